//! A schema that both documents have.

use super::partners::Partners;
use super::row::{Of, Row};
use super::rule::Rule;
use super::side::Side;
use super::spaces::Spaces;
use super::verdict::Direction;
use crate::ir::api::{Schema, SchemaId, SchemaKind};

/// A schema that both documents have.
pub(super) struct SchemaChange<'a> {
    pub(super) old: &'a Side,
    pub(super) new: &'a Side,
    pub(super) before: SchemaId,
    pub(super) after: SchemaId,
    pub(super) direction: Option<Direction>,
    pub(super) partners: &'a Partners,
    /// The name of the component, or the way to the schema.
    pub(super) subject: String,
}

impl SchemaChange<'_> {
    /// A row about the schema, at the schema in both documents.
    pub(super) fn row(&self, rule: Rule, subject: &str, text: impl Into<String>) -> Row {
        let subject =
            if subject.is_empty() { self.subject.clone() } else { format!("{}.{subject}", self.subject) };
        Row::new(rule, subject, Of::Schemas(Some(self.before), Some(self.after)), text)
            .at(
                Some(self.old.api.schemas[self.before].at.clone()),
                Some(self.new.api.schemas[self.after].at.clone()),
            )
            .in_direction(self.direction)
    }

    pub(super) fn spaces(&self) -> Spaces<'_> {
        Spaces { old: &self.old.api, new: &self.new.api, partners: self.partners, depth: 0, as_text: false }
    }
}

/// Whether a schema has a type in Rust that is told of by itself: the statuses are told of with their operation.
pub(super) fn has_type(schema: &Schema) -> bool {
    match schema.kind {
        SchemaKind::Object(_) | SchemaKind::Enum(_) | SchemaKind::Union(_) => true,
        SchemaKind::ByStatus(_) | SchemaKind::Replaced | SchemaKind::Alias => false,
    }
}
