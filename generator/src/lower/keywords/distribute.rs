//! A schema with several types (JSON Schema validation 2020-12, section 6.1.1) becomes a union of schemas with one
//! type.

use std::borrow::Cow;

use super::draft::Draft;
use super::form::{Keywords, TypeSource};
use super::{constraints, enumeration, infer};
use crate::openapi::{JsonType, Schema, Site};

/// Removes the types that the other types or the values of an enum make impossible.
pub(super) fn narrow(keywords: &mut Keywords<'_>, types: &mut Vec<JsonType>) {
    if types.len() < 2 {
        return;
    }
    if types.contains(&JsonType::Number) {
        let count = types.len();
        types.retain(|type_| *type_ != JsonType::Integer);
        let is_of_text = keywords.format.as_deref().is_some_and(|format| !is_of_number(format));
        if types.len() < count && !is_of_text {
            // The integers keep their digits.
            keywords.format = Some(Cow::Borrowed("int64"));
        }
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
    let mut types = std::mem::take(types);
    remove_limits_of_others(draft, keywords, &types);
    if keywords.is_composed() {
        // The members are more precise than the list of types. Types that no member describes are members too.
        let Some(described) = described(draft, keywords) else { return };
        if types.contains(&JsonType::Integer) {
            make_integers(draft, keywords);
        }
        types.retain(|type_| !described.contains(type_));
        if types.is_empty() {
            return;
        }
    }
    let values = std::mem::take(&mut keywords.values);
    let format = keywords.format.take();
    let mut structure = Keywords::default();
    if types.contains(&JsonType::Object) {
        structure.properties = std::mem::take(&mut keywords.properties);
        structure.required = std::mem::take(&mut keywords.required);
        structure.additional = keywords.additional.take();
        structure.conditional = std::mem::take(&mut keywords.conditional);
        structure.names = keywords.names.take();
        structure.is_unevaluated = keywords.is_unevaluated;
    }
    if types.contains(&JsonType::Array) {
        structure.items = keywords.items.take();
    }
    let union = keywords.at.child("anyOf");
    for (index, type_) in types.into_iter().enumerate() {
        let mut own = Keywords {
            at: Cow::Owned(union.child(index)),
            type_: Some(type_),
            values: values.iter().filter(|value| type_.admits(value)).cloned().collect(),
            constraints: constraints::texts(schema, Some(type_)),
            ..Keywords::default()
        };
        match type_ {
            JsonType::String => own.format = format.clone().filter(|format| !is_of_number(format)),
            JsonType::Number | JsonType::Integer => {
                own.format = format.clone().filter(|format| is_of_number(format));
            }
            JsonType::Boolean => {}
            JsonType::Object => {
                (own.properties, own.required) = (structure.properties, structure.required);
                (own.additional, own.names) = (structure.additional, structure.names);
                own.is_unevaluated = structure.is_unevaluated;
                own.conditional = std::mem::take(&mut structure.conditional);
            }
            JsonType::Array => own.items = structure.items,
        }
        let mut types = vec![type_];
        enumeration::convert(draft, &mut own, &mut types, type_);
        own.type_ = types.first().copied();
        let member = draft.add(own);
        if keywords.one_of.is_empty() {
            keywords.any_of.push(member);
        } else {
            keywords.one_of.push(member);
        }
    }
}

/// The types that the members of a composition describe, if all are known.
fn described(draft: &Draft<'_, '_>, keywords: &Keywords<'_>) -> Option<Vec<JsonType>> {
    let only_constrains = |member: &Site| matches!(*member, Site::Inline(id) if draft.table[id].is_any());
    if keywords.one_of.is_empty() && keywords.any_of.is_empty() {
        return keywords.all_of.iter().all(only_constrains).then(Vec::new);
    }
    let schemas = &draft.document.tables.schemas;
    let mut described = Vec::new();
    for member in keywords.one_of.iter().chain(&keywords.any_of) {
        let types = match *member {
            Site::Inline(id) => vec![draft.table[id].type_?],
            Site::Reference(id) => schemas[id].types.clone(),
        };
        if types.is_empty() {
            return None;
        }
        described.extend(types);
    }
    if described.contains(&JsonType::Number) {
        described.push(JsonType::Integer);
    }
    Some(described)
}

/// Removes the members of unions that only limit values of types that the schema does not have. They admit all of its
/// values.
fn remove_limits_of_others(draft: &Draft<'_, '_>, keywords: &mut Keywords<'_>, types: &[JsonType]) {
    let is_of_others = |member: &Site| {
        let Site::Inline(id) = *member else { return false };
        let limits = &draft.table[id];
        limits.is_any()
            && match limits.type_ {
                Some(JsonType::Number | JsonType::Integer) => {
                    !types.contains(&JsonType::Number) && !types.contains(&JsonType::Integer)
                }
                Some(type_) => !types.contains(&type_),
                None => false,
            }
    };
    keywords.one_of.retain(|member| !is_of_others(member));
    keywords.any_of.retain(|member| !is_of_others(member));
}

/// Beside the type `integer`, a member that only constrains numbers constrains integers.
fn make_integers<'a>(draft: &mut Draft<'a, '_>, keywords: &mut Keywords<'a>) {
    for member in keywords.one_of.iter_mut().chain(&mut keywords.any_of) {
        let Site::Inline(id) = *member else { continue };
        let constraints = &draft.table[id];
        if constraints.type_source == TypeSource::Constraints && constraints.type_ == Some(JsonType::Number) {
            let integer = Keywords {
                type_: Some(JsonType::Integer),
                type_source: TypeSource::Type,
                ..constraints.clone()
            };
            *member = draft.add(integer);
        }
    }
}

fn is_of_number(format: &str) -> bool {
    format.starts_with("int") || format.starts_with("uint") || matches!(format, "float" | "double" | "number")
}
