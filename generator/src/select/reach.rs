//! An API goes in; which of its schemas its operations need, at any depth, comes out.

use crate::ir::api::{Answer, Api, SchemaId, SchemaKind, Type};

/// What the operations need.
pub(super) struct Reachable {
    /// By schema: whether an operation needs it.
    pub(super) schemas: Vec<bool>,
    /// Whether any of it is degraded.
    pub(super) degraded: bool,
}

/// Finds what the operations need.
pub(super) fn reachable(api: &Api) -> Reachable {
    let mut reach = Reach { found: vec![false; api.schemas.len()], waiting: Vec::new(), degraded: false };
    for operation in &api.operations {
        operation.path_parameters.iter().for_each(|parameter| reach.value(&parameter.value));
        if let Some((id, parameters)) = &operation.parameters {
            reach.schema(*id);
            parameters.iter().for_each(|parameter| reach.value(&parameter.value));
        }
        operation.bodies.iter().for_each(|body| reach.value(&body.value));
        reach.answer(&operation.success);
        reach.answer(&operation.failure);
        let stream = operation.stream.iter().filter_map(|stream| stream.value.as_ref());
        stream.for_each(|value| reach.value(value));
    }
    api.headers.iter().for_each(|header| reach.value(&header.value));
    api.client_parameters.iter().for_each(|parameter| reach.value(&parameter.value));
    while let Some(id) = reach.waiting.pop() {
        let Some(schema) = api.schemas.get(id.0) else { continue };
        match &schema.kind {
            SchemaKind::Object(object) => {
                object.properties.iter().for_each(|property| reach.value(&property.value));
                object.rest.iter().for_each(|rest| reach.value(rest));
            }
            SchemaKind::Parameters(properties) => {
                properties.iter().for_each(|property| reach.value(&property.value));
            }
            SchemaKind::Union(union) => union.variants.iter().for_each(|variant| reach.value(&variant.value)),
            SchemaKind::ByStatus(answers) => answers.iter().for_each(|(_, answer)| reach.answer(answer)),
            SchemaKind::Enum(_) | SchemaKind::Replaced | SchemaKind::Alias => {}
        }
    }
    Reachable { schemas: reach.found, degraded: reach.degraded }
}

/// What was found, and whose content is still to be looked at.
struct Reach {
    found: Vec<bool>,
    waiting: Vec<SchemaId>,
    degraded: bool,
}

impl Reach {
    fn schema(&mut self, id: SchemaId) {
        if let Some(found) = self.found.get_mut(id.0).filter(|found| !**found) {
            *found = true;
            self.waiting.push(id);
        }
    }

    fn answer(&mut self, answer: &Answer) {
        match answer {
            Answer::Json(value) => self.value(value),
            Answer::ByStatus(id) => self.schema(*id),
            Answer::Empty | Answer::Text | Answer::Binary | Answer::Streamed => {}
        }
    }

    fn value(&mut self, value: &Type) {
        match value {
            Type::Schema(id) => self.schema(*id),
            Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => self.value(inner),
            Type::Degraded => self.degraded = true,
            Type::Any | Type::Scalar(_) | Type::Binary => {}
        }
    }
}
