//! Prints how a struct becomes the parts of a multipart body.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::client::{Part, PartValue};
use crate::render::files::file_properties;
use crate::render::tokens::{blank_line, ident};

/// The implementation that makes the parts of a multipart body.
pub(super) fn render(name: &Ident, parts: &[Part]) -> TokenStream {
    let parts = parts.iter().map(|part| {
        let (field, property) = (ident(&part.field), &part.property);
        match part.value {
            PartValue::File => quote!(.file(#property, &body.#field)),
            PartValue::Files => quote!(.files(#property, &body.#field)),
            PartValue::OptionalFiles => quote!(.files(#property, body.#field.iter().flatten())),
            PartValue::Plain => quote!(.value(#property, &body.#field)),
            PartValue::Nullable => quote!(.value(#property, &body.#field.value())),
            PartValue::Rest => quote!(.properties(&body.#field)),
            PartValue::RestFiles(files) => file_properties(&quote!(body.#field), files),
        }
    });
    let blank_line = blank_line();
    quote! {
        #blank_line
        impl From<&#name> for support::Multipart {
            fn from(body: &#name) -> Self {
                Self::new() #(#parts)*
            }
        }
    }
}
