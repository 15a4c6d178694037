//! Chooses the words for the variants of a union. They depend on the member, not on its place among the others.

use super::literals::Objects;
use super::merged::Merged;
use super::schemas::Schemas;
use super::tags::{Member, Tags};
use crate::ir::api::Literal;
use crate::ir::scalar::{Scalar, ScalarType};
use crate::limits::MAX_COMPARED_DEPTH;
use crate::openapi::{JsonType, Others, Site};

/// The longest title that is a name. A longer one is a sentence.
const MAX_TITLE: usize = 60;

impl<'a> Schemas<'a> {
    /// The words for each member: the name of its component, its title, its constant, a property that only it has, or the
    /// kind of its values.
    pub(super) fn member_words(&self, members: &[Member<'a>], tags: &Tags) -> Vec<String> {
        let words = |(member, values): (&Member<'a>, &Vec<Literal>)| {
            let component = member.component.map(|(_, name)| name.to_owned());
            component
                .or_else(|| self.title(member).map(str::to_owned))
                .or_else(|| tag_words(tags, values))
                .or_else(|| self.constant_words(member, members))
                .or_else(|| own_property(member, members))
                .unwrap_or_else(|| self.kind_words(&self.settled.merge(member.site), 0))
        };
        members.iter().zip(&tags.by_member).map(words).collect()
    }

    fn title(&self, member: &Member<'a>) -> Option<&'a str> {
        let annotations = &self.settled.keywords_at(member.site).annotations;
        let mut titles = annotations.iter().filter_map(|schema| schema.title.as_deref());
        titles.next().filter(|title| title.len() <= MAX_TITLE)
    }

    /// The only value of a member, or the text that only this member has for a property.
    fn constant_words(&self, member: &Member<'a>, members: &[Member<'a>]) -> Option<String> {
        let settled = self.settled;
        if let Some([value]) = member.merged.values.as_deref() {
            return Literal::of(value).map(|value| value.text()).filter(|text| !text.is_empty());
        }
        let constant = |member: &Member<'a>, name: &str| settled.only_value(&member.merged, name);
        let is_own = |name: &str, value: &Literal| {
            members.iter().filter(|other| constant(other, name).as_ref() == Some(value)).count() == 1
        };
        member.merged.properties.keys().find_map(|name| match constant(member, name)? {
            value @ Literal::Text(_) if is_own(name, &value) => Some(value.text()),
            _ => None,
        })
    }

    /// The kind of the values of a schema, such as `string array`.
    fn kind_words(&self, merged: &Merged<'a>, depth: usize) -> String {
        let format = merged.format.as_deref();
        let kind = match merged.type_ {
            Some(JsonType::String) if Scalar::of(ScalarType::String, format) != Scalar::String => {
                format.unwrap_or_default()
            }
            Some(JsonType::Object) if merged.properties.is_empty() && merged.additional.is_some() => "map",
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
fn tag_words(tags: &Tags, values: &[Literal]) -> Option<String> {
    match (values, &tags.discriminator) {
        ([Literal::Text(text)], Some(_)) => Some(text.clone()).filter(|text| !text.is_empty()),
        ([value], Some(discriminator)) => Some(format!("{} {}", discriminator.property, value.text())),
        _ => None,
    }
}

/// The first property that only this member requires, or else the first that only it has.
fn own_property(member: &Member<'_>, members: &[Member<'_>]) -> Option<String> {
    let is_in_one = |is_in: &dyn Fn(&Merged<'_>) -> bool| {
        members.iter().filter(|member| is_in(&member.merged)).count() == 1
    };
    let merged = &member.merged;
    let mut required = merged.properties.keys().filter(|name| merged.required.contains(*name));
    let required = required.find(|name| is_in_one(&|merged| merged.required.contains(*name)));
    let own =
        || merged.properties.keys().find(|name| is_in_one(&|merged| merged.properties.contains_key(*name)));
    required.or_else(own).map(|name| (*name).to_owned())
}
