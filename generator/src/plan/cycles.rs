//! Finds the schemas that would hold themselves by value, and so need a box on the way.

use std::collections::BTreeSet;

use crate::ir::api::{Api, SchemaId, SchemaKind, Type};

/// For each schema, the schemas that one of its values holds in place, at any depth.
pub(super) fn by_value(api: &Api) -> Vec<BTreeSet<SchemaId>> {
    let direct: Vec<Vec<SchemaId>> = api
        .schemas
        .iter()
        .map(|schema| match &schema.kind {
            SchemaKind::Object(object) => {
                object.properties.iter().filter_map(|property| in_place(&property.value)).collect()
            }
            SchemaKind::Enum(_) => Vec::new(),
        })
        .collect();
    direct
        .iter()
        .map(|start| {
            let mut held = BTreeSet::new();
            let mut waiting = start.clone();
            while let Some(id) = waiting.pop() {
                if held.insert(id) {
                    waiting.extend(direct.get(id.0).into_iter().flatten());
                }
            }
            held
        })
        .collect()
}

/// The schema whose values stand in place in values of the type. Lists and maps hold theirs elsewhere.
fn in_place(value: &Type) -> Option<SchemaId> {
    match value {
        Type::Schema(id) => Some(*id),
        Type::Array(_)
        | Type::Map(_)
        | Type::Any
        | Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Float
        | Type::Double
        | Type::String
        | Type::Date => None,
    }
}
