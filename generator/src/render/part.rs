//! A part of a generated file: what is printed in one piece.

use proc_macro2::TokenStream;

/// A part of a file.
pub(crate) enum Part {
    /// Items, to be printed.
    Items(TokenStream),
    /// A piece of an implementation. That of a tag may be long: in pieces, all processors print it.
    Implementation {
        /// The implementation, with what this piece holds of it.
        tokens: TokenStream,
        /// Whether this piece is the first of it.
        begins: bool,
        /// Whether this piece is the last of it.
        ends: bool,
    },
    /// A call of a macro of the support code with a table: one entry on each line. The printer of items would join them.
    Table {
        /// The name of the macro.
        name: &'static str,
        /// The subject of the table, such as a type. Empty, if each line has its own.
        subject: String,
        /// The lines, each of them tokens as text.
        lines: Vec<String>,
    },
    /// A call of a macro of the support code with an item that the macro completes: one entry on each line.
    Declared {
        /// The name of the macro.
        name: &'static str,
        /// The docs and the attributes of the item, a line each, or nothing.
        attributes: String,
        /// The item before its braces.
        head: String,
        /// The lines in its braces, each of them tokens as text. Docs stand before, on lines of their own.
        lines: Vec<String>,
    },
    /// The modules that stand in files of their own, a line each.
    Modules(Vec<String>),
}
