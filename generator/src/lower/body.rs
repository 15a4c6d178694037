//! Turns Request Body Objects (OpenAPI 3.0.3, section 4.7.13) into bodies.

use openapiv3::{MediaType, ReferenceOr, RequestBody};

use super::components::resolve;
use super::encoding::{content_types, styles};
use super::media::{essence, is_json, is_single, is_text};
use super::schema::{Place, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Body, BodyFormat, Docs, SchemaId, SchemaKind, Type};
use crate::ir::files::files;
use crate::ir::scalar::Scalar;

/// Gives what the request body of an operation may be: of each kind the first media type, beginning with the kind that is
/// written best. A kind that has the schema of one before says nothing new, unless it is parts that may be files.
pub(super) fn lower<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    at: &Pointer,
    words: &str,
    body: &'a ReferenceOr<RequestBody>,
) -> Vec<Body> {
    let components = schemas.components;
    let Some((at, body)) = resolve(diagnostics, "requestBodies", &components.all.request_bodies, at, body)
    else {
        return Vec::new();
    };
    let at = at.child("content");
    let mut content: Vec<(&String, &MediaType)> = body.content.iter().collect();
    content.sort_by_key(|(media_type, _)| rank(format(media_type)));
    let mut found: Vec<(&MediaType, Body)> = Vec::new();
    for (media_type, media) in content {
        let format = format(media_type);
        let twin = found.iter().find(|(other, _)| other.schema == media.schema);
        let files = twin.filter(|_| format == BodyFormat::Multipart);
        let files = files.and_then(|(_, twin)| files_of(schemas, &twin.value));
        let is_known = found.iter().any(|(_, other)| other.format == format);
        let word = if found.is_empty() { "body" } else { word(format) };
        let place = Place::new(at.child(media_type).child("schema"), vec![words.to_owned(), word.to_owned()]);
        let (format, value) = match (files, found.first()) {
            (_, Some((_, first))) if is_known || (twin.is_some() && files.is_none()) => {
                let message = format!("the body is sent as `{}`, not as `{media_type}`", first.media_type);
                diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child(media_type), message));
                continue;
            }
            (Some(id), _) => (format, copy(schemas, &place, id)),
            (None, _) => value(diagnostics, schemas, &place, format, media),
        };
        let content_types = match format {
            BodyFormat::Multipart => {
                content_types(diagnostics, schemas, &at.child(media_type), media, &value)
            }
            _ => Vec::new(),
        };
        let body = Body {
            format,
            media_type: sent_as(media_type, format).to_owned(),
            value,
            required: body.required,
            styles: styles(media),
            content_types,
        };
        found.push((media, body));
    }
    found.into_iter().map(|(_, body)| body).collect()
}

/// The media type that is sent for one of the document.
fn sent_as(media_type: &str, format: BodyFormat) -> &str {
    match media_type {
        "*/*" if format == BodyFormat::Json => "application/json",
        media_type if is_single(media_type) => media_type,
        _ => "application/octet-stream",
    }
}

/// The object of a body, where it has properties that are files in a body of several parts.
fn files_of(schemas: &Schemas<'_>, value: &Type) -> Option<SchemaId> {
    let Type::Schema(id) = value else { return None };
    let SchemaKind::Object(object) = &schemas.table[*id].kind else { return None };
    object.properties.iter().any(|property| files(&schemas.table, &property.value).is_some()).then_some(*id)
}

/// A type of its own for an object that is JSON elsewhere: its files are texts there.
fn copy(schemas: &mut Schemas<'_>, place: &Place, id: SchemaId) -> Type {
    let schema = schemas.table[id].clone();
    let id = schemas.lift(place, Docs::default());
    schemas.fill(id, schema.docs, schema.kind);
    Type::Schema(id)
}

/// What the type of a further kind of body is named after.
fn word(format: BodyFormat) -> &'static str {
    match format {
        BodyFormat::Json => "json",
        BodyFormat::Form => "form",
        BodyFormat::Multipart => "multipart",
        BodyFormat::Text => "text",
        BodyFormat::Binary => "bytes",
    }
}

/// The type of the value of a body. What has no schema to be written by is written by the caller.
fn value<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    place: &Place,
    format: BodyFormat,
    media: &'a MediaType,
) -> (BodyFormat, Type) {
    match (format, &media.schema) {
        (BodyFormat::Text, _) => (format, Type::Scalar(Scalar::String)),
        (BodyFormat::Binary, _) => (format, Type::Binary),
        (BodyFormat::Json, Some(schema)) => {
            let value = schemas.lower_inner(diagnostics, place, schema);
            if value == Type::Binary { (BodyFormat::Binary, value) } else { (format, value) }
        }
        (BodyFormat::Form | BodyFormat::Multipart, Some(schema)) => {
            let value = schemas.lower(diagnostics, place, schema).value;
            match value {
                Type::Schema(_) | Type::Map(_) => (format, value),
                Type::Binary => (BodyFormat::Binary, value),
                Type::Any => (format, Type::Map(Box::new(Type::Any))),
                _ => {
                    let message = "a form whose schema is no object has fields of any values";
                    diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
                    (format, Type::Map(Box::new(Type::Degraded)))
                }
            }
        }
        (BodyFormat::Json, None) => (format, Type::Any),
        (BodyFormat::Form | BodyFormat::Multipart, None) => (format, Type::Map(Box::new(Type::Any))),
    }
}

/// How a body of a media type is written.
fn format(media_type: &str) -> BodyFormat {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/x-www-form-urlencoded" => BodyFormat::Form,
        "*/*" => BodyFormat::Json,
        _ if essence.starts_with("multipart/") => BodyFormat::Multipart,
        _ if is_json(&essence) => BodyFormat::Json,
        _ if is_text(&essence) => BodyFormat::Text,
        _ => BodyFormat::Binary,
    }
}

fn rank(format: BodyFormat) -> u8 {
    match format {
        BodyFormat::Json => 0,
        BodyFormat::Form => 1,
        BodyFormat::Multipart => 2,
        BodyFormat::Text => 3,
        BodyFormat::Binary => 4,
    }
}
