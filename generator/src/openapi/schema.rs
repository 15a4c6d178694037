//! Schema Objects (OpenAPI 3.0.3, section 4.7.24; JSON Schema 2020-12).

use serde_json::{Number, Value};

use super::id::id;
use super::rare::Rare;
use crate::diagnostic::Pointer;

id! {
    /// The place of a schema in [`super::Document::schemas`].
    SchemaId
}

/// What stands where a schema is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Site {
    /// A schema that is written there.
    Inline(SchemaId),
    /// A reference with nothing beside it: the component that it leads to.
    Reference(SchemaId),
}

impl Site {
    /// The schema that stands there, or that the reference leads to.
    pub(crate) fn id(self) -> SchemaId {
        match self {
            Self::Inline(id) | Self::Reference(id) => id,
        }
    }
}

/// A schema: all of its keywords, and the place where they stand.
///
/// The keywords of OpenAPI 3.0 that differ are in those of JSON Schema 2020-12: a boolean `exclusiveMinimum` makes the
/// `minimum` an exclusive one, a list of `items` is `prefix_items`, `nullable` is [`Nullability`].
/// `$id`, `$anchor` and `$defs` are not here: they say where references lead, and that is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Schema {
    /// Where the schema stands in the document.
    pub(crate) at: Pointer,
    /// `$ref`, with other keywords beside it; or `$dynamicRef`, read as a reference to its first target.
    pub(crate) reference: Option<SchemaId>,
    /// Whether it is `false`, which allows no value.
    pub(crate) is_never: bool,

    /// `type`, without `null`: each type once, in the order of the document.
    pub(crate) types: Vec<JsonType>,
    /// Whether `null` is allowed.
    pub(crate) nullability: Nullability,
    /// `enum`, without `null`: each value once. The lists `enum_names` and `enum_descriptions` belong to it.
    pub(crate) values: Vec<Value>,
    /// `const`, unless it is `null`.
    pub(crate) constant: Option<Box<Value>>,
    /// `format`.
    pub(crate) format: Option<String>,
    /// The keywords that limit values, but do not say what they are.
    pub(crate) limits: Rare<Limits>,

    /// `properties`.
    pub(crate) properties: Vec<(String, Site)>,
    /// `required`: each name once.
    pub(crate) required: Vec<String>,
    /// `additionalProperties`.
    pub(crate) additional: Option<Others>,
    /// `items`: those behind `prefix_items`.
    pub(crate) items: Option<Others>,

    /// `allOf`.
    pub(crate) all_of: Vec<Site>,
    /// `oneOf`, without members that allow only `null`.
    pub(crate) one_of: Vec<Site>,
    /// `anyOf`, without members that allow only `null`.
    pub(crate) any_of: Vec<Site>,
    /// `discriminator`.
    pub(crate) discriminator: Option<Box<Discriminator>>,

    /// `title`.
    pub(crate) title: Option<String>,
    /// `description`.
    pub(crate) description: Option<String>,
    /// `default`.
    pub(crate) default: Option<Box<Value>>,
    /// `example`, or the first of `examples`.
    pub(crate) example: Option<Box<Value>>,
    /// `readOnly`.
    pub(crate) read_only: bool,
    /// `writeOnly`.
    pub(crate) write_only: bool,
    /// `deprecated`.
    pub(crate) deprecated: bool,
    /// `x-sensitive`.
    pub(crate) sensitive: bool,

    /// The keywords that few schemas have.
    pub(crate) unusual: Rare<Unusual>,
}

impl Schema {
    /// Whether no keyword says anything.
    pub(crate) fn says_nothing(&self) -> bool {
        *self == Self { at: self.at.clone(), ..Self::default() }
    }
}

/// The keywords that limit values, but do not say what they are (JSON Schema validation 2020-12, section 6).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Limits {
    pub(crate) multiple_of: Option<Number>,
    pub(crate) minimum: Option<Number>,
    pub(crate) exclusive_minimum: Option<Number>,
    pub(crate) maximum: Option<Number>,
    pub(crate) exclusive_maximum: Option<Number>,
    pub(crate) pattern: Option<String>,
    pub(crate) min_length: Option<u64>,
    pub(crate) max_length: Option<u64>,
    pub(crate) min_items: Option<u64>,
    pub(crate) max_items: Option<u64>,
    pub(crate) unique_items: bool,
    pub(crate) min_properties: Option<u64>,
    pub(crate) max_properties: Option<u64>,
}

/// The keywords that few schemas have.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Unusual {
    /// `$dynamicAnchor`.
    pub(crate) dynamic_anchor: Option<String>,
    /// The anchor that `$dynamicRef` names. [`Schema::reference`] is where it leads without a schema around it.
    pub(crate) dynamic_reference: Option<String>,
    pub(crate) prefix_items: Vec<Site>,
    pub(crate) contains: Option<Site>,
    pub(crate) min_contains: Option<u64>,
    pub(crate) max_contains: Option<u64>,
    pub(crate) unevaluated_items: Option<Others>,
    /// By pattern.
    pub(crate) pattern_properties: Vec<(String, Site)>,
    pub(crate) property_names: Option<Site>,
    pub(crate) unevaluated_properties: Option<Others>,
    /// By property.
    pub(crate) dependent_required: Vec<(String, Vec<String>)>,
    /// By property.
    pub(crate) dependent_schemas: Vec<(String, Site)>,
    pub(crate) not: Option<Site>,
    pub(crate) if_: Option<Site>,
    pub(crate) then: Option<Site>,
    pub(crate) else_: Option<Site>,
    pub(crate) content_encoding: Option<String>,
    pub(crate) content_media_type: Option<String>,
    pub(crate) content_schema: Option<Site>,
    /// `x-enum-varnames` or `x-enumNames`: a name for each of the values.
    pub(crate) enum_names: Vec<Value>,
    /// `x-enum-descriptions`: a description for each of the values.
    pub(crate) enum_descriptions: Vec<Value>,
}

/// The types of a value that is not `null` (OpenAPI 3.0.3, section 4.7.24.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum JsonType {
    String,
    Number,
    Integer,
    Boolean,
    Object,
    Array,
}

impl JsonType {
    /// The name of the type.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::Object => "object",
            Self::Array => "array",
        }
    }

    /// Whether a value is of the type. A whole number is an integer however it is written (JSON Schema 2020-12,
    /// section 4.2.3).
    pub(crate) fn admits(self, value: &Value) -> bool {
        match self {
            Self::String => value.is_string(),
            Self::Number => value.is_number(),
            Self::Integer => {
                value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0)
            }
            Self::Boolean => value.is_boolean(),
            Self::Object => value.is_object(),
            Self::Array => value.is_array(),
        }
    }
}

/// Whether a schema allows `null`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Nullability {
    /// Nothing says that it does.
    #[default]
    Unsaid,
    /// It does: `nullable`, the type `null`, `null` among the values or the members of a union.
    Allowed,
    /// It allows nothing else.
    Only,
}

/// What a schema says of the properties or the items that it does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Others {
    /// There are none: `false`.
    None,
    /// They may have any value: `true`, or a schema without keywords.
    Any,
    /// They have a schema.
    Schema(Site),
}

/// A Discriminator Object (OpenAPI 3.0.3, section 4.7.25).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Discriminator {
    /// `propertyName`.
    pub(crate) property: String,
    /// `mapping`: the values, and the components that they stand for.
    pub(crate) mapping: Vec<(String, SchemaId)>,
}
