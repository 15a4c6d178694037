//! The keywords of a schema that names no type go in; the type that they are about comes out.

use super::composition::is_composed;
use super::object;
use super::parts::Parts;
use super::types::JsonType;

/// Finds the type of a schema that names none. What has no keyword of a type stays without one.
pub(super) fn infer(parts: &mut Parts) {
    if !parts.types.is_empty() {
        return;
    }
    parts.types.extend(inferred(parts));
}

fn inferred(parts: &Parts) -> Option<JsonType> {
    let any = &parts.any;
    if object::is_described(any) {
        return Some(JsonType::Object);
    }
    if any.items.is_some() {
        return Some(JsonType::Array);
    }
    if let Some(first) = any.enumeration.first() {
        let types = [
            JsonType::String,
            JsonType::Integer,
            JsonType::Number,
            JsonType::Boolean,
            JsonType::Object,
            JsonType::Array,
        ];
        let type_ = types.into_iter().find(|type_| any.enumeration.iter().all(|value| type_.admits(value)));
        return type_.filter(|_| !first.is_null());
    }
    if is_composed(any) {
        return None;
    }
    if any.min_properties.is_some() || any.max_properties.is_some() {
        return Some(JsonType::Object);
    }
    if any.min_items.is_some() || any.max_items.is_some() || any.unique_items == Some(true) {
        return Some(JsonType::Array);
    }
    let of_format = any.format.as_deref().and_then(of_format);
    if of_format.is_some() {
        return of_format;
    }
    if any.pattern.is_some() || any.min_length.is_some() || any.max_length.is_some() {
        return Some(JsonType::String);
    }
    (parts.minimum.is_some() || parts.maximum.is_some() || parts.multiple_of.is_some())
        .then_some(JsonType::Number)
}

/// The type that a format is of (OpenAPI 3.0.3, section 4.7.24.1; JSON Schema validation 2020-12, section 7.3; the
/// format registry of the OpenAPI Initiative).
fn of_format(format: &str) -> Option<JsonType> {
    Some(match format {
        "date" | "date-time" | "time" | "duration" | "uuid" | "uri" | "url" | "uri-reference"
        | "uri-template" | "iri" | "iri-reference" | "email" | "idn-email" | "hostname" | "idn-hostname"
        | "ipv4" | "ipv6" | "byte" | "binary" | "base64" | "base64url" | "password" | "regex"
        | "json-pointer" | "string" | "char" => JsonType::String,
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" | "integer"
        | "double-int" | "unixtime" => JsonType::Integer,
        "float" | "double" | "number" => JsonType::Number,
        "boolean" => JsonType::Boolean,
        _ => return None,
    })
}
