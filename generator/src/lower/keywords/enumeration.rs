//! The values of an enum, and the type beside them.

use std::borrow::Cow;

use serde_json::{Number, Value};

use super::draft::Draft;
use super::form::{Keywords, TypeSource};
use super::infer;
use crate::diagnostic::Code;
use crate::ir::scalar::SIGNED_OR_UNSIGNED;
use crate::openapi::{JsonType, Others, Site};

/// Converts the values to the type: numbers to strings, or strings to numbers. The values of an array are for its
/// items.
pub(super) fn convert<'a>(
    draft: &mut Draft<'a, '_>,
    keywords: &mut Keywords<'a>,
    types: &mut Vec<JsonType>,
    type_: JsonType,
) {
    if keywords.values.is_empty() {
        return;
    }
    let values = std::mem::take(&mut keywords.values);
    if values.iter().all(|value| type_.admits(value)) {
        match type_ {
            JsonType::Object | JsonType::Array => ignore(draft, keywords, type_),
            JsonType::Integer => {
                let whole: Option<Vec<_>> =
                    values.iter().map(|value| value.as_number().and_then(whole)).collect();
                match whole {
                    Some(whole) => {
                        keywords.values = whole.into_iter().map(|it| Cow::Owned(it.into())).collect()
                    }
                    // An enum has 64 bits with a sign.
                    None => {
                        let is_unsigned = values.iter().all(|value| value.is_u64());
                        let format = if is_unsigned { "uint64" } else { SIGNED_OR_UNSIGNED };
                        keywords.format = Some(Cow::Borrowed(format));
                        ignore(draft, keywords, type_);
                    }
                }
            }
            JsonType::String | JsonType::Number | JsonType::Boolean => keywords.values = values,
        }
        return;
    }
    match type_ {
        JsonType::Object => ignore(draft, keywords, type_),
        JsonType::Array => give_to_items(draft, keywords, values),
        JsonType::String | JsonType::Number | JsonType::Integer | JsonType::Boolean => {
            let converted: Option<Vec<Value>> = values.iter().map(|value| as_type(value, type_)).collect();
            let at = keywords.at.child("enum");
            match converted {
                Some(converted) => {
                    let message =
                        format!("not every value is of type `{}`: read as if it were", type_.as_str());
                    draft.warn(Code::Mended, at, message);
                    keywords.values = converted.into_iter().map(Cow::Owned).collect();
                }
                // The values are more precise than the type.
                None => {
                    let message =
                        format!("the values are not of type `{}`: the type is ignored", type_.as_str());
                    draft.warn(Code::Mended, at, message);
                    keywords.values = values;
                    types.clear();
                    types.extend(infer::of_structure(keywords));
                }
            }
        }
    }
}

/// Gives the strings of an array's enum to its items, unless these have an enum.
fn give_to_items<'a>(draft: &mut Draft<'a, '_>, keywords: &mut Keywords<'a>, values: Vec<Cow<'a, Value>>) {
    let items = match keywords.items {
        Some(Others::Schema(Site::Reference(_))) => return ignore(draft, keywords, JsonType::Array),
        Some(Others::Schema(Site::Inline(id))) => draft.table[id].clone(),
        Some(Others::Any | Others::None) | None => {
            Keywords { at: Cow::Owned(keywords.at.child("items")), ..Keywords::default() }
        }
    };
    if !values.iter().all(|value| value.is_string()) {
        return ignore(draft, keywords, JsonType::Array);
    }
    let message = "`enum` lists values of the items: read as the `enum` of `items`";
    draft.warn(Code::Mended, keywords.at.child("enum"), message);
    let is_text = items.type_ == Some(JsonType::String) && items.values.is_empty() && !items.is_composed();
    if is_text || items.is_any() {
        let items =
            Keywords { type_: Some(JsonType::String), type_source: TypeSource::Type, values, ..items };
        keywords.items = Some(Others::Schema(draft.add(items)));
    }
}

fn ignore(draft: &mut Draft<'_, '_>, keywords: &Keywords<'_>, type_: JsonType) {
    let message = format!("these values of type `{}` are not supported: `enum` is ignored", type_.as_str());
    draft.warn(Code::NotGenerated, keywords.at.child("enum"), message);
}

fn as_type(value: &Value, type_: JsonType) -> Option<Value> {
    if type_.admits(value) {
        return Some(value.clone());
    }
    match (type_, value) {
        (JsonType::String, Value::Number(_) | Value::Bool(_)) => Some(Value::String(value.to_string())),
        (JsonType::Integer, Value::String(text)) => text.trim().parse::<i64>().ok().map(Value::from),
        (JsonType::Number, Value::String(text)) => {
            text.trim().parse::<f64>().ok().and_then(Number::from_f64).map(Value::Number)
        }
        (JsonType::Boolean, Value::String(text)) => text.trim().parse::<bool>().ok().map(Value::from),
        _ => None,
    }
}

/// An integer of 64 bits. Its fraction may be zero, as in `1.0`.
fn whole(number: &Number) -> Option<i64> {
    let rounded = || {
        let float = number.as_f64()?;
        (float.fract() == 0.0 && float.abs() < i64::MAX as f64).then_some(float as i64)
    };
    number.as_i64().or_else(rounded)
}
