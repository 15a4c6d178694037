//! The raw keywords of an object go in; its properties come out.

use std::collections::HashSet;

use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind};
use serde_json::Value;

use super::parts::Parts;
use super::types::JsonType;
use super::{read, read_boxed};
use crate::normalise::context::Context;
use crate::normalise::place::At;

/// Reads `properties`.
pub(super) fn properties(context: &mut Context<'_>, at: At<'_>, value: Value, parts: &mut Parts) {
    for (name, mut value) in context.object(at, value) {
        let at = at.key(&name);
        match (name.as_str(), &mut value) {
            // One level too deep: a property is no boolean and no list.
            ("additionalProperties", Value::Bool(_)) => {
                context.mended(at, "a keyword of the object, not a property: read one level higher");
                additional(context, at, value, parts);
                continue;
            }
            ("required", Value::Array(_)) => {
                context.mended(at, "a keyword of the object, not a property: read one level higher");
                required(context, at, value, parts);
                continue;
            }
            // JSON Schema draft 3 says in the property whether the object requires it.
            (_, Value::Object(members)) => {
                let flag = members.get("required").and_then(|value| match value {
                    Value::Bool(flag) => Some(*flag),
                    Value::String(text) => text.parse().ok(),
                    _ => None,
                });
                if let Some(flag) = flag {
                    members.shift_remove("required");
                    context
                        .mended(at, format!("`required: {flag}` is read as a word of the object around it"));
                    if flag {
                        parts.any.required.push(name.clone());
                    }
                }
            }
            _ => {}
        }
        let schema = read_boxed(context, at, value);
        parts.any.properties.insert(name, schema);
    }
}

/// Reads `required`.
pub(super) fn required(context: &mut Context<'_>, at: At<'_>, value: Value, parts: &mut Parts) {
    match value {
        Value::Bool(_) => context.mended(at, "a list of names is due here, not a boolean: ignored"),
        value => parts.any.required.extend(context.texts(at, value)),
    }
}

/// Reads `additionalProperties`.
pub(super) fn additional(context: &mut Context<'_>, at: At<'_>, value: Value, parts: &mut Parts) {
    let value = match value {
        Value::String(text) if matches!(text.as_str(), "true" | "false") => {
            Value::Bool(context.flag(at, Value::String(text)).unwrap_or_default())
        }
        value => value,
    };
    parts.any.additional_properties = match value {
        Value::Null => return,
        Value::Bool(flag) => Some(AdditionalProperties::Any(flag)),
        value => Some(read_additional(context, at, value)),
    };
}

fn read_additional(context: &mut Context<'_>, at: At<'_>, value: Value) -> AdditionalProperties {
    named(read(context, at, value))
}

/// Properties of any value have one spelling.
fn named(schema: ReferenceOr<Schema>) -> AdditionalProperties {
    if schema == ReferenceOr::Item(super::any()) {
        AdditionalProperties::Any(true)
    } else {
        AdditionalProperties::Schema(Box::new(schema))
    }
}

/// Brings the keywords together that say what further properties there may be.
pub(super) fn settle(context: &mut Context<'_>, at: At<'_>, parts: &mut Parts) {
    let mut seen = HashSet::with_capacity(parts.any.required.len());
    parts.any.required.retain(|name| seen.insert(name.clone()));

    let mut patterns = std::mem::take(&mut parts.pattern_properties);
    if let Some(unevaluated) = parts.unevaluated_properties.take() {
        if parts.any.additional_properties.is_none() && patterns.is_empty() {
            parts.any.additional_properties = Some(named(unevaluated));
        }
    }
    if patterns.is_empty() {
        return;
    }
    if let Some(AdditionalProperties::Schema(schema)) = parts.any.additional_properties.take() {
        patterns.push(*schema);
    }
    let first = patterns.remove(0);
    let is_one = patterns.iter().all(|other| *other == first);
    if !is_one {
        let message = "properties of several patterns are read as properties of any value";
        context.degraded(at.key("patternProperties"), message);
    }
    parts.any.additional_properties =
        Some(if is_one { named(first) } else { AdditionalProperties::Any(true) });
}

/// Whether any keyword of an object is there.
pub(super) fn is_described(any: &AnySchema) -> bool {
    !any.properties.is_empty() || !any.required.is_empty() || any.additional_properties.is_some()
}

/// Takes the keywords of an object away, if the type is another.
pub(super) fn drop(context: &mut Context<'_>, at: At<'_>, parts: &mut Parts, type_: JsonType) {
    let mut misplaced = |key: &str| {
        let why = format!("says nothing about a value of type `{}`", type_.as_str());
        context.misplaced(at, key, &why);
    };
    if !std::mem::take(&mut parts.any.properties).is_empty() {
        misplaced("properties");
    }
    if !std::mem::take(&mut parts.any.required).is_empty() {
        misplaced("required");
    }
    if let Some(AdditionalProperties::Schema(_)) = parts.any.additional_properties.take() {
        misplaced("additionalProperties");
    }
    (parts.any.min_properties, parts.any.max_properties) = (None, None);
}

/// Whether a schema says nothing about the form of a value.
pub(super) fn is_any(kind: &SchemaKind) -> bool {
    matches!(kind, SchemaKind::Any(any) if *any == AnySchema::default())
}
