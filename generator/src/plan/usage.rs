//! Finds the schemas that clients send, those that they receive, and those that are parts of a multipart body.

use std::collections::BTreeSet;

use crate::ir::api::{Answer, Api, BodyFormat, SchemaId, SchemaKind, Type};

/// The schemas by what they are used for, at any depth.
pub(super) struct Usage {
    pub(super) sent: BTreeSet<SchemaId>,
    pub(super) received: BTreeSet<SchemaId>,
    /// The schemas whose properties are the parts of a multipart body.
    pub(super) multipart: BTreeSet<SchemaId>,
    /// Those of them that are JSON nowhere: their properties may be files.
    pub(super) only_multipart: BTreeSet<SchemaId>,
}

/// Finds what the schemas are used for.
pub(super) fn find(api: &Api) -> Usage {
    let mut sent = Vec::new();
    let mut received = Vec::new();
    let mut multipart = BTreeSet::new();
    for operation in &api.operations {
        for body in &operation.bodies {
            schemas(&body.value, &mut sent);
            match body.value {
                Type::Schema(id) if body.format == BodyFormat::Multipart => _ = multipart.insert(id),
                _ => {}
            }
        }
        sent.extend(operation.parameters.iter().map(|(id, _)| *id));
        operation.path_parameters.iter().for_each(|parameter| schemas(&parameter.value, &mut sent));
        of_answer(&operation.success, &mut received);
        of_answer(&operation.failure, &mut received);
        let stream = operation.stream.iter().filter_map(|stream| stream.value.as_ref());
        stream.for_each(|value| schemas(value, &mut received));
    }
    api.headers.iter().for_each(|header| schemas(&header.value, &mut received));
    let is_object = |id: &SchemaId| {
        api.schemas.get(id.0).is_some_and(|schema| matches!(schema.kind, SchemaKind::Object(_)))
    };
    multipart.retain(is_object);
    // What a multipart body holds is JSON again.
    let mut json: Vec<SchemaId> = Vec::new();
    for operation in &api.operations {
        for body in operation.bodies.iter().filter(|body| body.format != BodyFormat::Multipart) {
            schemas(&body.value, &mut json);
        }
    }
    for id in &multipart {
        if let Some(SchemaKind::Object(object)) = api.schemas.get(id.0).map(|schema| &schema.kind) {
            object.properties.iter().for_each(|property| schemas(&property.value, &mut json));
        }
    }
    let received = reach(api, received);
    let json = reach(api, json);
    let only_multipart =
        multipart.iter().filter(|id| !received.contains(id) && !json.contains(id)).copied().collect();
    Usage { sent: reach(api, sent), received, multipart, only_multipart }
}

/// All schemas that these hold.
fn reach(api: &Api, mut waiting: Vec<SchemaId>) -> BTreeSet<SchemaId> {
    let mut reached = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !reached.insert(id) {
            continue;
        }
        let Some(schema) = api.schemas.get(id.0) else { continue };
        match &schema.kind {
            SchemaKind::Object(object) => {
                object.properties.iter().for_each(|property| schemas(&property.value, &mut waiting));
                object.rest.iter().for_each(|rest| schemas(rest, &mut waiting));
            }
            SchemaKind::Union(union) => {
                union.variants.iter().for_each(|variant| schemas(&variant.value, &mut waiting));
            }
            SchemaKind::Parameters(properties) => {
                properties.iter().for_each(|property| schemas(&property.value, &mut waiting));
            }
            SchemaKind::ByStatus(answers) => {
                answers.iter().for_each(|(_, answer)| of_answer(answer, &mut waiting));
            }
            SchemaKind::Enum(_) | SchemaKind::Replaced | SchemaKind::Alias => {}
        }
    }
    reached
}

fn of_answer(answer: &Answer, found: &mut Vec<SchemaId>) {
    match answer {
        Answer::Json(value) => schemas(value, found),
        Answer::ByStatus(id) => found.push(*id),
        Answer::Empty | Answer::Text | Answer::Binary | Answer::Streamed => {}
    }
}

/// The named schema in a type, at any depth.
fn schemas(value: &Type, found: &mut Vec<SchemaId>) {
    match value {
        Type::Schema(id) => found.push(*id),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => schemas(inner, found),
        Type::Any | Type::Degraded | Type::Scalar(_) | Type::Binary => {}
    }
}
