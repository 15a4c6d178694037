//! Adds the derives that the options ask for to the types that can have them.

use std::collections::BTreeSet;

use super::types::Context;
use crate::ir::api::{SchemaId, SchemaKind, Type};
use crate::ir::client::{Derive, Item};
use crate::ir::walk;
use crate::table::Table;

/// The derives that the options add.
pub(super) struct Derives<'a> {
    wanted: &'a [String],
    /// The schemas whose values have no total equality, at any depth.
    partial: BTreeSet<SchemaId>,
}

impl<'a> Derives<'a> {
    pub(super) fn new(context: &Context<'_>, wanted: &'a [String]) -> Self {
        let partial =
            if wanted.iter().any(|path| is_total(path)) { find_partial(context) } else { BTreeSet::new() };
        Self { wanted, partial }
    }

    /// Adds the traits to a type.
    pub(super) fn add(&self, id: SchemaId, item: &mut Item) {
        let (derives, has_total) = match item {
            Item::Struct(item) => (&mut item.derives, false),
            Item::Union(item) => (&mut item.derives, false),
            Item::OpenEnum(item) => (&mut item.derives, true),
            // A program only matches on a response body, so it needs no more traits.
            Item::ByStatus(_) | Item::Alias(_) => return,
        };
        let wanted =
            self.wanted.iter().filter(|path| !is_total(path) || !(has_total || self.partial.contains(&id)));
        derives.extend(wanted.cloned().map(Derive::Extra));
    }
}

/// Whether a trait needs a total equality: each value is equal to itself.
fn is_total(path: &str) -> bool {
    matches!(path, "Eq" | "Hash")
}

/// Finds the schemas with floating-point numbers, files or types of the caller's in them.
fn find_partial(context: &Context<'_>) -> BTreeSet<SchemaId> {
    let schemas = &context.api.schemas;
    let mut holders: Table<SchemaId, Vec<SchemaId>> = schemas.map(|_, _| Vec::new());
    let mut waiting = Vec::new();
    for (id, schema) in schemas.entries() {
        if is_partial(context, id, &schema.kind) {
            waiting.push(id);
        }
        for held in walk::values(&schema.kind).into_iter().flat_map(walk::schemas) {
            holders[held].push(id);
        }
    }
    let mut partial = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if partial.insert(id) {
            waiting.extend(&holders[id]);
        }
    }
    partial
}

/// Whether a schema holds such values itself.
fn is_partial(context: &Context<'_>, id: SchemaId, kind: &SchemaKind) -> bool {
    let is_partial = |value: &Type| match walk::innermost(value) {
        Type::Scalar(scalar) => !scalar.facts().is_eq,
        Type::Any
        | Type::Degraded
        | Type::Binary
        | Type::Schema(_)
        | Type::Array(_)
        | Type::Map(_)
        | Type::KeyedMap(..)
        | Type::Nullable(_) => false,
    };
    let holds_files = match kind {
        SchemaKind::Object(_) => {
            walk::values(kind).into_iter().any(|value| context.files(id, value).is_some())
        }
        SchemaKind::Enum(_)
        | SchemaKind::Union(_)
        | SchemaKind::ByStatus(_)
        | SchemaKind::Replaced
        | SchemaKind::Alias => false,
    };
    *kind == SchemaKind::Replaced || holds_files || walk::values(kind).into_iter().any(is_partial)
}
