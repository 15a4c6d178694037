//! Turns Request Body Objects (OpenAPI 3.0.3, section 4.7.13) into bodies.

use openapiv3::{Encoding, MediaType, ReferenceOr, RequestBody};

use super::components::resolve;
use super::schema::{Place, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Body, BodyFormat, QueryStyle, Type};

/// Gives the request body of an operation: of the media types, the first that is written best.
pub(super) fn lower<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    at: &Pointer,
    words: &str,
    body: &'a ReferenceOr<RequestBody>,
) -> Option<Body> {
    let components = schemas.components;
    let (at, body) = resolve(diagnostics, "requestBodies", &components.all.request_bodies, at, body)?;
    let at = at.child("content");
    let (media_type, media) = body.content.iter().min_by_key(|(media_type, _)| rank(format(media_type)))?;
    for (other, _) in body.content.iter().filter(|(other, _)| *other != media_type) {
        let message = format!("the body is sent as `{media_type}`, not as `{other}`");
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child(other), message));
    }
    let place = Place::new(at.child(media_type).child("schema"), vec![words.to_owned(), "body".to_owned()]);
    let (format, value) = value(diagnostics, schemas, &place, format(media_type), media);
    let media_type = match media_type.as_str() {
        "*/*" if format == BodyFormat::Json => "application/json",
        wild if wild.contains('*') => "application/octet-stream",
        media_type => media_type,
    };
    Some(Body {
        format,
        media_type: media_type.to_owned(),
        value,
        required: body.required,
        styles: styles(media),
    })
}

/// The properties that are spelled in another style than `form` (OpenAPI 3.0.3, section 4.7.15.1).
fn styles(media: &MediaType) -> Vec<(String, QueryStyle, bool)> {
    let style = |encoding: &Encoding| {
        let style = match encoding.style.as_ref()? {
            openapiv3::QueryStyle::Form if encoding.explode => return None,
            openapiv3::QueryStyle::Form => QueryStyle::Form,
            openapiv3::QueryStyle::SpaceDelimited => QueryStyle::SpaceDelimited,
            openapiv3::QueryStyle::PipeDelimited => QueryStyle::PipeDelimited,
            openapiv3::QueryStyle::DeepObject => QueryStyle::DeepObject,
        };
        Some((style, encoding.explode))
    };
    let styles = media.encoding.iter().filter_map(|(name, encoding)| Some((name, style(encoding)?)));
    styles.map(|(name, (style, explode))| (name.clone(), style, explode)).collect()
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
        (BodyFormat::Text, _) => (format, Type::String),
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
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
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

/// Whether a media type is JSON (RFC 6839, section 3.1).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// Whether a media type is a text.
pub(super) fn is_text(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.starts_with("text/")
        || essence.ends_with("+xml")
        || essence.ends_with("+yaml")
        || [
            "application/xml",
            "application/yaml",
            "application/x-yaml",
            "application/javascript",
            "application/graphql",
        ]
        .contains(&essence.as_str())
        || essence.ends_with("json-seq")
        || essence.ends_with("ndjson")
        || essence.ends_with("jsonl")
}
