//! Finds the pieces of a streamed response: server-sent events, or JSON values one after another.

use std::collections::BTreeSet;

use super::media::{essence, is_sendable, schema, schema_at, treatment, unwritten_charset};
use super::schemas::{NamedPlace, Schemas};
use super::source::Source;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Object, SchemaKind, Stream, StreamFormat, Type};
use crate::ir::scalar::Scalar;
use crate::openapi::MediaType;

/// The stream among the media types of a response. A second one is reported. Their order in the document decides nothing.
pub(super) fn lower(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    source: &Source<'_>,
    at: &Pointer,
    content: &[(String, MediaType)],
) -> Option<Stream> {
    let streams = content.iter().filter_map(|(name, media)| Some((name, media, treatment(name).stream?)));
    let mut streams: Vec<_> = streams.collect();
    // Events, then lines, then sequences.
    streams.sort_by_key(|(name, _, format)| (*format == StreamFormat::Items, name.contains("seq"), *name));
    let mut streams = streams.into_iter();
    let (media_type, media, format) = streams.next()?;
    for (other, ..) in streams {
        let message = format!("the response is streamed as `{media_type}`, not as `{other}`");
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child(other), message));
    }
    if let Some(charset) = unwritten_charset(media_type).filter(|charset| charset != "us-ascii") {
        let message = format!("a stream is read in UTF-8, not in `{charset}`");
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child(media_type), message));
    }
    let word = if format == StreamFormat::Items { "item" } else { "event" };
    let place =
        NamedPlace::new(schema_at(at, media_type, media), vec![source.words.clone(), word.to_owned()]);
    let value = schema(media).map(|site| schemas.lower_inner(diagnostics, &place, site));
    let (format, value) = piece(schemas, format, value.unwrap_or(Type::Any));
    let media_type = if is_sendable(media_type) { media_type.clone() } else { essence(media_type) };
    Some(Stream { format, media_type, value })
}

/// The type of a piece, from the type of the body's schema. An array is the sequence of the pieces, as in OpenAPI 3.2.
/// The schema of a string, a file or any value does not describe the pieces.
fn piece(schemas: &Schemas<'_>, format: StreamFormat, value: Type) -> (StreamFormat, Option<Type>) {
    match (format, value) {
        (_, Type::Array(items)) => piece(schemas, format, *items),
        (StreamFormat::Items, Type::Any | Type::Scalar(Scalar::String) | Type::Binary) => {
            (format, Some(Type::Any))
        }
        (_, Type::Any | Type::Scalar(Scalar::String) | Type::Binary) => (format, None),
        (StreamFormat::Events, value) if is_event(schemas, &value) => {
            (StreamFormat::WholeEvents, Some(value))
        }
        (_, value) => (format, Some(value)),
    }
}

/// Whether a type describes whole events: an object with the event's property `data`, or a union of such objects.
fn is_event(schemas: &Schemas<'_>, value: &Type) -> bool {
    let mut visited = BTreeSet::new();
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        let Type::Schema(id) = value else { return false };
        if !visited.insert(*id) {
            continue;
        }
        match &schemas.table[*id].kind {
            SchemaKind::Object(object) if is_event_object(object) => {}
            SchemaKind::Union(union) if !union.variants.is_empty() => {
                waiting.extend(union.variants.iter().map(|variant| &variant.value));
            }
            SchemaKind::Object(_)
            | SchemaKind::Union(_)
            | SchemaKind::Enum(_)
            | SchemaKind::ByStatus(_)
            | SchemaKind::Replaced
            | SchemaKind::Alias => return false,
        }
    }
    true
}

fn is_event_object(object: &Object) -> bool {
    let mut names = object.properties.iter().map(|property| property.name.as_str());
    let has = |name: &str| object.properties.iter().any(|property| property.name == name);
    has("data") && (has("event") || names.all(|name| matches!(name, "data" | "id" | "retry")))
}
