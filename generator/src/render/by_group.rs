//! Prints the handles for groups of operations, and the methods of the client that give them.

use proc_macro2::TokenStream;
use quote::quote;

use super::part::Part;
use super::tokens::{blank_line, docs, ident, uses_of_parent};
use crate::ir::client::{Client, GroupHandle};

/// The file of the handles, in one piece.
pub(super) fn render(client: &Client) -> Vec<Part> {
    let (uses, blank_line) = (uses_of_parent(&["Client", "support"]), blank_line());
    let accessors = client.handles.iter().enumerate().map(|(index, handle)| {
        let accessor = accessor(handle);
        let between = (index > 0).then_some(&blank_line);
        quote!(#between #accessor)
    });
    let types = client.handles.iter().map(type_);
    let items = quote! {
        //! The handles for groups of operations.
        #blank_line
        #uses
        #blank_line
        impl<M> Client<M> {
            #(#accessors)*
        }
        #(#types)*
    };
    vec![Part::Items(items)]
}

fn accessor(handle: &GroupHandle) -> TokenStream {
    let (docs, name, type_) = (docs(&handle.accessor_docs), ident(&handle.accessor), ident(&handle.type_));
    quote! {
        #docs
        pub fn #name(&self) -> #type_<M> {
            #type_ { core: self.core.clone() }
        }
    }
}

fn type_(handle: &GroupHandle) -> TokenStream {
    let (docs, name, blank_line) = (docs(&handle.docs), ident(&handle.type_), blank_line());
    quote! {
        #blank_line
        #docs
        #[derive(Clone, Debug)]
        pub struct #name<M = support::Async> {
            pub(super) core: support::Core<M>,
        }
    }
}
