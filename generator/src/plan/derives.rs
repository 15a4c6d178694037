//! Adds the traits that the caller wants types to derive, where they hold.

use std::collections::BTreeSet;

use super::types::Context;
use crate::ir::api::{Object, SchemaId, SchemaKind, Type};
use crate::ir::client::{Derive, Item};

/// What is derived beside what each type derives.
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
            // What a response holds is looked at and gone.
            Item::ByStatus(_) | Item::Alias(_) | Item::Foreign(_) => return,
        };
        let wanted =
            self.wanted.iter().filter(|path| !is_total(path) || !(has_total || self.partial.contains(&id)));
        derives.extend(wanted.cloned().map(Derive::Extra));
    }
}

/// Whether a trait holds only where all values of a type are equal to themselves.
fn is_total(path: &str) -> bool {
    matches!(path, "Eq" | "Hash")
}

/// Finds the schemas with floating-point numbers, files or types of the caller's in them.
fn find_partial(context: &Context<'_>) -> BTreeSet<SchemaId> {
    let values = |kind: &SchemaKind| -> Vec<Type> {
        match kind {
            SchemaKind::Object(Object { properties, rest, .. }) => {
                properties.iter().map(|property| &property.value).chain(rest).cloned().collect()
            }
            SchemaKind::Parameters(properties) => {
                properties.iter().map(|property| property.value.clone()).collect()
            }
            SchemaKind::Union(union) => union.variants.iter().map(|variant| variant.value.clone()).collect(),
            SchemaKind::Enum(_) | SchemaKind::ByStatus(_) | SchemaKind::Replaced | SchemaKind::Alias => {
                Vec::new()
            }
        }
    };
    let mut holders: Vec<Vec<SchemaId>> = vec![Vec::new(); context.api.schemas.len()];
    let mut partial = BTreeSet::new();
    let mut waiting = Vec::new();
    for (index, schema) in context.api.schemas.iter().enumerate() {
        let id = SchemaId(index);
        let is_multipart = context.usage.multipart.contains(&id);
        let mut is_partial = schema.kind == SchemaKind::Replaced;
        for value in &values(&schema.kind) {
            match innermost(value) {
                Type::Scalar(scalar) => is_partial |= !scalar.facts().is_eq,
                Type::Binary => is_partial |= is_multipart,
                Type::Schema(held) => {
                    is_partial |= is_multipart && context.is_files(*held);
                    holders.get_mut(held.0).into_iter().for_each(|holders| holders.push(id))
                }
                _ => {}
            }
        }
        waiting.extend(is_partial.then_some(id));
    }
    while let Some(id) = waiting.pop() {
        if partial.insert(id) {
            waiting.extend(holders.get(id.0).into_iter().flatten());
        }
    }
    partial
}

/// The type of the values that lists and maps hold.
fn innermost(value: &Type) -> &Type {
    match value {
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => innermost(inner),
        value => value,
    }
}
