//! Prints the operations: a file for each tag, with a method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::part::Part;
use super::steps::{step, taken};
use super::tokens::{blank_line, deprecated, docs, head as module_head, ident, module_docs, uses_of_parent};
use crate::ir::client::{Client, Group, Method, Verb};

/// The head of the module of the client: what it is, and its files.
pub(super) fn head(client: &Client) -> Vec<Part> {
    let head = module_head(&client.client.module_docs, &["operations", "support", "types"]);
    let blank_line = blank_line();
    let items = quote! {
        #head
        use self::constructors::Client;
        #blank_line
        pub(super) mod constructors;
    };
    vec![Part::Items(items), Part::Modules(client.groups.iter().map(|group| group.module.clone()).collect())]
}

/// The head of the file of a tag.
pub(super) fn group_head(group: &Group) -> TokenStream {
    let docs = module_docs(&group.docs);
    let uses = uses_of_parent(&["Client", "operations", "support", "types"]);
    let blank_line = blank_line();
    let schemas =
        (!group.items.is_empty()).then(|| quote!(#blank_line mod schemas; pub use self::schemas::*;));
    quote! {
        #docs
        #blank_line
        #uses
        #schemas
    }
}

/// The method of an index in the file of a tag.
pub(super) fn method(group: &Group, index: usize) -> Part {
    let begins = index == 0;
    let before = begins.then(blank_line);
    let between = (!begins).then(blank_line);
    let method = group.methods.get(index).map(render_method);
    let tokens = quote! {
        #before
        impl<M> Client<M> {
            #between
            #method
        }
    };
    Part::Implementation { tokens, begins, ends: index + 1 == group.methods.len() }
}

fn render_method(method: &Method) -> TokenStream {
    let name = ident(&method.name);
    let docs = docs(&method.docs);
    let deprecated = deprecated(method.deprecated);
    let verb = match &method.verb {
        Verb::Constant(name) => {
            let name = ident(name);
            quote!(http::Method::#name)
        }
        Verb::Other(name) => quote!(support::method(#name)),
    };
    let template = &method.template;
    let arguments = method.arguments.iter().map(taken);
    let operation = ident(&method.call_type.name);
    let steps = method.steps.iter().map(step);
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> support::Call<operations::#operation, M> {
            self.core.call(#verb, #template) #(#steps)* .into()
        }
    }
}
