//! The keywords of objects, arrays and encoded strings.

use std::borrow::Cow;

use super::composition;
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
    keywords.items = items(draft, schema, keywords);
    let Some(unusual) = schema.unusual.get() else { return };
    if !unusual.prefix_items.is_empty() && types.is_empty() {
        types.push(JsonType::Array);
    }
    // Properties of members of a composition are not among the unevaluated ones (JSON Schema 2020-12, section 11.3).
    if let (Some(Others::Any | Others::Schema(_)), None) =
        (unusual.unevaluated_properties, keywords.additional)
    {
        keywords.additional = unusual.unevaluated_properties;
        keywords.is_unevaluated = true;
    }
    // Members of a composition may describe properties too. Where there are none, this is `additionalProperties: false`.
    if unusual.unevaluated_properties == Some(Others::None) && is_alone(schema, keywords) {
        keywords.additional.get_or_insert(Others::None);
    }
    if !unusual.pattern_properties.is_empty() {
        keywords.additional = patterns(draft, schema, &unusual.pattern_properties, keywords.additional);
    }
    if let (Some(media_type), Some(_)) = (&unusual.content_media_type, unusual.content_schema) {
        let message = format!("the value is a text, which the caller reads as `{media_type}`");
        draft.warn(Code::Degraded, schema.at.child("contentSchema"), message);
    }
    if let Some(format) = encoded(schema) {
        keywords.format.get_or_insert(Cow::Borrowed(format));
        if types.is_empty() {
            types.push(JsonType::String);
        }
    }
}

/// The items of an array. Items that have schemas by their position (JSON Schema 2020-12, section 10.3.1.1) are read as
/// one of these schemas, whatever their position.
fn items<'a>(draft: &mut Draft<'a, '_>, schema: &'a Schema, keywords: &Keywords<'a>) -> Option<Others> {
    let unusual = schema.unusual.get();
    let first = unusual.map(|unusual| unusual.prefix_items.as_slice()).unwrap_or_default();
    // Other keywords may describe items too. Then the unevaluated items are not all that are left.
    let has_contains = unusual.is_some_and(|unusual| unusual.contains.is_some());
    let is_alone = is_alone(schema, keywords) && !has_contains;
    let unevaluated = unusual.and_then(|unusual| unusual.unevaluated_items).filter(|_| is_alone);
    let rest = keywords.items.or(unevaluated);
    if first.is_empty() {
        // A schema that forbids further items does not describe the items before them.
        return rest.filter(|rest| *rest != Others::None);
    }
    let most = schema.constraints.get().and_then(|constraints| constraints.max_items);
    let is_full = most.is_some_and(|most| usize::try_from(most).is_ok_and(|most| most <= first.len()));
    let rest = if is_full { Some(Others::None) } else { rest };
    Some(one_of_each(draft, schema, "prefixItems", first, rest.unwrap_or(Others::Any)))
}

/// Whether no other schema applies to the values.
fn is_alone(schema: &Schema, keywords: &Keywords<'_>) -> bool {
    let has_conditions = schema.unusual.get().is_some_and(|unusual| {
        unusual.then.is_some() || unusual.else_.is_some() || !unusual.dependent_schemas.is_empty()
    });
    !keywords.is_composed() && !has_conditions
}

/// The properties that patterns name, and the other ones. They are read as one of their schemas, whatever their name.
fn patterns<'a>(
    draft: &mut Draft<'a, '_>,
    schema: &'a Schema,
    patterns: &[(String, Site)],
    additional: Option<Others>,
) -> Option<Others> {
    let sites: Vec<Site> = patterns.iter().map(|(_, site)| *site).collect();
    Some(one_of_each(draft, schema, "patternProperties", &sites, additional.unwrap_or(Others::Any)))
}

/// What all of these schemas allow: the schema, if there is only one, or a union of them.
fn one_of_each<'a>(
    draft: &mut Draft<'a, '_>,
    schema: &'a Schema,
    keyword: &'static str,
    sites: &[Site],
    rest: Others,
) -> Others {
    let at = || Cow::Owned(schema.at.child(keyword));
    let mut members: Vec<Site> = Vec::with_capacity(sites.len() + 1);
    let described = match rest {
        Others::Schema(site) => Some(site),
        Others::Any | Others::None => None,
    };
    for site in sites.iter().copied().chain(described) {
        if !members.iter().any(|known| draft.document.tables.is_same(*known, site)) {
            members.push(site);
        }
    }
    if rest == Others::Any {
        let (place, what) = match keyword {
            "prefixItems" => (schema.at.clone(), "items after these"),
            _ => (schema.at.child(keyword), "properties that match no pattern"),
        };
        draft.warn(
            Code::Degraded,
            place,
            format!("the {what} may have any type: all are read as any of these, or any JSON"),
        );
        members.push(draft.add(Keywords { at: at(), ..Keywords::default() }));
    }
    match members.as_slice() {
        [] => Others::Any,
        [only] => Others::Schema(*only),
        _ => {
            let nullable = members.iter().any(|member| composition::is_nullable(draft, *member));
            let union = Keywords { at: at(), any_of: members, nullable, ..Keywords::default() };
            Others::Schema(draft.add(union))
        }
    }
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
        keywords.names = None;
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
