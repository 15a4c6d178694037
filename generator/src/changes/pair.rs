//! The ids of an operation in both documents.

use crate::ir::api::OperationId;

/// An operation that both documents have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) old: OperationId,
    pub(super) new: OperationId,
}
