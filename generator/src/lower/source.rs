//! What an operation is lowered from.

use crate::openapi::{self, PathItem};

/// An operation where it stands.
pub(super) struct Source<'a> {
    /// What the operation is named after.
    pub(super) words: String,
    pub(super) item: &'a PathItem,
    pub(super) operation: &'a openapi::Operation,
}
