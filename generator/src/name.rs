//! Chooses every Rust identifier of a client.
//!
//! | what                   | named after                        | form          |
//! |------------------------|------------------------------------|---------------|
//! | type of a component    | its key                            | `PascalCase`  |
//! | other type             | its owner, and what leads to it    | `PascalCase`  |
//! | view of a type         | the type, `View`                   | `PascalCase`  |
//! | field, setter, argument| the property or parameter          | `snake_case`  |
//! | setter to `null`       | `clear_`, the property             | `snake_case`  |
//! | property, or default   | the property, `_or_default`        | `snake_case`  |
//! | variant                | the value, member or status        | `PascalCase`  |
//! | constructor by tag     | the value                          | `snake_case`  |
//! | method                 | the `operationId`                  | `snake_case`  |
//! | method of a kind       | the method, the kind of body       | `snake_case`  |
//! | header of responses    | its name                           | `UPPER_CASE`  |
//!
//! A name depends on what it names. Where two things in one scope ask for the same name, the one spelled exactly so
//! gets it, or else the first in the order of the alphabet, and the others get a number: the order of the document
//! plays no part. A name that the caller asks for is given as it is, before all others.

mod ident;
mod renamed;
mod scope;

use std::collections::BTreeSet;

use crate::ir::api::{Api, BodyFormat, Object, Operation, Property, Schema, SchemaKind, Status};
use crate::ir::names::{Names, OperationNames, SchemaNames};
use crate::options::Options;
use crate::parallel;
use crate::reserved::{CLIENT_METHODS_IN_USE, METHODS_IN_USE, TYPE_NAMES_IN_USE};
use ident::{pascal, snake, upper};
use renamed::Renamed;
use scope::{Wish, grant};

/// Gives every schema, property, value, operation and parameter its identifier.
pub(crate) fn name(api: &Api, options: &Options) -> Names {
    let types = name_types(api, options);
    let schemas = parallel::map(api.schemas.len(), |index| {
        let mut names = types.get(index).cloned().unwrap_or_default();
        if let Some(schema) = api.schemas.get(index) {
            name_schema(&mut names, schema, &api.schemas);
        }
        names
    });
    let client_parameters = api.client_parameters.iter().map(|parameter| parameter.name.as_str());
    Names {
        schemas,
        operations: name_operations(&api.operations, options),
        headers: grant(&[], api.headers.iter().map(|header| Wish::new(&header.name, upper(&header.name)))),
        client_arguments: grant(
            // The last is what the constructors call.
            &["base_url", "token", "username", "password", "builder"],
            client_parameters.map(|name| Wish::new(name, snake(name))),
        ),
    }
}

/// Names what belongs to a schema, in scopes of its own.
fn name_schema(names: &mut SchemaNames, schema: &Schema, schemas: &[Schema]) {
    match &schema.kind {
        SchemaKind::Object(object) => {
            name_properties(names, &object.properties);
            names.rest = rest(names);
            name_constructors(names, object, schemas);
            name_defaults(names);
        }
        SchemaKind::Parameters(properties) => name_properties(names, properties),
        SchemaKind::Enum(values) => {
            name_variants(names, values.iter().map(|value| (value.clone(), pascal(value))))
        }
        SchemaKind::Union(union) => {
            let wishes = union.variants.iter().map(|variant| variant.words.join(" "));
            name_variants(names, wishes.map(|words| (words.clone(), pascal(&words))));
        }
        SchemaKind::ByStatus(answers) => {
            name_variants(names, answers.iter().map(|(status, _)| (String::new(), status_variant(*status))));
        }
        SchemaKind::Replaced | SchemaKind::Alias => {}
    }
}

/// Types and views share one scope. Components are granted before anonymous types, and views come last. A component
/// that is replaced goes by the path of what replaces it.
fn name_types(api: &Api, options: &Options) -> Vec<SchemaNames> {
    let schemas = api.schemas.as_slice();
    let renamed = Renamed::new(api, options);
    let paths: Vec<String> = schemas.iter().map(|schema| renamed.path(schemas, &schema.origin)).collect();
    let is_component = |schema: &Schema| schema.origin.owner.is_none() && schema.origin.words.len() == 1;
    let is_own = |schema: &Schema| !matches!(schema.kind, SchemaKind::Replaced | SchemaKind::Alias);
    let mut taken: Vec<String> = TYPE_NAMES_IN_USE.iter().map(|name| (*name).to_owned()).collect();
    let mut types = vec![String::new(); schemas.len()];
    for component in [true, false] {
        let indices: Vec<usize> = schemas
            .iter()
            .enumerate()
            .filter(|(_, schema)| is_own(schema) && is_component(schema) == component)
            .map(|(index, _)| index)
            .collect();
        let wishes = indices.iter().filter_map(|index| {
            let path = paths.get(*index)?;
            Some(match renamed.type_(schemas, *index) {
                Some(name) => Wish::exact(path, name),
                None => Wish::new(path, pascal(path)),
            })
        });
        let in_use: Vec<&str> = taken.iter().map(String::as_str).collect();
        let granted = grant(&in_use, wishes);
        taken.extend(granted.iter().cloned());
        for (index, name) in indices.into_iter().zip(granted) {
            if let Some(place) = types.get_mut(index) {
                *place = name;
            }
        }
    }
    for (type_, schema) in
        types.iter_mut().zip(schemas).filter(|(_, schema)| schema.kind == SchemaKind::Replaced)
    {
        let path = schema.origin.words.first().and_then(|name| options.replace.get(name));
        *type_ = path.cloned().unwrap_or_default();
    }
    let in_use: Vec<&str> = taken.iter().map(String::as_str).collect();
    let views = grant(&in_use, types.iter().map(|type_| Wish::new(type_, format!("{type_}View"))));
    types
        .into_iter()
        .zip(views)
        .map(|(type_, view)| SchemaNames { type_, view, ..SchemaNames::default() })
        .collect()
}

fn name_properties(names: &mut SchemaNames, properties: &[Property]) {
    names.fields =
        grant(&[], properties.iter().map(|property| Wish::new(&property.name, snake(&property.name))));
    let setters = names.fields.iter().map(|field| Wish::new(field, field.clone()));
    names.setters = grant(METHODS_IN_USE, setters);
    let taken: Vec<&str> =
        METHODS_IN_USE.iter().copied().chain(names.setters.iter().map(String::as_str)).collect();
    let clearers =
        names.fields.iter().map(|field| Wish::new(field, format!("clear_{}", field.trim_end_matches('_'))));
    names.clearers = grant(&taken, clearers);
}

/// The field for all properties that are not named.
fn rest(names: &SchemaNames) -> String {
    let taken: Vec<&str> =
        names.fields.iter().chain(&names.setters).chain(&names.clearers).map(String::as_str).collect();
    grant(&taken, [Wish::new("additional_properties", "additional_properties".to_owned())]).concat()
}

fn name_variants(names: &mut SchemaNames, wishes: impl Iterator<Item = (String, String)>) {
    let wishes: Vec<(String, String)> = wishes.collect();
    names.variants = grant(&["Self"], wishes.iter().map(|(text, ident)| Wish::new(text, ident.clone())));
    let taken: Vec<&str> = names.variants.iter().map(String::as_str).collect();
    names.unknown = grant(&taken, [Wish::new("Unknown", "Unknown".to_owned())]).concat();
}

fn status_variant(status: Status) -> String {
    match status {
        Status::Code(code) => format!("Status{code}"),
        Status::Range(range) => format!("Status{range}xx"),
        Status::Default => "Default".to_owned(),
    }
}

/// The constructors by tag share their scope with the setters; the payloads have none, the constructors set them.
fn name_constructors(names: &mut SchemaNames, object: &Object, schemas: &[Schema]) {
    let Some(tag) = &object.tag else { return };
    let Some(SchemaKind::Enum(values)) = schemas.get(tag.schema.0).map(|schema| &schema.kind) else { return };
    let payloads: BTreeSet<usize> = tag.payloads.iter().flatten().copied().collect();
    let setters = names.setters.iter().zip(&names.clearers).enumerate();
    let setters = setters.filter(|(index, _)| !payloads.contains(index));
    let taken = setters.flat_map(|(_, (setter, clearer))| [setter.as_str(), clearer.as_str()]);
    let taken: Vec<&str> = METHODS_IN_USE.iter().copied().chain(taken).collect();
    names.constructors = grant(&taken, values.iter().map(|value| Wish::new(value, snake(value))));
}

/// The methods that give a property or its default come last in the scope of the methods.
fn name_defaults(names: &mut SchemaNames) {
    let others = names.setters.iter().chain(&names.clearers).chain(&names.constructors).chain([&names.rest]);
    let taken: Vec<&str> = METHODS_IN_USE.iter().copied().chain(others.map(String::as_str)).collect();
    let wishes = names
        .fields
        .iter()
        .map(|field| Wish::new(field, format!("{}_or_default", field.trim_end_matches('_'))));
    names.defaults = grant(&taken, wishes);
}

fn name_operations(operations: &[Operation], options: &Options) -> Vec<OperationNames> {
    let wishes = operations.iter().map(|operation| match renamed::method(operation, options) {
        Some(name) => Wish::exact(&operation.words, name),
        None => Wish::new(&operation.words, snake(&operation.words)),
    });
    let methods = grant(CLIENT_METHODS_IN_USE, wishes);
    let mut further = name_further(operations, &methods).into_iter();
    methods
        .into_iter()
        .zip(operations)
        .map(|(method, operation)| {
            let parameters = operation.path_parameters.iter().map(|parameter| parameter.name.as_str());
            let arguments = grant(&["self", "params"], parameters.map(|name| Wish::new(name, snake(name))));
            let taken: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let body = grant(&taken, [Wish::new("body", "body".to_owned())]).concat();
            let further = further.by_ref().take(operation.bodies.len().saturating_sub(1)).collect();
            OperationNames { method, further, arguments, body }
        })
        .collect()
}

/// The methods for further kinds of bodies, in the order of the operations. No operation loses its name to one.
fn name_further(operations: &[Operation], methods: &[String]) -> Vec<String> {
    let further = operations.iter().zip(methods).flat_map(|(operation, method)| {
        let bodies = operation.bodies.iter().skip(1);
        bodies.map(move |body| (method, format!("{}_{}", method.trim_end_matches('_'), suffix(body.format))))
    });
    let taken: Vec<&str> =
        CLIENT_METHODS_IN_USE.iter().copied().chain(methods.iter().map(String::as_str)).collect();
    grant(&taken, further.map(|(method, name)| Wish::new(method, name)))
}

/// What the method of a kind of body ends with.
fn suffix(format: BodyFormat) -> &'static str {
    match format {
        BodyFormat::Json => "json",
        BodyFormat::Form => "form",
        BodyFormat::Multipart => "multipart",
        BodyFormat::Text => "text",
        BodyFormat::Binary => "bytes",
    }
}
