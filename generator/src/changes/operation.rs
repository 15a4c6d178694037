//! An operation that both documents have.

use super::pair::Pair;
use super::partners::Partners;
use super::row::{Of, Row};
use super::rule::Rule;
use super::side::Side;
use super::spaces::Spaces;
use crate::ir::api::Operation;

/// An operation that both documents have.
pub(super) struct OperationChange<'a> {
    pub(super) old: &'a Side,
    pub(super) new: &'a Side,
    pub(super) pair: Pair,
    pub(super) partners: &'a Partners,
    /// The method and the path in the new document.
    pub(super) subject: String,
}

impl<'a> OperationChange<'a> {
    pub(super) fn new(old: &'a Side, new: &'a Side, pair: Pair, partners: &'a Partners) -> Self {
        Self { old, new, pair, partners, subject: new.operation(pair.new) }
    }

    pub(super) fn before(&self) -> &'a Operation {
        &self.old.api.operations[self.pair.old]
    }

    pub(super) fn after(&self) -> &'a Operation {
        &self.new.api.operations[self.pair.new]
    }

    pub(super) fn spaces(&self) -> Spaces<'a> {
        Spaces { old: &self.old.api, new: &self.new.api, partners: self.partners, depth: 0, as_text: false }
    }

    /// A row about the operation, at the operation in both documents.
    pub(super) fn row(&self, rule: Rule, subject: &str, text: impl Into<String>) -> Row {
        let subject =
            if subject.is_empty() { self.subject.clone() } else { format!("{} {subject}", self.subject) };
        Row::new(rule, subject, Of::Operation(self.subject.clone()), text)
            .at(Some(self.before().at.clone()), Some(self.after().at.clone()))
            .claiming(self.old.calls(self.pair.old), self.new.calls(self.pair.new))
    }
}
