//! Reads the value of a parameter or a header, whose keywords are in the object itself (Swagger 2.0, sections 6.4.9, 6.4.10
//! and 6.4.15).

use serde_json::{Map, Value};

use super::collection;
use super::shared::{CollectionFormat, Described};
use crate::normalise::context::Context;
use crate::normalise::place::At;
use crate::openapi::{JsonType, Others, Schema, SchemaId, Site};

/// Reads the keywords of a value. The other fields of the parameter or header were taken before.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, mut members: Map<String, Value>) -> Described {
    let collection = members.shift_remove("collectionFormat");
    let collection =
        collection.and_then(|value| collection::read(context, at.key("collectionFormat"), value));
    let members_are_file = members.get("type").is_some_and(is_file_type);
    let is_file = members_are_file || members.get("items").is_some_and(is_file);
    let site = match members.shift_remove("schema") {
        Some(schema) => {
            context.mended(at.key("schema"), "`schema` belongs to a body: read as the schema of this value");
            context.schema(at.key("schema"), schema)
        }
        None => {
            let describes = ["type", "enum", "items", "allOf", "oneOf", "anyOf", "properties", "default"];
            if !describes.iter().any(|keyword| members.contains_key(*keyword)) {
                context.mended(at, "neither `type` nor `items` is here: read as a string");
                members.insert("type".to_owned(), "string".into());
            }
            context.schema(at, Value::Object(members))
        }
    };
    if !is_list(context, site) {
        if collection.is_some() {
            context.misplaced(at, "collectionFormat", "belongs to a list");
        }
        return Described { site, collection: None, is_file };
    }
    let site = without_lists(context, at, site);
    Described { site, collection: Some(collection.unwrap_or_default()), is_file }
}

/// A text for a list that no style expresses. The caller joins the values.
pub(super) fn joined(context: &mut Context<'_>, at: At<'_>, site: Site, format: CollectionFormat) -> Site {
    let message = format!(
        "the client does not write a list in the format `{}` here: the caller joins the values with {}",
        format.name(),
        format.separator()
    );
    context.degraded(at, message);
    let schema = &context.document.tables.schemas[site.id()];
    let (description, sensitive) = (schema.description.clone(), schema.sensitive);
    let schema = Schema { description, sensitive, ..string(at) };
    Site::Inline(context.document.tables.schemas.push(schema))
}

/// Whether the type of a value is a file. The specification has it beside the types of schemas.
pub(super) fn is_file(schema: &Value) -> bool {
    schema.get("type").is_some_and(is_file_type)
}

fn is_file_type(type_: &Value) -> bool {
    type_.as_str().is_some_and(|type_| type_.eq_ignore_ascii_case("file"))
}

/// Whether a schema is that of a list.
fn is_list(context: &Context<'_>, site: Site) -> bool {
    let schema = &context.document.tables.schemas[target(context, site)];
    schema.types == [JsonType::Array] || (schema.types.is_empty() && schema.items.is_some())
}

/// The schema at a site. A component that is only a reference has one target.
fn target(context: &Context<'_>, site: Site) -> SchemaId {
    let id = site.id();
    context.document.tables.schemas[id].reference.unwrap_or(id)
}

/// A list whose items are texts, if they are lists: no style has two kinds of separators.
fn without_lists(context: &mut Context<'_>, at: At<'_>, site: Site) -> Site {
    let list = &context.document.tables.schemas[target(context, site)];
    let Some(Others::Schema(items)) = list.items else { return site };
    if !is_list(context, items) {
        return site;
    }
    let list = list.clone();
    let message =
        "the client does not write lists of lists here: the caller joins the values of each inner list";
    context.degraded(at.key("items"), message);
    let items = context.document.tables.schemas.push(string(at.key("items")));
    let list = Schema { items: Some(Others::Schema(Site::Inline(items))), ..list };
    Site::Inline(context.document.tables.schemas.push(list))
}

fn string(at: At<'_>) -> Schema {
    Schema { at: at.pointer(), types: vec![JsonType::String], ..Schema::default() }
}
