//! Prints an enum of several response bodies.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::client::{ByStatus, Type};
use crate::render::tokens::{blank_line, docs, ident, type_};

/// The enum, and how it is read.
pub(super) fn render(item: &ByStatus) -> TokenStream {
    let name = ident(&item.name);
    let item_docs = docs(&item.docs);
    let blank_line = blank_line();
    let variants = item.variants.iter().map(|variant| {
        let (name, type_) = (ident(&variant.name), type_(&variant.type_));
        if variant.type_ == Type::Unit { quote!(#name) } else { quote!(#name(#type_)) }
    });
    let unknown = ident(&item.unknown);
    let is_exhaustive = item.variants.iter().any(|variant| variant.statuses.is_none());
    let unknown_docs = match is_exhaustive {
        true => " With a status that the document does not name: the body. It names all statuses now.",
        false => " With a status that the document does not name: the body.",
    };
    let arms = item.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let pattern = match variant.statuses {
            Some((first, last)) if first == last => {
                let status = Literal::u16_unsuffixed(first);
                quote!(#status)
            }
            Some((first, last)) => {
                let (first, last) = (Literal::u16_unsuffixed(first), Literal::u16_unsuffixed(last));
                quote!(#first..=#last)
            }
            None => quote!(_),
        };
        if variant.type_ == Type::Unit {
            return quote!(#pattern => Ok(Self::#name));
        }
        quote!(#pattern => support::FromBody::from_body(status, headers, body, reader).map(Self::#name))
    });
    let rest = (!is_exhaustive).then(|| quote!(_ => Ok(Self::#unknown(body.clone())),));
    quote! {
        #blank_line
        #item_docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #[doc = #unknown_docs]
            #unknown(bytes::Bytes),
        }
        #blank_line
        impl support::FromBody for #name {
            fn from_body(
                status: http::StatusCode,
                headers: &http::HeaderMap,
                body: &bytes::Bytes,
                reader: &mut support::Reader,
            ) -> std::result::Result<Self, support::DecodeError> {
                match status.as_u16() {
                    #(#arms,)*
                    #rest
                }
            }
        }
    }
}
