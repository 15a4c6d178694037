//! Raw lists of schemas (`allOf`, `oneOf`, `anyOf`) go in; their members come out, without `null` and without members
//! that say nothing.

use std::collections::HashSet;

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind, Type};
use serde_json::Value;

use super::object::is_any;
use super::parts::Parts;
use super::types::JsonType;
use super::{kind, object, read};
use crate::normalise::context::Context;
use crate::normalise::place::At;
use crate::normalise::reference::{Component, References};

/// Reads the members of `oneOf` or `anyOf`. A member that is only `null` makes the others nullable.
pub(super) fn alternatives(
    context: &mut Context<'_>,
    at: At<'_>,
    value: Value,
    parts: &mut Parts,
) -> Vec<ReferenceOr<Schema>> {
    let mut seen = HashSet::new();
    let mut members = Vec::new();
    let items = context.list(at, value);
    let references = context.references;
    let is_empty = |item: &Value| is_null(item) || is_only_nullable(item) || leads_to_null(references, item);
    let is_optional = items.iter().any(is_empty);
    let has_null = items.iter().any(|item| is_empty(item) && !is_only_nullable(item));
    for (index, item) in items.into_iter().enumerate() {
        if is_empty(&item) {
            continue;
        }
        let at = at.index(index);
        let member = read(context, at, item);
        match &member {
            ReferenceOr::Reference { reference } if !seen.insert(reference.clone()) => {
                context.mended(at, "the same schema is an alternative twice: ignored");
            }
            _ => members.push(member),
        }
    }
    if is_optional {
        parts.data.nullable = true;
        parts.is_null |= has_null && members.is_empty();
    }
    members
}

/// Reads the members of `allOf`. A member that says only `nullable` is meant for the others.
pub(super) fn all(
    context: &mut Context<'_>,
    at: At<'_>,
    value: Value,
    parts: &mut Parts,
) -> Vec<ReferenceOr<Schema>> {
    let mut members = Vec::new();
    let mut has_null = false;
    for (index, item) in context.list(at, value).into_iter().enumerate() {
        if is_null(&item) || is_only_nullable(&item) {
            // Read strictly, `type: null` among them would leave no value at all.
            if !is_only_nullable(&item) {
                has_null = true;
                context
                    .mended(at.index(index), "a member that allows only `null` is read as `nullable: true`");
            }
            parts.data.nullable = true;
        } else {
            members.push(read(context, at.index(index), item));
        }
    }
    parts.is_null |= has_null && members.is_empty();
    members
}

/// The keywords that say nothing about a value.
fn is_annotation(name: &str) -> bool {
    name.starts_with("x-") || matches!(name, "title" | "description" | "$comment" | "example" | "examples")
}

/// Whether a raw schema allows nothing but `null`.
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

/// Whether a schema says nothing but that it allows `null`.
fn is_only_nullable(value: &Value) -> bool {
    let Some(members) = value.as_object() else { return false };
    value.get("nullable") == Some(&Value::Bool(true))
        && members.keys().all(|name| name == "nullable" || is_annotation(name))
}

/// Whether a schema is a reference to one that allows nothing but `null`.
fn leads_to_null(references: &References, value: &Value) -> bool {
    let reference = value.get("$ref").and_then(Value::as_str);
    let name = reference.and_then(|reference| Component::Schemas.plain_name(reference));
    name.is_some_and(|name| references.nulls.contains(name))
}

/// Gives every wrapper one spelling: a union of one member is that member, and annotations belong to the wrapper.
pub(super) fn settle(context: &mut Context<'_>, at: At<'_>, parts: &mut Parts) {
    let mut is_wrapper = false;
    for union in [&mut parts.any.one_of, &mut parts.any.any_of] {
        // Which properties must be there together is a constraint; it gives the value no other form.
        if !union.is_empty() && union.iter().all(is_only_required) {
            union.clear();
            if parts.types.is_empty() {
                parts.types.push(JsonType::Object);
            }
        }
        if union.len() == 1 {
            parts.any.all_of.append(union);
            is_wrapper = true;
        }
    }
    let is_union = !parts.any.one_of.is_empty() || !parts.any.any_of.is_empty();
    if is_wrapper && !is_union {
        // There is nothing to tell apart.
        parts.data.discriminator = None;
    }
    if is_union && parts.types.is_empty() {
        let why = "says less than the alternatives beside it";
        if parts.any.items.take().is_some() {
            context.misplaced(at, "items", why);
        }
        if !std::mem::take(&mut parts.any.enumeration).is_empty() {
            context.misplaced(at, "enum", why);
        }
    }
    if parts.any.all_of.len() > 1 {
        let (annotations, mut real): (Vec<_>, Vec<_>) =
            std::mem::take(&mut parts.any.all_of).into_iter().partition(is_only_annotation);
        let mut annotations = annotations.into_iter();
        if real.is_empty() {
            real.extend(annotations.next());
        }
        for member in annotations {
            if let ReferenceOr::Item(schema) = member {
                annotate(&mut parts.data, schema.schema_data);
            }
        }
        parts.any.all_of = real;
    }
}

fn is_only_annotation(member: &ReferenceOr<Schema>) -> bool {
    matches!(member, ReferenceOr::Item(schema)
        if is_any(&schema.schema_kind) && schema.schema_data.discriminator.is_none())
}

fn is_only_required(member: &ReferenceOr<Schema>) -> bool {
    let ReferenceOr::Item(Schema { schema_kind: SchemaKind::Type(Type::Object(object)), .. }) = member else {
        return false;
    };
    !object.required.is_empty() && object.properties.is_empty() && object.additional_properties.is_none()
}

/// Adds annotations to those that stand outside, which count more.
fn annotate(outer: &mut SchemaData, inner: SchemaData) {
    outer.nullable |= inner.nullable;
    outer.read_only |= inner.read_only;
    outer.write_only |= inner.write_only;
    outer.deprecated |= inner.deprecated;
    outer.example = outer.example.take().or(inner.example);
    outer.title = outer.title.take().or(inner.title);
    outer.description = outer.description.take().or(inner.description);
    outer.default = outer.default.take().or(inner.default);
    for (name, value) in inner.extensions {
        outer.extensions.entry(name).or_insert(value);
    }
}

/// Whether a schema is made of others.
pub(super) fn is_composed(any: &AnySchema) -> bool {
    !any.one_of.is_empty() || !any.any_of.is_empty() || !any.all_of.is_empty()
}

/// Gives the type that stands beside a composition to the members that say nothing of their own, and takes it away where
/// no keyword but those of the members describes the value.
pub(super) fn push_down(parts: &mut Parts) {
    if !is_composed(&parts.any) {
        return;
    }
    let [type_] = parts.types.as_slice() else { return };
    let type_ = *type_;
    let any = &mut parts.any;
    for member in any.one_of.iter_mut().chain(&mut any.any_of) {
        if let ReferenceOr::Item(schema) = member {
            if is_any(&schema.schema_kind) {
                schema.schema_kind = kind::bare(type_);
            }
        }
    }
    let is_described = match type_ {
        JsonType::Object => object::is_described(any),
        JsonType::Array => any.items.is_some(),
        JsonType::Boolean => !any.enumeration.is_empty(),
        JsonType::String | JsonType::Number | JsonType::Integer => {
            !any.enumeration.is_empty() || any.format.is_some()
        }
    };
    if !is_described {
        parts.types.clear();
    }
}
