//! Prints the enum that borrows from a struct, to be matched on.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::client::{View, ViewVariant};
use crate::render::tokens::{blank_line, docs, ident, named, type_};

/// The enum.
pub(super) fn render(view: &View) -> TokenStream {
    let name = ident(&view.name);
    let view_docs = docs(&view.docs);
    let unknown = ident(&view.unknown);
    let blank_line = blank_line();
    let variants = view.variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let name = ident(&variant.name);
        let payload = variant.payload.iter().map(|payload| {
            let type_ = type_(&payload.type_);
            quote!((Option<&'a #type_>))
        });
        quote!(#docs #name #(#payload)*)
    });
    quote! {
        #blank_line
        #view_docs
        #[derive(Clone, Copy, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name<'a> {
            #(#variants,)*
            #unknown(&'a support::Unknown),
        }
    }
}

/// The method that borrows the enum from its struct.
pub(super) fn method(view: &View) -> TokenStream {
    let name = ident(&view.name);
    let (field, tag) = (ident(&view.tag.0), named(&view.tag.1));
    let unknown = ident(&view.unknown);
    let arms = view.variants.iter().map(|variant| arm(&name, &tag, variant));
    quote! {
        #[doc = " What it is and the payload that belongs to it, to be matched on."]
        pub fn view(&self) -> #name<'_> {
            match &self.#field {
                #(#arms,)*
                #tag::#unknown(value) => #name::#unknown(value),
            }
        }
    }
}

fn arm(view: &proc_macro2::Ident, tag: &TokenStream, variant: &ViewVariant) -> TokenStream {
    let name = ident(&variant.name);
    let payload = variant.payload.iter().map(|payload| {
        let field = ident(&payload.field);
        if payload.boxed { quote!((self.#field.as_deref())) } else { quote!((self.#field.as_ref())) }
    });
    quote!(#tag::#name => #view::#name #(#payload)*)
}
