//! Prints the types.

mod open_enum;
mod structs;
mod view;

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{allow_deprecated, file_docs, use_};
use crate::ir::client::{Client, Item};

/// The module of types.
pub(super) fn render(client: &Client) -> TokenStream {
    let docs = file_docs(&client.types_docs);
    let items = client.types.iter().map(|item| match item {
        Item::Struct(item) => structs::render(item),
        Item::OpenEnum(item) => open_enum::render(item),
    });
    let allow_deprecated = allow_deprecated(client.allow_deprecated);
    let uses = client.types_uses.iter().map(use_);
    quote! {
        #docs
        #allow_deprecated
        #(#uses)*
        #(#items)*
    }
}
