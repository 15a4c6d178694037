//! A schema with several types (JSON Schema validation 2020-12, section 6.1.1) becomes a union of schemas with one
//! type.

use std::borrow::Cow;

use super::draft::Draft;
use super::form::Keywords;
use super::{enumeration, infer, limits};
use crate::openapi::{JsonType, Schema};

/// Removes the types that the other types or the values of an enum make impossible.
pub(super) fn narrow(keywords: &mut Keywords<'_>, types: &mut Vec<JsonType>) {
    if types.len() < 2 {
        return;
    }
    if types.contains(&JsonType::Number) {
        types.retain(|type_| *type_ != JsonType::Integer);
    }
    if !keywords.values.is_empty() {
        types.retain(|type_| keywords.values.iter().any(|value| type_.admits(value)));
        if types.is_empty() {
            types.extend(infer::of_structure(keywords));
        }
    }
}

/// Gives each type the keywords that apply to it.
pub(super) fn distribute<'a>(
    draft: &mut Draft<'a, '_>,
    schema: &'a Schema,
    keywords: &mut Keywords<'a>,
    types: &mut Vec<JsonType>,
) {
    let types = std::mem::take(types);
    if keywords.is_composed() {
        // The members are more precise than the list of types.
        return;
    }
    let values = std::mem::take(&mut keywords.values);
    let format = keywords.format.take();
    let (properties, required) =
        (std::mem::take(&mut keywords.properties), std::mem::take(&mut keywords.required));
    let (additional, items) = (keywords.additional.take(), keywords.items.take());
    let union = keywords.at.child("anyOf");
    for (index, type_) in types.into_iter().enumerate() {
        let mut own = Keywords {
            at: Cow::Owned(union.child(index)),
            type_: Some(type_),
            values: values.iter().filter(|value| type_.admits(value)).cloned().collect(),
            limits: limits::texts(schema, Some(type_)),
            ..Keywords::default()
        };
        match type_ {
            JsonType::String => own.format = format.clone().filter(|format| !is_of_number(format)),
            JsonType::Number | JsonType::Integer => {
                own.format = format.clone().filter(|format| is_of_number(format));
            }
            JsonType::Boolean => {}
            JsonType::Object => {
                (own.properties, own.required, own.additional) = (properties, required, additional);
            }
            JsonType::Array => own.items = items,
        }
        let mut types = vec![type_];
        enumeration::convert(draft, &mut own, &mut types, type_);
        own.type_ = types.first().copied();
        let member = draft.add(own);
        keywords.any_of.push(member);
    }
}

fn is_of_number(format: &str) -> bool {
    format.starts_with("int") || format.starts_with("uint") || matches!(format, "float" | "double" | "number")
}
