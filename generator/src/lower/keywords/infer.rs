//! The type of a schema without `type`.

use super::form::{Keywords, TypeSource};
use crate::openapi::{Constraints, JsonType, Schema};

/// Infers the type from the other keywords of a schema. `None` if they do not imply one.
pub(super) fn infer(schema: &Schema, keywords: &mut Keywords<'_>, types: &mut Vec<JsonType>) {
    if !types.is_empty() {
        return;
    }
    if let Some(type_) = of_structure(keywords) {
        types.push(type_);
        if matches!(type_, JsonType::Object | JsonType::Array) {
            keywords.type_source = TypeSource::Structure;
        }
    } else if keywords.values.is_empty() && !keywords.is_composed() {
        if let Some(suggested) = suggested(schema, keywords) {
            keywords.type_source = TypeSource::Constraints;
            types.push(suggested);
        }
    }
}

/// The type that the structure or the values of an enum imply.
pub(super) fn of_structure(keywords: &Keywords<'_>) -> Option<JsonType> {
    if keywords.describes_object() {
        return Some(JsonType::Object);
    }
    if keywords.items.is_some() {
        return Some(JsonType::Array);
    }
    let types = [
        JsonType::String,
        JsonType::Integer,
        JsonType::Number,
        JsonType::Boolean,
        JsonType::Object,
        JsonType::Array,
    ];
    let mut types = types.into_iter().filter(|_| !keywords.values.is_empty());
    types.find(|type_| keywords.values.iter().all(|value| type_.admits(value)))
}

/// The type that the constraints imply.
fn suggested(schema: &Schema, keywords: &Keywords<'_>) -> Option<JsonType> {
    let none = Constraints::default();
    let constraints = schema.constraints.get().unwrap_or(&none);
    if constraints.min_properties.is_some() || constraints.max_properties.is_some() {
        return Some(JsonType::Object);
    }
    if constraints.min_items.is_some() || constraints.max_items.is_some() || constraints.unique_items {
        return Some(JsonType::Array);
    }
    let of_format = keywords.format.as_deref().and_then(of_format);
    if of_format.is_some() {
        return of_format;
    }
    if constraints.pattern.is_some() || constraints.min_length.is_some() || constraints.max_length.is_some() {
        return Some(JsonType::String);
    }
    let bounds = [
        &constraints.minimum,
        &constraints.maximum,
        &constraints.exclusive_minimum,
        &constraints.exclusive_maximum,
        &constraints.multiple_of,
    ];
    bounds.into_iter().any(Option::is_some).then_some(JsonType::Number)
}

/// The type that a format belongs to (OpenAPI 3.0.3, section 4.7.24.1; JSON Schema validation 2020-12, section 7.3; the
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
