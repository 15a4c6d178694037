//! How deep a document may be nested.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::limits::MAX_DEPTH;

/// The error for a value that is nested deeper.
pub(super) fn too_deep(place: Place) -> Diagnostic {
    let message = format!("the document is nested deeper than {MAX_DEPTH} levels");
    Diagnostic::error(Code::Limit, place, message)
}
