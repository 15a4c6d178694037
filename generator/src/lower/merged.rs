//! The keywords of a schema, merged with the members of its `allOf`, as plain data.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde_json::Value;

use super::marks::Marks;
use super::repeated::Repetitions;
use crate::ir::api::Docs;
use crate::openapi::{Discriminator, JsonType, Others, Schema, SchemaId, Site};

/// The keywords of a schema, merged with the members of its `allOf`.
#[derive(Clone, Debug, Default)]
pub(super) struct Merged<'a> {
    pub(super) type_: Option<JsonType>,
    /// Whether the type was inferred from limits alone.
    pub(super) is_suggested: bool,
    pub(super) format: Option<Cow<'a, str>>,
    pub(super) values: Option<Vec<Cow<'a, Value>>>,
    /// By value as text: its name and its description.
    pub(super) words: BTreeMap<String, ValueWords<'a>>,
    /// By name: the last schema that describes the property.
    pub(super) properties: IndexMap<&'a str, Site>,
    pub(super) repeated: Repetitions<'a>,
    /// The properties that only `then`, `else` and `dependentSchemas` describe.
    pub(super) conditional: BTreeSet<&'a str>,
    /// The properties that these give different schemas.
    pub(super) varying: BTreeSet<&'a str>,
    pub(super) required: BTreeSet<&'a str>,
    pub(super) additional: Option<Others>,
    pub(super) items: Option<Others>,
    pub(super) unions: Vec<Alternatives>,
    pub(super) discriminator: Option<&'a Discriminator>,
    pub(super) annotations: Annotations<'a>,
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

/// Titles, descriptions, examples, marks and limits of values.
#[derive(Clone, Debug, Default)]
pub(super) struct Annotations<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) nullable: bool,
    pub(super) marks: Marks,
    /// The schema that has the default.
    pub(super) default: Option<&'a Schema>,
    pub(super) docs: Docs,
}

/// Whether a schema says which additional properties it allows.
pub(super) fn is_open(merged: &Merged<'_>) -> bool {
    !matches!(merged.additional, None | Some(Others::None))
}
