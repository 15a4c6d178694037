//! Prints the operations: a file for each tag, with a method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::lines;
use super::part::Part;
use super::steps::{argument_type, step};
use super::tokens::{blank_line, doc_lines, head as module_head, ident, pieces, text, uses_of_parent};
use crate::ir::client::{Client, Group, Method, Taken, Verb};

/// The head of the module of the client: what it is, and its files.
pub(super) fn head(client: &Client) -> Vec<Part> {
    let head = module_head(&client.client.module_docs, &["operations", "support", "types"]);
    let blank_line = blank_line();
    let handles = (!client.handles.is_empty()).then(|| {
        quote!(
            pub mod by_group;
        )
    });
    let items = quote! {
        #head
        use self::constructors::Client;
        #blank_line
        pub(super) mod constructors;
        #handles
    };
    vec![Part::Items(items), Part::Modules(client.groups.iter().map(|group| group.module.clone()).collect())]
}

/// The head of the file of a tag.
pub(super) fn group_head(group: &Group) -> TokenStream {
    let has_handles = group.methods.iter().any(|method| method.owner.is_some());
    let uses: &[&str] = match has_handles {
        true => &["Client", "by_group", "operations", "support", "types"],
        false => &["Client", "operations", "support", "types"],
    };
    let uses = uses_of_parent(uses);
    let blank_line = blank_line();
    let schemas =
        (!group.items.is_empty()).then(|| quote!(#blank_line mod schemas; pub use self::schemas::*;));
    quote! {
        #uses
        #schemas
    }
}

/// The method of an index in the file of a tag.
pub(super) fn method(group: &Group, index: usize) -> Part {
    let owner = |index: usize| group.methods.get(index).map(|method| &method.owner);
    let begins = index.checked_sub(1).and_then(owner) != owner(index);
    let ends = owner(index + 1) != owner(index);
    let head = match owner(index).and_then(Option::as_ref) {
        // A handle has its docs at its type.
        Some(owner) => format!("impl<M> by_group::{}<M>", owner.type_),
        None => format!("{}impl<M> Client<M>", doc_lines(&group.docs)),
    };
    let lines = group.methods.get(index).map(render_method).unwrap_or_default();
    Part::Method { begins: begins.then_some(head), lines, ends }
}

fn render_method(method: &Method) -> String {
    let docs: String = doc_lines(&method.docs).lines().map(|line| format!("    {line}\n")).collect();
    let deprecated = if method.deprecated { "    #[deprecated]\n" } else { "" };
    let argument = |taken: &Taken| format!("{}: {}", taken.name, text(argument_type(&taken.how)));
    let arguments: Vec<String> =
        std::iter::once("&self".to_owned()).chain(method.arguments.iter().map(argument)).collect();
    let output = format!(" -> support::Call<operations::{}, M>", method.call_type.name);
    let template = &method.template;
    let request = match &method.verb {
        Verb::Function(_, function) => {
            let function = ident(function);
            quote!(self.core.#function(#template))
        }
        Verb::Constant(name) => {
            let name = ident(name);
            quote!(self.core.call(http::Method::#name, #template))
        }
        Verb::Other(name) => quote!(self.core.call(support::method(#name), #template)),
    };
    let steps = method.steps.iter().map(step).chain([quote!(.into())]);
    let calls: Vec<Vec<String>> = steps.map(pieces).collect();
    let function =
        lines::function(&format!("pub fn {}", method.name), &arguments, &output, (&text(request), &calls));
    format!("{docs}{deprecated}{function}")
}
