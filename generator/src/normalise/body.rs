//! Reads Request Body, Media Type and Encoding Objects (OpenAPI 3.0.3, sections 4.7.13 to 4.7.15).

use indexmap::IndexMap;
use openapiv3::QueryStyle;
use serde_json::Value;

use super::context::Context;
use super::example;
use super::place::At;
use super::reference::{self, ReadReference};
use super::references::Component;
use crate::diagnostic::{Code, Diagnostic, Instead};
use crate::openapi::{Encoding, MediaType, RequestBody, RequestBodyId, Site};
use crate::token::is_token;

/// The media type of a body that only has a schema.
pub(super) const JSON: &str = "application/json";

/// Reads a request body, or a reference to one.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<RequestBodyId> {
    let mut members = context.members(at, value)?;
    let mut body = RequestBody { at: at.pointer(), ..RequestBody::default() };
    if let Some(Value::String(target)) = members.get_mut("$ref").map(Value::take) {
        return match reference::read(context, at, Component::RequestBodies, target) {
            ReadReference::Component(name) => context.ids.request_bodies.get(&name).copied(),
            ReadReference::Other(Component::Schemas, name) => {
                let message = "the reference leads to a schema: read as a JSON body with this schema";
                context.mended(at.key("$ref"), message);
                body.content = json(context, &name);
                body.required = true;
                Some(context.document.tables.request_bodies.push(body))
            }
            ReadReference::Other(found, name) => {
                let message =
                    format!("`{name}` of `{}` is not a request body", found.section(context.version));
                context.refuse(Diagnostic::error(Code::Reference, at.key("$ref"), message), Instead::LeftOut);
                None
            }
            ReadReference::Nothing => None,
        };
    }
    let mut content = IndexMap::new();
    for (name, value) in members {
        let at = at.key(&name);
        match name.as_str() {
            "required" => body.required = context.flag(at, value).unwrap_or_default(),
            "content" => content.extend(self::content(context, at, value)),
            "schema" => content.extend(swagger_2(context, at, value)),
            // The client does not use it, but a value that is not a string is reported.
            "description" => drop(context.text(at, value)),
            _ => {}
        }
    }
    body.content = content.into_iter().collect();
    Some(context.document.tables.request_bodies.push(body))
}

/// A JSON body with a schema of the document.
pub(super) fn json(context: &Context<'_>, schema: &str) -> Vec<(String, MediaType)> {
    let schema = context.ids.schemas.get(schema).map(|id| Site::Reference(*id));
    vec![(JSON.to_owned(), MediaType { schema, ..MediaType::default() })]
}

/// The schema of a body at the place where Swagger 2 has it.
pub(super) fn swagger_2(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<(String, MediaType)> {
    context.mended(at, "`schema` outside `content` is Swagger 2: read as the schema of a JSON body");
    let schema = Some(context.schema(at, value));
    vec![(JSON.to_owned(), MediaType { schema, ..MediaType::default() })]
}

/// Reads the media types of a body. If two have the same name, the last one is kept.
pub(super) fn content(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<(String, MediaType)> {
    let mut content = IndexMap::new();
    let parent = at;
    for (key, value) in context.object(at, value) {
        let at = parent.key(&key);
        let media = media_type(context, at, value);
        let names: Vec<&str> = names(&key).collect();
        if names.len() > 1 {
            context.mended(at, "a list of media types: read as an entry for each");
        }
        for name in names {
            if !is_media_type(name) {
                let message = format!("`{name}` is not a media type: it is not in the headers of a message");
                context.diagnostics.push(Diagnostic::warning(Code::InvalidValue, at, message));
            }
            if name != key {
                context.diagnostics.moved(parent.key(name).pointer(), at.pointer());
            }
            content.insert(name.to_owned(), media.clone());
        }
    }
    content.into_iter().collect()
}

/// The media types of a key. It should have one.
fn names(key: &str) -> impl Iterator<Item = &str> {
    // A comma in quotes is part of a parameter.
    let separator = if key.contains('"') { '\n' } else { ',' };
    let mut names = key.split(separator).map(str::trim).filter(|name| !name.is_empty()).peekable();
    let none = names.peek().is_none().then_some("");
    names.chain(none)
}

/// Whether a text is a media type or a range of them (RFC 9110, sections 8.3.1 and 12.5.1).
fn is_media_type(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or_default().trim();
    essence.split_once('/').is_some_and(|(type_, subtype)| is_token(type_) && is_token(subtype))
}

fn media_type(context: &mut Context<'_>, at: At<'_>, value: Value) -> MediaType {
    let mut media = MediaType::default();
    for (name, value) in context.object(at, value) {
        let at = at.key(&name);
        match name.as_str() {
            "schema" if !value.is_null() => media.schema = Some(context.schema(at, value)),
            "itemSchema" if !value.is_null() => media.item_schema = Some(context.schema(at, value)),
            "example" if !value.is_null() => {
                let one = example::json(&value).map(|example| (String::new(), example));
                media.examples.splice(0..0, one);
            }
            "examples" => media.examples.extend(example::read_all(context, at, value)),
            "encoding" => {
                let members = context.object(at, value).into_iter();
                media.encoding = members
                    .map(|(name, value)| (name.clone(), encoding(context, at.key(&name), value)))
                    .collect();
            }
            _ => {}
        }
    }
    media
}

/// Reads the encoding of a property. The default of `explode` is `true` for the style `form`, otherwise `false`.
fn encoding(context: &mut Context<'_>, at: At<'_>, value: Value) -> Encoding {
    let mut encoding = Encoding::default();
    let mut explode = None;
    for (name, value) in context.object(at, value) {
        let at = at.key(&name);
        match name.as_str() {
            "contentType" => encoding.content_type = context.text(at, value),
            "headers" => encoding.headers = context.headers(at, value),
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
                        context.mended(
                            at,
                            format!("the style `{other}` is not allowed for a property: read as the default"),
                        );
                        None
                    }
                };
            }
            _ => {}
        }
    }
    // With any of these, the value is written in a style (OpenAPI 3.1.1, section 4.8.15.1.2).
    if encoding.style.is_none() && (explode.is_some() || encoding.allow_reserved) {
        encoding.style = Some(QueryStyle::Form);
    }
    encoding.explode = explode.unwrap_or(matches!(encoding.style, None | Some(QueryStyle::Form)));
    encoding
}
