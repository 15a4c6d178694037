//! Prints what was planned as Rust. Nothing is decided here.

mod client;
mod headers;
mod root;
mod tokens;
mod types;

use proc_macro2::TokenStream;

pub(crate) use tokens::{BLANK_LINE, DOC_LINE_END, DOC_LINES};

use crate::ir::client::Client;

/// A file of a client, in pieces that are made when they are asked for: all at once they would take much memory.
pub(crate) struct Module<'a> {
    /// The path below the folder of the client.
    pub(crate) path: &'static str,
    /// The number of pieces.
    pub(crate) count: usize,
    /// Makes the parts of a piece. Each parses on its own; inner attributes stand only in the first piece.
    pub(crate) piece: Box<dyn Fn(usize) -> Vec<Part> + Sync + 'a>,
}

/// A part of a file.
pub(crate) enum Part {
    /// Items, to be printed.
    Items(TokenStream),
    /// An implementation, of which other pieces hold the rest: one as long as the client would be printed by one
    /// processor while the others wait.
    Implementation {
        /// The implementation, with what this piece holds of it.
        tokens: TokenStream,
        /// Whether this piece is the first of it.
        begins: bool,
        /// Whether this piece is the last of it.
        ends: bool,
    },
    /// The call of a macro with a table: a line each, which the printer of items would not make.
    Table {
        /// The name of the macro.
        name: &'static str,
        /// The type that the table is about.
        subject: String,
        /// The lines, each of them tokens as text.
        lines: Vec<String>,
    },
}

/// Gives the files of a client that depend on the document.
pub(crate) fn render(client: &Client) -> Vec<Module<'_>> {
    let of_client = |index| match index {
        0 => vec![Part::Items(client::head(&client.client))],
        1 => vec![Part::Items(client::render(&client.client))],
        _ => vec![client::render_method(&client.client, index - 2)],
    };
    let of_types = |index| match client.types.get(usize::wrapping_sub(index, 1)) {
        Some(item) => types::render(item),
        None => vec![Part::Items(types::head(client))],
    };
    let mut modules = vec![
        Module { path: "mod.rs", count: 1, piece: Box::new(|_| vec![Part::Items(root::render(client))]) },
        Module { path: "client.rs", count: client.client.methods.len() + 2, piece: Box::new(of_client) },
        Module { path: "types.rs", count: client.types.len() + 1, piece: Box::new(of_types) },
    ];
    modules.extend(client.headers.as_ref().map(|headers| Module {
        path: "headers.rs",
        count: 1,
        piece: Box::new(|_| vec![Part::Items(headers::render(headers))]),
    }));
    modules
}
