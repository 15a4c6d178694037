//! The keywords of one schema, in one form.

use std::borrow::Cow;

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::openapi::{Discriminator, JsonType, Others, Schema, SchemaId, Site};

/// Where the type of a schema comes from. A later one is more certain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::lower) enum TypeSource {
    /// Constraints or a format. A member of an `allOf` that only has these does not decide the type of the others.
    Constraints,
    /// Keywords for objects or lists. They have no effect on values of other types (JSON Schema 2020-12, section 10.3).
    Structure,
    /// `type`, or the values of an enum.
    #[default]
    Type,
}

/// The keywords of one schema, in one form.
#[derive(Clone, Debug, Default)]
pub(in crate::lower) struct Keywords<'a> {
    /// The place of the schema in the document.
    pub(in crate::lower) at: Cow<'a, Pointer>,
    pub(in crate::lower) type_: Option<JsonType>,
    pub(in crate::lower) type_source: TypeSource,
    pub(in crate::lower) format: Option<Cow<'a, str>>,
    pub(in crate::lower) values: Vec<Cow<'a, Value>>,
    pub(in crate::lower) properties: &'a [(String, Site)],
    pub(in crate::lower) required: &'a [String],
    pub(in crate::lower) additional: Option<Others>,
    /// Whether `additional` is `unevaluatedProperties`: it applies to what other schemas do not describe.
    pub(in crate::lower) is_unevaluated: bool,
    pub(in crate::lower) items: Option<Others>,
    /// Whether `items` includes the schemas of single positions.
    pub(in crate::lower) has_positions: bool,
    /// `propertyNames` of a map, if it lists the names.
    pub(in crate::lower) names: Option<Site>,
    /// Whether `additional` includes the schemas of names that match a pattern.
    pub(in crate::lower) has_patterns: bool,
    pub(in crate::lower) all_of: Vec<Site>,
    pub(in crate::lower) one_of: Vec<Site>,
    pub(in crate::lower) any_of: Vec<Site>,
    pub(in crate::lower) discriminator: Option<&'a Discriminator>,
    /// The schemas that apply to some of the values: `then`, `else` and `dependentSchemas`.
    pub(in crate::lower) conditional: Vec<Site>,
    /// The constraints of the values: each keyword with its value as text.
    pub(in crate::lower) constraints: Vec<(&'static str, String)>,
    pub(in crate::lower) nullable: bool,
    /// Whether the type or the values of the schema exclude `null`. A schema without them allows it.
    pub(in crate::lower) refuses_null: bool,
    /// Whether `not` or `false` excludes values.
    pub(in crate::lower) excludes: bool,
    /// The schemas with annotations for the values: the schema itself, then members that have nothing else.
    pub(in crate::lower) annotations: Vec<&'a Schema>,
}

impl Keywords<'_> {
    /// Whether the schema has only annotations and constraints, apart from what it excludes.
    pub(in crate::lower) fn is_annotation(&self) -> bool {
        (self.type_.is_none() || self.type_source == TypeSource::Constraints)
            && self.format.is_none()
            && self.all_of.is_empty()
            && self.has_no_other_structure()
    }

    /// Whether only a type describes the values.
    pub(in crate::lower) fn is_plain(&self) -> bool {
        self.type_.is_some()
            && self.format.is_none()
            && self.all_of.is_empty()
            && self.has_no_other_structure()
            && self.required.is_empty()
    }

    /// Whether only the type, the format and `allOf` describe the values.
    pub(in crate::lower) fn has_no_other_structure(&self) -> bool {
        self.values.is_empty()
            && self.properties.is_empty()
            && self.additional.is_none()
            && self.items.is_none()
            && self.names.is_none()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
            && self.conditional.is_empty()
    }

    /// Whether the schema has only annotations and constraints.
    pub(in crate::lower) fn is_any(&self) -> bool {
        self.is_annotation() && self.required.is_empty() && !self.excludes
    }

    /// Whether the schema allows values of every type. It may exclude some values of them.
    pub(in crate::lower) fn allows_every_type(&self) -> bool {
        let is_never = self.annotations.iter().any(|schema| schema.is_never);
        self.type_.is_none() && self.is_annotation() && self.required.is_empty() && !is_never
    }

    /// Whether the schema is a composition of others.
    pub(in crate::lower) fn is_composed(&self) -> bool {
        !self.one_of.is_empty() || !self.any_of.is_empty() || !self.all_of.is_empty()
    }

    /// Whether the schema has any keyword of objects.
    pub(in crate::lower) fn describes_object(&self) -> bool {
        !self.properties.is_empty()
            || !self.required.is_empty()
            || self.additional.is_some()
            || self.names.is_some()
    }

    /// Whether the schema has only annotations and constraints beside `allOf`.
    pub(in crate::lower) fn says_only_all_of(&self) -> bool {
        (matches!(self.type_, None | Some(JsonType::Object)) || self.type_source == TypeSource::Constraints)
            && self.format.is_none()
            && self.required.is_empty()
            && self.has_no_other_structure()
    }

    /// Whether logs must not show the values: passwords (OpenAPI 3.0.3, section 4.4) and marked values.
    pub(in crate::lower) fn is_sensitive(&self) -> bool {
        self.format.as_deref() == Some("password") || self.annotations.iter().any(|schema| schema.sensitive)
    }

    /// The component, if the schema is only a reference to one.
    pub(in crate::lower) fn bare_reference(&self) -> Option<SchemaId> {
        match self.all_of.as_slice() {
            [Site::Reference(target)] => {
                let is_bare = self.type_.is_none()
                    && self.one_of.is_empty()
                    && self.any_of.is_empty()
                    && self.values.is_empty()
                    && !self.describes_object()
                    && self.items.is_none()
                    && self.conditional.is_empty()
                    && self.discriminator.is_none()
                    && self.constraints.is_empty()
                    && !self.nullable
                    && !self.refuses_null
                    && self.annotations.iter().all(|schema| has_no_words(schema));
                is_bare.then_some(*target)
            }
            _ => None,
        }
    }
}

/// Whether a schema has no annotations.
fn has_no_words(schema: &Schema) -> bool {
    schema.title.is_none()
        && schema.description.is_none()
        && schema.default.is_none()
        && schema.example.is_none()
        && !(schema.read_only || schema.write_only || schema.deprecated || schema.sensitive)
}
