//! A part of a generated file: what is printed in one piece.

use proc_macro2::TokenStream;

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
    /// The call of a macro of the support code with a table: a line each, which the printer of items would not make.
    Table {
        /// The name of the macro.
        name: &'static str,
        /// What the table is about.
        subject: String,
        /// The lines, each of them tokens as text.
        lines: Vec<String>,
    },
    /// The modules that stand in files of their own, a line each.
    Modules(Vec<String>),
}
