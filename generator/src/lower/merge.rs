//! Merges a schema with the members of its `allOf` (JSON Schema 2020-12, section 10.2.1.1).

mod others;
mod properties;
mod types;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::intersect::{self, Contradiction, Why};
use super::keywords::Keywords;
use super::marks::Marks;
use super::merged::{Alternatives, Annotations, Merged, UnionId, ValueWords};
use super::repeated::{Additions, Repetitions};
use super::settled::Settled;
use crate::ir::api::Docs;
use crate::openapi::{Schema, SchemaId, Site};
use crate::table::Id;

impl<'a> Settled<'a> {
    /// The merged keywords of the schema at a site.
    pub(super) fn merge(&self, site: Site) -> Cow<'_, Merged<'a>> {
        let id = self.canonical(site.id());
        match self.merged.get(id.index()) {
            Some(merged) => Cow::Borrowed(merged),
            None => Cow::Owned(self.merge_schema(id)),
        }
    }

    /// Merges a schema with the members of its `allOf`. Components among them are already merged.
    pub(super) fn merge_schema(&self, id: SchemaId) -> Merged<'a> {
        let keywords = &self.keywords[id];
        let mut own = self.own(id, keywords);
        if keywords.all_of.is_empty() && keywords.conditional.is_empty() {
            return own;
        }
        let mut merged = Merged::default();
        for member in &keywords.all_of {
            let mut member = match self.resolve(*member) {
                Site::Inline(id) => self.merge_schema(id),
                Site::Reference(target) => {
                    let mut member = self.merge(Site::Reference(target)).into_owned();
                    // The title and the example of a component are about the component itself.
                    member.annotations.title = None;
                    member.annotations.docs.example = None;
                    member.discriminator = None;
                    member
                }
            };
            // Drop a parent's union that lists this component: it is a variant of it.
            member.unions.retain(|union| !self.is_alternative(id, union.id));
            self.add(&mut merged, member);
        }
        let has_others = merged.additional.is_some();
        merged.is_unevaluated = own.is_unevaluated && !has_others;
        own.additional = own.additional.filter(|_| !own.is_unevaluated || !has_others);
        self.add(&mut merged, own);
        for site in &keywords.conditional {
            self.add_conditional(&mut merged, &self.merge(*site), 0);
        }
        if keywords.nullable {
            // OpenAPI 3.0 has no other way to allow `null` beside a reference.
            (merged.annotations.nullable, merged.annotations.refuses_null) = (true, false);
        }
        self.narrow(&mut merged);
        merged
    }

    /// Merges a schema with one of the members of its union.
    pub(super) fn combine(&self, base: &Merged<'a>, member: Merged<'a>) -> Merged<'a> {
        let mut merged = base.clone();
        merged.unions = Vec::new();
        if merged.is_unevaluated && member.additional.is_some() {
            (merged.additional, merged.is_unevaluated) = (None, false);
        }
        self.add(&mut merged, member);
        merged
    }

    /// The keywords of a schema without its `allOf`.
    pub(super) fn own(&self, id: SchemaId, keywords: &Keywords<'a>) -> Merged<'a> {
        let unions = [(false, &keywords.one_of), (true, &keywords.any_of)];
        let unions = unions.into_iter().filter(|(_, members)| !members.is_empty());
        let unions = unions.map(|(is_any_of, members)| Alternatives {
            id: UnionId { owner: id, is_any_of },
            members: members.clone(),
        });
        let written = keywords.annotations.first().copied();
        Merged {
            type_: keywords.type_,
            type_source: keywords.type_source,
            type_at: written.filter(|_| keywords.type_.is_some()),
            format: keywords.format.clone(),
            values: (!keywords.values.is_empty()).then(|| keywords.values.clone()),
            values_at: written.filter(|_| !keywords.values.is_empty()),
            words: words(keywords),
            properties: keywords.properties.iter().map(|(name, site)| (name.as_str(), *site)).collect(),
            repeated: Repetitions::default(),
            conditional: BTreeSet::new(),
            varying: BTreeSet::new(),
            additions: Additions::default(),
            required: keywords.required.iter().map(String::as_str).collect(),
            required_at: written.map(|schema| required_elsewhere(schema, keywords)).unwrap_or_default(),
            additional: keywords.additional,
            is_unevaluated: keywords.is_unevaluated,
            earlier_additional: Vec::new(),
            items: keywords.items,
            earlier_items: Vec::new(),
            names: keywords.names,
            has_positions: keywords.has_positions,
            has_patterns: keywords.has_patterns,
            is_mixed: false,
            unions: unions.collect(),
            discriminator: keywords.discriminator,
            annotations: annotations(keywords, keywords.constraints.clone()),
            contradiction: None,
        }
    }

    /// Adds the keywords of a later schema. It wins where both have a keyword.
    pub(super) fn add(&self, merged: &mut Merged<'a>, mut later: Merged<'a>) {
        types::add(merged, &mut later);
        for (name, site) in later.properties {
            let is_conditional = later.conditional.contains(name);
            let is_varying = later.varying.contains(name);
            self.add_property(merged, name, site, is_conditional, is_varying);
        }
        merged.repeated.extend(later.repeated, |one, other| self.is_same(one, other));
        merged.additions.extend(later.additions);
        merged.required.extend(later.required);
        merged.required_at.extend(later.required_at);
        merged.names = later.names.or(merged.names);
        merged.has_positions |= later.has_positions;
        merged.has_patterns |= later.has_patterns;
        merged.is_mixed |= later.is_mixed;
        let items = (&mut merged.items, &mut merged.earlier_items);
        let of_items = self.add_others(items, later.items, later.earlier_items, merged.has_positions);
        let additional = (&mut merged.additional, &mut merged.earlier_additional);
        let of_additional =
            self.add_others(additional, later.additional, later.earlier_additional, merged.has_patterns);
        merged.is_mixed |= of_items || of_additional;
        for union in later.unions {
            if merged.unions.iter().all(|known| known.id != union.id) {
                merged.unions.push(union);
            }
        }
        merged.discriminator = later.discriminator.or(merged.discriminator);
        merged.values = match (merged.values.take(), later.values) {
            (Some(known), Some(known_later)) => match intersect::values(&known, &known_later) {
                Some(both) => Some(both),
                None => {
                    merged.contradiction = Some(Contradiction {
                        why: Why::Values,
                        places: merged.values_at.zip(later.values_at),
                    });
                    Some(known_later)
                }
            },
            (known, values) => values.or(known),
        };
        merged.values_at = later.values_at.or(merged.values_at);
        merged.words.extend(later.words);
        merged.contradiction = later.contradiction.or(merged.contradiction);
        let words = &mut merged.annotations;
        let later = later.annotations;
        words.title = later.title.or(words.title);
        words.refuses_null |= later.refuses_null;
        words.nullable = (words.nullable || later.nullable) && !words.refuses_null;
        words.marks = words.marks.or(later.marks);
        words.default = later.default.or(words.default);
        words.docs.description = later.docs.description.or(words.docs.description.take());
        words.docs.example = later.docs.example.or(words.docs.example.take());
        words.docs.deprecated |= later.docs.deprecated;
        for constraint in later.docs.constraints {
            if !words.docs.constraints.contains(&constraint) {
                words.docs.constraints.push(constraint);
            }
        }
    }

    /// The marks of a schema without other keywords.
    fn marks(&self, site: Site) -> Marks {
        marks(self.keywords_at(site))
    }

    /// Whether a schema has only annotations and constraints.
    fn says_nothing(&self, site: Site) -> bool {
        match self.resolve(site) {
            Site::Inline(id) => self.keywords[id].is_annotation(),
            Site::Reference(_) => false,
        }
    }
}

/// The names that a schema requires without properties of these names.
fn required_elsewhere<'a>(schema: &'a Schema, keywords: &Keywords<'a>) -> BTreeMap<&'a str, &'a Schema> {
    let is_listed = |name: &&String| keywords.properties.iter().any(|(listed, _)| listed == *name);
    let names = keywords.required.iter().filter(|name| !is_listed(name));
    names.map(|name| (name.as_str(), schema)).collect()
}

/// The names and the descriptions of the values of an enum.
fn words<'a>(keywords: &Keywords<'a>) -> BTreeMap<String, ValueWords<'a>> {
    let mut words = BTreeMap::new();
    for schema in &keywords.annotations {
        let Some(unusual) = schema.unusual.get() else { continue };
        let at = |list: &'a [Value], index: usize| {
            list.get(index).and_then(Value::as_str).filter(|it| !it.trim().is_empty())
        };
        for (index, value) in schema.values.iter().enumerate() {
            let name = at(&unusual.enum_names, index);
            let description = at(&unusual.enum_descriptions, index);
            if let (Some(_), _) | (_, Some(_)) = (name, description) {
                words.insert(plain(value), ValueWords { name, description });
            }
        }
    }
    words
}

/// A value as text, without quotes.
pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The annotations of a schema, with its constraints.
pub(super) fn annotations<'a>(
    keywords: &Keywords<'a>,
    mut constraints: Vec<(&'static str, String)>,
) -> Annotations<'a> {
    let schemas = || keywords.annotations.iter().copied();
    let default = schemas().find_map(|schema| schema.default.as_deref().map(|value| (schema, value)));
    constraints.extend(default.and_then(|(_, value)| text(value)).map(|default| ("default", default)));
    Annotations {
        title: schemas().find_map(|schema| schema.title.as_deref()),
        nullable: keywords.nullable,
        refuses_null: keywords.refuses_null,
        marks: marks(keywords),
        // A default of `null` is the same as no default.
        default: default.filter(|(_, value)| !value.is_null()).map(|(schema, _)| schema),
        docs: Docs {
            summary: None,
            description: schemas().find_map(|schema| schema.description.clone()),
            example: schemas().find_map(|schema| schema.example.as_deref()).and_then(text),
            constraints,
            deprecated: schemas().any(|schema| schema.deprecated),
        },
    }
}

fn marks(keywords: &Keywords<'_>) -> Marks {
    Marks {
        sensitive: keywords.is_sensitive(),
        read_only: keywords.annotations.iter().any(|schema| schema.read_only),
        write_only: keywords.annotations.iter().any(|schema| schema.write_only),
    }
}

/// A value as text, if it fits on a line.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty() && text.len() <= 200).then_some(text)
}
