//! A schema of several types (JSON Schema 2020-12, section 6.1.1 of its validation part) goes in; an `anyOf` of schemas
//! of one type each comes out.

use openapiv3::{AnySchema, ReferenceOr};

use super::parts::Parts;
use super::types::JsonType;
use super::{composition, infer, kind};
use crate::normalise::context::Context;
use crate::normalise::place::At;

/// Takes away the types that the others, or the values of an enum, leave no room for.
pub(super) fn narrow(parts: &mut Parts) {
    if parts.types.len() < 2 {
        return;
    }
    if parts.types.contains(&JsonType::Number) {
        parts.types.retain(|type_| *type_ != JsonType::Integer);
    }
    let values = &parts.any.enumeration;
    if !values.is_empty() {
        parts.types.retain(|type_| values.iter().any(|value| type_.admits(value)));
        infer::infer(parts);
    }
}

/// Gives each type the keywords that say something about it.
pub(super) fn distribute(context: &mut Context<'_>, at: At<'_>, parts: &mut Parts) {
    let types = std::mem::take(&mut parts.types);
    if composition::is_composed(&parts.any) {
        // The members say more about the value than the list of its types does.
        return;
    }
    let mut any = std::mem::take(&mut parts.any);
    let values = std::mem::take(&mut any.enumeration);
    let mut members = Vec::with_capacity(types.len());
    for type_ in types {
        let mut own = Parts { types: vec![type_], any: AnySchema::default(), ..Parts::default() };
        own.any.enumeration = values.iter().filter(|value| type_.admits(value)).cloned().collect();
        match type_ {
            JsonType::String => {
                own.any.pattern = any.pattern.take();
                (own.any.min_length, own.any.max_length) = (any.min_length, any.max_length);
                own.any.format = any.format.clone().filter(|format| !is_of_number(format));
            }
            JsonType::Number | JsonType::Integer => {
                own.minimum = parts.minimum.take();
                own.maximum = parts.maximum.take();
                own.multiple_of = parts.multiple_of.take();
                own.any.exclusive_minimum = any.exclusive_minimum;
                own.any.exclusive_maximum = any.exclusive_maximum;
                own.any.format = any.format.clone().filter(|format| is_of_number(format));
            }
            JsonType::Boolean => {}
            JsonType::Object => {
                own.any.properties = std::mem::take(&mut any.properties);
                own.any.required = std::mem::take(&mut any.required);
                own.any.additional_properties = any.additional_properties.take();
                (own.any.min_properties, own.any.max_properties) = (any.min_properties, any.max_properties);
            }
            JsonType::Array => {
                own.any.items = any.items.take();
                (own.any.min_items, own.any.max_items) = (any.min_items, any.max_items);
                own.any.unique_items = any.unique_items;
            }
        }
        super::enumeration::convert(context, at, &mut own, type_);
        members.push(ReferenceOr::Item(kind::schema(own)));
    }
    parts.any.any_of = members;
}

fn is_of_number(format: &str) -> bool {
    format.starts_with("int") || format.starts_with("uint") || matches!(format, "float" | "double" | "number")
}
