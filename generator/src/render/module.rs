//! A file of a client before it is printed.

use super::part::Part;

/// A file of a client, in pieces that are made when they are asked for: all at once they would take much memory.
pub(crate) struct Module<'a> {
    /// The path below the folder of the client.
    pub(crate) path: String,
    /// The number of pieces.
    pub(crate) count: usize,
    /// Makes the parts of a piece. Each parses on its own; inner attributes stand only in the first piece.
    pub(crate) piece: Box<dyn Fn(usize) -> Vec<Part> + Sync + 'a>,
}

/// A file in one piece.
pub(super) fn whole<'a>(path: &str, make: impl Fn() -> Vec<Part> + Sync + 'a) -> Module<'a> {
    Module { path: path.to_owned(), count: 1, piece: Box::new(move |_| make()) }
}
