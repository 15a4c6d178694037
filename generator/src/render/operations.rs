//! Prints the types that stand for operations, and the setters of their calls.

use proc_macro2::TokenStream;
use quote::quote;

use super::pages;
use super::part::Part;
use super::steps::{argument_type, step, taken};
use super::tokens::{
    blank_line, deprecated, doc_lines, docs, head as module_head, ident, module_docs, text, type_,
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
    vec![Part::Items(head), Part::Table { name: "operations", subject: String::new(), lines }]
}

/// A type that stands for an operation: the method of the client, and what a call gives.
fn operation(method: &Method) -> String {
    let CallType { name, success, failure, stream, .. } = &method.call_type;
    let owner = method.owner.as_ref().map(|owner| format!(" of {}", owner.type_)).unwrap_or_default();
    let method = &method.name;
    let stream = stream.as_ref().map(|stream| format!(" | {}", text(type_(stream)))).unwrap_or_default();
    format!("{name} {method}{owner} => {} | {}{stream}", text(type_(success)), text(type_(failure)))
}

/// What the calls of an operation have: the headers of responses, the setters, and the pages. Without the setters, if they
/// are methods of traits.
pub(super) fn own(call: &CallType, has_traits: bool) -> Vec<Part> {
    if has_traits {
        return headers(call).into_iter().chain(pages::render(call)).collect();
    }
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
    headers(call).into_iter().chain(table).chain(items).chain(pages::render(call)).collect()
}

/// The headers of the responses of an operation: a constant for each.
fn headers(call: &CallType) -> Option<Part> {
    let (blank_line, name) = (blank_line(), ident(&call.name));
    let between = std::iter::once(TokenStream::new()).chain(std::iter::repeat(blank_line.clone()));
    let headers = between.zip(&call.headers).map(|(blank_line, it)| header(it, &blank_line));
    let items = quote! {
        #blank_line
        impl #name {
            #(#headers)*
        }
    };
    (!call.headers.is_empty()).then_some(Part::Items(items))
}

fn header(header: &Header, before: &TokenStream) -> TokenStream {
    let (docs, deprecated) = (docs(&header.docs), deprecated(header.deprecated));
    let (constant, value, name) = (ident(&header.constant), type_(&header.type_), &header.name);
    quote! {
        #before
        #docs
        #deprecated
        pub const #constant: support::ResponseHeader<#value> = support::ResponseHeader::new(#name);
    }
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
    let docs = doc_lines(&setter.docs).replace('\n', "\n    ");
    let deprecated = if setter.deprecated { "[deprecated] " } else { "" };
    let (value, step) = (text(argument_type(&argument.how)), text(step(&setter.step)));
    let step = step.trim_start_matches(['.', ' ']);
    Some(format!("{docs}{deprecated}{} {twin}: {value} => {step}", setter.name))
}
