//! How deep a document may be nested.

use crate::diagnostic::{Code, Diagnostic, Place};

/// The most mappings and sequences around a value. `serde_json` stops at the same depth.
pub(super) const MAX_DEPTH: usize = 127;

/// The error for a value that is nested deeper.
pub(super) fn too_deep(place: Place) -> Diagnostic {
    let message = format!("the document is nested deeper than {MAX_DEPTH} levels");
    Diagnostic::error(Code::Limit, place, message)
}
