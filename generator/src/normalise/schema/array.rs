//! Reads the keywords of arrays.

use serde_json::Value;

use super::object;
use crate::normalise::context::Context;
use crate::normalise::place::At;
use crate::openapi::{Others, Schema, Site};

/// Reads `items`: a schema, or before JSON Schema 2020-12 a list of them.
pub(super) fn items(context: &mut Context<'_>, at: At<'_>, value: Value, schema: &mut Schema) {
    match value {
        Value::Array(_) => schema.unusual.get_mut().prefix_items = list(context, at, value),
        Value::Bool(false) => schema.items = Some(Others::None),
        Value::Null => {}
        value => schema.items = object::others(context, at, value),
    }
}

/// Reads the schemas of items one by one.
pub(super) fn list(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<Site> {
    let items = context.list(at, value).into_iter().enumerate();
    items.map(|(index, item)| context.schema(at.index(index), item)).collect()
}
