//! The OpenAPI Object (OpenAPI 3.0.3, section 4.7.1) and its tables.

use std::collections::{BTreeSet, HashMap};

use openapiv3::{Info, SecurityRequirement, SecurityScheme, Server};

use super::operation::{
    Content, Header, HeaderId, MediaType, Parameter, ParameterId, PathItem, RequestBody, RequestBodyId,
    Response, ResponseId,
};
use super::schema::{Others, Schema, SchemaId, Site};
use crate::diagnostic::Pointer;
use crate::table::{Id, Table};

/// A whole document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    pub(crate) info: Info,
    pub(crate) servers: Vec<Server>,
    pub(crate) tags: Vec<Tag>,
    /// The security of an operation without a list of its own.
    pub(crate) security: Option<Vec<SecurityRequirement>>,
    /// The security schemes, by name.
    pub(crate) security_schemes: Vec<(String, SecurityScheme)>,
    /// The names of the security schemes that are deprecated.
    pub(crate) deprecated_schemes: BTreeSet<String>,
    /// The paths, in the order of the document.
    pub(crate) paths: Vec<PathItem>,
    /// The names of the components in `schemas`. Their schemas are the first ones in the table.
    pub(crate) schema_names: Vec<String>,
    /// The components other than schemas, and what refers to them. Empty if all operations are generated.
    pub(crate) shared: Shared,
    pub(crate) tables: Tables,
}

/// A Tag Object (OpenAPI 3.0.3, section 4.7.22).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    /// `summary` (OpenAPI 3.2.0, section 4.22).
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    /// `parent`: the name of another tag (OpenAPI 3.2.0, section 4.22).
    pub(crate) parent: Option<String>,
}

/// The components other than schemas, and what refers to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shared {
    /// The places of the components.
    pub(crate) components: Vec<Pointer>,
    /// The place of each reference to one of them, and the place of the component.
    pub(crate) uses: Vec<(Pointer, Pointer)>,
}

/// The targets of references.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    pub(crate) schemas: Table<SchemaId, Schema>,
    pub(crate) parameters: Table<ParameterId, Parameter>,
    pub(crate) headers: Table<HeaderId, Header>,
    pub(crate) request_bodies: Table<RequestBodyId, RequestBody>,
    pub(crate) responses: Table<ResponseId, Response>,
}

impl Document {
    /// The name of a schema, if it is a component.
    pub(crate) fn component_name(&self, id: SchemaId) -> Option<&str> {
        self.schema_names.get(id.index()).map(String::as_str)
    }

    /// The components in `schemas`, in the order of the document.
    pub(crate) fn components(&self) -> impl Iterator<Item = (SchemaId, &str)> {
        self.schema_names.iter().enumerate().map(|(index, name)| (SchemaId::new(index), name.as_str()))
    }
}

impl Tables {
    /// Whether two places have the same schema: the same keywords, whatever their places are.
    pub(crate) fn is_same(&self, one: Site, other: Site) -> bool {
        match (one, other) {
            (Site::Reference(one), Site::Reference(other)) => one == other,
            (Site::Inline(one), Site::Inline(other)) => one == other || self.is_same_schema(one, other),
            (Site::Inline(_), Site::Reference(_)) | (Site::Reference(_), Site::Inline(_)) => false,
        }
    }

    fn is_same_schema(&self, one: SchemaId, other: SchemaId) -> bool {
        let (one, other) = (&self.schemas[one], &self.schemas[other]);
        // The fields without schemas are compared first. This is fast, and most of them differ.
        one.reference == other.reference
            && one.is_never == other.is_never
            && one.types == other.types
            && one.nullability == other.nullability
            && one.values == other.values
            && one.constant == other.constant
            && one.format == other.format
            && one.constraints == other.constraints
            && one.required == other.required
            && one.title == other.title
            && one.description == other.description
            && one.default == other.default
            && one.example == other.example
            && one.read_only == other.read_only
            && one.write_only == other.write_only
            && one.deprecated == other.deprecated
            && one.sensitive == other.sensitive
            && one.discriminator == other.discriminator
            && self.are_same_members(&one.properties, &other.properties)
            && self.are_same_others(one.additional, other.additional)
            && self.are_same_others(one.items, other.items)
            && self.are_same(&one.all_of, &other.all_of)
            && self.are_same(&one.one_of, &other.one_of)
            && self.are_same(&one.any_of, &other.any_of)
            && self.are_same_unusual(one, other)
    }

    fn are_same_unusual(&self, one: &Schema, other: &Schema) -> bool {
        match (one.unusual.get(), other.unusual.get()) {
            (None, None) => true,
            (Some(one), Some(other)) => {
                one.min_contains == other.min_contains
                    && one.max_contains == other.max_contains
                    && one.dependent_required == other.dependent_required
                    && one.content_encoding == other.content_encoding
                    && one.content_media_type == other.content_media_type
                    && one.enum_names == other.enum_names
                    && one.enum_descriptions == other.enum_descriptions
                    && one.discriminator_value == other.discriminator_value
                    && self.are_same(&one.prefix_items, &other.prefix_items)
                    && self.are_same_others(one.unevaluated_items, other.unevaluated_items)
                    && self.are_same_others(one.unevaluated_properties, other.unevaluated_properties)
                    && self.are_same_members(&one.pattern_properties, &other.pattern_properties)
                    && self.are_same_members(&one.dependent_schemas, &other.dependent_schemas)
                    && [
                        (one.contains, other.contains),
                        (one.property_names, other.property_names),
                        (one.not, other.not),
                        (one.if_, other.if_),
                        (one.then, other.then),
                        (one.else_, other.else_),
                        (one.content_schema, other.content_schema),
                    ]
                    .into_iter()
                    .all(|(one, other)| self.are_same_optional(one, other))
            }
            (None, Some(_)) | (Some(_), None) => false,
        }
    }

    fn are_same(&self, one: &[Site], other: &[Site]) -> bool {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| self.is_same(*one, *other))
    }

    fn are_same_members(&self, one: &[(String, Site)], other: &[(String, Site)]) -> bool {
        if one.len() != other.len() {
            return false;
        }
        let is_ordered = one.iter().zip(other).all(|((name, _), (key, _))| name == key);
        if is_ordered {
            return one.iter().zip(other).all(|((_, one), (_, other))| self.is_same(*one, *other));
        }
        // The order of properties has no meaning.
        let others: HashMap<&str, Site> = other.iter().map(|(name, site)| (name.as_str(), *site)).collect();
        one.iter().all(|(name, site)| others.get(name.as_str()).is_some_and(|it| self.is_same(*site, *it)))
    }

    fn are_same_others(&self, one: Option<Others>, other: Option<Others>) -> bool {
        match (one, other) {
            (Some(Others::Schema(one)), Some(Others::Schema(other))) => self.is_same(one, other),
            (one, other) => one == other,
        }
    }

    /// Whether two optional places have the same schema, or both have none.
    pub(crate) fn are_same_optional(&self, one: Option<Site>, other: Option<Site>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => self.is_same(one, other),
            (None, None) => true,
            (None, Some(_)) | (Some(_), None) => false,
        }
    }

    /// Whether two values have the same schema, in the same media types.
    pub(crate) fn is_same_content(&self, one: &Content, other: &Content) -> bool {
        match (one, other) {
            (Content::Schema(one), Content::Schema(other)) => self.is_same(*one, *other),
            (Content::Media(one), Content::Media(other)) => {
                let mut pairs = one.iter().zip(other);
                one.len() == other.len()
                    && pairs.all(|((name, one), (key, other))| name == key && self.is_same_media(one, other))
            }
            (Content::Schema(_), Content::Media(_)) | (Content::Media(_), Content::Schema(_)) => false,
        }
    }

    /// Whether two media types have the same schemas.
    pub(crate) fn is_same_media(&self, one: &MediaType, other: &MediaType) -> bool {
        self.are_same_optional(one.schema, other.schema)
            && self.are_same_optional(one.item_schema, other.item_schema)
    }
}
