//! Counts what is built of a document, and stops if a document repeats too much of what it writes once.

use std::cell::Cell;

use super::merged::Merged;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Docs, EnumValue, Literal, Parameter, Property, Schema, SchemaKind, Variant};
use crate::limits::{MAX_BUILT, MAX_SEARCHED, values};
use crate::openapi::Document;

/// The number of values that are built of a document: names of properties, values of enums, parameters and the like,
/// where a long text counts as several. A document may be small and large inside: many schemas may have the properties
/// of one, and many operations the parameters of one list.
pub(super) struct Built {
    count: usize,
    limit: usize,
    /// Where the limit was reached.
    full: Option<Pointer>,
    /// The number of members of unions that were searched for the values of a discriminator.
    searched: Cell<usize>,
}

impl Built {
    /// The limit depends on the size of the document: what is written may be built.
    pub(super) fn new(document: &Document) -> Self {
        Self { count: 0, limit: MAX_BUILT + written(document), full: None, searched: Cell::new(0) }
    }

    /// Counts what the next step builds. If the limit was reached, it builds nothing.
    pub(super) fn next(&self) -> Self {
        Self { count: 0, limit: self.limit, full: self.full.clone(), searched: Cell::new(0) }
    }

    /// Whether nothing more may be built.
    pub(super) fn is_full(&self) -> bool {
        self.full.is_some()
    }

    /// Counts what was built for a place of the document.
    pub(super) fn add(&mut self, at: &Pointer, values: usize) {
        self.count += values;
        if self.count > self.limit && self.full.is_none() {
            self.full = Some(at.clone());
        }
    }

    /// Counts the contents of a schema.
    pub(super) fn add_schema(&mut self, schema: &Schema) {
        let size: usize = match &schema.kind {
            // Each property was counted when it was built.
            SchemaKind::Object(_) => 0,
            SchemaKind::Enum(listed) => {
                let description = |value: &EnumValue| value.description.as_deref().map_or(0, values);
                listed.values.iter().map(|value| values(&value.text) + description(value)).sum()
            }
            SchemaKind::Union(union) => union.variants.iter().map(size_of_variant).sum(),
            SchemaKind::ByStatus(bodies) => bodies.len(),
            SchemaKind::Replaced | SchemaKind::Alias => 0,
        };
        self.add(&schema.at, 1 + size + size_of_docs(&schema.docs));
    }

    /// Counts a property.
    pub(super) fn add_property(&mut self, at: &Pointer, property: &Property) {
        self.add(at, size_of_property(property));
    }

    /// Counts a parameter of an operation.
    pub(super) fn add_parameter(&mut self, at: &Pointer, parameter: &Parameter) {
        let Parameter { name, docs, only, .. } = parameter;
        self.add(at, values(name) + size_of_docs(docs) + only.as_ref().map_or(0, size_of_literal));
    }

    /// Counts schemas that are searched for the values of a discriminator. Returns whether the search may go on.
    pub(super) fn search(&self, schemas: usize) -> bool {
        self.searched.set(self.searched.get() + schemas);
        self.searched.get() <= MAX_SEARCHED
    }

    /// Counts what was merged for a schema.
    pub(super) fn add_merged(&mut self, at: &Pointer, merged: &Merged<'_>) {
        let values = merged.values.as_ref().map_or(0, Vec::len);
        let members = merged.unions.iter().map(|union| union.members.len()).sum::<usize>();
        let docs = size_of_docs(&merged.annotations.docs);
        self.add(at, 1 + merged.properties.len() + merged.required.len() + values + members + docs);
    }

    /// Reports that the limit was reached.
    pub(super) fn report(&self, diagnostics: &mut Diagnostics) {
        if self.searched.get() > MAX_SEARCHED {
            let message = format!(
                "the unions of the document are nested too deep: more than {MAX_SEARCHED} members are searched for the \
                 values of a discriminator"
            );
            let at = Pointer::root().child("components").child("schemas");
            diagnostics.push(Diagnostic::error(Code::Limit, at, message));
        }
        let Some(at) = &self.full else { return };
        let message = format!(
            "the document is much larger than its text: references and `allOf` repeat more than {MAX_BUILT} values"
        );
        diagnostics.push(Diagnostic::error(Code::Limit, at, message));
    }
}

fn size_of_property(property: &Property) -> usize {
    values(&property.name) + size_of_docs(&property.docs) + property.only.as_ref().map_or(0, size_of_literal)
}

fn size_of_variant(variant: &Variant) -> usize {
    let words = variant.words.iter().map(|word| values(word)).sum::<usize>();
    words + variant.discriminator_values.iter().map(size_of_literal).sum::<usize>()
}

/// The size of a text in a schema. Other literals are short.
pub(super) fn size_of_literal(literal: &Literal) -> usize {
    match literal {
        Literal::Text(text) | Literal::Double(text) => values(text),
        Literal::Boolean(_) | Literal::Integer(_) | Literal::Null => 1,
    }
}

/// The size of the documentation of a schema. Short texts are part of what they document.
fn size_of_docs(docs: &Docs) -> usize {
    let texts = [&docs.summary, &docs.description, &docs.example].into_iter().flatten();
    let constraints = docs.constraints.iter().map(|(_, text)| text);
    texts.chain(constraints).map(|text| values(text) - 1).sum()
}

/// The number of values that a document writes.
fn written(document: &Document) -> usize {
    let tables = &document.tables;
    let text = |text: &Option<String>| text.as_deref().map_or(0, values);
    let schemas = tables.schemas.iter().map(|schema| {
        let names = schema.properties.iter().map(|(name, _)| values(name)).sum::<usize>();
        let members = schema.all_of.len() + schema.one_of.len() + schema.any_of.len();
        1 + names + schema.required.len() + schema.values.len() + members + text(&schema.description)
    });
    let parameters = tables.parameters.iter().map(|it| values(&it.name) + text(&it.description));
    let operations = document.paths.iter().flat_map(|item| &item.operations);
    let operations = operations.map(|operation| {
        1 + text(&operation.description) + operation.parameters.len() + operation.responses.len()
    });
    schemas.chain(parameters).chain(operations).sum()
}
