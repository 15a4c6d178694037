//! Prints the types.

mod by_status;
mod multipart;
mod open_enum;
mod rows;
mod structs;
mod union;
mod view;

use proc_macro2::TokenStream;
use quote::quote;

use super::part::Part;
use super::tokens::{blank_line, deprecated, docs, head as module_head, ident, named, uses_of_parent};
use crate::ir::client::{Alias, Client, Item};

/// The head of the module of types: what it is, and its files.
pub(super) fn head(client: &Client) -> Vec<Part> {
    let head = module_head(&client.types_docs, &["support", "types"]);
    let blank_line = blank_line();
    let items = quote! {
        #head
        #blank_line
        pub use self::all::*;
        pub use super::client::all::*;
    };
    let modules = Part::Modules(client.types.iter().map(|file| file.module.clone()).collect());
    let external = client.external.iter().map(|path| Part::Table {
        name: "external_type",
        subject: path.clone(),
        lines: Vec::new(),
    });
    [Part::Items(items), modules].into_iter().chain(external).collect()
}

/// The head of a file of types. One of operations stands a folder deeper.
pub(super) fn file_head() -> TokenStream {
    uses_of_parent(&["support", "types"])
}

/// A type with all that belongs to it, and the type before it.
pub(super) fn render(item: &Item, before: Option<&Item>) -> Vec<Part> {
    match item {
        Item::Struct(item) => structs::render(item),
        Item::OpenEnum(item) => open_enum::render(item),
        Item::Union(item) => union::render(item),
        Item::ByStatus(item) => vec![by_status::render(item)],
        Item::Alias(item) => vec![Part::Items(alias(item, before))],
    }
}

/// Another name for a type. They stand without empty lines between them, as the fields of a struct do.
fn alias(item: &Alias, before: Option<&Item>) -> TokenStream {
    let goes_on = matches!(before, Some(Item::Alias(_)));
    let blank_line = (!goes_on).then(blank_line);
    let (docs, deprecated) = (docs(&item.docs), deprecated(item.deprecated));
    let (name, target) = (ident(&item.name), named(&item.target));
    quote! {
        #blank_line
        #docs
        #deprecated
        pub type #name = #target;
    }
}
