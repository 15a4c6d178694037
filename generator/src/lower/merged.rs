//! The keywords of a schema, merged with the members of its `allOf`, as plain data.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde_json::Value;

use super::intersect::Contradiction;
use super::keywords::TypeSource;
use super::marks::Marks;
use super::repeated::{Additions, Repetitions};
use crate::ir::api::Docs;
use crate::openapi::{Discriminator, JsonType, Others, Schema, SchemaId, Site};

/// The keywords of a schema, merged with the members of its `allOf`.
#[derive(Clone, Debug, Default)]
pub(super) struct Merged<'a> {
    pub(super) type_: Option<JsonType>,
    pub(super) type_source: TypeSource,
    /// The schema that has the type, if the document writes it.
    pub(super) type_at: Option<&'a Schema>,
    pub(super) format: Option<Cow<'a, str>>,
    pub(super) values: Option<Vec<Cow<'a, Value>>>,
    /// The schema that has the values.
    pub(super) values_at: Option<&'a Schema>,
    /// By value as text: its name and its description.
    pub(super) words: BTreeMap<String, ValueWords<'a>>,
    /// By name: the last schema that describes the property.
    pub(super) properties: IndexMap<&'a str, Site>,
    pub(super) repeated: Repetitions<'a>,
    /// The properties that only `then`, `else` and `dependentSchemas` describe.
    pub(super) conditional: BTreeSet<&'a str>,
    /// The properties that these give different schemas.
    pub(super) varying: BTreeSet<&'a str>,
    /// What these say of parts that the schema describes too.
    pub(super) additions: Additions<'a>,
    pub(super) required: BTreeSet<&'a str>,
    /// The schemas that require a property, but do not describe it.
    pub(super) required_at: BTreeMap<&'a str, &'a Schema>,
    /// The last schema of the additional properties.
    pub(super) additional: Option<Others>,
    /// Whether the schema itself has `unevaluatedProperties`: it applies to what members do not describe.
    pub(super) is_unevaluated: bool,
    /// The schemas of the additional properties before the last one.
    pub(super) earlier_additional: Vec<Site>,
    /// The last schema of the items.
    pub(super) items: Option<Others>,
    /// The schemas of the items before the last one.
    pub(super) earlier_items: Vec<Site>,
    /// The schema of the names of properties.
    pub(super) names: Option<Site>,
    /// Whether the items have schemas by position.
    pub(super) has_positions: bool,
    /// Whether the additional properties have schemas by pattern.
    pub(super) has_patterns: bool,
    /// Whether several schemas describe items by position or properties by pattern. These are not merged.
    pub(super) is_mixed: bool,
    pub(super) unions: Vec<Alternatives>,
    pub(super) discriminator: Option<&'a Discriminator>,
    pub(super) annotations: Annotations<'a>,
    /// Why no value matches all the schemas, if they contradict each other.
    pub(super) contradiction: Option<Contradiction<'a>>,
}

/// The name and the description of a value of an enum.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ValueWords<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) description: Option<&'a str>,
}

/// A union: the schema that has it, and its keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct UnionId {
    pub(super) owner: SchemaId,
    pub(super) is_any_of: bool,
}

/// The members of a `oneOf` or an `anyOf`.
#[derive(Clone, Debug)]
pub(super) struct Alternatives {
    pub(super) id: UnionId,
    pub(super) members: Vec<Site>,
}

/// Titles, descriptions, examples, marks and constraints of values.
#[derive(Clone, Debug, Default)]
pub(super) struct Annotations<'a> {
    pub(super) title: Option<&'a str>,
    /// Whether one of the schemas allows `null`, and none refuses it.
    pub(super) nullable: bool,
    /// Whether the type or the values of one of the schemas exclude `null`.
    pub(super) refuses_null: bool,
    pub(super) marks: Marks,
    /// The schema that has the default.
    pub(super) default: Option<&'a Schema>,
    pub(super) docs: Docs,
}

/// Whether a schema says which additional properties it allows.
pub(super) fn is_open(merged: &Merged<'_>) -> bool {
    !matches!(merged.additional, None | Some(Others::None))
}
