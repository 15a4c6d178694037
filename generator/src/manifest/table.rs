//! The table of a manifest that has the options, and places in it.

use std::ops::Range;

use crate::diagnostic::{Lines, Place};

/// The table in the manifest.
pub(super) const TABLE: [&str; 3] = ["package", "metadata", "clientgen"];

/// The place of bytes, or the beginning of the manifest if there are none.
pub(super) fn place(lines: &Lines<'_>, span: Option<Range<usize>>) -> Place {
    let (line, column) = lines.position(span.map_or(0, |span| span.start));
    Place::Position { line, column }
}
