//! Prints the types that stand for operations, and the setters of their calls.

use proc_macro2::TokenStream;
use quote::quote;

use super::pages;
use super::part::Part;
use super::steps::{argument_type, step, taken};
use super::tokens::{
    blank_line, deprecated, docs, head as module_head, ident, module_docs, row_docs, text, type_,
    uses_of_parent,
};
use crate::ir::client::{CallSetter, CallType, Client, Group, Header, Method};

/// The head of the module of operations: what it is, and its files.
pub(super) fn head(client: &Client) -> Vec<Part> {
    let head = module_head(&client.operations_docs, &["support", "types"]);
    let groups = client.groups.iter().map(|group| group.module.clone()).collect();
    let blank_line = blank_line();
    let items = quote! {
        #head
        #blank_line
        pub use self::all::*;
    };
    vec![Part::Items(items), Part::Modules(groups)]
}

/// The head of the file of a tag: a line for each operation.
pub(super) fn group_head(group: &Group) -> Vec<Part> {
    let docs = module_docs(&group.operations_docs);
    let uses = uses_of_parent(&["support", "types"]);
    let blank_line = blank_line();
    let head = quote! {
        #docs
        #blank_line
        #uses
    };
    let lines = group.methods.iter().map(operation).collect();
    let calls = || group.methods.iter().map(|method| &method.call_type);
    let headers: Vec<String> =
        calls().flat_map(|call| call.headers.iter().map(|it| header(call, it))).collect();
    let pages: Vec<String> = calls().filter_map(pages::row).collect();
    let table = |name, lines| Part::Table { name, subject: String::new(), lines };
    let further = [("response_headers", headers), ("paged", pages)];
    let further = further.into_iter().filter(|(_, lines)| !lines.is_empty());
    let further = further.map(|(name, lines)| table(name, lines));
    [Part::Items(head), table("operations", lines)].into_iter().chain(further).collect()
}

/// A type that stands for an operation: the method of the client, and what a call gives.
fn operation(method: &Method) -> String {
    let CallType { name, success, failure, stream, .. } = &method.call_type;
    let owner = method.owner.as_ref().map(|owner| format!(" of {}", owner.type_)).unwrap_or_default();
    let method = &method.name;
    let stream = stream.as_ref().map(|stream| format!(" | {}", text(type_(stream)))).unwrap_or_default();
    format!("{name} {method}{owner} => {} | {}{stream}", text(type_(success)), text(type_(failure)))
}

/// The setters of the calls of an operation.
pub(super) fn setters(call: &CallType) -> Vec<Part> {
    let (mut lines, mut others) = (Vec::new(), Vec::new());
    for setter in &call.setters {
        match row(setter) {
            Some(line) => lines.push(line),
            None => others.push(setter),
        }
    }
    let table =
        (!lines.is_empty()).then(|| Part::Table { name: "call_setters", subject: call.name.clone(), lines });
    let name = ident(&call.name);
    let methods: Vec<TokenStream> = std::iter::once(TokenStream::new())
        .chain(std::iter::repeat(blank_line()))
        .zip(others)
        .map(|(blank_line, it)| setter(it, &blank_line))
        .collect();
    let blank_line = blank_line();
    let items = (!methods.is_empty()).then(|| {
        Part::Items(quote! {
            #blank_line
            impl<M> support::Call<#name, M> {
                #(#methods)*
            }
        })
    });
    table.into_iter().chain(items).collect()
}

/// The line of the table of headers, for a header of the responses of an operation: its docs, its constant, the type of its
/// value, and its name.
fn header(call: &CallType, header: &Header) -> String {
    let docs = row_docs(&header.docs, header.deprecated);
    let (name, value) = (&header.name, text(type_(&header.type_)));
    let name = quote!(#name);
    format!("{docs}{}::{}: {value} = {name}", call.name, header.constant)
}

fn setter(setter: &CallSetter, before: &TokenStream) -> TokenStream {
    let name = ident(&setter.name);
    let docs = docs(&setter.docs);
    let deprecated = deprecated(setter.deprecated);
    let arguments = setter.arguments.iter().map(taken);
    let step = step(&setter.step);
    quote! {
        #before
        #docs
        #deprecated
        pub fn #name(self, #(#arguments),*) -> Self {
            self.request #step.into()
        }
    }
}

/// The line of the table of setters, for a parameter: its docs, the two setters, what they take, and what they add.
fn row(setter: &CallSetter) -> Option<String> {
    let (twin, argument) = setter.twin.as_ref().zip(setter.arguments.first())?;
    let docs = row_docs(&setter.docs, setter.deprecated);
    let (value, step) = (text(argument_type(&argument.how)), text(step(&setter.step)));
    let step = step.trim_start_matches(['.', ' ']);
    Some(format!("{docs}{} {twin}: {value} => {step}", setter.name))
}
