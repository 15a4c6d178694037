//! A value in one of the files of a document.

use serde_json::Value;

use super::super::mount::FILES;
use crate::diagnostic::Pointer;

/// A value, and its place.
#[derive(Clone, Debug)]
pub(super) struct FilePlace<'a> {
    /// The path of the file. `None` for the document itself.
    pub(super) path: Option<&'a str>,
    /// The steps from the root of the file.
    pub(super) steps: Vec<String>,
    /// The value at this place.
    pub(super) value: &'a Value,
}

impl FilePlace<'_> {
    /// The pointer to the place, in the value that is made of all files.
    pub(super) fn pointer(&self) -> Pointer {
        let file = match self.path {
            Some(path) => Pointer::root().child(FILES).child(path),
            None => Pointer::root(),
        };
        self.steps.iter().fold(file, |at, step| at.child(step))
    }

    /// The reference to the place. Names may contain `%`, which must be encoded.
    pub(super) fn reference(&self) -> String {
        self.pointer().to_string().replace('%', "%25")
    }
}
