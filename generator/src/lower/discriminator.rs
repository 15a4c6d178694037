//! The values of a property that distinguish the members of a union: by its `discriminator` (OpenAPI 3.1.1, section
//! 4.8.25), or by the constants of the members.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::claims::{Claim, assign};
use super::literals::Objects;
use super::merged::Merged;
use super::schemas::Schemas;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{self, Literal};
use crate::limits::{MAX_COMPARED_DEPTH, MAX_DISCRIMINATOR_VALUES};
use crate::openapi::{Discriminator, JsonType, SchemaId, Site};

/// A member of a union.
pub(super) struct Member<'a> {
    pub(super) site: Site,
    /// The keywords of the member, perhaps merged with the schema around the union.
    pub(super) merged: Cow<'a, Merged<'a>>,
    /// The component that the member is, and its name.
    pub(super) component: Option<(SchemaId, &'a str)>,
}

/// The property that distinguishes the members of a union, and its values by member.
pub(super) struct Distinction {
    pub(super) discriminator: Option<api::Discriminator>,
    pub(super) by_member: Vec<Vec<Literal>>,
    /// The member that has all other values of the discriminator, or none.
    pub(super) default: Option<usize>,
}

/// The values that a member allows for a property.
struct Said {
    values: Vec<Literal>,
    /// Whether each value of the member has the property.
    is_required: bool,
}

impl<'a> Schemas<'a> {
    /// Finds what distinguishes the members of a union. Reports a union of objects where nothing does.
    pub(super) fn distinguish(
        &self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        discriminator: Option<&Discriminator>,
        members: &[Member<'a>],
    ) -> Distinction {
        let objects: Vec<Objects> =
            members.iter().map(|member| self.settled.objects(&member.merged, 0)).collect();
        if let Some(discriminator) = discriminator {
            let by_member = self.explicit(diagnostics, at, discriminator, members);
            let default = self.default_member(diagnostics, at, discriminator, members);
            let mut pairs = objects.iter().zip(&by_member).enumerate();
            let is_read = |(index, (objects, values)): (usize, (&Objects, &Vec<Literal>))| {
                *objects == Objects::None || !values.is_empty() || default == Some(index)
            };
            if pairs.all(is_read) {
                let property = discriminator.property.clone();
                let discriminator =
                    Some(api::Discriminator { property, is_implied: false, is_required: true });
                return Distinction { discriminator, by_member, default };
            }
        }
        if let Some(distinction) = self.implied(members, &objects) {
            return distinction;
        }
        let described = objects.iter().filter(|objects| **objects == Objects::Described).count();
        if discriminator.is_some() {
            let message = "a discriminator that has no value for a member: a value is read as the member that fits it \
                           best";
            diagnostics.push(Diagnostic::warning(Code::AmbiguousUnion, at, message));
        } else if described > 1 {
            let message =
                "a union of objects has no discriminator: a value is read as the member that fits best";
            diagnostics.push(Diagnostic::warning(Code::AmbiguousUnion, at, message));
        }
        Distinction { discriminator: None, by_member: vec![Vec::new(); members.len()], default: None }
    }

    /// The values of a discriminator by member.
    pub(super) fn explicit(
        &self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        discriminator: &Discriminator,
        members: &[Member<'a>],
    ) -> Vec<Vec<Literal>> {
        let claims: Vec<Claim> = members.iter().map(|member| self.claim(discriminator, member, 0)).collect();
        for (member, claim) in members.iter().zip(&claims) {
            let name = member.component.map(|(_, name)| name).unwrap_or_default();
            for value in claim.contradictions() {
                let value = value.text();
                let message = format!(
                    "`{name}` has the value `{value}` in the mapping, and its schema allows other values only: all \
                     are read"
                );
                diagnostics.push(Diagnostic::warning(Code::InvalidValue, at, message));
            }
        }
        assign(&claims)
    }

    /// The member that `defaultMapping` names (OpenAPI 3.2.0, section 4.25.4).
    pub(super) fn default_member(
        &self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        discriminator: &Discriminator,
        members: &[Member<'a>],
    ) -> Option<usize> {
        let default = self.settled.canonical(discriminator.default?);
        let is_default = |member: &Member<'a>| {
            member.component.is_some_and(|(id, _)| self.settled.canonical(id) == default)
        };
        let found = members.iter().position(is_default);
        if found.is_none() {
            let name = self.document.component_name(default).unwrap_or_default();
            let message = format!("`defaultMapping` names `{name}`, which is not a member: ignored");
            let at = at.child("discriminator").child("defaultMapping");
            diagnostics.push(Diagnostic::warning(Code::InvalidValue, at, message));
        }
        found
    }

    /// What the document says about the discriminator of a member.
    fn claim(&self, discriminator: &Discriminator, member: &Member<'a>, depth: usize) -> Claim {
        let settled = self.settled;
        let said = self.said(member, &discriminator.property, depth).map(|said| said.values);
        let type_ = member.merged.properties.get(discriminator.property.as_str());
        let type_ = type_.and_then(|site| settled.merge(*site).type_);
        // A mapping and a name have only texts, whatever the type of the property is.
        let by_text: BTreeMap<String, &Literal> =
            said.iter().flatten().map(|value| (value.text(), value)).collect();
        let typed = |text: &str| {
            let known = by_text.get(text).copied().cloned();
            known.or_else(|| match type_ {
                Some(JsonType::Integer | JsonType::Number) => {
                    text.parse::<i64>().ok().map(|it| Literal::Integer(it.into()))
                }
                Some(JsonType::Boolean) => text.parse().ok().map(Literal::Boolean),
                Some(JsonType::String | JsonType::Object | JsonType::Array) | None => {
                    Some(Literal::Text(text.to_owned()))
                }
            })
        };
        let own = member.component.map(|(id, _)| settled.canonical(id));
        let mapping = discriminator.mapping.iter();
        let mapped = mapping.filter(|(_, target)| Some(settled.canonical(*target)) == own);
        // Microsoft writes the value into the schema of the member.
        let keywords = own.map(|id| &settled.keywords[id]);
        let schema = keywords.and_then(|keywords| keywords.annotations.first());
        let stated = schema.and_then(|schema| schema.unusual.get()?.discriminator_value.as_deref());
        let mapped = mapped.map(|(text, _)| text.as_str()).chain(stated).filter_map(typed).collect();
        let name = member.component.and_then(|(_, name)| typed(name));
        Claim { schema: settled.resolve(member.site).id(), mapped, name, said }
    }

    /// The values that a member allows for a property. `None` if it allows more than constants.
    fn said(&self, member: &Member<'a>, property: &str, depth: usize) -> Option<Said> {
        if depth > MAX_COMPARED_DEPTH || !self.built.search(1) {
            return None;
        }
        let own = member.merged.discriminator.filter(|own| own.property == property);
        let inner = own.map(|own| (own, self.inner_members(member))).filter(|(_, inner)| !inner.is_empty());
        if let Some((own, inner)) = inner {
            let claims: Vec<Claim> = inner.iter().map(|member| self.claim(own, member, depth + 1)).collect();
            // A member without a value is never read.
            let said = claims.iter().filter_map(|claim| claim.said.as_ref()).map(Vec::len).sum();
            if !self.built.search(said) {
                return None;
            }
            let values: Vec<Literal> = assign(&claims).into_iter().flatten().collect();
            let is_limited = !values.is_empty() && values.len() <= MAX_DISCRIMINATOR_VALUES;
            return is_limited.then_some(Said { values, is_required: true });
        }
        if let Some(literals) = self.settled.property_literals(&member.merged, property) {
            let is_required = member.merged.required.contains(property) && !literals.nullable;
            let is_tag = |value: &Literal| match value {
                Literal::Text(_) | Literal::Boolean(_) => true,
                Literal::Integer(value) => i64::try_from(*value).is_ok(),
                Literal::Double(_) | Literal::Null => false,
            };
            return Some(Said { values: literals.values, is_required })
                .filter(|said| said.values.iter().all(is_tag));
        }
        let mut all = Said { values: Vec::new(), is_required: true };
        for member in self.inner_members(member) {
            let said = self.said(&member, property, depth + 1)?;
            add(&mut all.values, said.values)?;
            all.is_required &= said.is_required;
        }
        Some(all).filter(|all| !all.values.is_empty())
    }

    /// The members of a member that is a union, or has descendants that its discriminator distinguishes.
    fn inner_members(&self, member: &Member<'a>) -> Vec<Member<'a>> {
        let site = self.settled.resolve(member.site);
        let unions = member.merged.unions.iter().map(|union| union.members.len()).sum::<usize>();
        if !self.built.search(unions + self.children.of(site.id()).len()) {
            return Vec::new();
        }
        match site {
            Site::Reference(id)
                if !self.children.of(id).is_empty() && member.merged.discriminator.is_some() =>
            {
                self.family(id)
            }
            Site::Inline(_) | Site::Reference(_) => self.alternatives(&member.merged, false),
        }
    }

    /// A property with different constants in all members that are objects (JSON Schema 2020-12, section 10.2.1). One
    /// that each value has is better.
    fn implied(&self, members: &[Member<'a>], objects: &[Objects]) -> Option<Distinction> {
        let compared: Vec<&Member<'a>> = members
            .iter()
            .zip(objects)
            .filter(|(_, objects)| **objects != Objects::None)
            .map(|(member, _)| member)
            .collect();
        let (first, [_, ..]) = compared.split_first()? else { return None };
        let mut found: Option<(&str, bool)> = None;
        for property in self.constants(first, 0) {
            match self.distinguishes(property, &compared) {
                Some(true) => {
                    found = Some((property, true));
                    break;
                }
                Some(false) => _ = found.get_or_insert((property, false)),
                None => {}
            }
        }
        let (property, is_required) = found?;
        let values = |(member, objects): (&Member<'a>, &Objects)| match objects {
            Objects::None => Vec::new(),
            Objects::Described | Objects::Any => {
                self.said(member, property, 0).map(|said| said.values).unwrap_or_default()
            }
        };
        Some(Distinction {
            discriminator: Some(api::Discriminator {
                property: property.to_owned(),
                is_implied: true,
                is_required,
            }),
            by_member: members.iter().zip(objects).map(values).map(unique).collect(),
            default: None,
        })
    }

    /// The properties of a member whose values are constants.
    fn constants(&self, member: &Member<'a>, depth: usize) -> Vec<&'a str> {
        if member.merged.properties.is_empty() && depth < MAX_COMPARED_DEPTH {
            let inner = self.inner_members(member);
            return inner.first().map(|first| self.constants(first, depth + 1)).unwrap_or_default();
        }
        let names = member.merged.properties.keys().copied();
        names.filter(|name| self.settled.property_literals(&member.merged, name).is_some()).collect()
    }

    /// Whether the values of a property are different in all members. If so: whether all values have the property.
    fn distinguishes(&self, property: &str, members: &[&Member<'a>]) -> Option<bool> {
        let mut owners: BTreeMap<Literal, SchemaId> = BTreeMap::new();
        let mut is_required = true;
        for member in members {
            let said = self.said(member, property, 0)?;
            let schema = self.settled.resolve(member.site).id();
            for value in said.values {
                if *owners.entry(value).or_insert(schema) != schema {
                    return None;
                }
            }
            is_required &= said.is_required;
        }
        Some(is_required)
    }
}

/// The values, each once. The members of an inner union may have the same ones.
fn unique(mut values: Vec<Literal>) -> Vec<Literal> {
    let mut known = BTreeSet::new();
    values.retain(|value| known.insert(value.clone()));
    values
}

/// Adds the values of an inner member. `None` if there are none, or too many.
fn add(all: &mut Vec<Literal>, values: Vec<Literal>) -> Option<()> {
    let is_empty = values.is_empty();
    all.extend(values);
    (!is_empty && all.len() <= MAX_DISCRIMINATOR_VALUES).then_some(())
}
