//! Turns `oneOf` and `anyOf` (JSON Schema, section 10.2.1) into types: into one of several, or into the one they share.

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, Schema as Typed};

use super::components::Components;
use super::keywords::{Keywords, keywords};
use super::merge::{Merged, combine, is_open, merge};
use super::scalar::common;
use super::schema::{Place, Schemas, nullable};
use super::variants::Variants;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{SchemaId, SchemaKind, Type, Union, Variant};

/// The most unions that what stands beside them is merged into, one inside another: each level may double the types.
const MAX_OPEN: usize = 4;
/// The most members of unions that what stands beside their union is merged into, in a whole document.
const MAX_COMBINED: usize = 10_000;

/// What the values of a member of a union are, as far as it shows without a look at other members.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The member says nothing of the type: which properties are required, or nothing at all.
    Constraint,
    Text,
    Number,
    Boolean,
    Other,
}

/// A member of a union, and where it stands.
type Member<'a> = (Pointer, &'a ReferenceOr<Typed>);

impl<'a> Schemas<'a> {
    /// Whether a union is a type of its own: its members have more than one kind, or are objects or lists.
    pub(super) fn is_named_union(&self, diagnostics: &mut Diagnostics, merged: &Merged<'a>) -> bool {
        let kinds: Vec<Kind> = self.members(diagnostics, merged).into_iter().map(|(_, kind)| kind).collect();
        match kinds.as_slice() {
            [] | [_] => false,
            [first, rest @ ..] => *first == Kind::Other || rest.iter().any(|kind| kind != first),
        }
    }

    /// The type of a union that is none of its own.
    pub(super) fn lower_unnamed_union(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &Place,
        merged: Merged<'a>,
    ) -> Type {
        let members: Vec<Member<'a>> =
            self.members(diagnostics, &merged).into_iter().map(|(member, _)| member).collect();
        let Some(((at, member), rest)) = members.split_first() else {
            // Constraints alone: the schema is what it is without them.
            return self.lower_merged(diagnostics, place, Merged { unions: Vec::new(), ..merged });
        };
        let first = Place { at: at.clone(), origin: place.origin.clone() };
        if rest.is_empty() {
            if merged.properties.is_empty() && !is_open(&merged) {
                return self.lower_inner(diagnostics, &first, member);
            }
            let combined = self.combine_member(diagnostics, &merged, at, member);
            let open = self.open_unions.len();
            self.open_unions.extend(merged.unions.iter().map(|(at, _)| at.clone()));
            let value = self.lower_merged(diagnostics, &first, combined);
            self.open_unions.truncate(open);
            return value;
        }
        let mut values: Vec<Type> = Vec::new();
        let mut known = BTreeSet::new();
        for (index, (at, member)) in members.iter().enumerate() {
            let place = place.further(at.clone(), &format!("option {}", index + 1));
            let value = self.lower_inner(diagnostics, &place, member);
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
        place: &Place,
        id: SchemaId,
        merged: Merged<'a>,
    ) -> SchemaKind {
        if merged.unions.len() > 1 {
            let message = "more than one union in a schema: the first tells what its values are";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
        }
        let open = self.open_unions.len();
        let is_wider = !merged.properties.is_empty() || is_open(&merged);
        let is_too_deep =
            is_wider && (open >= MAX_OPEN && !merged.properties.is_empty() || self.combined >= MAX_COMBINED);
        if is_too_deep {
            let message = "a union inside of others that have properties: those beside it are left out";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
        }
        self.open_unions.extend(merged.unions.iter().map(|(at, _)| at.clone()));
        let mut variants = Variants::new(self.components, merged.discriminator);
        for (index, ((at, member), _)) in self.members(diagnostics, &merged).into_iter().enumerate() {
            let (words, name) = self.member_words(diagnostics, &at, member, index);
            let place = Place::inside(at.clone(), id, &words);
            let combined = (is_wider && !is_too_deep)
                .then(|| self.combine_member(diagnostics, &merged, &at, member))
                // A component that has all properties of the schema already is not made once more.
                .filter(|combined| {
                    name.is_none() || !self.has_all(diagnostics, &merged, &at, member, combined)
                });
            let value = match combined {
                Some(combined) => {
                    self.combined += 1;
                    self.lower_merged(diagnostics, &place, combined)
                }
                None => self.lower_inner(diagnostics, &place, member),
            };
            let property = merged.discriminator.map(|discriminator| discriminator.property_name.as_str());
            let constant = || self.constant(diagnostics, &at, member, property?);
            variants.add(words, value, name, constant);
        }
        self.open_unions.truncate(open);
        let (mut variants, mut discriminator) = (variants.all, merged.discriminator);
        if discriminator.is_some() && variants.iter().any(|variant| variant.tags.is_empty()) {
            let message = "a discriminator that has no value for a member: a value is read as the member that fits it \
                           best";
            diagnostics.push(Diagnostic::warning(Code::AmbiguousUnion, &place.at, message));
            discriminator = None;
            variants.iter_mut().for_each(|variant| variant.tags.clear());
        } else if discriminator.is_none() {
            warn_of_ambiguity(diagnostics, &place.at, &variants);
        }
        let discriminator = discriminator.map(|discriminator| discriminator.property_name.clone());
        SchemaKind::Union(Union { variants, discriminator })
    }

    /// The one value that a property of a member of a union can have.
    fn constant(
        &self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        member: &'a ReferenceOr<Typed>,
        property: &str,
    ) -> Option<String> {
        let member = self.combine_member(diagnostics, &Merged::default(), at, member);
        let schema = match member.properties.get(property)? {
            (_, ReferenceOr::Item(schema)) => schema.as_ref(),
            (at, ReferenceOr::Reference { reference }) => {
                self.components.find_schema(diagnostics, at, reference)?.1
            }
        };
        match keywords(schema).values.as_slice() {
            [value] => value.as_str().map(str::to_owned),
            _ => None,
        }
    }

    /// A schema that a discriminator tells its descendants apart for: one of them, or the schema itself.
    pub(super) fn lower_parent(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &Place,
        id: SchemaId,
        name: &str,
        merged: Merged<'a>,
    ) {
        let docs = merged.annotations.docs.clone();
        let Some(discriminator) = merged.discriminator else { return };
        let mut variants = Variants::new(self.components, Some(discriminator));
        for child in self.children.of(name) {
            let reference = format!("#{}", Components::schema_pointer(child).as_str());
            let described = self.lower_reference(diagnostics, &place.at, &reference);
            let value = nullable(described.value, described.annotations.nullable);
            variants.add(child.to_owned(), value, Some(child), || None);
        }
        let own = Place::inside(place.at.clone(), id, "base");
        let base = self.lift(&own, docs.clone());
        let object = self.lower_object(diagnostics, &place.at, base, merged);
        self.fill(base, docs.clone(), SchemaKind::Object(object));
        variants.add(name.to_owned(), Type::Schema(base), Some(name), || None);
        let union =
            Union { variants: variants.all, discriminator: Some(discriminator.property_name.clone()) };
        self.fill(id, docs, SchemaKind::Union(union));
    }

    /// The members of the first union that say what the values are, each with its kind.
    fn members(&self, diagnostics: &mut Diagnostics, merged: &Merged<'a>) -> Vec<(Member<'a>, Kind)> {
        let Some((at, members)) = merged.unions.first() else { return Vec::new() };
        let members = members.iter().enumerate().map(|(index, member)| (at.child(index), member));
        let mut kept = Vec::new();
        for member in members {
            let kind = self.kind_of(diagnostics, &member, 0);
            if kind != Kind::Constraint {
                kept.push((member, kind));
            }
        }
        kept
    }

    fn kind_of(&self, diagnostics: &mut Diagnostics, (at, member): &Member<'a>, depth: usize) -> Kind {
        let (schema, referred) = match member {
            ReferenceOr::Item(schema) => (schema, false),
            ReferenceOr::Reference { reference } => {
                match self.components.find_schema(diagnostics, at, reference) {
                    Some((_, schema)) => (schema, true),
                    None => return Kind::Constraint,
                }
            }
        };
        let keywords = keywords(schema);
        if !referred && is_constraint(&keywords) {
            return Kind::Constraint;
        }
        let single = match (keywords.all_of, keywords.is_annotation()) {
            ([single], false) if keywords.properties.is_empty() => Some(single),
            _ => None,
        };
        match (keywords.type_, single) {
            (Some("string"), _) => Kind::Text,
            (Some("integer" | "number"), _) => Kind::Number,
            (Some("boolean"), _) => Kind::Boolean,
            (_, Some(single)) if depth < 8 => self.kind_of(diagnostics, &(at.clone(), single), depth + 1),
            _ => Kind::Other,
        }
    }

    /// The schema with a member of its union merged into it.
    fn combine_member(
        &self,
        diagnostics: &mut Diagnostics,
        base: &Merged<'a>,
        at: &Pointer,
        member: &'a ReferenceOr<Typed>,
    ) -> Merged<'a> {
        let schema = match member {
            ReferenceOr::Item(schema) => Some((at.clone(), schema)),
            ReferenceOr::Reference { reference } => self
                .components
                .find_schema(diagnostics, at, reference)
                .map(|(name, schema)| (Components::schema_pointer(name), schema)),
        };
        match schema {
            Some((at, schema)) => combine(base, merge(diagnostics, self.components, &at, schema, None)),
            None => Merged { unions: Vec::new(), ..base.clone() },
        }
    }

    /// Whether a member of a union has all the properties of the schema without it.
    fn has_all(
        &self,
        diagnostics: &mut Diagnostics,
        base: &Merged<'a>,
        at: &Pointer,
        member: &'a ReferenceOr<Typed>,
        combined: &Merged<'a>,
    ) -> bool {
        let alone = self.combine_member(diagnostics, &Merged::default(), at, member);
        alone.properties.len() == combined.properties.len()
            && base.required.is_subset(&alone.required)
            && is_open(&alone) == is_open(combined)
    }

    /// What a variant is named after, and the component it is.
    fn member_words(
        &self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        member: &'a ReferenceOr<Typed>,
        index: usize,
    ) -> (String, Option<&'a str>) {
        match member {
            ReferenceOr::Reference { reference } => {
                match self.components.find_schema(diagnostics, at, reference) {
                    Some((name, _)) => (name.to_owned(), Some(name)),
                    None => (format!("option {}", index + 1), None),
                }
            }
            ReferenceOr::Item(schema) => {
                let keywords = keywords(schema);
                if let [ReferenceOr::Reference { reference }] = keywords.all_of {
                    if let Some((name, _)) = self.components.find_schema(diagnostics, at, reference) {
                        return (name.to_owned(), Some(name));
                    }
                }
                let title = schema.schema_data.title.clone().filter(|title| title.len() <= 60);
                let kind = keywords.type_.filter(|type_| *type_ != "object").map(str::to_owned);
                (title.or(kind).unwrap_or_else(|| format!("option {}", index + 1)), None)
            }
        }
    }
}

/// Whether a member says nothing about the type of the values.
fn is_constraint(keywords: &Keywords<'_>) -> bool {
    let objects = matches!(keywords.type_, None | Some("object"));
    objects
        && keywords.format.is_none()
        && keywords.values.is_empty()
        && keywords.properties.is_empty()
        && keywords.additional.is_none()
        && keywords.items.is_none()
        && keywords.all_of.is_empty()
        && keywords.one_of.is_empty()
        && keywords.any_of.is_empty()
        && (!keywords.required.is_empty() || keywords.type_.is_none())
}

/// Says where values may fit more than one variant, and only the number of properties that fit tells them apart.
fn warn_of_ambiguity(diagnostics: &mut Diagnostics, at: &Pointer, variants: &[Variant]) {
    let objects = variants.iter().filter(|variant| matches!(variant.value, Type::Schema(_) | Type::Map(_)));
    if objects.count() > 1 {
        let message =
            "a union of objects without a discriminator: a value is read as the member that fits it best";
        diagnostics.push(Diagnostic::warning(Code::AmbiguousUnion, at, message));
    }
}

#[cfg(test)]
mod tests;
