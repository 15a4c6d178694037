//! Finds the schemas that clients send, those that they receive, and those that are parts of a multipart body.

use std::collections::BTreeSet;

use crate::ir::api::{Api, BodyFormat, SchemaId, SchemaKind, Type};
use crate::ir::walk;

/// The schemas by what they are used for, at any depth.
pub(super) struct Usage {
    pub(super) sent: BTreeSet<SchemaId>,
    pub(super) received: BTreeSet<SchemaId>,
    /// The schemas whose properties are the parts of a multipart body.
    pub(super) multipart: BTreeSet<SchemaId>,
    /// Those of them that are never JSON: their properties may be files.
    pub(super) only_multipart: BTreeSet<SchemaId>,
    /// The enums whose values are keys of maps.
    pub(super) keys: BTreeSet<SchemaId>,
}

/// Finds what the schemas are used for.
pub(super) fn find(api: &Api) -> Usage {
    let is_object = |id: SchemaId| matches!(api.schemas[id].kind, SchemaKind::Object(_));
    let mut multipart = BTreeSet::new();
    let parameters = api.operations.iter().flat_map(walk::parameters);
    let mut json: Vec<SchemaId> = parameters.flat_map(walk::schemas).collect();
    for body in api.operations.iter().flat_map(|operation| &operation.bodies) {
        match (body.format, &body.value) {
            (BodyFormat::Multipart, Type::Schema(id)) => multipart.extend(is_object(*id).then_some(*id)),
            (BodyFormat::Multipart, _) => {}
            (BodyFormat::Json | BodyFormat::Form | BodyFormat::Text | BodyFormat::Binary, value) => {
                json.extend(walk::schemas(value));
            }
        }
    }
    // A part that is an object is JSON.
    for id in &multipart {
        json.extend(walk::values(&api.schemas[*id].kind).into_iter().flat_map(walk::schemas));
    }
    let received = walk::reach(&api.schemas, api.operations.iter().flat_map(walk::received_schemas));
    let of_client = api.client_parameters.iter().flat_map(|parameter| walk::schemas(&parameter.value));
    let of_operations = api.operations.iter().flat_map(walk::sent_schemas);
    let sent = walk::reach(&api.schemas, of_operations.chain(of_client));
    let json = walk::reach(&api.schemas, json);
    let is_json = |id: &SchemaId| received.contains(id) || json.contains(id);
    let only_multipart = multipart.iter().filter(|id| !is_json(id)).copied().collect();
    Usage { sent, received, multipart, only_multipart, keys: keys(api) }
}

/// Finds the enums whose values are keys of maps.
fn keys(api: &Api) -> BTreeSet<SchemaId> {
    let of_operations =
        api.operations.iter().flat_map(|operation| [walk::sent(operation), walk::received(operation)]);
    let of_client = api.client_parameters.iter().map(|parameter| &parameter.value);
    let of_schemas = api.schemas.iter().flat_map(|schema| walk::values(&schema.kind));
    of_operations.flatten().chain(of_client).chain(of_schemas).filter_map(walk::key).collect()
}
