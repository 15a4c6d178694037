//! A place in the files of a document.

use super::pointer::Pointer;

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The value that a JSON pointer names.
    Value(Pointer),
    /// The key of the value that a JSON pointer names.
    Key(Pointer),
    /// A line and a column, for text that could not be read as values.
    Position {
        /// The line, counted from 1.
        line: usize,
        /// The column in characters, counted from 1.
        column: usize,
    },
    /// A place in another file of the document.
    In {
        /// The path of the file, relative to the folder of the document; or the name of an overlay.
        file: String,
        /// The place in that file.
        place: Box<Place>,
    },
}

impl Place {
    /// The other file, if the place is in one, and the place in the file.
    pub(crate) fn split(&self) -> (Option<&str>, &Self) {
        match self {
            Self::In { file, place } => (Some(file), place),
            Self::Value(_) | Self::Key(_) | Self::Position { .. } => (None, self),
        }
    }
}

impl From<Pointer> for Place {
    fn from(pointer: Pointer) -> Self {
        Self::Value(pointer)
    }
}

impl From<&Pointer> for Place {
    fn from(pointer: &Pointer) -> Self {
        Self::Value(pointer.clone())
    }
}
