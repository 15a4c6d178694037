//! Finds the schemas that clients send.

use std::collections::BTreeSet;

use crate::ir::api::{Api, SchemaId, SchemaKind, Type};

/// The schemas that a request body holds, at any depth.
pub(super) fn sent(api: &Api) -> BTreeSet<SchemaId> {
    let mut sent = BTreeSet::new();
    let mut waiting: Vec<SchemaId> =
        api.operations.iter().filter_map(|operation| schema(operation.body.as_ref()?)).collect();
    while let Some(id) = waiting.pop() {
        if !sent.insert(id) {
            continue;
        }
        if let Some(SchemaKind::Object(object)) = api.schemas.get(id.0).map(|schema| &schema.kind) {
            waiting.extend(object.properties.iter().filter_map(|property| schema(&property.value)));
        }
    }
    sent
}

/// The named schema in a type, at any depth.
fn schema(value: &Type) -> Option<SchemaId> {
    match value {
        Type::Schema(id) => Some(*id),
        Type::Array(inner) | Type::Map(inner) => schema(inner),
        Type::Any
        | Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Float
        | Type::Double
        | Type::String
        | Type::Date => None,
    }
}
