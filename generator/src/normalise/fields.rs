//! Reads the fields that Parameter and Header Objects share (OpenAPI 3.0.3, sections 4.7.12.2 and 4.7.21).

use serde_json::{Map, Value};

use super::context::Context;
use super::place::At;
use super::{body, example, schema};
use crate::openapi::{Content, MediaType, Site};

/// The keywords of a schema that Swagger 2 has in the parameter itself.
const OF_SCHEMA: [&str; 13] = [
    "type",
    "format",
    "items",
    "enum",
    "default",
    "pattern",
    "maximum",
    "minimum",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "uniqueItems",
];

/// The fields of a parameter or a header.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) description: Option<String>,
    pub(super) required: bool,
    /// Whether there is a value of `required`.
    pub(super) says_required: bool,
    pub(super) deprecated: bool,
    pub(super) style: Option<String>,
    pub(super) explode: Option<bool>,
    pub(super) allow_reserved: bool,
    pub(super) allow_empty_value: bool,
    /// `example`, unless it is `null`.
    pub(super) example: Option<Value>,
}

impl Fields {
    /// Reads the fields, and the keywords that describe the value. A value without a schema or a media type is a
    /// string.
    pub(super) fn read(
        context: &mut Context<'_>,
        at: At<'_>,
        members: Map<String, Value>,
    ) -> (Self, Content) {
        let mut fields = Fields::default();
        let mut schema = None;
        let mut content = Vec::new();
        let mut beside = Map::new();
        for (name, value) in members {
            let at = at.key(&name);
            match name.as_str() {
                "description" => fields.description = context.text(at, value),
                "required" => {
                    fields.says_required = !value.is_null();
                    fields.required = context.flag(at, value).unwrap_or_default();
                }
                "deprecated" => fields.deprecated = context.flag(at, value).unwrap_or_default(),
                "style" => fields.style = context.text(at, value),
                "explode" => fields.explode = context.flag(at, value),
                "allowReserved" => fields.allow_reserved = context.flag(at, value).unwrap_or_default(),
                "allowEmptyValue" => fields.allow_empty_value = context.flag(at, value).unwrap_or_default(),
                "example" => fields.example = Some(value).filter(|value| !value.is_null()),
                "examples" => drop(example::read_all(context, at, value)),
                "schema" if !value.is_null() => schema = Some(context.schema(at, value)),
                "content" => content = body::content(context, at, value),
                "collectionFormat" => fields.collection_format(context, at, value),
                name if OF_SCHEMA.contains(&name) => {
                    beside.insert(name.to_owned(), value);
                }
                _ => {}
            }
        }
        if !beside.is_empty() && schema.is_none() && content.is_empty() {
            context.mended(at, "a schema outside `schema` is Swagger 2: read as the `schema`");
            schema = Some(context.schema(at, Value::Object(beside)));
        }
        (fields, one_of(context, at, schema, content))
    }

    /// Converts the `collectionFormat` of Swagger 2 to `style` and `explode`.
    fn collection_format(&mut self, context: &mut Context<'_>, at: At<'_>, value: Value) {
        let format = context.text(at, value);
        let (style, explode) = match format.as_deref() {
            Some("multi") => (None, true),
            Some("csv") => (None, false),
            Some("ssv") => (Some("spaceDelimited"), false),
            Some("pipes") => (Some("pipeDelimited"), false),
            _ => return context.mended(at, "`collectionFormat` is Swagger 2: ignored"),
        };
        context.mended(at, "`collectionFormat` is Swagger 2: read as `style` and `explode`");
        self.explode.get_or_insert(explode);
        if let (None, Some(style)) = (&self.style, style) {
            self.style = Some(style.to_owned());
        }
    }
}

/// Reads a schema, or the one media type of the value.
fn one_of(
    context: &mut Context<'_>,
    at: At<'_>,
    schema: Option<Site>,
    mut content: Vec<(String, MediaType)>,
) -> Content {
    match (schema, content.len()) {
        (Some(schema), 0) => return Content::Schema(schema),
        (Some(schema), _) => {
            context.mended(at, "both `schema` and `content` are here: `content` is ignored");
            return Content::Schema(schema);
        }
        (None, 0) => {
            context.mended(at, "neither `schema` nor `content` is here: read as a string");
            return Content::Schema(schema::string(context, at));
        }
        (None, 1) => {}
        (None, _) => {
            context.mended(at, "only one media type is allowed here: the others are ignored");
            let json = content.iter().position(|(name, _)| name.contains("json")).unwrap_or_default();
            content.swap(0, json);
            content.truncate(1);
        }
    }
    Content::Media(content)
}
