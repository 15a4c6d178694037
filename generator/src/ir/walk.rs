//! What a type, a schema or an operation contains. Every stage that looks for schemas or types uses this.

use std::collections::BTreeSet;

use super::api::{Operation, ResponseBody, Schema, SchemaId, SchemaKind, Type};
use crate::table::Table;

/// The type inside of lists, maps and `null`.
pub(crate) fn innermost(value: &Type) -> &Type {
    match value {
        Type::Array(inner) | Type::Map(inner) | Type::KeyedMap(_, inner) | Type::Nullable(inner) => {
            innermost(inner)
        }
        Type::Any | Type::Degraded | Type::Scalar(_) | Type::Binary | Type::Schema(_) => value,
    }
}

/// The schemas inside of lists, maps and `null`: at most one, and those of the names in maps.
pub(crate) fn schemas(value: &Type) -> impl Iterator<Item = SchemaId> {
    let mut next = Some(value);
    std::iter::from_fn(move || {
        loop {
            let (found, inner) = match next? {
                Type::Schema(id) => (Some(*id), None),
                Type::KeyedMap(names, values) => (Some(*names), Some(&**values)),
                Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => (None, Some(&**inner)),
                Type::Any | Type::Degraded | Type::Scalar(_) | Type::Binary => (None, None),
            };
            next = inner;
            if found.is_some() {
                return found;
            }
        }
    })
}

/// The enum of the names in the outermost map that has one.
pub(crate) fn key(value: &Type) -> Option<SchemaId> {
    match value {
        Type::KeyedMap(names, _) => Some(*names),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => key(inner),
        Type::Any | Type::Degraded | Type::Scalar(_) | Type::Binary | Type::Schema(_) => None,
    }
}

/// The same as [`schemas`], for a change.
pub(crate) fn schemas_mut(value: &mut Type) -> Vec<&mut SchemaId> {
    match value {
        Type::Schema(id) => vec![id],
        Type::KeyedMap(names, values) => {
            let mut found = schemas_mut(values);
            found.push(names);
            found
        }
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => schemas_mut(inner),
        Type::Any | Type::Degraded | Type::Scalar(_) | Type::Binary => Vec::new(),
    }
}

/// The schema whose values are stored inside values of the type. Lists and maps store theirs on the heap.
pub(crate) fn schema_in_place(value: &Type) -> Option<SchemaId> {
    match value {
        Type::Schema(id) => Some(*id),
        Type::Nullable(inner) => schema_in_place(inner),
        Type::Array(_)
        | Type::Map(_)
        | Type::KeyedMap(..)
        | Type::Any
        | Type::Degraded
        | Type::Scalar(_)
        | Type::Binary => None,
    }
}

/// The types of the values that a schema has, in order.
pub(crate) fn values(kind: &SchemaKind) -> Vec<&Type> {
    match kind {
        SchemaKind::Object(object) => {
            object.properties.iter().map(|property| &property.value).chain(&object.rest).collect()
        }
        SchemaKind::Union(union) => union.variants.iter().map(|variant| &variant.value).collect(),
        SchemaKind::ByStatus(bodies) => bodies.iter().filter_map(|(_, body)| json(body)).collect(),
        SchemaKind::Enum(_) | SchemaKind::Replaced | SchemaKind::Alias => Vec::new(),
    }
}

/// The same as [`values`], for a change.
pub(crate) fn values_mut(kind: &mut SchemaKind) -> Vec<&mut Type> {
    match kind {
        SchemaKind::Object(object) => {
            object.properties.iter_mut().map(|property| &mut property.value).chain(&mut object.rest).collect()
        }
        SchemaKind::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.value).collect(),
        SchemaKind::ByStatus(bodies) => {
            let value = |body| match body {
                &mut ResponseBody::Json(ref mut value) => Some(value),
                // A body for one status cannot be an enum by status.
                ResponseBody::Empty
                | ResponseBody::Text
                | ResponseBody::Binary
                | ResponseBody::ByStatus(_)
                | ResponseBody::Streamed => None,
            };
            bodies.iter_mut().filter_map(|(_, body)| value(body)).collect()
        }
        SchemaKind::Enum(_) | SchemaKind::Replaced | SchemaKind::Alias => Vec::new(),
    }
}

/// The type of a JSON body.
fn json(body: &ResponseBody) -> Option<&Type> {
    match body {
        ResponseBody::Json(value) => Some(value),
        ResponseBody::Empty
        | ResponseBody::Text
        | ResponseBody::Binary
        | ResponseBody::ByStatus(_)
        | ResponseBody::Streamed => None,
    }
}

fn by_status(body: &ResponseBody) -> Option<SchemaId> {
    match body {
        ResponseBody::ByStatus(id) => Some(*id),
        ResponseBody::Empty
        | ResponseBody::Json(_)
        | ResponseBody::Text
        | ResponseBody::Binary
        | ResponseBody::Streamed => None,
    }
}

/// The types of the parameters of an operation.
pub(crate) fn parameters(operation: &Operation) -> impl Iterator<Item = &Type> {
    operation.path_parameters.iter().chain(&operation.parameters).map(|parameter| &parameter.value)
}

/// The types of the values that a client sends for an operation: its parameters and bodies.
pub(crate) fn sent(operation: &Operation) -> Vec<&Type> {
    parameters(operation).chain(operation.bodies.iter().map(|body| &body.value)).collect()
}

/// The types of the values that a client receives for an operation. The types in enums by status are not included.
pub(crate) fn received(operation: &Operation) -> Vec<&Type> {
    let whole = [&operation.success, &operation.failure].into_iter().filter_map(json);
    let pieces = operation.stream.iter().filter_map(|stream| stream.value.as_ref());
    whole.chain(pieces).chain(operation.headers.iter().map(|header| &header.value)).collect()
}

/// The schemas that a client sends for an operation. Schemas inside these are not included.
pub(crate) fn sent_schemas(operation: &Operation) -> impl Iterator<Item = SchemaId> {
    sent(operation).into_iter().flat_map(schemas)
}

/// The schemas that a client receives for an operation. Schemas inside these are not included.
pub(crate) fn received_schemas(operation: &Operation) -> impl Iterator<Item = SchemaId> {
    let several = [&operation.success, &operation.failure].into_iter().filter_map(by_status);
    several.chain(received(operation).into_iter().flat_map(schemas))
}

/// These schemas, and all schemas inside them, at any depth.
pub(crate) fn reach(
    schemas: &Table<SchemaId, Schema>,
    from: impl IntoIterator<Item = SchemaId>,
) -> BTreeSet<SchemaId> {
    let mut waiting = Vec::from_iter(from);
    let mut reached = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(values(&schemas[id].kind).into_iter().flat_map(self::schemas));
        }
    }
    reached
}
