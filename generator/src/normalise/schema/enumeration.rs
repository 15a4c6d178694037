//! The values of `enum` and `const` go in; each comes out once, without `null`, and of the type that the schema has.

use std::collections::HashSet;

use openapiv3::ReferenceOr;
use serde_json::Value;

use super::kind;
use super::parts::Parts;
use super::types::JsonType;
use crate::diagnostic::{Code, Diagnostic};
use crate::normalise::context::Context;
use crate::normalise::place::At;

/// Reads `const` as an enum of one value, and `null` among the values as `nullable`. A schema of nothing but `null` is
/// spelled `enum: [null]` with `nullable: true`.
pub(super) fn settle(context: &mut Context<'_>, at: At<'_>, parts: &mut Parts) {
    if let Some(value) = parts.constant.take() {
        parts.any.enumeration = vec![value];
    }
    let values = &mut parts.any.enumeration;
    if !values.is_empty() {
        let mut seen = HashSet::with_capacity(values.len());
        let kept: Vec<bool> =
            values.iter().map(|value| !value.is_null() && seen.insert(value.to_string())).collect();
        let nulls = values.iter().filter(|value| value.is_null()).count();
        let repeated = values.len() - nulls - seen.len();
        if repeated > 0 {
            context.mended(at.key("enum"), "values that are here twice count once");
        }
        if kept.contains(&false) {
            for (name, list) in &mut parts.data.extensions {
                if let (true, Some(list)) = (name.starts_with("x-enum"), list.as_array_mut()) {
                    if list.len() == kept.len() {
                        retain(list, &kept);
                    }
                }
            }
            retain(values, &kept);
        }
        parts.data.nullable |= nulls > 0;
        parts.is_null |= nulls > 0 && values.is_empty() && parts.types.is_empty();
    }
    if parts.is_null {
        parts.data.nullable = true;
        if is_nothing_else(parts) {
            parts.any.enumeration = vec![Value::Null];
        }
    }
}

/// Whether nothing beside `null` is described.
fn is_nothing_else(parts: &Parts) -> bool {
    let any = &parts.any;
    parts.types.is_empty()
        && any.enumeration.is_empty()
        && any.one_of.is_empty()
        && any.any_of.is_empty()
        && any.all_of.is_empty()
        && any.properties.is_empty()
        && any.items.is_none()
}

fn retain(values: &mut Vec<Value>, kept: &[bool]) {
    let mut kept = kept.iter();
    values.retain(|_| kept.next().copied().unwrap_or(true));
}

/// Makes the values those of a type: text of numbers where text is due, numbers of text where numbers are due. Values
/// of an array are meant for its items.
pub(super) fn convert(context: &mut Context<'_>, at: At<'_>, parts: &mut Parts, type_: JsonType) {
    if parts.any.enumeration.iter().all(|value| type_.admits(value)) {
        let is_distinct = match type_ {
            JsonType::Object | JsonType::Array => parts.any.enumeration.is_empty(),
            // 64 bits with a sign are all that a typed document has.
            JsonType::Integer => parts.any.enumeration.iter().all(|value| kind::integer(value).is_some()),
            JsonType::String | JsonType::Number | JsonType::Boolean => true,
        };
        if !is_distinct {
            parts.any.enumeration.clear();
            ignore(context, at, type_);
        }
        return;
    }
    let values = std::mem::take(&mut parts.any.enumeration);
    match type_ {
        JsonType::Object => ignore(context, at, type_),
        JsonType::Array => {
            if let Some(ReferenceOr::Reference { .. }) = parts.any.items {
                return ignore(context, at, type_);
            }
            let items = parts.any.items.take().map(ReferenceOr::unbox);
            let mut items = items.and_then(ReferenceOr::into_item).unwrap_or_else(super::any);
            if kind::give_values(&mut items, &values) {
                context
                    .mended(at.key("enum"), "the values are those of the items: read as if they stood there");
            } else {
                ignore(context, at, type_);
            }
            parts.any.items = Some(ReferenceOr::Item(Box::new(items)));
        }
        JsonType::String | JsonType::Number | JsonType::Integer | JsonType::Boolean => {
            let converted: Option<Vec<Value>> = values.iter().map(|value| as_type(value, type_)).collect();
            match converted {
                Some(converted) => {
                    let message =
                        format!("not every value is of type `{}`: read as if it were", type_.as_str());
                    context.mended(at.key("enum"), message);
                    parts.any.enumeration = converted;
                }
                // What is listed says more than the name of the type.
                None => {
                    let message =
                        format!("the values are not of type `{}`: the type is ignored", type_.as_str());
                    context.mended(at.key("enum"), message);
                    parts.any.enumeration = values;
                    parts.types.clear();
                    super::infer::infer(parts);
                }
            }
        }
    }
}

fn ignore(context: &mut Context<'_>, at: At<'_>, type_: JsonType) {
    let message = format!("these values of type `{}` are not told apart: `enum` is ignored", type_.as_str());
    context.diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.key("enum"), message));
}

fn as_type(value: &Value, type_: JsonType) -> Option<Value> {
    if type_.admits(value) {
        return Some(value.clone());
    }
    match (type_, value) {
        (JsonType::String, Value::Number(_) | Value::Bool(_)) => Some(Value::String(value.to_string())),
        (JsonType::Integer, Value::String(text)) => text.trim().parse::<i64>().ok().map(Value::from),
        (JsonType::Number, Value::String(text)) => {
            text.trim().parse::<f64>().ok().and_then(serde_json::Number::from_f64).map(Value::Number)
        }
        (JsonType::Boolean, Value::String(text)) => text.trim().parse::<bool>().ok().map(Value::from),
        _ => None,
    }
}
