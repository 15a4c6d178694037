//! Counts the fields, parameters and bodies of an API, and how many of them are degraded.

use super::contents::Share;
use crate::ir::api::{Api, BodyFormat, ResponseBody, SchemaKind, Type};
use crate::ir::walk;

/// The fields of structs, and the members of unions.
pub(super) fn fields(api: &Api) -> Share {
    let is_counted = |kind: &SchemaKind| matches!(kind, SchemaKind::Object(_) | SchemaKind::Union(_));
    let kinds = api.schemas.iter().map(|schema| &schema.kind);
    share(kinds.filter(|kind| is_counted(kind)).flat_map(walk::values))
}

/// The parameters of the operations and of the client.
pub(super) fn parameters(api: &Api) -> Share {
    let of_operations = api
        .operations
        .iter()
        .flat_map(|operation| operation.path_parameters.iter().chain(&operation.parameters));
    share(of_operations.chain(&api.client_parameters).map(|parameter| &parameter.value))
}

/// The bodies of requests and responses that have a type.
pub(super) fn bodies(api: &Api) -> Share {
    let mut found = Vec::new();
    for operation in &api.operations {
        found.extend(operation.stream.iter().filter_map(|stream| stream.value.as_ref()));
        let bodies = operation.bodies.iter();
        found.extend(bodies.filter(|body| body.format != BodyFormat::Binary).map(|body| &body.value));
        for body in [&operation.success, &operation.failure] {
            match body {
                // The type is also any JSON if the document does not describe failures.
                ResponseBody::Json(Type::Any) => {}
                ResponseBody::ByStatus(id) => found.extend(walk::values(&api.schemas[*id].kind)),
                ResponseBody::Json(value) => found.push(value),
                ResponseBody::Empty | ResponseBody::Text | ResponseBody::Binary | ResponseBody::Streamed => {}
            }
        }
    }
    share(found.into_iter())
}

fn share<'a>(values: impl Iterator<Item = &'a Type>) -> Share {
    values.fold(Share::default(), |share, value| Share {
        total: share.total + 1,
        degraded: share.degraded + usize::from(*walk::innermost(value) == Type::Degraded),
    })
}
