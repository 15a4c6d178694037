//! Turns `oneOf` and `anyOf` (JSON Schema 2020-12, section 10.2.1) into a union of types, or into the type that all
//! members share.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::discriminator::Member;
use super::keywords::Keywords;
use super::merged::{Merged, is_open};
use super::scalar::{self, common};
use super::schemas::{NamedPlace, Schemas, nullable, row};
use super::variants::Variants;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::api::{Discriminator, SchemaId, SchemaKind, Type, Union};
use crate::limits::{MAX_COMBINED, MAX_COMPARED_DEPTH, MAX_OPEN, values as size_of};
use crate::openapi::{self, JsonType, Others, Site};

/// What a member of a union describes, judged without the other members.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MemberType {
    /// The member does not describe a type: it only has required properties, or only excludes values.
    Constraint,
    /// The member allows any value.
    Any,
    Text,
    Number,
    Boolean,
    Other,
}

impl<'a> Schemas<'a> {
    /// Whether a union has a type of its own: its members have different types, or are objects or lists.
    pub(super) fn is_named_union(&self, merged: &Merged<'a>) -> bool {
        let types: Vec<MemberType> = self.members(merged).into_iter().map(|(_, type_)| type_).collect();
        match types.as_slice() {
            [] | [_] => false,
            // Any JSON includes the numbers, texts and booleans beside it.
            types if types.contains(&MemberType::Any) => types.contains(&MemberType::Other),
            [first, rest @ ..] => *first == MemberType::Other || rest.iter().any(|type_| type_ != first),
        }
    }

    /// The type of a union that has no type of its own.
    pub(super) fn lower_unnamed_union(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        merged: Merged<'a>,
    ) -> Type {
        let members = self.members(&merged);
        let is_any = members.iter().any(|(_, type_)| *type_ == MemberType::Any);
        let members: Vec<Site> = members.into_iter().map(|(member, _)| member).collect();
        let Some((member, rest)) = members.split_first() else {
            // The members are constraints alone. The type is that of the schema without them.
            return self.lower_merged(diagnostics, place, Merged { unions: Vec::new(), ..merged });
        };
        if rest.is_empty() {
            let first = place.moved(self.settled.place_of(*member).clone());
            if !self.is_wider(&merged) {
                return self.lower_inner(diagnostics, &first, *member);
            }
            let combined = self.combine_member(&merged, *member);
            let open = self.open_unions.len();
            self.open_unions.extend(merged.unions.iter().map(|union| union.id));
            let value = self.lower_merged(diagnostics, &first, combined);
            self.open_unions.truncate(open);
            return value;
        }
        if is_any {
            return Type::Any;
        }
        let mut values: Vec<Type> = Vec::new();
        let mut known = BTreeSet::new();
        for member in &members {
            let place = place.moved(self.settled.place_of(*member).clone());
            let settled = self.settled;
            let merged = settled.merge(*member);
            let value = match merged.values.as_deref() {
                // The other members allow more values, so the enum needs no type.
                Some(values) => {
                    let (type_, format) = (merged.type_, merged.format.as_deref());
                    scalar::lower(diagnostics, &place.at, type_, format, Some(values), self.options)
                }
                None => self.lower_inner(diagnostics, &place, *member),
            };
            if known.insert(value.clone()) {
                values.push(value);
            }
        }
        common(values)
    }

    /// The variants of a union that has a name.
    pub(super) fn lower_union(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        id: SchemaId,
        mut merged: Merged<'a>,
    ) -> SchemaKind {
        if merged.unions.len() > 1 {
            let message = "the schema has more than one union: only the first decides its type, and the properties of the \
                           others are optional";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
            self.add_other_unions(&mut merged);
        }
        let open = self.open_unions.len();
        let is_wider = self.is_wider(&merged);
        let members = merged.unions.first().map_or(0, |union| union.members.len());
        let combined = self.combined + members * (1 + merged.properties.len());
        let is_too_deep = is_wider
            && (open + self.unions_around >= MAX_OPEN && !merged.properties.is_empty()
                || combined > MAX_COMBINED);
        if is_wider && !is_too_deep {
            self.combined = combined;
        }
        if is_too_deep {
            let message = "unions with properties are nested too deep, or have too many: the properties beside this one are left out";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
        }
        self.open_unions.extend(merged.unions.iter().map(|union| union.id));
        let members = self.alternatives(&merged, is_wider && !is_too_deep);
        let distinction = self.distinguish(diagnostics, &place.at, merged.discriminator, &members);
        let words = self.member_words(&members, &distinction);
        let mut variants = Variants::default();
        let all = members.into_iter().zip(distinction.by_member).zip(words).enumerate();
        for (index, ((member, values), words)) in all {
            let place = NamedPlace::inside(self.settled.place_of(member.site).clone(), id, &words);
            let also = self.other_words(&member);
            self.built.add(&place.at, also.iter().map(|word| size_of(word)).sum());
            let is_combined = is_wider
                && !is_too_deep
                // The component already has all properties of the schema, so it is the variant itself.
                && (member.component.is_none() || !self.has_all(&merged, &member));
            let value = if is_combined {
                self.lower_merged(diagnostics, &place, member.merged.into_owned())
            } else {
                self.lower_inner(diagnostics, &place, member.site)
            };
            let value = match value {
                // The union itself may be `null`.
                Type::Nullable(value) if merged.annotations.nullable || merged.annotations.refuses_null => {
                    *value
                }
                value => value,
            };
            variants.add((words, also), value, values, distinction.default == Some(index));
        }
        self.open_unions.truncate(open);
        SchemaKind::Union(Union { variants: variants.finish(), discriminator: distinction.discriminator })
    }

    /// A schema whose discriminator distinguishes its descendants: the descendants, or the schema itself.
    pub(super) fn lower_parent(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        parent: openapi::SchemaId,
        merged: Merged<'a>,
    ) {
        let docs = merged.annotations.docs.clone();
        let Some(discriminator) = merged.discriminator else { return };
        let family = self.family(parent);
        let values = self.explicit(diagnostics, &place.at, discriminator, &family);
        let default = self.default_member(diagnostics, &place.at, discriminator, &family);
        let mut variants = Variants::default();
        for (index, (member, values)) in family.into_iter().zip(values).enumerate() {
            let Some((id, name)) = member.component else { continue };
            let is_default = default == Some(index);
            if values.is_empty() && id != parent && !is_default {
                let message =
                    format!("no value of the discriminator is left for `{name}`: no value is read as it");
                diagnostics.push(Diagnostic::warning(Code::AmbiguousUnion, &place.at, message));
            }
            let value = if id == parent {
                let own = NamedPlace::inside(place.at.clone(), row(parent), "base");
                let base = self.lift(&own, docs.clone());
                let object = self.lower_object(diagnostics, &place.at, base, merged.clone());
                self.fill(base, docs.clone(), SchemaKind::Object(object));
                Type::Schema(base)
            } else {
                let described = self.lower_reference(diagnostics, id);
                nullable(described.value, described.annotations.nullable)
            };
            variants.add((name.to_owned(), Vec::new()), value, values, is_default);
        }
        let discriminator =
            Discriminator { property: discriminator.property.clone(), is_implied: false, is_required: true };
        let union = Union { variants: variants.finish(), discriminator: Some(discriminator) };
        self.fill(row(parent), docs, SchemaKind::Union(union));
    }

    /// The descendants of a component that its discriminator distinguishes, and last the component itself.
    pub(super) fn family(&self, parent: openapi::SchemaId) -> Vec<Member<'a>> {
        let settled = self.settled;
        let all = self.children.of(parent).iter().copied().chain([parent]);
        let member = |id| {
            let mut merged = settled.merge(Site::Reference(id));
            if id == parent {
                merged.to_mut().discriminator = None;
            }
            let component = self.document.component_name(id).map(|name| (id, name));
            Member { site: Site::Reference(id), merged, component }
        };
        all.map(member).collect()
    }

    /// The members of the first union of a schema. Each is merged with the schema, if the schema says more.
    pub(super) fn alternatives(&self, merged: &Merged<'a>, is_wider: bool) -> Vec<Member<'a>> {
        let settled = self.settled;
        let member = |(site, type_)| {
            let own = settled.merge(site);
            let mut combined =
                if is_wider { Cow::Owned(settled.combine(merged, own.into_owned())) } else { own };
            if type_ == MemberType::Any && is_wider {
                // A value of this member may have any other properties.
                combined.to_mut().additional.get_or_insert(Others::Any);
            }
            Member { site, merged: combined, component: self.member_component(site) }
        };
        self.members(merged).into_iter().map(member).collect()
    }

    /// The members of the first union that describe the values, each with its shape. A member that allows any value is
    /// the last: a value is read as one of the others if it fits.
    fn members(&self, merged: &Merged<'a>) -> Vec<(Site, MemberType)> {
        let members = merged.unions.first().map(|union| union.members.as_slice()).unwrap_or_default();
        let types = members.iter().map(|member| (self.settled.resolve(*member), self.type_of(*member)));
        let (constraints, types): (Vec<_>, Vec<_>) =
            types.partition(|(_, type_)| *type_ == MemberType::Constraint);
        let (any, mut members): (Vec<_>, Vec<_>) =
            types.into_iter().partition(|(_, type_)| *type_ == MemberType::Any);
        // If no member describes the values, the members only have words. A type beside the union is more precise.
        if !members.is_empty() && matches!(merged.type_, None | Some(JsonType::Object)) {
            // Beside others, a member that only requires properties is the schema itself.
            let objects = constraints.iter().map(|(member, _)| (*member, MemberType::Other));
            members.extend(objects.filter(|(member, _)| {
                any.is_empty() && !self.settled.keywords_at(*member).required.is_empty()
            }));
            members.extend(any.into_iter().next());
        }
        members
    }

    /// Adds the properties of the members of all unions but the first. A value has those of one of the members of each.
    fn add_other_unions(&self, merged: &mut Merged<'a>) {
        let others = merged.unions.iter().skip(1).flat_map(|union| &union.members);
        let mut waiting: Vec<Site> = others.rev().copied().collect();
        let mut seen = BTreeSet::new();
        while let Some(member) = waiting.pop() {
            if !seen.insert(self.settled.canonical(member.id())) || !self.built.search(1) {
                continue;
            }
            let member = self.settled.merge(member);
            self.settled.add_conditional(merged, &member, MAX_COMPARED_DEPTH);
            waiting.extend(member.unions.iter().flat_map(|union| &union.members).rev());
        }
    }

    fn type_of(&self, member: Site) -> MemberType {
        let site = self.settled.resolve(member);
        let mut keywords = self.settled.keywords_at(site);
        if keywords.allows_every_type() && keywords.discriminator.is_none() {
            return MemberType::Any;
        }
        if matches!(site, Site::Inline(_)) && is_constraint(keywords) {
            return MemberType::Constraint;
        }
        let mut seen = BTreeSet::from([self.settled.canonical(site.id())]);
        loop {
            match keywords.type_ {
                Some(JsonType::String) => return MemberType::Text,
                Some(JsonType::Integer | JsonType::Number) => return MemberType::Number,
                Some(JsonType::Boolean) => return MemberType::Boolean,
                Some(JsonType::Object | JsonType::Array) | None => {}
            }
            let [single] = keywords.all_of.as_slice() else { return MemberType::Other };
            if !keywords.properties.is_empty() || !seen.insert(self.settled.canonical(single.id())) {
                return MemberType::Other;
            }
            let single = self.settled.resolve(*single);
            keywords = self.settled.keywords_at(single);
            if keywords.allows_every_type() && keywords.discriminator.is_none() {
                return MemberType::Any;
            }
            if matches!(single, Site::Inline(_)) && is_constraint(keywords) {
                return MemberType::Constraint;
            }
        }
    }

    /// The schema, merged with a member of its union.
    fn combine_member(&self, base: &Merged<'a>, member: Site) -> Merged<'a> {
        self.settled.combine(base, self.settled.merge(member).into_owned())
    }

    /// Whether a schema says more of the objects of its union than the members do.
    fn is_wider(&self, merged: &Merged<'a>) -> bool {
        !merged.properties.is_empty()
            || is_open(merged)
            || self.settled.makes_members_required(&merged.required, merged, 0)
    }

    /// Whether a member of a union has all the properties of the schema around it.
    fn has_all(&self, base: &Merged<'a>, member: &Member<'a>) -> bool {
        let alone = self.settled.merge(member.site);
        alone.properties.len() == member.merged.properties.len()
            && !self.settled.makes_required(&base.required, &alone, 0)
            && is_open(&alone) == is_open(&member.merged)
    }

    /// The component that a member of a union is, and its name.
    fn member_component(&self, member: Site) -> Option<(openapi::SchemaId, &'a str)> {
        let id = match self.settled.resolve(member) {
            Site::Reference(id) => id,
            Site::Inline(id) => match self.settled.keywords[id].all_of.as_slice() {
                [single] => match self.settled.resolve(*single) {
                    Site::Reference(target) => target,
                    Site::Inline(_) => return None,
                },
                _ => return None,
            },
        };
        self.document.component_name(id).map(|name| (id, name))
    }
}

/// Whether a member does not describe the type of the values.
fn is_constraint(keywords: &Keywords<'_>) -> bool {
    let says_nothing =
        keywords.format.is_none() && keywords.all_of.is_empty() && keywords.has_no_other_structure();
    match keywords.type_ {
        None => says_nothing,
        Some(JsonType::Object) => says_nothing && !keywords.required.is_empty(),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests;
