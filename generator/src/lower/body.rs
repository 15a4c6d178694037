//! Turns Request Body Objects (OpenAPI 3.0.3, section 4.7.13) into bodies.

use std::collections::BTreeSet;

use super::encoding::{content_types, styles};
use super::file_bodies::has_files;
use super::keywords::Keywords;
use super::media::{
    JSON, Whole, essence, is_same, is_sendable, is_single, schema, schema_at, treatment, unwritten_charset,
    without_charset,
};
use super::offer::{Kept, words};
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

/// What a call sends in place of a body that has no method.
const BY_HAND: &str = "a call sends it by `body_json` or `body_bytes`";

/// Returns the bodies that an operation accepts, the first as in the last run, or else the preferred one. Media types of
/// which a value is written in the same bytes are one body, of which the caller chooses. One in another format with the
/// schema of an earlier body says nothing new and is left out, unless it has parts that may be files.
pub(super) fn lower(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    operation: &str,
    id: RequestBodyId,
    kept: Kept<'_>,
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
    let content = body.content.iter().map(|(name, media)| {
        let whole = treatment(name).whole;
        (name, media, whole, format_of(schemas.settled, name, media, whole))
    });
    let mut content: Vec<(&String, &MediaType, Whole, BodyFormat)> = content.collect();
    content.sort_by_cached_key(|(media_type, _, _, format)| kept.order(media_type, *format));
    let mut found: Vec<(&MediaType, Body)> = Vec::new();
    for (media_type, media, whole, format) in content {
        let is_one = |(other, body): &&mut (&MediaType, Body)| {
            is_sendable(media_type)
                && is_written_alike(schemas.settled, (body.format, other), (format, media))
        };
        if let Some((_, one)) = found.iter_mut().find(is_one) {
            one.others.push(media_type.clone());
            let value = std::mem::replace(&mut one.value, Type::Any);
            one.value = of_json_patch(diagnostics, &at, media_type, value);
            let places = (&at.child(media_type), &schema_at(&at, media_type, media));
            report_format(diagnostics, schemas.settled, places, (media_type, media), format);
            continue;
        }
        let twin = found.iter().find(|(other, _)| is_same(schemas.settled, other, media));
        let with_files = twin.filter(|(_, twin)| {
            let has_files = matches!(twin.value, Type::Schema(id) if has_files(&schemas.table, id));
            format == BodyFormat::Multipart && has_files
        });
        let words = words(format, media_type);
        let is_known = found.iter().any(|(_, other)| other.words == words);
        let word = if found.is_empty() { "body" } else { &words };
        let role = format!("body {words}");
        let place = NamedPlace::in_role(schema_at(&at, media_type, media), [operation, word], role);
        let is_left_out = is_known || (twin.is_some() && with_files.is_none() && !kept.has(media_type));
        let (format, value) = match (with_files, found.first()) {
            (_, Some((_, first))) if is_left_out => {
                let message = format!("the body is sent as `{}`, not as `{media_type}`", first.media_type);
                let warning = Diagnostic::warning(Code::NotGenerated, at.child(media_type), message);
                diagnostics.push(warning.help(BY_HAND));
                continue;
            }
            (Some((_, twin)), _) => (format, twin.value.clone()),
            (None, _) => value(diagnostics, schemas, &place, format, media),
        };
        let places = (&at.child(media_type), &place.at);
        report_format(diagnostics, schemas.settled, places, (media_type, media), format);
        let content_types = match format {
            BodyFormat::Multipart | BodyFormat::Form => {
                let at = at.child(media_type);
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
        let (sent, is_range) = sent_as(media_type, whole, format);
        let body = Body {
            format,
            words,
            value: of_json_patch(diagnostics, &at, &sent, value),
            media_type: sent,
            is_range,
            described: media_type.clone(),
            others: Vec::new(),
            required: body.required,
            styles,
            content_types,
        };
        found.push((media, body));
    }
    found.into_iter().map(|(_, body)| body).collect()
}

/// Whether a value is written in the same bytes for two media types: as JSON, if it has the same schema, or else as the
/// caller gives it.
fn is_written_alike(
    settled: &Settled<'_>,
    (one, media): (BodyFormat, &MediaType),
    (other, of_other): (BodyFormat, &MediaType),
) -> bool {
    one == other
        && match one {
            BodyFormat::Json => is_same(settled, media, of_other),
            BodyFormat::Text | BodyFormat::Binary => true,
            BodyFormat::Form | BodyFormat::Multipart => false,
        }
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

/// The media type that the client sends for a media type of the document, and whether the caller must choose another: it is
/// a range (RFC 9110, section 12.5.1), or lacks the boundary of the parts that the caller writes.
fn sent_as(media_type: &str, whole: Whole, format: BodyFormat) -> (String, bool) {
    let sent = match format {
        BodyFormat::Json if whole == Whole::Any || !is_sendable(media_type) => JSON,
        BodyFormat::Text if !is_sendable(media_type) || essence(media_type) == "text/*" => "text/plain",
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
            return opaque::report(diagnostics, settled, place, (media_type, media), Opaque::Request);
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
