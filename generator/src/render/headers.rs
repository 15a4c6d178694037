//! Prints the headers of responses: a constant for each.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{allow, blank_line, deprecated, docs, file_docs, ident, type_, use_};
use crate::ir::client::{Header, HeadersModule};

/// The module of the headers.
pub(super) fn render(module: &HeadersModule) -> TokenStream {
    let file_docs = file_docs(&module.file_docs);
    let uses = module.uses.iter().map(use_);
    let headers = module.headers.iter().map(header);
    let allow = allow();
    quote! {
        #file_docs
        #allow
        #(#uses)*
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
        pub const #constant: ResponseHeader<#value> = ResponseHeader::new(#name);
    }
}
