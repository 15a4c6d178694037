//! Prints the operations: a file for each tag, with a method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::part::Part;
use super::steps::{step, taken};
use super::tokens::{blank_line, deprecated, docs, head as module_head, ident, uses_of_parent};
use crate::ir::client::{Client, Group, Method, Verb};

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
    let before = begins.then(blank_line);
    let between = (!begins).then(blank_line);
    let type_ = match owner(index).and_then(Option::as_ref) {
        Some(owner) => {
            let type_ = ident(&owner.type_);
            quote!(by_group::#type_)
        }
        None => quote!(Client),
    };
    // A handle has its docs at its type.
    let docs = (begins && owner(index) == Some(&None)).then(|| docs(&group.docs));
    let method = group.methods.get(index).map(render_method);
    let tokens = quote! {
        #before
        #docs
        impl<M> #type_<M> {
            #between
            #method
        }
    };
    Part::Implementation { tokens, begins, ends }
}

fn render_method(method: &Method) -> TokenStream {
    let name = ident(&method.name);
    let docs = docs(&method.docs);
    let deprecated = deprecated(method.deprecated);
    let template = &method.template;
    let request = match &method.verb {
        Verb::Function(_, function) => {
            let function = ident(function);
            quote!(#function(#template))
        }
        Verb::Constant(name) => {
            let name = ident(name);
            quote!(call(http::Method::#name, #template))
        }
        Verb::Other(name) => quote!(call(support::method(#name), #template)),
    };
    let arguments = method.arguments.iter().map(taken);
    let operation = ident(&method.call_type.name);
    let steps = method.steps.iter().map(step);
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> support::Call<operations::#operation, M> {
            self.core.#request #(#steps)* .into()
        }
    }
}
