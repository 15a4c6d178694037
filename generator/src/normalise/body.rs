//! Raw Request Body, Media Type and Encoding Objects (OpenAPI 3.0.3, sections 4.7.13 to 4.7.15) go in; typed ones
//! come out.

use openapiv3::{Content, Encoding, MediaType, QueryStyle, ReferenceOr, RequestBody};
use serde_json::Value;

use super::context::Context;
use super::place::At;
use super::reference::{self, Component, Read};
use super::{example, response, schema};
use crate::diagnostic::{Code, Diagnostic};

/// The media type of a body about which only its schema is said.
const JSON: &str = "application/json";

/// Reads a request body, or a reference to one.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<ReferenceOr<RequestBody>> {
    let mut members = context.object(at, value);
    let mut body = RequestBody::default();
    if let Some(Value::String(target)) = members.get_mut("$ref").map(Value::take) {
        return match reference::read(context, at, Component::RequestBodies, target) {
            Read::Reference(reference) => Some(ReferenceOr::Reference { reference }),
            Read::Other(Component::Schemas, name) => {
                context.mended(at, "the reference leads to a schema: read as a JSON body that has it");
                body.content = json(&name);
                body.required = true;
                Some(ReferenceOr::Item(body))
            }
            Read::Other(found, name) => {
                let message = format!("`{name}` of `components/{}` is no request body", found.keyword());
                context.diagnostics.push(Diagnostic::error(Code::Reference, at.key("$ref"), message));
                None
            }
            Read::Nothing => None,
        };
    }
    for (name, value) in members {
        let at = at.key(&name);
        match name.as_str() {
            "description" => body.description = context.text(at, value),
            "required" => body.required = context.flag(at, value).unwrap_or_default(),
            "content" => body.content.extend(content(context, at, value)),
            "schema" => body.content.extend(swagger_2(context, at, value)),
            _ => {}
        }
    }
    // Each takes a kilobyte, and a map that is extended has room for several more.
    body.content.shrink_to_fit();
    Some(ReferenceOr::Item(body))
}

/// A JSON body that has a schema of the document.
pub(super) fn json(schema: &str) -> Content {
    let reference = Component::Schemas.reference(schema);
    let media = MediaType { schema: Some(ReferenceOr::Reference { reference }), ..MediaType::default() };
    Content::from_iter([(JSON.to_owned(), media)])
}

/// The schema of a body where Swagger 2 has it.
pub(super) fn swagger_2(context: &mut Context<'_>, at: At<'_>, value: Value) -> Content {
    context.mended(at, "`schema` is not below `content`, as in Swagger 2: read as that of a JSON body");
    let schema = Some(schema::read(context, at, value));
    Content::from_iter([(JSON.to_owned(), MediaType { schema, ..MediaType::default() })])
}

/// Reads what a body may be written in, by media type.
pub(super) fn content(context: &mut Context<'_>, at: At<'_>, value: Value) -> Content {
    let members = context.object(at, value).into_iter();
    members.map(|(name, value)| (name.trim().to_owned(), media_type(context, at.key(&name), value))).collect()
}

fn media_type(context: &mut Context<'_>, at: At<'_>, value: Value) -> MediaType {
    let mut media = MediaType::default();
    let mut item_schema = None;
    for (name, value) in context.object(at, value) {
        let at = at.key(&name);
        match name.as_str() {
            "schema" if !value.is_null() => media.schema = Some(schema::read(context, at, value)),
            // OpenAPI 3.2: what each item of a stream is.
            "itemSchema" if !value.is_null() => item_schema = Some(schema::read(context, at, value)),
            // No client shows them; what is wrong with them is said.
            "examples" => drop(example::map::<Vec<_>>(context, at, value)),
            "encoding" => {
                let members = context.object(at, value).into_iter();
                media.encoding = members
                    .map(|(name, value)| (name.clone(), encoding(context, at.key(&name), value)))
                    .collect();
            }
            _ => {}
        }
    }
    media.schema = media.schema.or(item_schema);
    media
}

/// Reads how a property is written. `explode` is what holds, also where it is not said: `true` with the style `form`.
fn encoding(context: &mut Context<'_>, at: At<'_>, value: Value) -> Encoding {
    let mut encoding = Encoding::default();
    let mut explode = None;
    for (name, value) in context.object(at, value) {
        let at = at.key(&name);
        match name.as_str() {
            "contentType" => encoding.content_type = context.text(at, value),
            "headers" => encoding.headers = response::headers(context, at, value),
            "explode" => explode = context.flag(at, value),
            "allowReserved" => encoding.allow_reserved = context.flag(at, value).unwrap_or_default(),
            "style" => {
                let style = context.text(at, value);
                encoding.style = match style.as_deref() {
                    Some("form") => Some(QueryStyle::Form),
                    Some("spaceDelimited") => Some(QueryStyle::SpaceDelimited),
                    Some("pipeDelimited") => Some(QueryStyle::PipeDelimited),
                    Some("deepObject") => Some(QueryStyle::DeepObject),
                    None => None,
                    Some(other) => {
                        context
                            .mended(at, format!("no property has the style `{other}`: read as the default"));
                        None
                    }
                };
            }
            _ => {}
        }
    }
    encoding.explode = explode.unwrap_or(matches!(encoding.style, None | Some(QueryStyle::Form)));
    encoding
}
