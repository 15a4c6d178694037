//! Moves the path parameters that belong to the client out of the operations.

use std::borrow::Cow;

use super::schemas::Schemas;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Operation, Parameter, Type};
use crate::limits::MAX_COMPARED_PARAMETERS;

/// Removes the parameters with these names from the operations, and returns them. A parameter with another style or type
/// than most of its name stays with its operation.
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
        let shared = most_frequent(schemas, operations, name);
        for (operation, place) in operations.iter_mut().zip(&places) {
            let Some(index) = operation.path_parameters.iter().position(|it| it.name == *name) else {
                continue;
            };
            let own = operation.path_parameters.remove(index);
            if !shared.as_ref().is_some_and(|shared| is_same_parameter(schemas, shared, &own)) {
                operation.path_parameters.insert(index, own);
                let message = format!(
                    "`{name}` has another style or type here than in most operations: it is an argument of this method"
                );
                diagnostics.push(Diagnostic::warning(Code::Options, (*place).clone(), message));
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

/// The parameter that most operations describe in the same way; of several, the first in the order of the paths. The order
/// of the document plays no part.
fn most_frequent(schemas: &Schemas<'_>, operations: &[Operation], name: &str) -> Option<Parameter> {
    let all = operations.iter().filter_map(|operation| {
        let parameter = operation.path_parameters.iter().find(|parameter| parameter.name == name)?;
        Some(((&operation.path, &operation.method), parameter))
    });
    let mut all: Vec<((&String, &Cow<'_, str>), &Parameter)> = all.collect();
    all.sort_by_key(|(place, _)| *place);
    let mut groups: Vec<(&Parameter, usize)> = Vec::new();
    for (_, parameter) in all {
        let known = groups.iter().position(|(first, _)| is_same_parameter(schemas, first, parameter));
        if let Some((_, count)) = known.and_then(|index| groups.get_mut(index)) {
            *count += 1;
        } else if groups.len() < MAX_COMPARED_PARAMETERS {
            groups.push((parameter, 1));
        }
    }
    let most = groups.iter().map(|(_, count)| *count).max()?;
    groups.into_iter().find(|(_, count)| *count == most).map(|(parameter, _)| parameter.clone())
}

fn is_same_parameter(schemas: &Schemas<'_>, one: &Parameter, other: &Parameter) -> bool {
    one.style == other.style && is_same(schemas, &one.value, &other.value)
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
