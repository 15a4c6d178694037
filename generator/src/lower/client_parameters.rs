//! Moves the path parameters that belong to the client out of the operations.

use super::schemas::Schemas;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Operation, Parameter, Type};

/// Removes the parameters with these names from the operations, and returns them. A parameter with another style or type
/// than the first of its name stays with its operation.
pub(super) fn split(
    diagnostics: &mut Diagnostics,
    schemas: &Schemas<'_>,
    operations: &mut [Operation],
    names: &[String],
) -> Vec<Parameter> {
    let places: Vec<&Pointer> = schemas
        .document
        .paths
        .iter()
        .flat_map(|item| &item.operations)
        .map(|operation| &operation.at)
        .collect();
    let mut parameters: Vec<Parameter> = Vec::new();
    for name in names {
        let mut shared: Option<Parameter> = None;
        for (operation, place) in operations.iter_mut().zip(&places) {
            let Some(index) = operation.path_parameters.iter().position(|it| it.name == *name) else {
                continue;
            };
            let own = operation.path_parameters.remove(index);
            match &shared {
                None => shared = Some(own),
                Some(shared) if shared.style == own.style && is_same(schemas, &shared.value, &own.value) => {}
                Some(_) => {
                    operation.path_parameters.insert(index, own);
                    let message = format!(
                        "`{name}` has another style or type here than in the first operation: it is an argument of this method"
                    );
                    diagnostics.push(Diagnostic::warning(Code::Options, (*place).clone(), message));
                }
            }
        }
        match shared {
            Some(parameter) => parameters.push(parameter),
            None => diagnostics.push(
                Diagnostic::error(
                    Code::Options,
                    Pointer::root().child("paths"),
                    format!(
                        "no operation has the path parameter `{name}`, which should belong to the client"
                    ),
                )
                .help("correct the list of client parameters"),
            ),
        }
    }
    parameters
}

/// Whether two types are the same, or equal where each operation has its own.
fn is_same(schemas: &Schemas<'_>, one: &Type, other: &Type) -> bool {
    match (one, other) {
        (Type::Schema(one), Type::Schema(other)) => {
            one == other || schemas.table[*one].kind == schemas.table[*other].kind
        }
        (Type::Array(one), Type::Array(other))
        | (Type::Map(one), Type::Map(other))
        | (Type::Nullable(one), Type::Nullable(other)) => is_same(schemas, one, other),
        (Type::KeyedMap(names, one), Type::KeyedMap(other_names, other)) => {
            let names = (&Type::Schema(*names), &Type::Schema(*other_names));
            is_same(schemas, names.0, names.1) && is_same(schemas, one, other)
        }
        (one, other) => one == other,
    }
}
