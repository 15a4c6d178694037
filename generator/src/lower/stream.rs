//! Finds what a response gives piece by piece: server-sent events, or values of JSON one after another.

use std::collections::BTreeSet;

use openapiv3::Content;

use super::media::{essence, is_sendable};
use super::operation::Source;
use super::schema::{Place, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Object, SchemaId, SchemaKind, Stream, StreamFormat, Type};
use crate::ir::scalar::Scalar;

/// How deep unions of events may be nested.
const MAX_DEPTH: usize = 8;

/// How the pieces of a body of a media type stand apart; nothing for one that has no pieces.
pub(super) fn format(media_type: &str) -> Option<StreamFormat> {
    match essence(media_type).as_str() {
        "text/event-stream" => Some(StreamFormat::Events),
        "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/x-jsonl"
        | "application/jsonlines"
        | "application/x-jsonlines"
        | "application/json-lines"
        | "application/json-seq"
        | "application/stream+json" => Some(StreamFormat::Items),
        _ => None,
    }
}

/// The stream among what a response may hold. A second one is reported.
pub(super) fn lower<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    source: &Source<'a, '_>,
    at: &Pointer,
    content: &'a Content,
) -> Option<Stream> {
    let mut streams = content.iter().filter_map(|(name, media)| Some((name, media, format(name)?)));
    let (media_type, media, format) = streams.next()?;
    for (other, ..) in streams {
        let message = format!("the response is streamed as `{media_type}`, not as `{other}`");
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child(other), message));
    }
    let word = if format == StreamFormat::Items { "item" } else { "event" };
    let place = Place::new(at.child(media_type).child("schema"), vec![source.words.clone(), word.to_owned()]);
    let value = media.schema.as_ref().map(|schema| schemas.lower_inner(diagnostics, &place, schema));
    let (format, value) = piece(schemas, format, value.unwrap_or(Type::Any));
    let media_type = if is_sendable(media_type) { media_type.clone() } else { essence(media_type) };
    Some(Stream { format, media_type, value })
}

/// What a piece is, where this is what the schema of the body says. An array is the sequence of them, as OpenAPI 3.2
/// has it; and texts, files and any values are what is said where nobody says more.
fn piece(schemas: &Schemas<'_>, format: StreamFormat, value: Type) -> (StreamFormat, Option<Type>) {
    match (format, value) {
        (_, Type::Array(items)) => piece(schemas, format, *items),
        (StreamFormat::Items, Type::Any | Type::Scalar(Scalar::String) | Type::Binary) => {
            (format, Some(Type::Any))
        }
        (_, Type::Any | Type::Scalar(Scalar::String) | Type::Binary) => (format, None),
        (StreamFormat::Events, value) if is_event(schemas, &value, &mut BTreeSet::new(), MAX_DEPTH) => {
            (StreamFormat::WholeEvents, Some(value))
        }
        (_, value) => (format, Some(value)),
    }
}

/// Whether a type describes events as a whole: an object whose property `data` is that of an event, or a union of such.
/// Those that were visited say it for themselves.
fn is_event(schemas: &Schemas<'_>, value: &Type, visited: &mut BTreeSet<SchemaId>, depth: usize) -> bool {
    let Type::Schema(id) = value else { return false };
    if !visited.insert(*id) {
        return true;
    }
    match &schemas.table[*id].kind {
        SchemaKind::Object(object) => is_event_object(object),
        SchemaKind::Union(union) if depth > 0 && !union.variants.is_empty() => {
            union.variants.iter().all(|variant| is_event(schemas, &variant.value, visited, depth - 1))
        }
        SchemaKind::Union(_)
        | SchemaKind::Enum(_)
        | SchemaKind::Parameters(_)
        | SchemaKind::ByStatus(_)
        | SchemaKind::Replaced
        | SchemaKind::Alias => false,
    }
}

fn is_event_object(object: &Object) -> bool {
    let mut names = object.properties.iter().map(|property| property.name.as_str());
    let has = |name: &str| object.properties.iter().any(|property| property.name == name);
    has("data") && (has("event") || names.all(|name| matches!(name, "data" | "id" | "retry")))
}
