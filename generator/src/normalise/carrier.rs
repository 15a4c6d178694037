//! The fields that Parameter and Header Objects share (OpenAPI 3.0.3, sections 4.7.12.2 and 4.7.21) go in; typed ones
//! come out.

use openapiv3::{Content, Example, ParameterSchemaOrContent, ReferenceOr};
use serde_json::{Map, Value};

use super::context::Context;
use super::place::At;
use super::{body, example, schema};

/// The keywords of a schema that Swagger 2 has beside the name of a parameter.
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

/// What carries one value outside of a body.
pub(super) struct Carrier {
    pub(super) description: Option<String>,
    pub(super) required: bool,
    pub(super) deprecated: Option<bool>,
    pub(super) style: Option<String>,
    pub(super) explode: Option<bool>,
    pub(super) allow_reserved: bool,
    pub(super) allow_empty_value: Option<bool>,
    pub(super) format: ParameterSchemaOrContent,
    pub(super) example: Option<Value>,
    pub(super) examples: Vec<(String, ReferenceOr<Example>)>,
}

impl Carrier {
    /// Reads the fields. A value about whose form nothing is said is a text.
    pub(super) fn read(context: &mut Context<'_>, at: At<'_>, members: Map<String, Value>) -> Self {
        let mut carrier = Self {
            description: None,
            required: false,
            deprecated: None,
            style: None,
            explode: None,
            allow_reserved: false,
            allow_empty_value: None,
            format: ParameterSchemaOrContent::Content(Content::default()),
            example: None,
            examples: Vec::new(),
        };
        let mut schema = None;
        let mut content = Content::default();
        let mut beside = Map::new();
        for (name, value) in members {
            let at = at.key(&name);
            match name.as_str() {
                "description" => carrier.description = context.text(at, value),
                "required" => carrier.required = context.flag(at, value).unwrap_or_default(),
                "deprecated" => carrier.deprecated = context.flag(at, value),
                "style" => carrier.style = context.text(at, value),
                "explode" => carrier.explode = context.flag(at, value),
                "allowReserved" => carrier.allow_reserved = context.flag(at, value).unwrap_or_default(),
                "allowEmptyValue" => carrier.allow_empty_value = context.flag(at, value),
                "example" => carrier.example = Some(value).filter(|value| !value.is_null()),
                "examples" => carrier.examples = example::map(context, at, value),
                "schema" if !value.is_null() => schema = Some(schema::read(context, at, value)),
                "content" => content = body::content(context, at, value),
                "collectionFormat" => carrier.collection_format(context, at, value),
                name if OF_SCHEMA.contains(&name) => {
                    beside.insert(name.to_owned(), value);
                }
                _ => {}
            }
        }
        if !beside.is_empty() && schema.is_none() && content.is_empty() {
            context.mended(at, "the schema is not below `schema`, as in Swagger 2: read as if it were");
            schema = Some(schema::read(context, at, Value::Object(beside)));
        }
        carrier.format = one_of(context, at, schema, content);
        carrier
    }

    /// The `collectionFormat` of Swagger 2, in the words of OpenAPI 3.
    fn collection_format(&mut self, context: &mut Context<'_>, at: At<'_>, value: Value) {
        let format = context.text(at, value);
        let (style, explode) = match format.as_deref() {
            Some("multi") => (None, true),
            Some("csv") => (None, false),
            Some("ssv") => (Some("spaceDelimited"), false),
            Some("pipes") => (Some("pipeDelimited"), false),
            _ => return context.mended(at, "`collectionFormat` is of Swagger 2: ignored"),
        };
        context.mended(at, "`collectionFormat` is of Swagger 2: read as `style` and `explode`");
        self.explode.get_or_insert(explode);
        if let (None, Some(style)) = (&self.style, style) {
            self.style = Some(style.to_owned());
        }
    }
}

/// A schema, or the one media type that the value is written in.
fn one_of(
    context: &mut Context<'_>,
    at: At<'_>,
    schema: Option<ReferenceOr<openapiv3::Schema>>,
    mut content: Content,
) -> ParameterSchemaOrContent {
    match (schema, content.len()) {
        (Some(schema), 0) => return ParameterSchemaOrContent::Schema(schema),
        (Some(schema), _) => {
            context.mended(at, "both `schema` and `content` stand here: `content` is ignored");
            return ParameterSchemaOrContent::Schema(schema);
        }
        (None, 0) => {
            context.mended(at, "neither `schema` nor `content` stands here: read as a string");
            return ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema::string()));
        }
        (None, 1) => {}
        (None, _) => {
            context.mended(at, "`content` may have one media type here: the others are ignored");
            let json = content.keys().find(|name| name.contains("json")).cloned();
            let kept = json.or_else(|| content.keys().next().cloned());
            content.retain(|name, _| Some(name) == kept.as_ref());
        }
    }
    ParameterSchemaOrContent::Content(content)
}
