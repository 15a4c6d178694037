//! The keywords that limit values (JSON Schema validation 2020-12, section 6), as the docs of a client show them.

use serde_json::Number;

use crate::openapi::{JsonType, Schema};

/// Each limit that applies to a type, or to any type, with its value as text.
pub(super) fn texts(schema: &Schema, type_: Option<JsonType>) -> Vec<(&'static str, String)> {
    let Some(limits) = schema.limits.get() else { return Vec::new() };
    let count = |value: Option<u64>| value.map(|value| value.to_string());
    let is = |wanted: &[JsonType]| type_.is_none_or(|type_| wanted.contains(&type_));
    let mut all: Vec<(&'static str, Option<String>)> = Vec::new();
    if is(&[JsonType::String]) {
        all.extend([
            ("pattern", limits.pattern.clone()),
            ("minLength", count(limits.min_length)),
            ("maxLength", count(limits.max_length)),
        ]);
    }
    if is(&[JsonType::Number, JsonType::Integer]) {
        all.extend([
            ("multipleOf", limits.multiple_of.as_ref().map(text)),
            ("exclusiveMinimum", limits.exclusive_minimum.as_ref().map(text)),
            ("minimum", limits.minimum.as_ref().map(text)),
            ("exclusiveMaximum", limits.exclusive_maximum.as_ref().map(text)),
            ("maximum", limits.maximum.as_ref().map(text)),
        ]);
    }
    if is(&[JsonType::Object]) {
        all.extend([
            ("minProperties", count(limits.min_properties)),
            ("maxProperties", count(limits.max_properties)),
        ]);
    }
    if is(&[JsonType::Array]) {
        all.extend([
            ("minItems", count(limits.min_items)),
            ("maxItems", count(limits.max_items)),
            ("uniqueItems", limits.unique_items.then(|| "true".to_owned())),
        ]);
    }
    all.into_iter().filter_map(|(keyword, value)| Some((keyword, value?))).collect()
}

/// A whole number is shown without a fraction, even if the document has one.
fn text(number: &Number) -> String {
    match number.as_f64() {
        Some(float) if !number.is_i64() && !number.is_u64() => float.to_string(),
        Some(_) | None => number.to_string(),
    }
}

/// Whether the limits allow integers that need 64 bits without a sign.
pub(super) fn is_beyond_64_bits(schema: &Schema) -> bool {
    let Some(limits) = schema.limits.get() else { return false };
    let is_large =
        |number: &Number| number.as_i64().is_none() && number.as_f64() > Some(i64::MAX as f64 - 1.0);
    let least = limits.minimum.as_ref().or(limits.exclusive_minimum.as_ref());
    let most = limits.maximum.as_ref().or(limits.exclusive_maximum.as_ref());
    most.is_some_and(is_large) && least.is_some_and(|number| number.as_f64() >= Some(0.0))
}
