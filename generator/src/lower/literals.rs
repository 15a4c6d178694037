//! The constants that schemas limit their values to: `const` and `enum` (JSON Schema validation 2020-12, sections 6.1.2
//! and 6.1.3).

use std::collections::BTreeSet;

use super::merged::Merged;
use super::settled::Settled;
use crate::ir::api::Literal;
use crate::limits::MAX_COMPARED_DEPTH;
use crate::openapi::{JsonType, Site};

/// The only values of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Literals {
    pub(super) values: Vec<Literal>,
    /// Whether `null` is allowed too.
    pub(super) nullable: bool,
}

impl Literals {
    /// The values that other constants allow too.
    fn narrow(&mut self, other: &Self) {
        let allowed: BTreeSet<&Literal> = other.values.iter().collect();
        self.values.retain(|value| allowed.contains(value));
        self.nullable &= other.nullable;
    }

    /// The value, if there is only one.
    pub(super) fn only(&self) -> Option<&Literal> {
        match self.values.as_slice() {
            [value] if !self.nullable || *value == Literal::Null => Some(value),
            _ => None,
        }
    }
}

impl<'a> Settled<'a> {
    /// The only values of a property. `None` if the object has no such property, or its schemas allow more than
    /// constants.
    pub(super) fn property_literals(&self, object: &Merged<'a>, property: &str) -> Option<Literals> {
        let last = object.properties.get(property)?;
        let earlier = object.repeated.earlier.get(property).into_iter().flatten();
        let mut all = earlier.chain([last]).filter_map(|site| self.literals_at(*site));
        let mut literals = all.next()?;
        all.for_each(|other| literals.narrow(&other));
        Some(literals).filter(|literals| !literals.values.is_empty())
    }

    /// The value of a property that can have only one.
    pub(super) fn only_value(&self, object: &Merged<'a>, property: &str) -> Option<Literal> {
        let last = object.properties.get(property)?;
        // Most enums have several values, and need no further look.
        if !object.repeated.earlier.contains_key(property) && self.keywords_at(*last).values.len() > 1 {
            return None;
        }
        self.property_literals(object, property)?.only().cloned()
    }

    /// The value of a schema that allows only one.
    pub(super) fn only_value_at(&self, site: Site) -> Option<Literal> {
        self.literals_at(site)?.only().cloned()
    }

    fn literals_at(&self, site: Site) -> Option<Literals> {
        let keywords = self.keywords_at(site);
        let has_some = !keywords.values.is_empty() || keywords.is_composed();
        if has_some { self.literals(&self.merge(site), 0) } else { None }
    }

    /// The only values of a schema: those of its enum, or of all members of its union.
    fn literals(&self, merged: &Merged<'a>, depth: usize) -> Option<Literals> {
        let mut nullable = merged.annotations.nullable;
        if let Some(values) = &merged.values {
            let values: Option<Vec<Literal>> = values.iter().map(|value| Literal::of(value)).collect();
            return values.map(|values| Literals { values, nullable });
        }
        let [union] = merged.unions.as_slice() else { return None };
        if depth >= MAX_COMPARED_DEPTH {
            return None;
        }
        let (mut values, mut known) = (Vec::new(), BTreeSet::new());
        for member in &union.members {
            let found = self.literals(&self.merge(*member), depth + 1)?;
            nullable |= found.nullable;
            values.extend(found.values.into_iter().filter(|value| known.insert(value.clone())));
        }
        Some(Literals { values, nullable })
    }

    /// Whether values of a schema can be objects.
    pub(super) fn objects(&self, merged: &Merged<'a>, depth: usize) -> Objects {
        match merged.type_ {
            Some(JsonType::Object) => return Objects::Described,
            Some(_) => return Objects::None,
            None if merged.values.is_some() => return Objects::None,
            None if !merged.properties.is_empty() => return Objects::Described,
            None => {}
        }
        match merged.unions.first() {
            Some(_) if depth >= MAX_COMPARED_DEPTH => Objects::Any,
            Some(union) => {
                let members = union.members.iter();
                let all = members.map(|member| self.objects(&self.merge(*member), depth + 1));
                all.max().unwrap_or(Objects::Any)
            }
            None => Objects::Any,
        }
    }
}

/// Whether values of a schema can be objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Objects {
    /// No value is an object.
    None,
    /// The schema describes objects.
    Described,
    /// Any value is allowed, so objects too.
    Any,
}
