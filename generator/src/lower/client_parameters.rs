//! Moves the parameters that belong to the client out of the operations.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::schemas::Schemas;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{ClientUse, Operation, Parameter, Type};
use crate::limits::MAX_COMPARED_PARAMETERS;
use crate::nearest::nearest;

/// The locations of parameters that can belong to the client.
const LOCATIONS: [&str; 4] = ["path", "query", "header", "cookie"];

/// The location and the name of a parameter.
type Wanted = (&'static str, String);

/// Removes the parameters that the options name from the operations, and returns them. A parameter with another style or
/// type than most of its name stays with its operation.
pub(super) fn split(
    diagnostics: &mut Diagnostics,
    schemas: &Schemas<'_>,
    operations: &mut [Operation],
    entries: &[String],
) -> Vec<Parameter> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for entry in entries {
        match find(operations, entry) {
            Ok(found) if wanted.contains(&found) => {
                refuse(diagnostics, format!("the client parameter `{entry}` is listed twice"), "remove one");
            }
            // A server knows a call that is sent again by it.
            Ok((location, name)) if location == "header" && name == "idempotency-key" => {
                let message = format!("the header `{name}` must differ from call to call");
                refuse(diagnostics, message, "remove it from the list of client parameters");
            }
            Ok(found) => wanted.push(found),
            Err((message, help)) => refuse(diagnostics, message, help),
        }
    }
    let parameters = wanted.iter().enumerate().map(|(index, wanted)| {
        let shared = most_frequent(schemas, operations, wanted)?;
        Some(take(diagnostics, schemas, operations, wanted, (index, shared)))
    });
    parameters.collect::<Option<_>>().unwrap_or_default()
}

fn refuse(diagnostics: &mut Diagnostics, message: String, help: impl Into<String>) {
    let place = Pointer::root().child("paths");
    diagnostics.push(Diagnostic::error(Code::Options, place, message).help(help));
}

/// Takes a parameter out of the operations that have it as most do. It is required if any of them requires it.
fn take(
    diagnostics: &mut Diagnostics,
    schemas: &Schemas<'_>,
    operations: &mut [Operation],
    wanted: &Wanted,
    (index, mut shared): (usize, Parameter),
) -> Parameter {
    for operation in operations {
        let is_path = wanted.0 == "path";
        let own = if is_path { &mut operation.path_parameters } else { &mut operation.parameters };
        let Some(place) = own.iter().position(|parameter| is(parameter, wanted)) else { continue };
        let parameter = own.remove(place);
        if is_same_parameter(schemas, &shared, &parameter) {
            shared.required |= parameter.required;
            // The template of the path names it.
            let sent = ClientUse { index, required: parameter.required };
            operation.client_parameters.extend((!is_path).then_some(sent));
        } else {
            let of = if parameter.required { "an argument of this method" } else { "set by each call" };
            let message = format!(
                "`{}` has another style or type here than in most operations: it is {of}",
                parameter.name
            );
            own.insert(place, parameter);
            diagnostics.push(Diagnostic::warning(Code::Options, operation.at.clone(), message));
        }
    }
    shared
}

/// Whether a parameter is the one of this location and name.
fn is(parameter: &Parameter, wanted: &Wanted) -> bool {
    parameter.style.location() == wanted.0 && self::wanted(wanted.0, &parameter.name) == *wanted
}

/// The parameter that an entry of the option means: a name, or a location and a name. An error has a help line.
fn find(operations: &[Operation], entry: &str) -> Result<Wanted, (String, String)> {
    let located = entry
        .split_once(' ')
        .and_then(|(location, name)| Some((LOCATIONS.into_iter().find(|known| *known == location)?, name)));
    let places = match located {
        Some((location, name)) => vec![wanted(location, name)],
        None => LOCATIONS.map(|location| wanted(location, entry)).to_vec(),
    };
    let has = |wanted: &Wanted| all(operations).any(|parameter| is(parameter, wanted));
    let mut found: Vec<Wanted> = places.into_iter().filter(has).collect();
    match (found.pop(), found.as_slice()) {
        (Some(one), []) => Ok(one),
        (Some(last), others) => {
            let all = others.iter().chain([&last]);
            let all: Vec<String> = all.map(|(location, name)| format!("`{location} {name}`")).collect();
            let message = format!("the client parameter `{entry}` is in several places: {}", all.join(", "));
            Err((message, "write the location before the name".to_owned()))
        }
        (None, _) => {
            let message =
                format!("no operation has the parameter `{entry}`, which should belong to the client");
            let is_known = |parameter: &&Parameter| LOCATIONS.contains(&parameter.style.location());
            let known = all(operations).filter(is_known);
            let known: BTreeSet<String> = known
                .flat_map(|it| [it.name.clone(), format!("{} {}", it.style.location(), it.name)])
                .collect();
            let similar = nearest(entry, known.iter().map(String::as_str));
            Err((
                message,
                match similar {
                    Some(similar) => format!("a parameter has a similar name: `{similar}`"),
                    None => "correct the list of client parameters".to_owned(),
                },
            ))
        }
    }
}

/// The names of headers have no case (RFC 9110, section 5.1).
fn wanted(location: &'static str, name: &str) -> Wanted {
    (location, if location == "header" { name.to_ascii_lowercase() } else { name.to_owned() })
}

/// The parameters of all operations.
fn all(operations: &[Operation]) -> impl Iterator<Item = &Parameter> {
    operations.iter().flat_map(|operation| operation.path_parameters.iter().chain(&operation.parameters))
}

/// The parameter that most operations describe in the same way; of several, the first in the order of the paths. The order
/// of the document plays no part.
fn most_frequent(schemas: &Schemas<'_>, operations: &[Operation], wanted: &Wanted) -> Option<Parameter> {
    let of_all = operations.iter().filter_map(|operation| {
        let mut own = operation.path_parameters.iter().chain(&operation.parameters);
        Some(((&operation.path, &operation.method), own.find(|parameter| is(parameter, wanted))?))
    });
    let mut of_all: Vec<((&String, &Cow<'_, str>), &Parameter)> = of_all.collect();
    of_all.sort_by_key(|(place, _)| *place);
    let mut groups: Vec<(&Parameter, usize)> = Vec::new();
    for (_, parameter) in of_all {
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
