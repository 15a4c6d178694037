//! Merges a schema with the members of its `allOf` (JSON Schema 2020-12, section 10.2.1.1).

mod properties;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::keywords::Keywords;
use super::marks::Marks;
use super::merged::{Alternatives, Annotations, Merged, UnionId, ValueWords};
use super::repeated::Repetitions;
use super::settled::Settled;
use crate::ir::api::Docs;
use crate::openapi::{Others, SchemaId, Site};
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
        let own = self.own(id, keywords);
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
        self.add(&mut merged, own);
        for site in &keywords.conditional {
            self.add_conditional(&mut merged, &self.merge(*site), 0);
        }
        merged
    }

    /// Merges a schema with one of the members of its union.
    pub(super) fn combine(&self, base: &Merged<'a>, member: Merged<'a>) -> Merged<'a> {
        let mut merged = base.clone();
        merged.unions = Vec::new();
        self.add(&mut merged, member);
        merged
    }

    /// The keywords of a schema without its `allOf`.
    fn own(&self, id: SchemaId, keywords: &Keywords<'a>) -> Merged<'a> {
        let unions = [(false, &keywords.one_of), (true, &keywords.any_of)];
        let unions = unions.into_iter().filter(|(_, members)| !members.is_empty());
        let unions = unions.map(|(is_any_of, members)| Alternatives {
            id: UnionId { owner: id, is_any_of },
            members: members.clone(),
        });
        Merged {
            type_: keywords.type_,
            is_suggested: keywords.is_suggested,
            format: keywords.format.clone(),
            values: (!keywords.values.is_empty()).then(|| keywords.values.clone()),
            words: words(keywords),
            properties: keywords.properties.iter().map(|(name, site)| (name.as_str(), *site)).collect(),
            repeated: Repetitions::default(),
            conditional: BTreeSet::new(),
            varying: BTreeSet::new(),
            required: keywords.required.iter().map(String::as_str).collect(),
            additional: keywords.additional,
            items: keywords.items,
            unions: unions.collect(),
            discriminator: keywords.discriminator,
            annotations: annotations(keywords, keywords.limits.clone()),
        }
    }

    /// Adds the keywords of a later schema. It wins where both have a keyword.
    pub(super) fn add(&self, merged: &mut Merged<'a>, later: Merged<'a>) {
        for (name, site) in later.properties {
            let is_conditional = later.conditional.contains(name);
            let is_varying = later.varying.contains(name);
            self.add_property(merged, name, site, is_conditional, is_varying);
        }
        merged.repeated.extend(later.repeated, |one, other| self.is_same(one, other));
        // A member that only limits the values does not decide their type.
        if later.type_.is_some() && (!later.is_suggested || merged.type_.is_none() || merged.is_suggested) {
            merged.type_ = later.type_;
            merged.is_suggested = later.is_suggested;
        }
        merged.format = later.format.or(merged.format.take());
        merged.required.extend(later.required);
        merged.items = match (merged.items, later.items) {
            (Some(Others::Schema(known)), Some(Others::Any)) => Some(Others::Schema(known)),
            (known, later) => later.or(known),
        };
        for union in later.unions {
            if merged.unions.iter().all(|known| known.id != union.id) {
                merged.unions.push(union);
            }
        }
        merged.discriminator = later.discriminator.or(merged.discriminator);
        merged.additional = match (merged.additional, later.additional) {
            // A schema with `additionalProperties: false` allows the properties of the other members.
            (Some(Others::Any | Others::None) | None, Some(later)) => Some(later),
            (known, _) => known,
        };
        merged.values = match (merged.values.take(), later.values) {
            (Some(known), Some(later)) => {
                let known: BTreeSet<String> = known.iter().map(ToString::to_string).collect();
                let both = later.iter().filter(|value| known.contains(&value.to_string()));
                let both: Vec<_> = both.cloned().collect();
                Some(if both.is_empty() { later } else { both })
            }
            (known, later) => later.or(known),
        };
        merged.words.extend(later.words);
        let words = &mut merged.annotations;
        let later = later.annotations;
        words.title = later.title.or(words.title);
        words.nullable = later.nullable;
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

    /// Whether a schema has only annotations and limits.
    fn says_nothing(&self, site: Site) -> bool {
        match self.resolve(site) {
            Site::Inline(id) => self.keywords[id].is_annotation(),
            Site::Reference(_) => false,
        }
    }
}

/// The names and the descriptions of the values of an enum.
fn words<'a>(keywords: &Keywords<'a>) -> BTreeMap<String, ValueWords<'a>> {
    let mut words = BTreeMap::new();
    for schema in &keywords.annotations {
        let Some(unusual) = schema.unusual.get() else { continue };
        let at = |list: &'a [Value], index: usize| list.get(index).and_then(Value::as_str);
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

/// The annotations of a schema, with its limits.
pub(super) fn annotations<'a>(
    keywords: &Keywords<'a>,
    limits: Vec<(&'static str, String)>,
) -> Annotations<'a> {
    let schemas = || keywords.annotations.iter().copied();
    let default = schemas().find_map(|schema| schema.default.as_deref().map(|value| (schema, value)));
    let mut constraints = limits;
    constraints.extend(default.and_then(|(_, value)| text(value)).map(|default| ("default", default)));
    Annotations {
        title: schemas().find_map(|schema| schema.title.as_deref()),
        nullable: keywords.nullable,
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
