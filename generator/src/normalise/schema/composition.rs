//! Reads `allOf`, `oneOf` and `anyOf` (JSON Schema 2020-12, section 10.2.1).

use std::collections::HashMap;

use serde_json::Value;

use super::pending::Pending;
use crate::normalise::context::Context;
use crate::normalise::place::At;
use crate::normalise::references::{Component, References};
use crate::openapi::Site;

/// Reads the members of `oneOf` or `anyOf`. A member that allows only `null` makes the others nullable.
pub(super) fn alternatives(
    context: &mut Context<'_>,
    at: At<'_>,
    value: Value,
    pending: &mut Pending,
) -> Vec<Site> {
    let mut seen = HashMap::new();
    let mut members = Vec::new();
    let mut has_null = false;
    for (index, item) in context.list(at, value).into_iter().enumerate() {
        if is_only_nullable(&item) {
            pending.is_nullable = true;
            continue;
        }
        if is_null(&item) || leads_to_null(context.references, &item) {
            pending.is_nullable = true;
            has_null = true;
            continue;
        }
        let list = at;
        let at = at.index(index);
        let member = context.schema(at, item);
        if let Site::Reference(target) = member {
            if let Some(first) = seen.get(&target) {
                let first = list.index(*first).into();
                context.repeated(at, "the same schema is listed twice: ignored", first);
                continue;
            }
            seen.insert(target, index);
        }
        members.push(member);
    }
    pending.has_null |= has_null && members.is_empty();
    members
}

/// Reads the members of `allOf`. A member with only `nullable` applies to the others.
pub(super) fn all(context: &mut Context<'_>, at: At<'_>, value: Value, pending: &mut Pending) -> Vec<Site> {
    let mut members = Vec::new();
    let mut has_null = false;
    for (index, item) in context.list(at, value).into_iter().enumerate() {
        if is_only_nullable(&item) {
            pending.is_nullable = true;
        } else if is_null(&item) {
            // By the specification, such a member would allow no other value at all.
            context.mended(at.index(index), "a member that allows only `null` is read as `nullable: true`");
            pending.is_nullable = true;
            has_null = true;
        } else {
            members.push(context.schema(at.index(index), item));
        }
    }
    pending.has_null |= has_null && members.is_empty();
    members
}

/// The keywords that do not constrain the values.
fn is_annotation(name: &str) -> bool {
    name.starts_with("x-") || matches!(name, "title" | "description" | "$comment" | "example" | "examples")
}

/// Whether a raw schema allows only `null`.
pub(in crate::normalise) fn is_null(value: &Value) -> bool {
    let Some(members) = value.as_object() else { return false };
    let mut is_null = false;
    for (name, value) in members.iter().filter(|(name, _)| !is_annotation(name)) {
        match (name.as_str(), value) {
            ("type", Value::String(name)) if name == "null" => is_null = true,
            ("type", Value::Array(names)) if names.len() == 1 => {
                is_null = names.iter().all(|name| name.is_null() || name.as_str() == Some("null"));
            }
            ("enum", Value::Array(values)) if values.len() == 1 && values.iter().all(Value::is_null) => {
                is_null = true;
            }
            ("const", Value::Null) => is_null = true,
            ("nullable", Value::Bool(true)) | ("default", Value::Null) => {}
            _ => return false,
        }
    }
    is_null
}

/// Whether a schema only allows `null` in addition.
fn is_only_nullable(value: &Value) -> bool {
    let Some(members) = value.as_object() else { return false };
    value.get("nullable") == Some(&Value::Bool(true))
        && members.keys().all(|name| name == "nullable" || is_annotation(name))
}

/// Whether a schema is a reference to one that allows only `null`.
fn leads_to_null(references: &References, value: &Value) -> bool {
    let reference = value.get("$ref").and_then(Value::as_str);
    let name =
        reference.and_then(|reference| Component::Schemas.plain_name(references.names.version, reference));
    name.is_some_and(|name| references.nulls.contains(name))
}
