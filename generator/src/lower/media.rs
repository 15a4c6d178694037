//! A media type, and what is said beside it, go in; what kind of body that is comes out.

use openapiv3::{
    MediaType, ReferenceOr, Schema, SchemaKind, StringFormat, StringType, Type, VariantOrUnknownOrEmpty,
};

/// The media type that is sent and asked for where nothing else is said.
pub(super) const JSON: &str = "application/json";

/// A media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type can stand in a header (RFC 9110, section 5.5).
pub(super) fn is_sendable(media_type: &str) -> bool {
    media_type.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic())
}

/// Whether a media type is one that can be sent, and no range of them.
pub(super) fn is_single(media_type: &str) -> bool {
    !media_type.contains('*') && is_sendable(media_type)
}

/// Whether a media type is JSON (RFC 6839, section 3.1).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// Whether a media type is a text.
pub(super) fn is_text(media_type: &str) -> bool {
    let essence = essence(media_type);
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

/// Whether a media type is JSON, and says nothing else.
pub(super) fn is_plain_json(media_type: &str) -> bool {
    let parameter = media_type.split_once(';').map_or("", |(_, parameters)| parameters.trim());
    essence(media_type) == JSON
        && (parameter.is_empty() || parameter.to_ascii_lowercase().starts_with("charset"))
}

pub(super) fn is_any(media_type: &str) -> bool {
    essence(media_type) == "*/*"
}

/// Whether a media type holds bytes.
pub(super) fn is_bytes(media_type: &str, media: &MediaType) -> bool {
    let is_binary = |schema: &Schema| match &schema.schema_kind {
        SchemaKind::Type(Type::String(text)) => {
            text.format == VariantOrUnknownOrEmpty::Item(StringFormat::Binary)
        }
        _ => false,
    };
    !is_json(media_type) && !is_text(media_type) && schema_of(media).is_some_and(is_binary)
}

/// Whether a schema says no more than that there is a text.
pub(super) fn is_text_schema(media: &MediaType) -> bool {
    schema_of(media).is_some_and(|schema| match &schema.schema_kind {
        SchemaKind::Type(Type::String(text)) => *text == StringType::default(),
        _ => false,
    })
}

fn schema_of(media: &MediaType) -> Option<&Schema> {
    match media.schema.as_ref()? {
        ReferenceOr::Item(schema) => Some(schema),
        ReferenceOr::Reference { .. } => None,
    }
}
