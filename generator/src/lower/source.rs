//! The operation that is being lowered.

use crate::openapi::{self, PathItem};

/// An operation, and the path item around it.
pub(super) struct Source<'a> {
    /// The words for the names of its types.
    pub(super) words: String,
    pub(super) item: &'a PathItem,
    pub(super) operation: &'a openapi::Operation,
}
