//! Prints an enum of strings that keeps values it does not know.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::client::OpenEnum;
use crate::render::tokens::{blank_line, deprecated, docs, ident};

/// The enum, the texts of its variants, and the traits that follow from them.
pub(super) fn render(item: &OpenEnum) -> TokenStream {
    let name = ident(&item.name);
    let unknown = ident(&item.unknown);
    let item_docs = docs(&item.docs);
    let deprecated = deprecated(item.deprecated);
    let blank_line = blank_line();
    let variants: Vec<_> = item.variants.iter().map(|variant| ident(&variant.name)).collect();
    let texts: Vec<_> = item.variants.iter().map(|variant| variant.text.as_str()).collect();
    let variant_docs = item.variants.iter().map(|variant| docs(&variant.docs));
    quote! {
        #blank_line
        #item_docs
        #deprecated
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #variants,)*
            #[doc = " A value that the document does not list."]
            #unknown(Unknown),
        }
        #blank_line
        impl #name {
            #[doc = " The values that the document lists, in its order."]
            pub const VALUES: &'static [Self] = &[#(Self::#variants),*];
            #blank_line
            #[doc = " The value as it is sent."]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #texts,)*
                    Self::#unknown(value) => value.as_str(),
                }
            }
        }
        #blank_line
        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                match text {
                    #(#texts => Self::#variants,)*
                    other => Self::#unknown(Unknown::new(other)),
                }
            }
        }
        #blank_line
        open_enum!(#name);
    }
}
