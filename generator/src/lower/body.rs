//! Turns Request Body Objects (OpenAPI 3.0.3, section 4.7.13) into bodies.

use std::collections::BTreeSet;

use super::encoding::{content_types, styles};
use super::file_bodies::has_files;
use super::keywords::Keywords;
use super::media::{
    JSON, Whole, essence, is_patch, is_same, is_sendable, is_single, schema, schema_at, treatment,
    unwritten_charset, without_charset,
};
use super::opaque::{self, Opaque};
use super::schemas::{NamedPlace, Schemas};
use super::settled::Settled;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Body, BodyFormat, SchemaId, SchemaKind, Type};
use crate::ir::files::has_files_among_others;
use crate::ir::scalar::Scalar;
use crate::ir::walk;
use crate::openapi::{JsonType, MediaType, Others, RequestBodyId, Site};

const FORM_DATA: &str = "multipart/form-data";

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
    if body.content.is_empty() {
        let message = "`content` has no media type: the operation has no body";
        diagnostics.push(Diagnostic::warning(Code::Mended, &at, message));
    }
    let encodings = body.content.iter().map(|(_, media)| media.encoding.len()).sum::<usize>();
    schemas.built.add(&at, body.content.len() + encodings);
    let content = body.content.iter().map(|(name, media)| (name, media, treatment(name).whole));
    let mut content: Vec<(&String, &MediaType, Whole, BodyFormat)> = content
        .map(|(name, media, whole)| (name, media, whole, format_of(schemas.settled, name, media, whole)))
        .collect();
    content.sort_by_key(|(.., format)| rank(*format));
    let mut found: Vec<(&MediaType, Body)> = Vec::new();
    for (media_type, media, whole, format) in content {
        if is_patch(media_type) {
            let is_other = |(other, body): &&mut (&MediaType, Body)| {
                is_patch(&body.media_type) && is_same(schemas.settled, other, media)
            };
            if let Some((_, body)) = found.iter_mut().find(is_other) {
                body.is_range = true;
                body.others.push(media_type.clone());
                let value = std::mem::replace(&mut body.value, Type::Any);
                body.value = of_json_patch(diagnostics, &at, media_type, value);
                continue;
            }
        }
        let twin = found.iter().find(|(other, _)| is_same(schemas.settled, other, media));
        let with_files = twin.filter(|(_, twin)| {
            let has_files = matches!(twin.value, Type::Schema(id) if has_files(&schemas.table, id));
            format == BodyFormat::Multipart && has_files
        });
        let is_known = found.iter().any(|(_, other)| other.format == format);
        let word = if found.is_empty() { "body" } else { format.word() };
        let role = format!("body {}", format.word());
        let place = NamedPlace::in_role(schema_at(&at, media_type, media), [words, word], role);
        let (format, value) = match (with_files, found.first()) {
            (_, Some((_, first))) if is_known || (twin.is_some() && with_files.is_none()) => {
                let message = format!("the body is sent as `{}`, not as `{media_type}`", first.media_type);
                diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child(media_type), message));
                continue;
            }
            (Some((_, twin)), _) => (format, twin.value.clone()),
            (None, _) => value(diagnostics, schemas, &place, format, media),
        };
        let places = (&at.child(media_type), &place.at);
        report_format(diagnostics, schemas.settled, places, (media_type, media), format);
        let at = at.child(media_type);
        let content_types = match format {
            BodyFormat::Multipart | BodyFormat::Form => {
                content_types(diagnostics, schemas, &at, media, (format, &value))
            }
            BodyFormat::Json | BodyFormat::Text | BodyFormat::Binary => Vec::new(),
        };
        let (styles, content_types) = match format {
            BodyFormat::Multipart => {
                warn_of_files_as_text(diagnostics, schemas, &place, &value);
                (Vec::new(), content_types)
            }
            _ => (styles(media, content_types), Vec::new()),
        };
        let (media_type, is_range) = sent_as(media_type, whole, format);
        let value = of_json_patch(diagnostics, &body.at.child("content"), &media_type, value);
        let (required, others) = (body.required, Vec::new());
        let body = Body { format, media_type, is_range, others, value, required, styles, content_types };
        found.push((media, body));
    }
    found.into_iter().map(|(_, body)| body).collect()
}

/// The type of a JSON Patch, which is a list (RFC 6902, section 3). Documents describe it as any object.
fn of_json_patch(diagnostics: &mut Diagnostics, at: &Pointer, media_type: &str, value: Type) -> Type {
    let is_object = matches!(&value, Type::Map(values) if **values == Type::Any);
    if !is_object || essence(media_type) != "application/json-patch+json" {
        return value;
    }
    let message = "a JSON Patch is a list, and no object: read as any value";
    diagnostics.push(Diagnostic::warning(Code::Mended, at.child(media_type).child("schema"), message));
    Type::Any
}

/// The media type that the client sends for a media type of the document, and whether it is a range, of which the caller
/// chooses (RFC 9110, section 12.5.1).
fn sent_as(media_type: &str, whole: Whole, format: BodyFormat) -> (String, bool) {
    let sent = match format {
        BodyFormat::Json if whole == Whole::Any || !is_sendable(media_type) => JSON,
        BodyFormat::Text if !is_sendable(media_type) => "text/plain",
        // The boundary is that of each body.
        BodyFormat::Multipart => match essence(media_type) {
            range if range.contains('*') => FORM_DATA,
            single => return (single, false),
        },
        BodyFormat::Binary if whole == Whole::Multipart => return (essence(media_type), true),
        BodyFormat::Json | BodyFormat::Form if unwritten_charset(media_type).is_some() => {
            return (without_charset(media_type), !is_single(media_type));
        }
        _ if whole == Whole::Any || !is_sendable(media_type) => "application/octet-stream",
        _ => return (media_type.to_owned(), !is_single(media_type)),
    };
    (sent.to_owned(), false)
}

/// Whether a body can hold nothing that the document describes: an object without properties, of a method whose requests
/// have no body as a rule (RFC 9110, sections 9.3.1, 9.3.2 and 9.3.5).
pub(super) fn is_nothing(schemas: &Schemas<'_>, method: &str, id: RequestBodyId) -> bool {
    let body = &schemas.document.tables.request_bodies[id];
    let is_empty = |(media_type, media): &(String, MediaType)| {
        let is_form = matches!(treatment(media_type).whole.body(), BodyFormat::Form | BodyFormat::Multipart);
        schema(media).is_some_and(|site| is_empty_object(schemas.settled.keywords_at(site), is_form))
    };
    matches!(method, "get" | "head" | "delete") && !body.required && body.content.iter().all(is_empty)
}

/// Whether an object has no property. In a form, properties that are not described are not meant; in JSON they may be.
fn is_empty_object(keywords: &Keywords<'_>, is_form: bool) -> bool {
    let has_others = match keywords.additional {
        None => !is_form,
        Some(Others::None) => false,
        Some(_) => true,
    };
    keywords.type_ == Some(JsonType::Object)
        && keywords.properties.is_empty()
        && !keywords.is_composed()
        && !has_others
}

/// Reports properties that may be a file or something else. The client cannot send both.
fn warn_of_files_as_text(
    diagnostics: &mut Diagnostics,
    schemas: &Schemas<'_>,
    place: &NamedPlace,
    body: &Type,
) {
    let Type::Schema(id) = body else { return };
    let object = match &schemas.table[*id].kind {
        SchemaKind::Object(object) => object,
        SchemaKind::Union(_) if has_files_inside(schemas, *id) => {
            let message = "the parts are those of one of several objects: a file in them is sent as text";
            diagnostics.push(Diagnostic::warning(Code::NotGenerated, &place.at, message));
            return;
        }
        _ => return,
    };
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

/// Whether a member of a union is an object with files.
fn has_files_inside(schemas: &Schemas<'_>, union: SchemaId) -> bool {
    let (mut waiting, mut known) = (vec![union], BTreeSet::new());
    while let Some(id) = waiting.pop() {
        if !known.insert(id) {
            continue;
        }
        match &schemas.table[id].kind {
            SchemaKind::Union(union) => {
                waiting.extend(union.variants.iter().flat_map(|variant| walk::schemas(&variant.value)));
            }
            _ if has_files(&schemas.table, id) => return true,
            _ => {}
        }
    }
    false
}

/// The type of the value of a body. The caller writes text and bytes.
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
                Type::Schema(_) | Type::Map(_) | Type::KeyedMap(..) => (format, value),
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

/// The format of a body. The caller writes what the client cannot: texts in another charset, and parts without names.
fn format_of(settled: &Settled<'_>, media_type: &str, media: &MediaType, whole: Whole) -> BodyFormat {
    match whole.body() {
        BodyFormat::Text if unwritten_charset(media_type).is_some() => BodyFormat::Binary,
        BodyFormat::Multipart if schema(media).is_some_and(|site| !has_named_parts(settled, media, site)) => {
            BodyFormat::Binary
        }
        format => format,
    }
}

/// Reports a body that the caller writes although the document describes it, and a charset that the client does not
/// write. `at` is the place of the media type, `place` that of its schema.
fn report_format(
    diagnostics: &mut Diagnostics,
    settled: &Settled<'_>,
    (at, place): (&Pointer, &Pointer),
    (media_type, media): (&str, &MediaType),
    format: BodyFormat,
) {
    let (code, message) = match (format, treatment(media_type).whole, unwritten_charset(media_type)) {
        (BodyFormat::Binary, Whole::Multipart, _) => {
            let message = "the parts of this body have no names: the caller writes the body";
            (Code::Degraded, message.to_owned())
        }
        (BodyFormat::Binary, Whole::Text, Some(charset)) => {
            let message =
                format!("the client writes texts in UTF-8: the caller writes the body in `{charset}`");
            (Code::Degraded, message)
        }
        // RFC 8259, section 8.1; WHATWG URL, section 5.1.
        (BodyFormat::Json | BodyFormat::Form, _, Some(charset)) => {
            (Code::NotGenerated, format!("the body is sent in UTF-8, not in `{charset}`, without a charset"))
        }
        (BodyFormat::Text | BodyFormat::Binary, ..) => {
            return opaque::report(diagnostics, settled, place, media, Opaque::Request);
        }
        (BodyFormat::Json | BodyFormat::Form | BodyFormat::Multipart, ..) => return,
    };
    diagnostics.push(Diagnostic::warning(code, at, message));
}

/// Whether the parts of a body are the properties of an object. The items of a list are parts without names (OpenAPI
/// 3.2.0, section 4.15.1.2).
fn has_named_parts(settled: &Settled<'_>, media: &MediaType, site: Site) -> bool {
    media.schema.is_some() && settled.keywords_at(site).type_ != Some(JsonType::Array)
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
