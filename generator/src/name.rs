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
//! | variant                | the value or its name, the member, | `PascalCase`  |
//! |                        | or the status                      |               |
//! | constructor by tag     | the value                          | `snake_case`  |
//! | method                 | the `operationId`                  | `snake_case`  |
//! | method of a kind       | the method, the kind of body       | `snake_case`  |
//! | header of responses    | its name                           | `UPPER_CASE`  |
//! | module of types        | the type of the component          | `snake_case`  |
//! | module of operations   | the first tag, or else the path    | `snake_case`  |
//!
//! A name depends on what it names. Where two things in one scope ask for the same name, the one spelled exactly so
//! gets it, or else the first in the order of the alphabet, and the others get a number: the order of the document
//! plays no part. A name that the caller asks for is given as it is, before all others.

mod called;
mod ident;
mod modules;
mod renamed;
mod scope;

use std::collections::BTreeSet;

use crate::ir::api::{
    Api, BodyFormat, Enum, EnumValue, Object, Operation, OperationId, Property, Schema, SchemaId, SchemaKind,
    Status,
};
use crate::ir::names::{Names, OperationNames, PropertyNames, SchemaNames};
use crate::options::Options;
use crate::parallel;
use crate::reserved::{CLIENT_METHODS_IN_USE, METHODS_IN_USE, TYPE_NAMES_IN_USE};
use crate::table::Table;
use called::{Called, called, shorten};
use ident::{pascal, snake, upper};
use modules::{group, homes};
use renamed::Renamed;
use scope::{Wish, grant};

/// Gives every schema, property, value, operation and parameter its identifier.
pub(crate) fn name(api: &Api, options: &Options) -> Names {
    let shortened = shorten(&api.operations, options);
    let called = called(&api.operations, options, &shortened);
    let mut types = name_types(api, options, &called);
    homes(api, &mut types);
    let schemas = parallel::map(api.schemas.len(), |index| {
        let id = SchemaId(index);
        let mut names = types[id].clone();
        name_schema(&mut names, &api.schemas[id], &api.schemas);
        names
    });
    let client_parameters = api.client_parameters.iter().map(|parameter| parameter.name.as_str());
    Names {
        schemas: schemas.into(),
        operations: name_operations(&api.operations, &called),
        headers: grant(&[], api.headers.iter().map(|header| Wish::new(&header.name, upper(&header.name))))
            .into(),
        client_arguments: grant(
            // The last is what the constructors call.
            &["base_url", "token", "username", "password", "builder"],
            client_parameters.map(|name| Wish::new(name, snake(name))),
        ),
    }
}

/// Names what belongs to a schema, in scopes of its own.
fn name_schema(names: &mut SchemaNames, schema: &Schema, schemas: &Table<SchemaId, Schema>) {
    match &schema.kind {
        SchemaKind::Object(object) => {
            name_properties(names, &object.properties, constructors(object, schemas))
        }
        SchemaKind::Parameters(properties) => name_properties(names, properties, Constructors::default()),
        SchemaKind::Enum(listed) => {
            let values = listed.values.iter();
            name_variants(
                names,
                values.map(|value| (value.text.clone(), pascal(&value_words(listed, value)))),
            );
        }
        SchemaKind::Union(union) => {
            let wishes = union.variants.iter().map(|variant| variant.words.join(" "));
            name_variants(names, wishes.map(|words| (words.clone(), pascal(&words))));
        }
        SchemaKind::ByStatus(bodies) => {
            name_variants(names, bodies.iter().map(|(status, _)| (String::new(), status_variant(*status))));
        }
        SchemaKind::Replaced | SchemaKind::Alias => {}
    }
}

/// Types and views share one scope. Components are granted before anonymous types, and views come last. A component
/// that is replaced goes by the path of what replaces it.
fn name_types(
    api: &Api,
    options: &Options,
    called: &Table<OperationId, Called<'_>>,
) -> Table<SchemaId, SchemaNames> {
    let schemas = &api.schemas;
    let renamed = Renamed::new(api, options, called);
    let paths: Table<SchemaId, String> = schemas.map(|_, schema| renamed.path(schemas, &schema.named_after));
    let is_component =
        |schema: &Schema| schema.named_after.owner.is_none() && schema.named_after.words.len() == 1;
    let is_own = |schema: &Schema| !matches!(schema.kind, SchemaKind::Replaced | SchemaKind::Alias);
    let mut taken: Vec<String> = TYPE_NAMES_IN_USE.iter().map(|name| (*name).to_owned()).collect();
    let mut names = schemas.map(|_, _| SchemaNames::default());
    for component in [true, false] {
        let own = schemas.entries().filter(|(_, it)| is_own(it) && is_component(it) == component);
        let own: Vec<(SchemaId, &Schema)> = own.collect();
        let wishes = own.iter().map(|(id, schema)| match renamed.type_(&schema.named_after) {
            Some(name) => Wish::exact(&paths[*id], name),
            None => Wish::new(&paths[*id], pascal(&paths[*id])),
        });
        let in_use: Vec<&str> = taken.iter().map(String::as_str).collect();
        let granted = grant(&in_use, wishes);
        taken.extend(granted.iter().cloned());
        for ((id, _), name) in own.into_iter().zip(granted) {
            names[id].type_ = name;
        }
    }
    for (id, schema) in schemas.entries().filter(|(_, schema)| schema.kind == SchemaKind::Replaced) {
        let path = schema.named_after.words.first().and_then(|name| options.replace.get(name));
        names[id].type_ = path.cloned().expect("the options replace the component");
    }
    let in_use: Vec<&str> = taken.iter().map(String::as_str).collect();
    let types = names.iter().map(|names| names.type_.as_str());
    let views = grant(&in_use, types.map(|type_| Wish::new(type_, format!("{type_}View"))));
    names.iter_mut().zip(views).for_each(|(names, view)| names.view = view);
    names
}

/// What the names of the constructors by tag depend on.
#[derive(Default)]
struct Constructors<'a> {
    /// The values of the tag.
    values: &'a [EnumValue],
    /// The properties that are payloads. The constructors set them, so they have no setters.
    payloads: BTreeSet<usize>,
}

fn constructors<'a>(object: &Object, schemas: &'a Table<SchemaId, Schema>) -> Constructors<'a> {
    let Some(tag) = &object.tag else { return Constructors::default() };
    match &schemas[tag.schema].kind {
        SchemaKind::Enum(listed) => Constructors {
            values: &listed.values,
            payloads: tag.payloads.iter().flatten().copied().collect(),
        },
        SchemaKind::Object(_)
        | SchemaKind::Union(_)
        | SchemaKind::Parameters(_)
        | SchemaKind::ByStatus(_)
        | SchemaKind::Replaced
        | SchemaKind::Alias => Constructors::default(),
    }
}

/// The fields have a scope of their own. In the scope of the methods, setters come first, then the methods that set to
/// `null`, the constructors by tag, and last the methods that give a property or its default.
fn name_properties(names: &mut SchemaNames, properties: &[Property], constructors: Constructors<'_>) {
    let wishes = properties.iter().map(|property| Wish::new(&property.name, snake(&property.name)));
    let fields = grant(&[], wishes);
    let setters = grant(METHODS_IN_USE, fields.iter().map(|field| Wish::new(field, field.clone())));
    let stem = |field: &str| field.trim_end_matches('_').to_owned();
    let wishes = fields.iter().map(|field| Wish::new(field, format!("clear_{}", stem(field))));
    let clearers = grant(&in_use(METHODS_IN_USE, [&setters]), wishes);

    let rest = Wish::new("additional_properties", "additional_properties".to_owned());
    names.rest = grant(&in_use(&[], [&fields, &setters, &clearers]), [rest]).concat();

    let own = |all: &[String]| -> Vec<String> {
        let own = all.iter().enumerate().filter(|(index, _)| !constructors.payloads.contains(index));
        own.map(|(_, name)| name.clone()).collect()
    };
    let taken = [&own(&setters), &own(&clearers)];
    let wishes = constructors.values.iter().map(|value| {
        let words = value.name.as_ref().unwrap_or(&value.text);
        Wish::new(&value.text, snake(words))
    });
    names.constructors = grant(&in_use(METHODS_IN_USE, taken), wishes);

    let mut taken = in_use(METHODS_IN_USE, [&setters, &clearers, &names.constructors]);
    taken.push(&names.rest);
    let wishes = fields.iter().map(|field| Wish::new(field, format!("{}_or_default", stem(field))));
    let defaults = grant(&taken, wishes);

    let all = fields.into_iter().zip(setters).zip(clearers.into_iter().zip(defaults));
    let all =
        all.map(|((field, setter), (clearer, default))| PropertyNames { field, setter, clearer, default });
    names.properties = all.collect();
}

/// The names that a scope has already.
fn in_use<'a, const N: usize>(always: &[&'a str], names: [&'a Vec<String>; N]) -> Vec<&'a str> {
    always.iter().copied().chain(names.into_iter().flatten().map(String::as_str)).collect()
}

fn name_variants(names: &mut SchemaNames, wishes: impl Iterator<Item = (String, String)>) {
    let wishes: Vec<(String, String)> = wishes.collect();
    names.variants = grant(&["Self"], wishes.iter().map(|(text, ident)| Wish::new(text, ident.clone())));
    let taken: Vec<&str> = names.variants.iter().map(String::as_str).collect();
    names.unknown = grant(&taken, [Wish::new("Unknown", "Unknown".to_owned())]).concat();
}

/// The words for the variant of a value: the name in the document, or else the value.
fn value_words(listed: &Enum, value: &EnumValue) -> String {
    match (&value.name, value.text.strip_prefix('-')) {
        (Some(name), _) => name.clone(),
        (None, Some(digits)) if listed.is_integer => format!("minus {digits}"),
        (None, _) => value.text.clone(),
    }
}

fn status_variant(status: Status) -> String {
    match status {
        Status::Code(code) => format!("Status{code}"),
        Status::Range(range) => format!("Status{range}xx"),
        Status::Default => "Default".to_owned(),
    }
}

fn name_operations(
    operations: &Table<OperationId, Operation>,
    called: &Table<OperationId, Called<'_>>,
) -> Table<OperationId, OperationNames> {
    let wishes = operations.iter().zip(called).map(|(operation, called)| match called {
        Called::Exact(name) => Wish::exact(&operation.words, name),
        Called::Words(words) => Wish::new(&operation.words, snake(words)),
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
            let content_type = grant(&taken, [Wish::new("content_type", "content_type".to_owned())]).concat();
            let further = further.by_ref().take(operation.bodies.len().saturating_sub(1)).collect();
            OperationNames { method, group: group(operation), further, arguments, body, content_type }
        })
        .collect()
}

/// The methods for further kinds of bodies, in the order of the operations. No operation loses its name to one.
fn name_further(operations: &Table<OperationId, Operation>, methods: &[String]) -> Vec<String> {
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

#[cfg(test)]
mod tests;
