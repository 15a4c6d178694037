//! Reads Response Objects (Swagger 2.0, section 6.4.12), Headers Objects (section 6.4.13) and Responses Definitions Objects
//! (section 6.4.22).

use serde_json::{Map, Value};

use super::media_types::is_too_many;
use super::parameter::with_commas;
use super::shared::{MediaTypes, Response};
use super::value;
use crate::diagnostic::{Code, Diagnostic, Instead, Pointer};
use crate::normalise::body::JSON;
use crate::normalise::context::Context;
use crate::normalise::example;
use crate::normalise::place::At;
use crate::normalise::reference::{self, ReadReference};
use crate::normalise::references::Component;
use crate::openapi::{self, Content, Header, HeaderId, JsonType, MediaType, ResponseId, Site};

/// The media type of a file without `produces`.
const BYTES: &str = "application/octet-stream";

/// The media types of the responses of an operation.
pub(super) struct Produces {
    pub(super) media_types: MediaTypes,
    /// The place of JSON in the list of the document, if the operation has a list of its own, without JSON.
    pub(super) json: Option<Pointer>,
}

/// The target of a reference.
enum Target {
    /// The name of a response of the document.
    Response(String),
    Schema(Site),
}

/// Reads the responses of a document, by name.
pub(super) fn components(context: &mut Context<'_>, at: At<'_>, value: Value) {
    for (name, value) in context.object(at, value) {
        let at = at.key(&name);
        let mut members = context.object(at, value);
        match members.get_mut("$ref").map(Value::take) {
            // A response that is only a reference is followed where it is used.
            Some(Value::String(reference)) => drop(target(context, at, reference)),
            _ => {
                let response = own(context, at, members);
                context.shared.responses.insert(name, response);
            }
        }
    }
}

/// Reads a response of an operation, or a reference to one.
pub(super) fn read(
    context: &mut Context<'_>,
    at: At<'_>,
    value: Value,
    produces: &Produces,
    is_failure: bool,
) -> Option<ResponseId> {
    let mut members = match value {
        Value::String(description) => {
            context.mended(at, "expected an object, not a string: read as its `description`");
            Map::from_iter([("description".to_owned(), description.into())])
        }
        value => context.object(at, value),
    };
    let response = match members.get_mut("$ref").map(Value::take) {
        Some(Value::String(reference)) => match target(context, at, reference)? {
            Target::Response(name) => return shared(context, at, name, produces, is_failure),
            Target::Schema(schema) => {
                let message = "the reference leads to a schema: read as a response with this schema";
                context.mended(at.key("$ref"), message);
                Response { at: at.pointer(), schema: Some(schema), ..Response::default() }
            }
        },
        _ => own(context, at, members),
    };
    Some(make(context, at, &response, produces, is_failure))
}

/// The response of a document for the media types of an operation.
fn shared(
    context: &mut Context<'_>,
    at: At<'_>,
    name: String,
    produces: &Produces,
    is_failure: bool,
) -> Option<ResponseId> {
    let mut media_types = produces.media_types.names();
    media_types.extend(produces.json.iter().filter(|_| is_failure).map(|_| JSON.to_owned()));
    let key = (name, media_types);
    if let Some(id) = context.shared.made.get(&key) {
        return Some(*id);
    }
    let response = context.shared.responses.get(&key.0)?.clone();
    let id = make(context, at, &response, produces, is_failure);
    context.shared.made.insert(key, id);
    Some(id)
}

fn target(context: &mut Context<'_>, at: At<'_>, reference: String) -> Option<Target> {
    match reference::read(context, at, Component::Responses, reference) {
        ReadReference::Component(name) => Some(Target::Response(name)),
        ReadReference::Other(Component::Schemas, name) => {
            context.ids.schemas.get(&name).map(|id| Target::Schema(Site::Reference(*id)))
        }
        ReadReference::Other(found, name) => {
            let message = format!("`{name}` of `{}` is not a response", found.section(context.version));
            context.refuse(Diagnostic::error(Code::Reference, at.key("$ref"), message), Instead::LeftOut);
            None
        }
        ReadReference::Nothing => None,
    }
}

/// Reads a response that is not a reference.
fn own(context: &mut Context<'_>, at: At<'_>, members: Map<String, Value>) -> Response {
    let mut response = Response { at: at.pointer(), ..Response::default() };
    for (name, value) in members {
        let at = at.key(&name);
        match name.as_str() {
            "description" => response.description = context.text(at, value).unwrap_or_default(),
            "headers" => response.headers = headers(context, at, value),
            // By media type (section 6.4.14).
            "examples" => {
                let members = value.as_object().into_iter().flatten();
                let read = |(name, value): (&String, &Value)| Some((name.clone(), example::json(value)?));
                response.examples = members.filter_map(read).collect();
            }
            "schema" if !value.is_null() => {
                response.is_file = value::is_file(&value);
                response.schema = Some(context.schema(at, value));
            }
            _ => {}
        }
    }
    response
}

/// Reads headers, by name. `Content-Type` is described by `produces`.
fn headers(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<(String, HeaderId)> {
    let members = context.object(at, value).into_iter();
    let members = members.filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    members.map(|(name, value)| (name.clone(), header(context, at.key(&name), value))).collect()
}

/// Reads a header (section 6.4.15).
fn header(context: &mut Context<'_>, at: At<'_>, value: Value) -> HeaderId {
    let mut members = context.object(at, value);
    let description = members.shift_remove("description");
    let description = description.and_then(|text| context.text(at.key("description"), text));
    let value = value::read(context, at, members);
    let site = with_commas(context, at, value.site, value.collection);
    let at = at.pointer();
    context.diagnostics.moved(at.child("schema"), at.clone());
    let content = Content::Schema(site);
    let header = Header { at, description, required: false, deprecated: false, explode: None, content };
    context.document.tables.headers.push(header)
}

/// The response of the model: the schema in each media type.
fn make(
    context: &mut Context<'_>,
    at: At<'_>,
    response: &Response,
    produces: &Produces,
    is_failure: bool,
) -> ResponseId {
    let mut media_types: Vec<(&str, &Pointer)> = Vec::new();
    let schema_at = response.at.child("schema");
    if let Some(schema) = response.schema {
        media_types.extend(produces.media_types.iter());
        if let Some(json) = produces.json.as_ref().filter(|_| is_failure && is_structure(context, schema)) {
            context.mended(
                at,
                "`produces` of the operation has no JSON, that of the document has: read as JSON",
            );
            media_types.push((JSON, json));
        }
        // JSON is often the default of the whole document. A file of another type is that file.
        if response.is_file && media_types.iter().any(|(name, _)| *name != JSON) {
            media_types.retain(|(name, _)| *name != JSON);
        }
        if media_types.is_empty() {
            media_types.push((if response.is_file { BYTES } else { JSON }, &schema_at));
        }
        if is_too_many(context, at, media_types.len()) {
            media_types.clear();
        }
    }
    let media = |(name, written): (&str, &Pointer)| {
        let place = response.at.child("content").child(name);
        context.diagnostics.moved(place.child("schema"), schema_at.clone());
        context.diagnostics.moved(place, written.clone());
        let of_it = response.examples.iter().filter(|(of, _)| of == name);
        let examples = of_it.map(|(_, example)| (String::new(), example.clone())).collect();
        (name.to_owned(), MediaType { schema: response.schema, examples, ..MediaType::default() })
    };
    let content = media_types.into_iter().map(media).collect();
    let made = openapi::Response {
        at: response.at.clone(),
        description: response.description.clone(),
        headers: response.headers.clone(),
        content,
        links: Vec::new(),
    };
    context.document.tables.responses.push(made)
}

/// Whether a schema describes an object. The types of `produces` are often those of the successes alone.
fn is_structure(context: &Context<'_>, site: Site) -> bool {
    let schemas = &context.document.tables.schemas;
    let schema = &schemas[site.id()];
    let schema = schema.reference.map_or(schema, |target| &schemas[target]);
    schema.types.contains(&JsonType::Object) || !schema.properties.is_empty() || !schema.all_of.is_empty()
}
