//! Turns `oneOf` and `anyOf` (JSON Schema 2020-12, section 10.2.1) into a union of types, or into the type that all
//! members share.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::keywords::Keywords;
use super::merged::{Merged, is_open};
use super::scalar::common;
use super::schemas::{NamedPlace, Schemas, nullable, row};
use super::variants::Variants;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{SchemaId, SchemaKind, Type, Union, Variant};
use crate::limits::{MAX_COMBINED, MAX_OPEN};
use crate::openapi::{self, JsonType, Site};

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
            if merged.properties.is_empty() && !is_open(&merged) {
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
        for (index, member) in members.iter().enumerate() {
            let at = self.settled.place_of(*member).clone();
            let place = place.further(at, &format!("option {}", index + 1));
            let value = self.lower_inner(diagnostics, &place, *member);
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
        merged: Merged<'a>,
    ) -> SchemaKind {
        if merged.unions.len() > 1 {
            let message = "the schema has more than one union: only the first decides its type";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
        }
        let open = self.open_unions.len();
        let is_wider = !merged.properties.is_empty() || is_open(&merged);
        let is_too_deep =
            is_wider && (open >= MAX_OPEN && !merged.properties.is_empty() || self.combined >= MAX_COMBINED);
        if is_too_deep {
            let message =
                "unions with properties are nested too deep: the properties beside this one are left out";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
        }
        self.open_unions.extend(merged.unions.iter().map(|union| union.id));
        let mut variants = Variants::new(self.settled, merged.discriminator);
        for (index, (member, _)) in self.members(&merged).into_iter().enumerate() {
            let (words, component) = self.member_words(member, index);
            let place = NamedPlace::inside(self.settled.place_of(member).clone(), id, &words);
            let combined = (is_wider && !is_too_deep)
                .then(|| self.combine_member(&merged, member))
                // The component already has all properties of the schema, so it is the variant itself.
                .filter(|combined| component.is_none() || !self.has_all(&merged, member, combined));
            let value = match combined {
                Some(combined) => {
                    self.combined += 1;
                    self.lower_merged(diagnostics, &place, combined)
                }
                None => self.lower_inner(diagnostics, &place, member),
            };
            let property = merged.discriminator.map(|discriminator| discriminator.property.as_str());
            let constant = || self.constant(member, property?);
            variants.add(words, value, component, constant);
        }
        self.open_unions.truncate(open);
        let (mut variants, mut discriminator) = (variants.all, merged.discriminator);
        if discriminator.is_some() && variants.iter().any(|variant| variant.discriminator_values.is_empty()) {
            let message = "a discriminator that has no value for a member: a value is read as the member that fits it \
                           best";
            diagnostics.push(Diagnostic::warning(Code::AmbiguousUnion, &place.at, message));
            discriminator = None;
            variants.iter_mut().for_each(|variant| variant.discriminator_values.clear());
        } else if discriminator.is_none() {
            warn_of_ambiguity(diagnostics, &place.at, &variants);
        }
        let discriminator = discriminator.map(|discriminator| discriminator.property.clone());
        SchemaKind::Union(Union { variants, discriminator })
    }

    /// The only value that a property of a union member can have.
    fn constant(&self, member: Site, property: &str) -> Option<String> {
        let site = *self.settled.merge(member).properties.get(property)?;
        match self.settled.keywords_at(site).values.as_slice() {
            [value] => value.as_str().map(str::to_owned),
            _ => None,
        }
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
        let mut variants = Variants::new(self.settled, Some(discriminator));
        for child in self.children.of(parent).to_vec() {
            let described = self.lower_reference(diagnostics, child);
            let value = nullable(described.value, described.annotations.nullable);
            let name = self.document.component_name(child).unwrap_or_default();
            variants.add(name.to_owned(), value, Some((child, name)), || None);
        }
        let own = NamedPlace::inside(place.at.clone(), row(parent), "base");
        let base = self.lift(&own, docs.clone());
        let object = self.lower_object(diagnostics, &place.at, base, merged);
        self.fill(base, docs.clone(), SchemaKind::Object(object));
        let name = self.document.component_name(parent).unwrap_or_default();
        variants.add(name.to_owned(), Type::Schema(base), Some((parent, name)), || None);
        let union = Union { variants: variants.all, discriminator: Some(discriminator.property.clone()) };
        self.fill(row(parent), docs, SchemaKind::Union(union));
    }

    /// The members of the first union that describe the values, each with its shape. A member that allows any value is
    /// the last: a value is read as one of the others if it fits.
    fn members(&self, merged: &Merged<'a>) -> Vec<(Site, MemberType)> {
        let members = merged.unions.first().map(|union| union.members.as_slice()).unwrap_or_default();
        let types = members.iter().map(|member| (self.settled.resolve(*member), self.type_of(*member)));
        let types = types.filter(|(_, type_)| *type_ != MemberType::Constraint);
        let (any, mut members): (Vec<_>, Vec<_>) = types.partition(|(_, type_)| *type_ == MemberType::Any);
        // If no member describes the values, the members only have words. A type beside the union is more precise.
        if !members.is_empty() && matches!(merged.type_, None | Some(JsonType::Object)) {
            members.extend(any.into_iter().next());
        }
        members
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
            if matches!(single, Site::Inline(_)) && is_constraint(keywords) {
                return MemberType::Constraint;
            }
        }
    }

    /// The schema, merged with a member of its union.
    fn combine_member(&self, base: &Merged<'a>, member: Site) -> Merged<'a> {
        self.settled.combine(base, self.settled.merge(member).into_owned())
    }

    /// Whether a member of a union has all the properties of the schema around it.
    fn has_all(&self, base: &Merged<'a>, member: Site, combined: &Merged<'a>) -> bool {
        let alone: Cow<'_, Merged<'a>> = self.settled.merge(member);
        alone.properties.len() == combined.properties.len()
            && base.required.is_subset(&alone.required)
            && is_open(&alone) == is_open(combined)
    }

    /// The words for the name of a variant, and its component.
    fn member_words(&self, member: Site, index: usize) -> (String, Option<(openapi::SchemaId, &'a str)>) {
        let document = self.document;
        let component = |id| document.component_name(id).map(|name| (name.to_owned(), Some((id, name))));
        let by_number = || (format!("option {}", index + 1), None);
        let id = match self.settled.resolve(member) {
            Site::Reference(id) => return component(id).unwrap_or_else(by_number),
            Site::Inline(id) => id,
        };
        let keywords = &self.settled.keywords[id];
        if let [single] = keywords.all_of.as_slice() {
            if let Site::Reference(target) = self.settled.resolve(*single) {
                return component(target).unwrap_or_else(by_number);
            }
        }
        let mut titles = keywords.annotations.iter().filter_map(|schema| schema.title.as_deref());
        let title = titles.next().filter(|title| title.len() <= 60);
        let type_ = keywords.type_.filter(|type_| *type_ != JsonType::Object).map(JsonType::as_str);
        let type_ = type_.or_else(|| keywords.allows_every_type().then_some("any"));
        title.or(type_).map_or_else(by_number, |words| (words.to_owned(), None))
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

/// Warns if values may fit more than one variant, and only the number of matching properties distinguishes them.
fn warn_of_ambiguity(diagnostics: &mut Diagnostics, at: &Pointer, variants: &[Variant]) {
    let objects = variants.iter().filter(|variant| matches!(variant.value, Type::Schema(_) | Type::Map(_)));
    if objects.count() > 1 {
        let message = "a union of objects has no discriminator: a value is read as the member that fits best";
        diagnostics.push(Diagnostic::warning(Code::AmbiguousUnion, at, message));
    }
}

#[cfg(test)]
mod tests;
