//! Prints the types.

mod by_status;
mod json;
mod open_enum;
mod structs;
mod union;
mod view;

use proc_macro2::TokenStream;
use quote::quote;

use super::Part;
use super::tokens::{allow, blank_line, deprecated, docs, file_docs, ident, path, use_};
use crate::ir::client::{Alias, Client, Item};

/// A type with all that belongs to it.
pub(super) fn render(item: &Item) -> Vec<Part> {
    match item {
        Item::Struct(item) => structs::render(item),
        Item::OpenEnum(item) => open_enum::render(item),
        Item::Union(item) => vec![Part::Items(union::render(item))],
        Item::ByStatus(item) => vec![Part::Items(by_status::render(item))],
        Item::Alias(item) => vec![Part::Items(alias(item))],
        Item::Foreign(name) => vec![Part::Items(foreign(name))],
    }
}

fn alias(item: &Alias) -> TokenStream {
    let blank_line = blank_line();
    let (docs, deprecated) = (docs(&item.docs), deprecated(item.deprecated));
    let (name, target) = (ident(&item.name), ident(&item.target));
    quote! {
        #blank_line
        #docs
        #deprecated
        pub type #name = #target;
    }
}

/// The traits of JSON for a type of the caller's.
fn foreign(name: &str) -> TokenStream {
    let (blank_line, path) = (blank_line(), path(name));
    quote!(#blank_line external_type!(#path);)
}

/// The head of the module: what it is, and what it imports.
pub(super) fn head(client: &Client) -> TokenStream {
    let docs = file_docs(&client.types_docs);
    let uses = client.types_uses.iter().map(use_);
    let allow = allow();
    quote! {
        #docs
        #allow
        #(#uses)*
    }
}
