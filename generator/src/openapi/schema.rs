//! Schema Objects (OpenAPI 3.0.3, section 4.7.24; JSON Schema 2020-12).

use serde_json::{Number, Value};

use super::id::id;
use super::rare::Rare;
use crate::diagnostic::Pointer;

id! {
    /// The id of a schema in [`super::Document::schemas`].
    SchemaId
}

/// A schema, or a reference to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Site {
    /// An inline schema.
    Inline(SchemaId),
    /// A reference without further keywords: the component that it points to.
    Reference(SchemaId),
}

impl Site {
    /// The id of the inline schema, or of the target of the reference.
    pub(crate) fn id(self) -> SchemaId {
        match self {
            Self::Inline(id) | Self::Reference(id) => id,
        }
    }
}

/// A schema: all of its keywords, and its place.
///
/// Keywords of OpenAPI 3.0 that differ from JSON Schema 2020-12 are converted: `minimum` with a boolean
/// `exclusiveMinimum` is an exclusive minimum, a list of `items` is `prefix_items`, and `nullable` is [`Nullability`].
/// `$id`, `$anchor`, `$dynamicAnchor` and `$defs` are left out, because all references are resolved, `$dynamicRef` too.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Schema {
    /// The place of the schema in the document.
    pub(crate) at: Pointer,
    /// The target of `$ref` with other keywords beside it.
    pub(crate) reference: Option<SchemaId>,
    /// Whether the schema is `false`, which allows no value.
    pub(crate) is_never: bool,

    /// `type`, without `null`: each type once, in the order of the document.
    pub(crate) types: Vec<JsonType>,
    /// Whether `null` is allowed.
    pub(crate) nullability: Nullability,
    /// `enum`, without `null`: each value once. `enum_names` and `enum_descriptions` belong to it.
    pub(crate) values: Vec<Value>,
    /// `const`, unless it is `null`.
    pub(crate) constant: Option<Box<Value>>,
    /// `format`.
    pub(crate) format: Option<String>,
    /// The keywords that constrain values without describing their structure.
    pub(crate) constraints: Rare<Constraints>,

    /// `properties`.
    pub(crate) properties: Vec<(String, Site)>,
    /// `required`: the names as they are listed, so that a message finds the place of each.
    pub(crate) required: Vec<String>,
    /// `additionalProperties`.
    pub(crate) additional: Option<Others>,
    /// `items`: the items after `prefix_items`.
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
    /// Whether the schema has no keywords.
    pub(crate) fn says_nothing(&self) -> bool {
        *self == Self { at: self.at.clone(), ..Self::default() }
    }
}

/// The keywords that constrain values without describing their structure (JSON Schema validation 2020-12, section 6).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Constraints {
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
    /// `x-enum-varnames` or a similar extension: a name for each value.
    pub(crate) enum_names: Vec<Value>,
    /// `x-enum-descriptions` or a similar extension: a description for each value.
    pub(crate) enum_descriptions: Vec<Value>,
    /// `x-ms-discriminator-value`: the value of the discriminator of a parent for this schema.
    pub(crate) discriminator_value: Option<String>,
}

/// The types of a value other than `null` (OpenAPI 3.0.3, section 4.7.24.1).
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

    /// Whether a value is of the type. A whole number is an integer, even with a fraction of zero (JSON Schema 2020-12,
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
    /// The schema does not allow `null` by itself.
    #[default]
    Unsaid,
    /// `null` is allowed: by `nullable`, the type `null`, a value `null` or a member of a union.
    Allowed,
    /// Only `null` is allowed.
    Only,
}

/// The properties or items that a schema does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Others {
    /// `false`: none are allowed.
    None,
    /// `true`, or a schema without keywords: any value is allowed.
    Any,
    /// A schema describes them.
    Schema(Site),
}

/// A Discriminator Object (OpenAPI 3.0.3, section 4.7.25).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Discriminator {
    /// `propertyName`.
    pub(crate) property: String,
    /// `mapping`: each value, and the component for it.
    pub(crate) mapping: Vec<(String, SchemaId)>,
    /// `defaultMapping`: the component for all other values (OpenAPI 3.2.0, section 4.25.1).
    pub(crate) default: Option<SchemaId>,
}
