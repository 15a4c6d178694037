//! Turns Request Body Objects (OpenAPI 3.0.3, section 4.7.13) into bodies.

use super::encoding::{content_types, styles};
use super::media::{JSON, Whole, is_same, is_single, schema, schema_at, treatment};
use super::schemas::{NamedPlace, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::api::{Body, BodyFormat, Docs, SchemaId, SchemaKind, Type};
use crate::ir::files::{files, has_files_among_others};
use crate::ir::scalar::Scalar;
use crate::openapi::{MediaType, RequestBodyId};

/// Returns the bodies that an operation accepts: the first media type of each format, the preferred format first. A
/// format with the same schema as an earlier one is left out, unless it has parts that may be files.
pub(super) fn lower(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    words: &str,
    id: RequestBodyId,
) -> Vec<Body> {
    let document = schemas.document;
    let body = &document.tables.request_bodies[id];
    let at = body.at.child("content");
    let content = body.content.iter().map(|(name, media)| (name, media, treatment(name).whole));
    let mut content: Vec<(&String, &MediaType, Whole)> = content.collect();
    content.sort_by_key(|(_, _, whole)| rank(whole.body()));
    let mut found: Vec<(&MediaType, Body)> = Vec::new();
    for (media_type, media, whole) in content {
        let format = whole.body();
        let twin = found.iter().find(|(other, _)| is_same(schemas.settled, other, media));
        let files = twin.filter(|_| format == BodyFormat::Multipart);
        let files = files.and_then(|(_, twin)| files_of(schemas, &twin.value));
        let is_known = found.iter().any(|(_, other)| other.format == format);
        let word = if found.is_empty() { "body" } else { word(format) };
        let place =
            NamedPlace::new(schema_at(&at, media_type, media), vec![words.to_owned(), word.to_owned()]);
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
                warn_of_files_as_text(diagnostics, schemas, &place, &value);
                content_types(diagnostics, schemas, &at.child(media_type), media, &value)
            }
            _ => Vec::new(),
        };
        let body = Body {
            format,
            media_type: sent_as(media_type, whole, format).to_owned(),
            value,
            required: body.required,
            styles: styles(media),
            content_types,
        };
        found.push((media, body));
    }
    found.into_iter().map(|(_, body)| body).collect()
}

/// The media type that the client sends for a media type of the document.
fn sent_as(media_type: &str, whole: Whole, format: BodyFormat) -> &str {
    match media_type {
        _ if whole == Whole::Any && format == BodyFormat::Json => JSON,
        media_type if is_single(media_type) => media_type,
        _ => "application/octet-stream",
    }
}

/// The object of a body, if a property is a file in a multipart body.
fn files_of(schemas: &Schemas<'_>, value: &Type) -> Option<SchemaId> {
    let Type::Schema(id) = value else { return None };
    let SchemaKind::Object(object) = &schemas.table[*id].kind else { return None };
    object.properties.iter().any(|property| files(&schemas.table, &property.value).is_some()).then_some(*id)
}

/// Reports properties that may be a file or something else. The client cannot send both.
fn warn_of_files_as_text(
    diagnostics: &mut Diagnostics,
    schemas: &Schemas<'_>,
    place: &NamedPlace,
    body: &Type,
) {
    let Type::Schema(id) = body else { return };
    let SchemaKind::Object(object) = &schemas.table[*id].kind else { return };
    for property in &object.properties {
        if has_files_among_others(&schemas.table, &property.value) {
            let message = format!(
                "the part `{}` may be a file or another value: a file is sent as text",
                property.name
            );
            diagnostics.push(Diagnostic::warning(Code::NotGenerated, &place.at, message));
        }
    }
}

/// A second type for an object that is also sent as JSON. In JSON, a file is a string.
fn copy(schemas: &mut Schemas<'_>, place: &NamedPlace, id: SchemaId) -> Type {
    let schema = schemas.table[id].clone();
    let id = schemas.lift(place, Docs::default());
    schemas.fill(id, schema.docs, schema.kind);
    Type::Schema(id)
}

/// The words for the type of a further kind of body.
fn word(format: BodyFormat) -> &'static str {
    match format {
        BodyFormat::Json => "json",
        BodyFormat::Form => "form",
        BodyFormat::Multipart => "multipart",
        BodyFormat::Text => "text",
        BodyFormat::Binary => "bytes",
    }
}

/// The type of the value of a body. The caller writes text and bytes, whatever their schema is.
fn value(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    place: &NamedPlace,
    format: BodyFormat,
    media: &MediaType,
) -> (BodyFormat, Type) {
    match (format, schema(media)) {
        (BodyFormat::Text, _) => (format, Type::Scalar(Scalar::String)),
        (BodyFormat::Binary, _) => (format, Type::Binary),
        (BodyFormat::Json, Some(site)) => {
            let value = schemas.lower_inner(diagnostics, place, site);
            if value == Type::Binary { (BodyFormat::Binary, value) } else { (format, value) }
        }
        (BodyFormat::Form | BodyFormat::Multipart, Some(site)) => {
            let value = schemas.lower(diagnostics, place, site).value;
            match value {
                Type::Schema(_) | Type::Map(_) => (format, value),
                Type::Binary => (BodyFormat::Binary, value),
                Type::Any => (format, Type::Map(Box::new(Type::Any))),
                _ => {
                    let message = "the schema of the form is not an object: its fields have any values";
                    diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
                    (format, Type::Map(Box::new(Type::Degraded)))
                }
            }
        }
        (BodyFormat::Json, None) => (format, Type::Any),
        (BodyFormat::Form | BodyFormat::Multipart, None) => (format, Type::Map(Box::new(Type::Any))),
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
