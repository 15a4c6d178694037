//! Prints the headers of responses: a constant for each.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{blank_line, deprecated, docs, head, ident, type_};
use crate::ir::client::{Header, HeadersModule};

/// The module of the headers.
pub(super) fn render(module: &HeadersModule) -> TokenStream {
    let head = head(&module.file_docs, &["support", "types"]);
    let headers = module.headers.iter().map(header);
    quote! {
        #head
        #(#headers)*
    }
}

fn header(header: &Header) -> TokenStream {
    let (blank_line, docs, deprecated) = (blank_line(), docs(&header.docs), deprecated(header.deprecated));
    let (constant, value, name) = (ident(&header.constant), type_(&header.type_), &header.name);
    quote! {
        #blank_line
        #docs
        #deprecated
        pub const #constant: support::ResponseHeader<#value> = support::ResponseHeader::new(#name);
    }
}
