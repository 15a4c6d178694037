//! The raw keywords of an array go in; the schema of its items comes out.

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::parts::Parts;
use super::types::JsonType;
use super::{any, read, read_boxed};
use crate::normalise::context::Context;
use crate::normalise::place::At;

/// Reads `items`: a schema, or a list of them before JSON Schema 2020-12.
pub(super) fn items(context: &mut Context<'_>, at: At<'_>, value: Value, parts: &mut Parts) {
    match value {
        Value::Array(_) => parts.tuple = Some(tuple(context, at, value)),
        // `false` closes a tuple.
        Value::Null | Value::Bool(false) => {}
        value => parts.any.items = Some(read_boxed(context, at, value)),
    }
}

/// Reads the schemas of items one by one.
pub(super) fn tuple(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<ReferenceOr<Schema>> {
    let items = context.list(at, value).into_iter().enumerate();
    items.map(|(index, item)| read(context, at.index(index), item)).collect()
}

/// Reads a tuple as an array: of the one schema that all its items have, or else of any values.
pub(super) fn settle(context: &mut Context<'_>, at: At<'_>, parts: &mut Parts) {
    let Some(tuple) = parts.tuple.take() else { return };
    let rest = parts.any.items.take().map(ReferenceOr::unbox);
    let mut schemas = tuple.into_iter().chain(rest);
    let Some(first) = schemas.next() else { return };
    let item = if schemas.all(|other| other == first) {
        first
    } else {
        context.degraded(at, "a list of items of different schemas is read as a list of any values");
        ReferenceOr::Item(any())
    };
    parts.any.items = Some(match item {
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
    });
    if parts.types.is_empty() {
        parts.types.push(JsonType::Array);
    }
}

/// Takes the keywords of an array away, if the type is another.
pub(super) fn drop(context: &mut Context<'_>, at: At<'_>, parts: &mut Parts, type_: JsonType) {
    if parts.any.items.take().is_some() {
        let why = format!("says nothing about a value of type `{}`", type_.as_str());
        context.misplaced(at, "items", &why);
    }
    (parts.any.min_items, parts.any.max_items, parts.any.unique_items) = (None, None, None);
}
