//! Chooses every Rust identifier of a client.
//!
//! | what                   | named after                        | form          |
//! |------------------------|------------------------------------|---------------|
//! | type of a component    | its key                            | `PascalCase`  |
//! | type of a property     | the type that has it, the property | `PascalCase`  |
//! | view of a type         | the type, `View`                   | `PascalCase`  |
//! | field, setter, argument| the property or parameter          | `snake_case`  |
//! | setter to `null`       | `clear_`, the property             | `snake_case`  |
//! | variant                | the value                          | `PascalCase`  |
//! | constructor by tag     | the value                          | `snake_case`  |
//! | method                 | the `operationId`                  | `snake_case`  |
//!
//! A name depends on what it names. Where two things in one scope ask for the same name, the one spelled exactly so
//! gets it, or else the first in the order of the alphabet, and the others get a number: the order of the document
//! plays no part.

mod ident;
mod scope;

use crate::ir::api::{Api, Object, Operation, Origin, Property, Schema, SchemaKind};
use crate::ir::names::{Names, OperationNames, SchemaNames};
use ident::{pascal, snake};
use scope::{Wish, grant};

/// Names of Rust that the generated types use without a path, so that no type may hide them.
const TYPE_NAMES_IN_USE: &[&str] = &[
    "BTreeMap",
    "Box",
    "Call",
    "Client",
    "ClientBuilder",
    "BuildError",
    "Date",
    "Default",
    "Deserialize",
    "From",
    "Into",
    "Method",
    "None",
    "Nullable",
    "Option",
    "Result",
    "Secret",
    "Self",
    "Serialize",
    "Some",
    "String",
    "Unknown",
    "Vec",
];

/// Gives every schema, property, value, operation and parameter its identifier.
pub(crate) fn name(api: &Api) -> Names {
    let mut schemas = name_types(&api.schemas);
    for (names, schema) in schemas.iter_mut().zip(&api.schemas) {
        match &schema.kind {
            SchemaKind::Object(object) => {
                name_properties(names, &object.properties);
                name_constructors(names, object, &api.schemas);
            }
            SchemaKind::Enum(values) => name_values(names, values),
        }
    }
    Names {
        schemas,
        operations: name_operations(&api.operations),
        client_arguments: grant(
            &["token"],
            api.client_parameters.iter().map(|parameter| Wish::new(&parameter.name, snake(&parameter.name))),
        ),
    }
}

/// Types and views share one scope. Types are granted before views, and a view is named after its type.
fn name_types(schemas: &[Schema]) -> Vec<SchemaNames> {
    let paths: Vec<String> = schemas.iter().map(|schema| path(schemas, schema)).collect();
    let types = grant(TYPE_NAMES_IN_USE, paths.iter().map(|path| Wish::new(path, pascal(path))));
    let taken: Vec<&str> =
        TYPE_NAMES_IN_USE.iter().copied().chain(types.iter().map(String::as_str)).collect();
    let views = grant(&taken, types.iter().map(|type_| Wish::new(type_, format!("{type_}View"))));
    types
        .into_iter()
        .zip(views)
        .map(|(type_, view)| SchemaNames { type_, view, ..SchemaNames::default() })
        .collect()
}

/// The words that a schema is named after. An anonymous schema always stands behind its owner in the table.
fn path(schemas: &[Schema], schema: &Schema) -> String {
    match &schema.origin {
        Origin::Component(name) => name.clone(),
        Origin::Property { owner, property } => {
            let owner = schemas.get(owner.0).map(|owner| path(schemas, owner)).unwrap_or_default();
            format!("{owner} {property}")
        }
    }
}

fn name_properties(names: &mut SchemaNames, properties: &[Property]) {
    names.fields =
        grant(&[], properties.iter().map(|property| Wish::new(&property.name, snake(&property.name))));
    let setters = names.fields.iter().map(|field| Wish::new(field, field.clone()));
    names.setters = grant(&["new", "view"], setters);
    let taken: Vec<&str> =
        ["new", "view"].into_iter().chain(names.setters.iter().map(String::as_str)).collect();
    let clearers =
        names.fields.iter().map(|field| Wish::new(field, format!("clear_{}", field.trim_end_matches('_'))));
    names.clearers = grant(&taken, clearers);
}

fn name_values(names: &mut SchemaNames, values: &[String]) {
    names.variants = grant(&["Self"], values.iter().map(|value| Wish::new(value, pascal(value))));
    let taken: Vec<&str> = names.variants.iter().map(String::as_str).collect();
    names.unknown = grant(&taken, [Wish::new("Unknown", "Unknown".to_owned())]).concat();
}

/// The constructors by tag share their scope with the setters; the payloads have none, the constructors set them.
fn name_constructors(names: &mut SchemaNames, object: &Object, schemas: &[Schema]) {
    let Some(tag) = &object.tag else { return };
    let Some(SchemaKind::Enum(values)) = schemas.get(tag.schema.0).map(|schema| &schema.kind) else { return };
    let setters = names.setters.iter().zip(&names.clearers).enumerate();
    let setters = setters.filter(|(index, _)| !tag.payloads.contains(&Some(*index)));
    let taken = setters.flat_map(|(_, (setter, clearer))| [setter.as_str(), clearer.as_str()]);
    let taken: Vec<&str> = ["new", "view"].into_iter().chain(taken).collect();
    names.constructors = grant(&taken, values.iter().map(|value| Wish::new(value, snake(value))));
}

fn name_operations(operations: &[Operation]) -> Vec<OperationNames> {
    let methods = grant(
        &["new", "builder", "clone"],
        operations.iter().map(|operation| Wish::new(&operation.id, snake(&operation.id))),
    );
    methods
        .into_iter()
        .zip(operations)
        .map(|(method, operation)| {
            let parameters = operation.parameters.iter().map(|parameter| &parameter.name);
            let arguments = grant(&["self"], parameters.map(|name| Wish::new(name, snake(name))));
            let taken: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let body = grant(&taken, [Wish::new("body", "body".to_owned())]).concat();
            OperationNames { method, arguments, body }
        })
        .collect()
}
