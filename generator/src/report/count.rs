//! An API goes in; how many fields, parameters and bodies it has, and how many of them are degraded, comes out.

use super::Share;
use crate::ir::api::{Answer, Api, BodyFormat, SchemaKind, Type};

/// The fields of structs, and the members of unions.
pub(super) fn fields(api: &Api) -> Share {
    share(api.schemas.iter().flat_map(|schema| match &schema.kind {
        SchemaKind::Object(object) => {
            object.properties.iter().map(|property| &property.value).chain(&object.rest).collect()
        }
        SchemaKind::Union(union) => union.variants.iter().map(|variant| &variant.value).collect(),
        SchemaKind::Enum(_)
        | SchemaKind::Parameters(_)
        | SchemaKind::ByStatus(_)
        | SchemaKind::Replaced
        | SchemaKind::Alias => Vec::new(),
    }))
}

/// The parameters of the operations and of the client.
pub(super) fn parameters(api: &Api) -> Share {
    let of_operations = api.operations.iter().flat_map(|operation| {
        operation
            .path_parameters
            .iter()
            .chain(operation.parameters.iter().flat_map(|(_, parameters)| parameters))
    });
    share(of_operations.chain(&api.client_parameters).map(|parameter| &parameter.value))
}

/// The bodies of requests and responses that have a type.
pub(super) fn bodies(api: &Api) -> Share {
    let mut found = Vec::new();
    for operation in &api.operations {
        found.extend(operation.stream.iter().filter_map(|stream| stream.value.as_ref()));
        let bodies = operation.bodies.iter();
        found.extend(bodies.filter(|body| body.format != BodyFormat::Binary).map(|body| &body.value));
        for answer in [&operation.success, &operation.failure] {
            match answer {
                // So it is, too, where nothing is said about failures.
                Answer::Json(Type::Any) => {}
                Answer::ByStatus(id) => {
                    if let Some(SchemaKind::ByStatus(answers)) = api.schemas.get(id.0).map(|it| &it.kind) {
                        found.extend(answers.iter().filter_map(|(_, answer)| json(answer)));
                    }
                }
                answer => found.extend(json(answer)),
            }
        }
    }
    share(found.into_iter())
}

fn json(answer: &Answer) -> Option<&Type> {
    match answer {
        Answer::Json(value) => Some(value),
        Answer::Empty | Answer::Text | Answer::Binary | Answer::ByStatus(_) | Answer::Streamed => None,
    }
}

fn share<'a>(values: impl Iterator<Item = &'a Type>) -> Share {
    values.fold(Share::default(), |share, value| Share {
        total: share.total + 1,
        degraded: share.degraded + usize::from(is_degraded(value)),
    })
}

/// Whether a value is any JSON, or holds it in lists or maps, although the document says more.
fn is_degraded(value: &Type) -> bool {
    match value {
        Type::Degraded => true,
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => is_degraded(inner),
        Type::Any | Type::Scalar(_) | Type::Binary | Type::Schema(_) => false,
    }
}
