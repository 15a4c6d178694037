//! The options of a new crate that depend on the size of its document.

use super::{GroupBy, Options};
use crate::ir::api::{Operation, OperationId};
use crate::table::Table;

/// The most operations of a document that is not large.
const MANY: usize = 100;

impl Options {
    /// These options for a new crate. A large document shares types, because documents repeat schemas, and each type costs the
    /// compiler time. Its methods are grouped by tag, if each operation has one, because nobody finds a method among hundreds.
    /// Its tests have no examples of the document, which would be the largest file of the client.
    pub(crate) fn for_new_crate(&self, operations: &Table<OperationId, Operation>) -> Self {
        let is_large = operations.len() > MANY;
        let are_tagged = operations.iter().all(|operation| !operation.tags.is_empty());
        let group_by = if is_large && are_tagged { GroupBy::Tag } else { self.group_by };
        Self {
            group_by,
            share_types: self.share_types || is_large,
            without_testing_examples: self.without_testing_examples || is_large,
            ..self.clone()
        }
    }
}
