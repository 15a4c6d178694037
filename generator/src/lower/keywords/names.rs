//! The names that properties may have: `propertyNames` (JSON Schema 2020-12, section 10.3.2.4).

use serde_json::Value;

use super::draft::Draft;
use super::form::Keywords;
use crate::diagnostic::{Code, Place};
use crate::limits::MAX_HOPS;
use crate::openapi::{JsonType, Schema, Site};

/// Gives a map the schema of its keys, if the schema lists texts. Otherwise the client does not check the names.
pub(super) fn settle<'a>(draft: &mut Draft<'a, '_>, schema: &'a Schema, keywords: &mut Keywords<'a>) {
    let Some(names) = schema.unusual.get().and_then(|unusual| unusual.property_names) else { return };
    let is_map = keywords.properties.is_empty() && !keywords.has_patterns;
    if is_map && lists_texts(draft, names, 0) {
        keywords.names = Some(names);
    } else if !is_any(draft, names) {
        let place = Place::Key(keywords.at.child("propertyNames"));
        draft.warn(Code::NotGenerated, place, "`propertyNames` is not checked by the client");
    }
}

/// The names or the pattern, as the docs of an object that is no map show them.
pub(super) fn text(draft: &Draft<'_, '_>, schema: &Schema, keywords: &Keywords<'_>) -> Option<String> {
    let names = schema.unusual.get()?.property_names.filter(|_| keywords.names.is_none())?;
    let (names, schemas) = (names.id(), &draft.document.tables.schemas);
    let values: Option<Vec<&str>> = schemas[names].values.iter().map(Value::as_str).collect();
    let pattern = || schemas[names].constraints.get().and_then(|constraints| constraints.pattern.clone());
    let is_object = keywords.type_ == Some(JsonType::Object);
    values
        .filter(|values| !values.is_empty())
        .map(|values| values.join(", "))
        .or_else(pattern)
        .filter(|_| is_object)
}

/// Whether a schema lists texts, or is a union of schemas that do.
fn lists_texts(draft: &Draft<'_, '_>, site: Site, depth: usize) -> bool {
    let schema = &draft.document.tables.schemas[site.id()];
    let members = schema.one_of.iter().chain(&schema.any_of);
    let inner: Vec<Site> = members.copied().chain(schema.reference.map(Site::Reference)).collect();
    match (&schema.constant, schema.values.as_slice()) {
        _ if depth > MAX_HOPS => false,
        (Some(value), _) => value.is_string(),
        (None, values @ [_, ..]) => values.iter().all(Value::is_string),
        (None, []) => {
            !inner.is_empty() && inner.into_iter().all(|inner| lists_texts(draft, inner, depth + 1))
        }
    }
}

fn is_any(draft: &Draft<'_, '_>, site: Site) -> bool {
    draft.document.tables.schemas[site.id()].says_nothing()
}
