//! Reads the keywords of arrays.

use serde_json::Value;

use super::object;
use super::pending::Pending;
use crate::normalise::context::Context;
use crate::normalise::place::At;
use crate::openapi::{Others, Schema, Site};

/// Reads `items`: a schema, or before JSON Schema 2020-12 a list of them.
pub(super) fn items(
    context: &mut Context<'_>,
    at: At<'_>,
    value: Value,
    schema: &mut Schema,
    pending: &mut Pending,
) {
    match value {
        Value::Array(_) => {
            pending.lists_items = true;
            schema.unusual.get_mut().prefix_items = list(context, at, value);
        }
        Value::Bool(false) => schema.items = Some(Others::None),
        Value::Null => {}
        value => schema.items = object::others(context, at, value),
    }
}

/// Beside a list of `items`, `additionalItems` describes the items after them.
pub(super) fn settle(schema: &mut Schema, pending: &Pending) {
    if pending.lists_items {
        schema.items = schema.items.or(pending.additional_items);
    }
}

/// Reads the schemas of items one by one.
pub(super) fn list(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<Site> {
    let items = context.list(at, value).into_iter().enumerate();
    items.map(|(index, item)| context.schema(at.index(index), item)).collect()
}
