//! What each schema says by itself, in one form: the same values have the same keywords, however the document spells them.
//!
//! - A schema has one type at most. Several types are an `anyOf` of schemas of one type each.
//! - `const` is an enum of one value. The values of an enum are of its type.
//! - A union has two members at least. One member alone is a member of `allOf`.
//! - `$ref` is the first member of `allOf`.
//! - The keywords of other types than that of the schema are gone.
//!
//! Only what stands in a schema counts here; what a reference leads to is looked at when schemas are merged.

mod composition;
mod distribute;
mod enumeration;
mod infer;
mod limits;
mod structure;

use std::borrow::Cow;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::openapi::{Discriminator, Document, JsonType, Nullability, Others, Schema, SchemaId, Site};
use crate::table::Table;

/// The keywords of one schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Keywords<'a> {
    /// Where the schema stands.
    pub(super) at: Cow<'a, Pointer>,
    pub(super) type_: Option<JsonType>,
    /// Whether nothing names the type but keywords that limit values. A member of an `allOf` that only limits does not
    /// say what the others are.
    pub(super) is_suggested: bool,
    pub(super) format: Option<Cow<'a, str>>,
    pub(super) values: Vec<Cow<'a, Value>>,
    pub(super) properties: &'a [(String, Site)],
    pub(super) required: &'a [String],
    pub(super) additional: Option<Others>,
    pub(super) items: Option<Others>,
    pub(super) all_of: Vec<Site>,
    pub(super) one_of: Vec<Site>,
    pub(super) any_of: Vec<Site>,
    pub(super) discriminator: Option<&'a Discriminator>,
    /// What limits the values beside their type: each keyword with its value as text.
    pub(super) limits: Vec<(&'static str, String)>,
    pub(super) nullable: bool,
    /// Whether `not` or `false` excludes values.
    excludes: bool,
    /// The schemas whose words and marks are about the values: the schema itself, then those of its members that say
    /// nothing else.
    pub(super) annotations: Vec<&'a Schema>,
}

impl Keywords<'_> {
    /// Whether nothing is said about the values but in words, marks and limits.
    pub(super) fn is_annotation(&self) -> bool {
        (self.type_.is_none() || self.is_suggested)
            && self.format.is_none()
            && self.all_of.is_empty()
            && self.has_no_other_structure()
    }

    /// Whether no keyword but the type, the format and `allOf` says what the values are.
    pub(super) fn has_no_other_structure(&self) -> bool {
        self.values.is_empty()
            && self.properties.is_empty()
            && self.additional.is_none()
            && self.items.is_none()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
    }

    /// Whether the schema says nothing at all but in words, marks and limits: not even what it excludes.
    fn is_any(&self) -> bool {
        self.is_annotation() && self.required.is_empty() && !self.excludes
    }

    /// Whether the schema is made of others.
    fn is_composed(&self) -> bool {
        !self.one_of.is_empty() || !self.any_of.is_empty() || !self.all_of.is_empty()
    }

    /// Whether any keyword of an object is there.
    fn describes_object(&self) -> bool {
        !self.properties.is_empty() || !self.required.is_empty() || self.additional.is_some()
    }

    /// Whether everything beside `allOf` is words, marks and limits.
    pub(super) fn says_only_all_of(&self) -> bool {
        (matches!(self.type_, None | Some(JsonType::Object)) || self.is_suggested)
            && self.format.is_none()
            && self.required.is_empty()
            && self.has_no_other_structure()
    }

    /// Whether the values must be kept from logs: passwords (OpenAPI 3.0.3, section 4.4) and what is marked.
    pub(super) fn is_sensitive(&self) -> bool {
        self.format.as_deref() == Some("password") || self.annotations.iter().any(|schema| schema.sensitive)
    }

    /// The component that the schema is: a reference to it, and nothing beside.
    pub(super) fn bare_reference(&self) -> Option<SchemaId> {
        match self.all_of.as_slice() {
            [Site::Reference(target)] => {
                let is_bare = self.type_.is_none()
                    && self.one_of.is_empty()
                    && self.any_of.is_empty()
                    && self.values.is_empty()
                    && !self.describes_object()
                    && self.items.is_none()
                    && self.discriminator.is_none()
                    && self.limits.is_empty()
                    && !self.nullable
                    && self.annotations.iter().all(|schema| has_no_words(schema));
                is_bare.then_some(*target)
            }
            _ => None,
        }
    }
}

/// Whether a schema has no words and marks about its values.
fn has_no_words(schema: &Schema) -> bool {
    schema.title.is_none()
        && schema.description.is_none()
        && schema.default.is_none()
        && schema.example.is_none()
        && !(schema.read_only || schema.write_only || schema.deprecated || schema.sensitive)
}

/// The keywords of every schema of a document, by the ids of the schemas. Behind them come schemas that the document
/// has in another form: those of a list of types, and those that have keywords of the schema around them.
pub(super) fn settle<'a>(
    diagnostics: &mut Diagnostics,
    document: &'a Document,
) -> Table<SchemaId, Keywords<'a>> {
    let schemas = &document.tables.schemas;
    let mut table: Table<SchemaId, Keywords<'a>> = schemas.iter().map(|_| Keywords::default()).collect();
    // A schema comes behind those that are written in it, but for components, which come first.
    let (components, inline) =
        schemas.entries().partition::<Vec<_>, _>(|(id, _)| document.component_name(*id).is_some());
    for (id, schema) in inline.into_iter().chain(components) {
        let mut draft = Draft { diagnostics: &mut *diagnostics, document, table: &mut table };
        let keywords = draft.settle(schema);
        table[id] = keywords;
    }
    table
}

/// What is known while the keywords of a schema are brought into their form.
struct Draft<'a, 'b> {
    diagnostics: &'b mut Diagnostics,
    document: &'a Document,
    table: &'b mut Table<SchemaId, Keywords<'a>>,
}

impl<'a> Draft<'a, '_> {
    fn settle(&mut self, schema: &'a Schema) -> Keywords<'a> {
        let mut types = schema.types.clone();
        let all_of = schema.reference.map(Site::Reference).into_iter().chain(schema.all_of.iter().copied());
        let mut keywords = Keywords {
            at: Cow::Borrowed(&schema.at),
            format: schema.format.as_deref().map(Cow::Borrowed),
            values: match &schema.constant {
                Some(value) => vec![Cow::Borrowed(&**value)],
                None => schema.values.iter().map(Cow::Borrowed).collect(),
            },
            properties: &schema.properties,
            required: &schema.required,
            additional: schema.additional,
            items: schema.items,
            all_of: all_of.collect(),
            one_of: schema.one_of.clone(),
            any_of: schema.any_of.clone(),
            discriminator: schema.discriminator.as_deref(),
            nullable: schema.nullability != Nullability::Unsaid,
            excludes: schema.is_never || schema.unusual.get().is_some_and(|unusual| unusual.not.is_some()),
            annotations: vec![schema],
            ..Keywords::default()
        };
        if schema.nullability == Nullability::Only {
            keywords.values = vec![Cow::Owned(Value::Null)];
        }
        structure::settle(self, schema, &mut keywords, &mut types);
        composition::settle(self, &mut keywords, &mut types);
        infer::infer(schema, &mut keywords, &mut types);
        distribute::narrow(&mut keywords, &mut types);
        match *types.as_slice() {
            [] => {}
            [only] => {
                enumeration::convert(self, &mut keywords, &mut types, only);
                structure::fit(self, &mut keywords, only);
            }
            _ => distribute::distribute(self, schema, &mut keywords, &mut types),
        }
        composition::push_down(self, &mut keywords, &mut types);
        keywords.type_ = types.first().copied();
        finish(schema, keywords)
    }

    /// Adds a schema that the document has in another form.
    fn add(&mut self, keywords: Keywords<'a>) -> Site {
        Site::Inline(self.table.push(keywords))
    }

    fn warn(&mut self, code: Code, place: impl Into<Place>, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::warning(code, place, message));
    }

    /// Reports a keyword that says nothing where it stands.
    fn misplaced(&mut self, at: &Pointer, keyword: &str, why: &str) {
        let place = Place::Key(at.child(keyword));
        self.warn(Code::Mended, place, format!("`{keyword}` {why}: ignored"));
    }
}

/// Takes away what a schema of this form does not say. Limits beside a composition are not shown: the members say what
/// the values are.
fn finish<'a>(schema: &'a Schema, mut keywords: Keywords<'a>) -> Keywords<'a> {
    let type_ = keywords.type_;
    if keywords.is_composed() {
        keywords.format = keywords.format.filter(|_| type_.is_some());
    } else {
        keywords.limits.extend(limits::texts(schema, type_));
        if type_.is_none() {
            keywords.format = None;
        }
        if type_ == Some(JsonType::Integer) && limits::is_beyond_64_bits(schema) {
            keywords.format.get_or_insert(Cow::Borrowed("uint64"));
        }
    }
    keywords
}

#[cfg(test)]
mod tests;
