//! The keywords of objects, arrays and encoded strings.

use std::borrow::Cow;

use super::draft::Draft;
use super::form::Keywords;
use crate::diagnostic::Code;
use crate::openapi::{JsonType, Others, Schema, Site};

/// Merges the keywords that describe the items and the additional properties.
pub(super) fn settle<'a>(
    draft: &mut Draft<'a, '_>,
    schema: &'a Schema,
    keywords: &mut Keywords<'a>,
    types: &mut Vec<JsonType>,
) {
    // A schema that forbids further items does not describe the items before them.
    keywords.items = keywords.items.filter(|items| *items != Others::None);
    let Some(unusual) = schema.unusual.get() else { return };
    if !unusual.prefix_items.is_empty() {
        keywords.items = Some(tuple(draft, schema, &unusual.prefix_items, keywords.items));
        if types.is_empty() {
            types.push(JsonType::Array);
        }
    }
    if let (Some(Others::Schema(_)), None, true) =
        (unusual.unevaluated_properties, keywords.additional, unusual.pattern_properties.is_empty())
    {
        keywords.additional = unusual.unevaluated_properties;
    }
    if !unusual.pattern_properties.is_empty() {
        keywords.additional = Some(patterns(draft, schema, &unusual.pattern_properties, keywords.additional));
    }
    if let Some(format) = encoded(schema) {
        keywords.format.get_or_insert(Cow::Borrowed(format));
        if types.is_empty() {
            types.push(JsonType::String);
        }
    }
}

/// The items of a tuple: their schema if all have the same one, otherwise any values.
fn tuple(draft: &mut Draft<'_, '_>, schema: &Schema, first: &[Site], rest: Option<Others>) -> Others {
    let is_one = match rest {
        Some(Others::Any) => false,
        Some(Others::Schema(rest)) => is_one(draft, &[first, &[rest]].concat()),
        Some(Others::None) | None => is_one(draft, first),
    };
    match first.first() {
        Some(item) if is_one => Others::Schema(*item),
        _ => {
            let message = "the items have different schemas: read as a list of any values";
            draft.warn(Code::Degraded, &schema.at, message);
            Others::Any
        }
    }
}

/// The properties that patterns name: their schema if all have the same one, otherwise any values.
fn patterns(
    draft: &mut Draft<'_, '_>,
    schema: &Schema,
    patterns: &[(String, Site)],
    additional: Option<Others>,
) -> Others {
    let mut sites: Vec<Site> = patterns.iter().map(|(_, site)| *site).collect();
    if let Some(Others::Schema(site)) = additional {
        sites.push(site);
    }
    match sites.first() {
        Some(site) if is_one(draft, &sites) => Others::Schema(*site),
        _ => {
            let message = "the patterns have different schemas: their properties are read as any values";
            draft.warn(Code::Degraded, schema.at.child("patternProperties"), message);
            Others::Any
        }
    }
}

fn is_one(draft: &Draft<'_, '_>, sites: &[Site]) -> bool {
    let tables = &draft.document.tables;
    sites.iter().zip(sites.iter().skip(1)).all(|(one, other)| tables.is_same(*one, *other))
}

/// The format of OpenAPI 3.0 for bytes in a string, from the keywords of JSON Schema (OpenAPI 3.1.1, section 4.7.14.3).
fn encoded(schema: &Schema) -> Option<&'static str> {
    let unusual = schema.unusual.get()?;
    let encoding = unusual.content_encoding.as_ref().map(|encoding| encoding.to_ascii_lowercase());
    let media_type = unusual.content_media_type.as_ref().map(|name| name.to_ascii_lowercase());
    match (encoding.as_deref(), media_type.as_deref()) {
        (Some("base64"), _) => Some("byte"),
        (Some("base64url"), _) => Some("base64url"),
        (None | Some("binary"), Some(name)) if !name.contains("json") && !name.starts_with("text/") => {
            Some("binary")
        }
        _ => None,
    }
}

/// Removes the keywords that do not apply to the type. JSON Schema ignores them. A keyword that describes a structure
/// is reported.
pub(super) fn fit(draft: &mut Draft<'_, '_>, keywords: &mut Keywords<'_>, type_: JsonType) {
    let at = keywords.at.clone();
    let why = format!("does not apply to a value of type `{}`", type_.as_str());
    if type_ != JsonType::Object {
        if !std::mem::take(&mut keywords.properties).is_empty() {
            draft.misplaced(&at, "properties", &why);
        }
        if !std::mem::take(&mut keywords.required).is_empty() {
            draft.misplaced(&at, "required", &why);
        }
        if let Some(Others::Schema(_)) = keywords.additional.take() {
            draft.misplaced(&at, "additionalProperties", &why);
        }
    }
    if type_ != JsonType::Array && keywords.items.take().is_some() {
        draft.misplaced(&at, "items", &why);
    }
    if matches!(type_, JsonType::Boolean | JsonType::Object | JsonType::Array) {
        keywords.format = None;
    }
}
