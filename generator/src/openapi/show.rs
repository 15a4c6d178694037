//! Prints a document, or a part of one, as JSON in the form of OpenAPI. Only tests use this.
//!
//! Defaults are left out. Keywords are written as in OpenAPI 3.0, if it has them: `nullable`, a boolean
//! `exclusiveMinimum`. `examples`, `links` and `callbacks` are not in the model.

mod members;

use openapiv3::{PathStyle, QueryStyle};
use serde_json::{Value, json};

use members::{Members, plain};

use super::operation::{
    CookieStyle, Encoding, Header, Location, MediaType, Operation, Parameter, ParameterId, PathItem,
    RequestBody, Response, Use,
};
use super::schema::{Discriminator, Others, SchemaId, Site};
use super::{Document, Tag};
use crate::diagnostic::Pointer;
use crate::table::{Id, Table};

fn tag(tag: &Tag) -> Value {
    let mut members = Members::default();
    members.put("name", plain(&tag.name));
    members.option("summary", tag.summary.as_ref().map(plain));
    members.option("description", tag.description.as_ref().map(plain));
    members.option("parent", tag.parent.as_ref().map(plain));
    members.into()
}

/// The whole document.
pub(crate) fn document(document: &Document) -> Value {
    let tables = &document.tables;
    let schemas = document.components().map(|(id, name)| (name.to_owned(), schema(document, id)));
    let mut components = Members::default();
    components.object("schemas", schemas);
    components
        .object("responses", all("responses", &tables.responses, |it| (&it.at, response(document, it))));
    components
        .object("parameters", all("parameters", &tables.parameters, |it| (&it.at, parameter(document, it))));
    components.object(
        "requestBodies",
        all("requestBodies", &tables.request_bodies, |it| (&it.at, request_body(document, it))),
    );
    components.object("headers", all("headers", &tables.headers, |it| (&it.at, header(document, it))));
    components.object(
        "securitySchemes",
        document.security_schemes.iter().map(|(name, it)| (name.clone(), plain(it))),
    );

    let mut members = Members::default();
    members.put("openapi", "3.0.3");
    members.put("info", plain(&document.info));
    members.list("servers", document.servers.iter().map(plain));
    members.list("tags", document.tags.iter().map(tag));
    members.option("security", document.security.as_ref().map(plain));
    let paths = document.paths.iter().map(|item| (item.path.clone(), path_item(document, item)));
    members.put("paths", Value::Object(paths.collect()));
    members.object("components", components.0);
    members.into()
}

/// The components of a table, by name, as in `components`.
fn all<'a, I: Id, T>(
    kind: &'static str,
    table: &'a Table<I, T>,
    show: impl Fn(&'a T) -> (&'a Pointer, Value) + 'a,
) -> impl Iterator<Item = (String, Value)> {
    table.iter().filter_map(move |item| {
        let (at, value) = show(item);
        Some((component(at, kind)?, value))
    })
}

/// The name of the component with an id.
fn component(at: &Pointer, kind: &str) -> Option<String> {
    match at.tokens().collect::<Vec<_>>().as_slice() {
        [components, found, name] if components == "components" && found == kind => Some(name.clone()),
        _ => None,
    }
}

/// A reference to the component with an id, or the item if it is not a component.
fn refer(at: &Pointer, kind: &str, item: impl FnOnce() -> Value) -> Value {
    match component(at, kind) {
        Some(_) => json!({ "$ref": at.to_string() }),
        None => item(),
    }
}

/// A path item.
fn path_item(document: &Document, item: &PathItem) -> Value {
    let mut members = Members::default();
    members.list("servers", item.servers.iter().map(plain));
    members.list("parameters", uses(document, &item.parameters));
    for it in &item.operations {
        members.put(&it.method, operation(document, it));
    }
    members.into()
}

/// An operation.
pub(crate) fn operation(document: &Document, operation: &Operation) -> Value {
    let tables = &document.tables;
    let mut members = Members::default();
    members.list("tags", operation.tags.iter().map(plain));
    members.text("summary", operation.summary.as_ref());
    members.text("description", operation.description.as_ref());
    members.text("operationId", operation.operation_id.as_ref());
    members.list("parameters", uses(document, &operation.parameters));
    members.option(
        "requestBody",
        operation.request_body.map(|id| {
            let body = &tables.request_bodies[id];
            refer(&body.at, "requestBodies", || request_body(document, body))
        }),
    );
    let show = |id| {
        let it = &tables.responses[id];
        refer(&it.at, "responses", || response(document, it))
    };
    let responses = operation.responses.iter().map(|(status, id)| (status.to_string(), show(*id)));
    let default = operation.default_response.map(|id| ("default".to_owned(), show(id)));
    members.put("responses", Value::Object(responses.chain(default).collect()));
    members.flag("deprecated", operation.deprecated);
    members.option("security", operation.security.as_ref().map(plain));
    members.list("servers", operation.servers.iter().map(plain));
    members.option("x-idempotent", operation.idempotent.map(Value::from));
    members.into()
}

fn uses(document: &Document, uses: &[Use<ParameterId>]) -> impl Iterator<Item = Value> {
    uses.iter().map(|it| {
        let found = &document.tables.parameters[it.id];
        refer(&found.at, "parameters", || parameter(document, found))
    })
}

/// A parameter.
pub(crate) fn parameter(document: &Document, parameter: &Parameter) -> Value {
    let mut members = Members::default();
    members.put("name", parameter.name.as_str());
    let mut place = |location: &str| members.put("in", location);
    match &parameter.location {
        Location::Path { style, allow_reserved } => {
            place("path");
            members.option("style", (*style != PathStyle::Simple).then(|| plain(style)));
            members.flag("allowReserved", *allow_reserved);
        }
        Location::Query { style, allow_reserved, allow_empty_value } => {
            place("query");
            members.option("style", (*style != QueryStyle::Form).then(|| plain(style)));
            members.flag("allowReserved", *allow_reserved);
            members.flag("allowEmptyValue", *allow_empty_value);
        }
        Location::Header => place("header"),
        Location::Cookie { style } => {
            place("cookie");
            members.option("style", (*style == CookieStyle::Cookie).then(|| "cookie".into()));
        }
        Location::QueryString => place("querystring"),
    }
    members.text("description", parameter.description.as_ref());
    members.flag("required", parameter.required);
    members.flag("deprecated", parameter.deprecated);
    members.option("explode", parameter.explode.map(Value::from));
    members.content(document, &parameter.content);
    members.option("example", parameter.example.clone());
    members.into()
}

/// A header.
pub(crate) fn header(document: &Document, header: &Header) -> Value {
    let mut members = Members::default();
    members.text("description", header.description.as_ref());
    members.flag("required", header.required);
    members.flag("deprecated", header.deprecated);
    members.option("explode", header.explode.map(Value::from));
    members.content(document, &header.content);
    members.into()
}

/// A request body.
pub(crate) fn request_body(document: &Document, body: &RequestBody) -> Value {
    let mut members = Members::default();
    members.put("content", media_types(document, &body.content));
    members.flag("required", body.required);
    members.into()
}

/// A response.
pub(crate) fn response(document: &Document, response: &Response) -> Value {
    let mut members = Members::default();
    members.put("description", response.description.as_str());
    members.headers(document, &response.headers);
    if !response.content.is_empty() {
        members.put("content", media_types(document, &response.content));
    }
    members.into()
}

fn media_types(document: &Document, content: &[(String, MediaType)]) -> Value {
    Value::Object(content.iter().map(|(name, it)| (name.clone(), media_type(document, it))).collect())
}

fn media_type(document: &Document, media: &MediaType) -> Value {
    let mut members = Members::default();
    members.site(document, "schema", media.schema);
    members.site(document, "itemSchema", media.item_schema);
    members
        .object("encoding", media.encoding.iter().map(|(name, it)| (name.clone(), encoding(document, it))));
    members.into()
}

fn encoding(document: &Document, encoding: &Encoding) -> Value {
    let mut members = Members::default();
    members.text("contentType", encoding.content_type.as_ref());
    members.headers(document, &encoding.headers);
    members.option("style", encoding.style.as_ref().map(plain));
    // The default depends on the style (OpenAPI 3.0.3, section 4.7.15.1).
    let default = matches!(encoding.style, None | Some(QueryStyle::Form));
    members.option("explode", (encoding.explode != default).then(|| encoding.explode.into()));
    members.flag("allowReserved", encoding.allow_reserved);
    members.into()
}

/// A schema, or a reference to one.
pub(crate) fn site(document: &Document, site: Site) -> Value {
    match site {
        Site::Reference(id) => json!({ "$ref": reference(document, id) }),
        Site::Inline(id) => schema(document, id),
    }
}

/// The reference to a component.
fn reference(document: &Document, id: SchemaId) -> String {
    match document.component_name(id) {
        Some(name) => Pointer::root().child("components").child("schemas").child(name).to_string(),
        None => panic!("no component: {:?}", document.tables.schemas[id].at),
    }
}

/// A schema.
pub(crate) fn schema(document: &Document, id: SchemaId) -> Value {
    let schema = &document.tables.schemas[id];
    let mut members = Members::default();
    members.option("$ref", schema.reference.map(|id| reference(document, id).into()));
    members.types(schema);
    members.option("const", schema.constant.as_deref().cloned());
    members.text("format", schema.format.as_ref());
    members.constraints(schema.constraints.get());
    members.sites(document, "properties", &schema.properties);
    members.list("required", schema.required.iter().map(plain));
    members.others(document, "additionalProperties", schema.additional);
    match schema.items {
        // In OpenAPI 3.0, `items` is never a boolean.
        Some(Others::Any) => members.put("items", json!({})),
        items => members.others(document, "items", items),
    }
    for (name, union) in [("allOf", &schema.all_of), ("oneOf", &schema.one_of), ("anyOf", &schema.any_of)] {
        members.list(name, union.iter().map(|it| site(document, *it)));
    }
    members.option("discriminator", schema.discriminator.as_ref().map(|it| discriminator(document, it)));
    members.text("title", schema.title.as_ref());
    members.text("description", schema.description.as_ref());
    members.option("default", schema.default.as_deref().cloned());
    members.option("example", schema.example.as_deref().cloned());
    members.flag("readOnly", schema.read_only);
    members.flag("writeOnly", schema.write_only);
    members.flag("deprecated", schema.deprecated);
    members.flag("x-sensitive", schema.sensitive);
    members.unusual(document, schema.unusual.get());
    if schema.is_never && members.0.is_empty() { Value::Bool(false) } else { members.into() }
}

fn discriminator(document: &Document, discriminator: &Discriminator) -> Value {
    let mut members = Members::default();
    members.put("propertyName", discriminator.property.as_str());
    let mapping = discriminator.mapping.iter();
    members.object("mapping", mapping.map(|(value, id)| (value.clone(), reference(document, *id).into())));
    members.into()
}
