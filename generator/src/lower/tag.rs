//! Finds the objects with a property that names one of the other properties as the payload.

use std::collections::BTreeMap;

use crate::ir::api::{Object, Schema, SchemaId, SchemaKind, Tag, Type};
use crate::table::Table;

/// Gives each object its tag: the only required enum of strings, if at least two of its values are names of optional
/// properties that are objects.
pub(super) fn find(schemas: &mut Table<SchemaId, Schema>) {
    let tags: Vec<Option<Tag>> = schemas
        .iter()
        .map(|schema| match &schema.kind {
            SchemaKind::Object(object) => tag(schemas, object),
            SchemaKind::Enum(_)
            | SchemaKind::Union(_)
            | SchemaKind::ByStatus(_)
            | SchemaKind::Replaced
            | SchemaKind::Alias => None,
        })
        .collect();
    for (schema, tag) in schemas.iter_mut().zip(tags) {
        if let SchemaKind::Object(object) = &mut schema.kind {
            object.tag = tag;
        }
    }
}

fn tag(schemas: &Table<SchemaId, Schema>, object: &Object) -> Option<Tag> {
    let kind = |value: &Type| match value {
        Type::Schema(id) => Some((*id, &schemas[*id].kind)),
        _ => None,
    };
    let mut enums =
        object.properties.iter().enumerate().filter_map(|(index, property)| match kind(&property.value) {
            Some((id, SchemaKind::Enum(listed))) if property.required && !property.nullable => {
                Some((index, id, &listed.values))
            }
            _ => None,
        });
    let (Some((property, schema, values)), None) = (enums.next(), enums.next()) else { return None };
    let objects: BTreeMap<&str, usize> = object
        .properties
        .iter()
        .enumerate()
        .filter(|(_, property)| {
            let is_object = matches!(kind(&property.value), Some((_, SchemaKind::Object(_))));
            is_object && !property.required && !property.nullable && !property.sensitive
        })
        .map(|(index, property)| (property.name.as_str(), index))
        .collect();
    let payloads: Vec<Option<usize>> =
        values.iter().map(|value| objects.get(value.text.as_str()).copied()).collect();
    (payloads.iter().flatten().count() >= 2).then_some(Tag { property, schema, payloads })
}
