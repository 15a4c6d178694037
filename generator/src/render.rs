//! Prints what was planned as Rust. Nothing is decided here.

mod client;
mod root;
mod tokens;
mod types;

use proc_macro2::TokenStream;

pub(crate) use tokens::BLANK_LINE;

use crate::ir::client::Client;

/// A file of a client, as tokens.
pub(crate) struct Module {
    /// The path below the folder of the client.
    pub(crate) path: &'static str,
    /// The content.
    pub(crate) tokens: TokenStream,
}

/// Gives the files of a client that depend on the document.
pub(crate) fn render(client: &Client) -> Vec<Module> {
    vec![
        Module { path: "mod.rs", tokens: root::render() },
        Module { path: "client.rs", tokens: client::render(&client.client, client.allow_deprecated) },
        Module { path: "types.rs", tokens: types::render(client) },
    ]
}
