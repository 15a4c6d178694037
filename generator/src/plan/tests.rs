//! Small APIs, built as data, and what is printed for them.

mod methods;
mod types;

use crate::ir::api::{
    Api, Body, BodyFormat, Direction, Discriminator, Docs, Literal, NamedAfter, Object, Operation, Property,
    ResponseBody, Schema, SchemaId, SchemaKind, Type, Union, Variant,
};
use crate::ir::client::{Client, Item, Method, Struct};
use crate::ir::scalar::Scalar;
use crate::options::Options;

const STRING: Type = Type::Scalar(Scalar::String);
const DOUBLE: Type = Type::Scalar(Scalar::Double);

fn property(name: &str, value: Type) -> Property {
    Property::optional(name, value)
}

fn required(name: &str, value: Type) -> Property {
    Property { required: true, ..property(name, value) }
}

fn nullable(name: &str, value: Type) -> Property {
    Property { nullable: true, ..property(name, value) }
}

fn object(properties: impl IntoIterator<Item = Property>) -> SchemaKind {
    let properties = properties.into_iter().collect();
    SchemaKind::Object(Object { properties, rest: None, tag: None })
}

/// A union whose variants have values of the discriminator, if there is one.
fn union(discriminator: Option<&str>, variants: &[(Type, &[&str])]) -> SchemaKind {
    let variants = variants.iter().enumerate().map(|(index, (value, constants))| Variant {
        words: vec![format!("variant {index}")],
        also: Vec::new(),
        value: value.clone(),
        discriminator_values: constants.iter().map(|value| Literal::Text((*value).to_owned())).collect(),
        is_default: false,
    });
    let discriminator = discriminator.map(|property| Discriminator {
        property: property.to_owned(),
        is_implied: false,
        is_required: true,
    });
    SchemaKind::Union(Union { variants: variants.collect(), discriminator })
}

fn schema(id: usize) -> Type {
    Type::Schema(SchemaId(id))
}

fn list(items: Type) -> Type {
    Type::Array(Box::new(items))
}

/// The words that each schema is named after: one word for a component, or several.
fn api(schemas: impl IntoIterator<Item = (&'static [&'static str], SchemaKind)>) -> Api {
    let schemas = schemas.into_iter().map(|(words, kind)| Schema {
        at: Default::default(),
        named_after: NamedAfter {
            owner: None,
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            role: None,
        },
        docs: Docs::default(),
        kind,
    });
    Api {
        title: "Pets".to_owned(),
        description: None,
        base_url: None,
        servers: Vec::new(),
        schemas: schemas.collect(),
        operations: Default::default(),
        tags: Default::default(),
        client_parameters: Vec::new(),
        schemes: Vec::new(),
        security: None,
        scopes: std::collections::BTreeSet::new(),
    }
}

fn body(format: BodyFormat, value: Type) -> Body {
    let media_type = match format {
        BodyFormat::Json => "application/json",
        BodyFormat::Form => "application/x-www-form-urlencoded",
        BodyFormat::Multipart => "multipart/form-data",
        BodyFormat::Text => "text/plain",
        BodyFormat::Binary => "application/octet-stream",
    };
    Body {
        format,
        media_type: media_type.to_owned(),
        words: format.word().to_owned(),
        is_range: false,
        described: media_type.to_owned(),
        others: Vec::new(),
        value,
        required: true,
        styles: Vec::new(),
        content_types: Vec::new(),
    }
}

/// An operation that sends these bodies and receives this response body.
fn operation(words: &str, bodies: impl IntoIterator<Item = Body>, success: ResponseBody) -> Operation {
    Operation {
        at: crate::diagnostic::Pointer::root(),
        words: words.to_owned(),
        tags: Vec::new(),
        method: "POST".into(),
        path: "/pets".to_owned(),
        docs: Docs::default(),
        path_parameters: Vec::new(),
        parameters: Vec::new(),
        client_parameters: Vec::new(),
        bodies: bodies.into_iter().collect(),
        success,
        stream: None,
        answers: Vec::new(),
        headers: Vec::new(),
        failure: ResponseBody::Empty,
        accept: None,
        others: Vec::new(),
        idempotent: None,
        paging: None,
        server: None,
        security: None,
        scopes: std::collections::BTreeSet::new(),
    }
}

fn sends(value: Type) -> Operation {
    operation("send", [body(BodyFormat::Json, value)], ResponseBody::Empty)
}

fn receives(value: Type) -> Operation {
    operation("receive", [], ResponseBody::Json(value))
}

fn plan(api: &Api, options: &Options) -> Client {
    super::plan(api, &crate::name::name(api, options).names, options)
}

/// The structs of a client, in order.
fn structs(mut api: Api, operations: impl IntoIterator<Item = Operation>) -> Vec<Struct> {
    api.operations = operations.into_iter().collect();
    let items = items(plan(&api, &Options::default()));
    let structs = items.into_iter().filter_map(|item| match item {
        Item::Struct(item) => Some(*item),
        _ => None,
    });
    structs.collect()
}

fn items(client: Client) -> Vec<Item> {
    let types = client.types.into_iter().flat_map(|file| file.items);
    types.chain(client.groups.into_iter().flat_map(|group| group.items)).collect()
}

fn methods(mut api: Api, operations: impl IntoIterator<Item = Operation>) -> Vec<Method> {
    api.operations = operations.into_iter().collect();
    plan(&api, &Options::default()).groups.into_iter().flat_map(|group| group.methods).collect()
}
