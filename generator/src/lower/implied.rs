//! Whether one schema describes values more precisely than another one.

use std::collections::BTreeSet;

use super::intersect;
use super::keywords::TypeSource;
use super::merged::Merged;
use super::settled::Settled;
use crate::limits::MAX_COMPARED_DEPTH;
use crate::openapi::{JsonType, Others, SchemaId, Site};

impl<'a> Settled<'a> {
    /// The component that a schema refers to, if it is an enum or a union, and neither the schema nor the other members
    /// of its `allOf` describe the values more precisely.
    pub(super) fn implied_reference(&self, id: SchemaId) -> Option<SchemaId> {
        let keywords = &self.keywords[id];
        if keywords.all_of.is_empty() || keywords.discriminator.is_some() || !keywords.conditional.is_empty()
        {
            return None;
        }
        let own = self.own(id, keywords);
        let targets =
            keywords.all_of.iter().enumerate().filter_map(|(index, member)| match self.resolve(*member) {
                Site::Reference(target) => Some((index, target)),
                Site::Inline(_) => None,
            });
        let mut targets = targets.filter(|(index, target)| {
            let target = self.merge(Site::Reference(*target));
            let mut others = keywords.all_of.iter().enumerate().filter(|(other, _)| other != index);
            (target.values.is_some() || !target.unions.is_empty())
                && self.implies(&target, &own)
                && others.all(|(_, other)| self.implies(&target, &self.merge(*other)))
        });
        targets.next().map(|(_, target)| target)
    }

    /// Whether every value of an enum or a union matches another schema.
    fn implies(&self, target: &Merged<'a>, other: &Merged<'a>) -> bool {
        let has_parts = !other.properties.is_empty()
            || !other.required.is_empty()
            || !other.unions.is_empty()
            || matches!(other.additional, Some(Others::None | Others::Schema(_)))
            || matches!(other.items, Some(Others::None | Others::Schema(_)));
        !has_parts && !self.adds_type(other, target)
    }

    /// Whether the type, the format or the values of a schema are more precise than those of another one.
    pub(super) fn adds_type(&self, one: &Merged<'a>, other: &Merged<'a>) -> bool {
        let adds_values = match (&one.values, &other.values) {
            (Some(one), Some(other)) => !other.iter().all(|value| one.contains(value)),
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => one.format.is_some() && one.format != other.format,
        };
        adds_values
            || one
                .type_
                .is_some_and(|type_| one.type_source == TypeSource::Type && !self.has_type(other, type_))
    }

    /// Whether one of these names is an optional property of a schema, or of a member of its union.
    pub(super) fn makes_required(&self, names: &BTreeSet<&str>, of: &Merged<'a>, depth: usize) -> bool {
        let names: BTreeSet<&str> = names.difference(&of.required).copied().collect();
        names.iter().any(|name| of.properties.contains_key(name))
            || self.makes_members_required(&names, of, depth)
    }

    /// Whether one of these names is an optional property of a member of a union.
    pub(super) fn makes_members_required(
        &self,
        names: &BTreeSet<&str>,
        of: &Merged<'a>,
        depth: usize,
    ) -> bool {
        let mut members = of.unions.first().into_iter().flat_map(|union| &union.members);
        !names.is_empty()
            && depth < MAX_COMPARED_DEPTH
            && members.any(|member| self.makes_required(names, &self.merge(*member), depth + 1))
    }

    /// Whether all values of a schema have a type.
    fn has_type(&self, merged: &Merged<'a>, type_: JsonType) -> bool {
        let is_of_type = |other: JsonType| intersect::types(type_, other) == Some(other);
        let members = merged.unions.first().map(|union| union.members.as_slice()).unwrap_or_default();
        match merged.type_.filter(|_| merged.type_source != TypeSource::Constraints) {
            Some(other) => is_of_type(other),
            None => {
                let mut types = members.iter().map(|member| self.keywords_at(*member).type_);
                !members.is_empty() && types.all(|other| other.is_some_and(is_of_type))
            }
        }
    }
}
