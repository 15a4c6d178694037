//! Chooses the words for the variants of a union. They depend on the member, not on its place among the others.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::discriminator::{Distinction, Member};
use super::literals::Objects;
use super::merged::{Merged, is_open};
use super::schemas::Schemas;
use crate::ir::api::Literal;
use crate::ir::scalar::{Scalar, ScalarType};
use crate::limits::{MAX_COMPARED_DEPTH, MAX_MEMBER_WORDS};
use crate::openapi::{JsonType, Others, Site};

/// The longest title that is a name. A longer one is a sentence.
const MAX_TITLE: usize = 60;

/// How many members of a union have a property, require it, and have a constant for it.
#[derive(Default)]
struct Shared<'a> {
    properties: BTreeMap<&'a str, usize>,
    required: BTreeMap<&'a str, usize>,
    constants: BTreeMap<(&'a str, Literal), usize>,
}

impl<'a> Schemas<'a> {
    /// The words for each member: the name of its component, its title, its constant, a property that only it has, or the
    /// kind of its values.
    pub(super) fn member_words(&self, members: &[Member<'a>], distinction: &Distinction) -> Vec<String> {
        let shared = OnceCell::new();
        let shared = || shared.get_or_init(|| self.shared(members));
        let words = |(member, values): (&Member<'a>, &Vec<Literal>)| {
            let component = member.component.map(|(_, name)| name.to_owned());
            component
                .or_else(|| self.title(member).map(str::to_owned))
                .or_else(|| tag_words(distinction, values))
                .or_else(|| self.constant_words(member, shared()))
                .or_else(|| own_property(member, shared()))
                .unwrap_or_else(|| self.kind_words(&self.settled.merge(member.site), 0))
        };
        members.iter().zip(&distinction.by_member).map(words).collect()
    }

    /// The words that a member without a name may have beside other members.
    pub(super) fn other_words(&self, member: &Member<'a>) -> Vec<String> {
        if member.component.is_some() {
            return Vec::new();
        }
        let mut names: Vec<&str> = member.merged.properties.keys().copied().collect();
        names.sort_unstable();
        names.truncate(MAX_MEMBER_WORDS);
        let constants = names.iter().filter_map(|name| match self.settled.only_value(&member.merged, name) {
            Some(Literal::Text(text)) => Some(text),
            _ => None,
        });
        let constants: Vec<String> = constants.collect();
        let kind = self.kind_words(&self.settled.merge(member.site), 0);
        constants.into_iter().chain(names.into_iter().map(str::to_owned)).chain([kind]).collect()
    }

    fn title(&self, member: &Member<'a>) -> Option<&'a str> {
        let annotations = &self.settled.keywords_at(member.site).annotations;
        let mut titles = annotations.iter().filter_map(|schema| schema.title.as_deref());
        titles.next().filter(|title| title.len() <= MAX_TITLE)
    }

    /// The only value of a member, or the text that only this member has for a property.
    fn constant_words(&self, member: &Member<'a>, shared: &Shared<'a>) -> Option<String> {
        if let Some([value]) = member.merged.values.as_deref() {
            return Literal::of(value).map(|value| value.text()).filter(|text| !text.is_empty());
        }
        let own = member.merged.properties.keys().filter_map(|name| {
            let value = self.settled.only_value(&member.merged, name)?;
            let is_own = shared.constants.get(&(*name, value.clone())) == Some(&1);
            Some((name, value)).filter(|(_, value)| is_own && matches!(value, Literal::Text(_)))
        });
        own.min_by_key(|(name, _)| **name).map(|(_, value)| value.text())
    }

    fn shared(&self, members: &[Member<'a>]) -> Shared<'a> {
        let mut shared = Shared::default();
        for merged in members.iter().map(|member| &member.merged) {
            merged.required.iter().for_each(|name| *shared.required.entry(*name).or_default() += 1);
            for name in merged.properties.keys().copied() {
                *shared.properties.entry(name).or_default() += 1;
                if let Some(value) = self.settled.only_value(merged, name) {
                    *shared.constants.entry((name, value)).or_default() += 1;
                }
            }
        }
        shared
    }

    /// The kind of the values of a schema, such as `string array`.
    fn kind_words(&self, merged: &Merged<'a>, depth: usize) -> String {
        let format = merged.format.as_deref();
        let kind = match merged.type_ {
            Some(JsonType::String) if Scalar::of(ScalarType::String, format) != Scalar::String => {
                format.unwrap_or_default()
            }
            Some(JsonType::Object) if merged.properties.is_empty() && is_open(merged) => "map",
            Some(JsonType::Array) => return self.array_words(merged, depth),
            Some(type_) => type_.as_str(),
            None if self.settled.objects(merged, 0) == Objects::Described => "object",
            None if merged.unions.is_empty() && merged.values.is_none() => "any",
            None => "value",
        };
        kind.to_owned()
    }

    fn array_words(&self, merged: &Merged<'a>, depth: usize) -> String {
        let settled = self.settled;
        let Some(Others::Schema(items)) = merged.items.filter(|_| depth < MAX_COMPARED_DEPTH) else {
            return "array".to_owned();
        };
        let component = match settled.resolve(items) {
            Site::Reference(id) => self.document.component_name(id).map(str::to_owned),
            Site::Inline(_) => None,
        };
        let items = component.unwrap_or_else(|| self.kind_words(&settled.merge(items), depth + 1));
        format!("{items} array")
    }
}

/// The only tag of a member. A tag that is no text is not clear without its property.
fn tag_words(distinction: &Distinction, values: &[Literal]) -> Option<String> {
    match (values, &distinction.discriminator) {
        ([Literal::Text(text)], Some(_)) => Some(text.clone()).filter(|text| !text.is_empty()),
        ([value], Some(discriminator)) => Some(format!("{} {}", discriminator.property, value.text())),
        _ => None,
    }
}

/// The property that only this member requires, or else that only it has: of several, the first in the alphabet, so that
/// the order of the document plays no part.
fn own_property(member: &Member<'_>, shared: &Shared<'_>) -> Option<String> {
    let merged = &member.merged;
    let is_one = |counts: &BTreeMap<&str, usize>, name: &str| counts.get(name) == Some(&1);
    let required = merged.properties.keys().filter(|name| merged.required.contains(*name));
    let required = required.filter(|name| is_one(&shared.required, name)).min();
    let own = || merged.properties.keys().filter(|name| is_one(&shared.properties, name)).min();
    required.or_else(own).map(|name| (*name).to_owned())
}
