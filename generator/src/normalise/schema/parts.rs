//! The members of a raw schema go in; its keywords come out, each of the type that is due.

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData};
use serde_json::{Map, Number, Value};

use super::types::{self, JsonType};
use super::{array, composition, discriminator, object, read};
use crate::normalise::context::Context;
use crate::normalise::example;
use crate::normalise::place::At;

/// The extensions that say something to the client.
const EXTENSIONS: [&str; 4] = ["x-sensitive", "x-enum-varnames", "x-enumNames", "x-enum-descriptions"];

/// The keywords of a schema, of every version, before they are brought together.
#[derive(Default)]
pub(super) struct Parts {
    /// What does not depend on the type.
    pub(super) data: SchemaData,
    /// The types that are named, without `null`.
    pub(super) types: Vec<JsonType>,
    /// Whether the type `null` is named, or a value that is nothing but `null`.
    pub(super) is_null: bool,
    /// What depends on the type, but for what stands below.
    pub(super) any: AnySchema,
    pub(super) minimum: Option<Number>,
    pub(super) maximum: Option<Number>,
    pub(super) multiple_of: Option<Number>,
    /// JSON Schema: the one value that is allowed.
    pub(super) constant: Option<Value>,
    pub(super) content_encoding: Option<String>,
    pub(super) content_media_type: Option<String>,
    /// JSON Schema: the schemas of the items at the beginning of an array.
    pub(super) tuple: Option<Vec<ReferenceOr<Schema>>>,
    /// JSON Schema: the schemas of properties, by patterns of their names.
    pub(super) pattern_properties: Vec<ReferenceOr<Schema>>,
    pub(super) unevaluated_properties: Option<ReferenceOr<Schema>>,
}

impl Parts {
    /// Reads every keyword. Those that are not known have been reported.
    pub(super) fn read(context: &mut Context<'_>, at: At<'_>, members: Map<String, Value>) -> Self {
        let mut parts = Self::default();
        for (name, value) in members {
            let at = at.key(&name);
            parts.keyword(context, at, &name, value);
        }
        array::settle(context, at, &mut parts);
        object::settle(context, at, &mut parts);
        parts.content();
        parts
    }

    fn keyword(&mut self, context: &mut Context<'_>, at: At<'_>, name: &str, value: Value) {
        let (data, any) = (&mut self.data, &mut self.any);
        match name {
            "type" => types::read(context, at, value, self),
            "description" => data.description = context.text(at, value),
            "title" => data.title = context.text(at, value),
            "format" => any.format = context.text(at, value).or(any.format.take()),
            "default" => data.default = Some(value),
            "example" if !value.is_null() => data.example = Some(value),
            "examples" => data.example = data.example.take().or_else(|| example::first(value)),
            "nullable" | "x-nullable" => data.nullable |= context.flag(at, value).unwrap_or_default(),
            "readOnly" => data.read_only = context.flag(at, value).unwrap_or_default(),
            "writeOnly" => data.write_only = context.flag(at, value).unwrap_or_default(),
            "deprecated" => {
                // Some write why, and mean `true`.
                data.deprecated = match value {
                    Value::String(why) if !why.eq_ignore_ascii_case("false") => true,
                    value => context.flag(at, value).unwrap_or_default(),
                }
            }
            "discriminator" => data.discriminator = discriminator::read(context, at, value),
            "enum" => any.enumeration = context.list(at, value),
            "const" => self.constant = Some(value),
            "properties" => object::properties(context, at, value, self),
            "required" => object::required(context, at, value, self),
            "additionalProperties" => object::additional(context, at, value, self),
            "patternProperties" => {
                let members = context.object(at, value).into_iter();
                self.pattern_properties =
                    members.map(|(name, value)| read(context, at.key(&name), value)).collect();
            }
            "unevaluatedProperties" if value.is_object() => {
                self.unevaluated_properties = Some(read(context, at, value));
            }
            "items" => array::items(context, at, value, self),
            "prefixItems" => self.tuple = Some(array::tuple(context, at, value)),
            "oneOf" => {
                let members = composition::alternatives(context, at, value, self);
                self.any.one_of = members;
            }
            "anyOf" => {
                let members = composition::alternatives(context, at, value, self);
                self.any.any_of = members;
            }
            "allOf" => {
                let members = composition::all(context, at, value, self);
                self.any.all_of.extend(members);
            }
            "not" if !value.is_null() => {
                let not = read(context, at, value);
                self.any.not = Some(Box::new(not));
            }
            "pattern" if value.is_string() => any.pattern = context.text(at, value),
            "minLength" => any.min_length = context.count(at, &value),
            "maxLength" => any.max_length = context.count(at, &value),
            "minItems" => any.min_items = context.count(at, &value),
            "maxItems" => any.max_items = context.count(at, &value),
            "minProperties" => any.min_properties = context.count(at, &value),
            "maxProperties" => any.max_properties = context.count(at, &value),
            "uniqueItems" => any.unique_items = context.flag(at, value),
            "multipleOf" => self.multiple_of = number(context, at, value),
            "minimum" => self.minimum = tighter(self.minimum.take(), number(context, at, value), f64::max),
            "maximum" => self.maximum = tighter(self.maximum.take(), number(context, at, value), f64::min),
            // A boolean in OpenAPI 3.0, a number in 3.1.
            "exclusiveMinimum" if value.is_number() => {
                self.minimum = tighter(self.minimum.take(), number(context, at, value), f64::max);
                any.exclusive_minimum = Some(true);
            }
            "exclusiveMaximum" if value.is_number() => {
                self.maximum = tighter(self.maximum.take(), number(context, at, value), f64::min);
                any.exclusive_maximum = Some(true);
            }
            "exclusiveMinimum" => any.exclusive_minimum = context.flag(at, value),
            "exclusiveMaximum" => any.exclusive_maximum = context.flag(at, value),
            "contentEncoding" => self.content_encoding = context.text(at, value),
            "contentMediaType" => self.content_media_type = context.text(at, value),
            name if EXTENSIONS.contains(&name) => {
                data.extensions.insert(name.to_owned(), value);
            }
            _ => {}
        }
    }

    /// Bytes in a text, as JSON Schema says it (OpenAPI 3.1.1, section 4.7.14.3), in the formats of OpenAPI 3.0.
    fn content(&mut self) {
        let encoding = self.content_encoding.take().map(|encoding| encoding.to_ascii_lowercase());
        let media_type = self.content_media_type.take().map(|name| name.to_ascii_lowercase());
        let format = match (encoding.as_deref(), media_type.as_deref()) {
            (Some("base64"), _) => "byte",
            (Some("base64url"), _) => "base64url",
            (None | Some("binary"), Some(name)) if !name.contains("json") && !name.starts_with("text/") => {
                "binary"
            }
            _ => return,
        };
        self.any.format.get_or_insert_with(|| format.to_owned());
        if self.types.is_empty() {
            self.types.push(JsonType::String);
        }
    }
}

fn number(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(number),
        Value::Null => None,
        Value::String(text) => {
            let number = text.trim().parse::<i64>().map(Number::from).ok();
            let number = number.or_else(|| Number::from_f64(text.trim().parse().ok()?));
            match number {
                Some(number) => {
                    context.mended(at, format!("a number is due here, not a string: read as {number}"));
                    Some(number)
                }
                None => {
                    context.ignored(at, "a number", &Value::String(text));
                    None
                }
            }
        }
        other => {
            context.ignored(at, "a number", &other);
            None
        }
    }
}

/// The bound that leaves less room.
fn tighter(one: Option<Number>, other: Option<Number>, choose: fn(f64, f64) -> f64) -> Option<Number> {
    let (Some(one), Some(other)) = (one.clone(), other.clone()) else { return one.or(other) };
    let chosen = choose(one.as_f64().unwrap_or_default(), other.as_f64().unwrap_or_default());
    if one.as_f64() == Some(chosen) { Some(one) } else { Some(other) }
}
