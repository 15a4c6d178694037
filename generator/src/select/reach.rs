//! Finds which schemas the operations need, at any depth.

use std::collections::BTreeSet;

use crate::ir::api::{Api, SchemaId, Type};
use crate::ir::walk;

/// The schemas that the operations need.
pub(super) struct Reachable {
    pub(super) schemas: BTreeSet<SchemaId>,
    /// Whether any of them is degraded.
    pub(super) degraded: bool,
}

/// Finds the schemas that the operations need.
pub(super) fn reachable(api: &Api) -> Reachable {
    let mut values: Vec<&Type> = Vec::new();
    let mut from: Vec<SchemaId> = Vec::new();
    for operation in &api.operations {
        values.extend(walk::sent(operation).into_iter().chain(walk::received(operation)));
        from.extend(walk::sent_schemas(operation).chain(walk::received_schemas(operation)));
    }
    values.extend(api.client_parameters.iter().map(|parameter| &parameter.value));
    from.extend(values.iter().flat_map(|value| walk::schemas(value)));
    let schemas = walk::reach(&api.schemas, from);
    values.extend(schemas.iter().flat_map(|id| walk::values(&api.schemas[*id].kind)));
    let degraded = values.iter().any(|value| *walk::innermost(value) == Type::Degraded);
    Reachable { schemas, degraded }
}
