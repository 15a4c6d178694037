//! Lowers the properties that several members of an `allOf` describe (JSON Schema, section 10.2.1.1): a value has the
//! properties of all of them.

use openapiv3::{AdditionalProperties, ReferenceOr, Schema as Typed};

use super::components::Components;
use super::merge::{Merged, add, merge};
use super::object::is_object;
use super::repeated::Repeated;
use super::schema::{Described, Place, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// The most comparisons of schemas, so that a small document does not take long.
const MAX_EFFORT: usize = 100_000;

/// How deep schemas are compared.
const MAX_DEPTH: usize = 4;

/// What is known about properties of several schemas.
#[derive(Default)]
pub(super) struct Overlap {
    /// The schemas of the properties that are being lowered right now.
    open: Vec<Vec<Pointer>>,
    /// The number of comparisons so far.
    effort: usize,
    /// Whether schemas were met that are not compared to their end.
    gave_up: bool,
}

impl<'a> Schemas<'a> {
    /// The type of a property that the last of several schemas describes, or all of them together where the others say
    /// more about it than how its value is spelled.
    pub(super) fn lower_repeated(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &Place,
        last: &'a ReferenceOr<Box<Typed>>,
        earlier: Option<&Vec<Repeated<'a>>>,
    ) -> Described {
        let earlier = earlier.map(Vec::as_slice).unwrap_or_default();
        if !earlier.is_empty() && self.repeated.effort >= MAX_EFFORT {
            let message = "too many properties that several schemas describe: the last one counts";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
            return self.lower(diagnostics, place, last);
        }
        let own = (place.at.clone(), last);
        self.repeated.gave_up = false;
        let mut others: Vec<&Repeated<'a>> =
            earlier.iter().filter(|other| self.says_more(diagnostics, other, &own, 0)).collect();
        // The later of two that say the same is enough.
        others.dedup_by(|one, other| one.1 == other.1);
        // One that says all keeps its name.
        let says_all = match others.as_slice() {
            [other] => !self.says_more(diagnostics, &own, other, 0),
            _ => false,
        };
        if self.repeated.gave_up {
            let message = "several schemas describe the property, and are not compared to their end: one of them counts";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
        }
        match others.as_slice() {
            [] => return self.lower(diagnostics, place, last),
            [other] if says_all => {
                let place = Place { at: other.0.clone(), origin: place.origin.clone() };
                return self.lower(diagnostics, &place, other.1);
            }
            _ => {}
        }
        let key: Vec<Pointer> =
            others.iter().copied().chain([&own]).map(|schema| self.stands_at(diagnostics, schema)).collect();
        if self.repeated.open.contains(&key) {
            let message = "several schemas describe the property, and hold themselves: the last one counts";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
            return self.lower(diagnostics, place, last);
        }
        let mut all = Merged::default();
        for schema in others.into_iter().chain([&own]) {
            let member = self.merge_reference(diagnostics, schema);
            add(&mut all, member);
        }
        let annotations = all.annotations.clone();
        self.repeated.open.push(key);
        let value = self.lower_merged(diagnostics, place, all);
        self.repeated.open.pop();
        Described { value, annotations }
    }

    /// Whether the values of a property that several schemas describe are to be kept from logs by what one of them says.
    pub(super) fn is_sensitive(
        &self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        last: &'a ReferenceOr<Box<Typed>>,
        earlier: &[Repeated<'a>],
    ) -> bool {
        let own = (at.clone(), last);
        let mut schemas = earlier.iter().chain([&own]);
        schemas.any(|schema| self.merge_reference(diagnostics, schema).annotations.sensitive)
    }

    /// Whether a schema has properties that another one has not. Notes where that does not show.
    fn says_more(
        &mut self,
        diagnostics: &mut Diagnostics,
        one: &Repeated<'a>,
        other: &Repeated<'a>,
        depth: usize,
    ) -> bool {
        self.repeated.effort += 1;
        if one.1 == other.1 {
            return false;
        }
        if self.repeated.effort > MAX_EFFORT {
            self.repeated.gave_up = true;
            return false;
        }
        let (one, other) = (self.merge_reference(diagnostics, one), self.merge_reference(diagnostics, other));
        let is_open = matches!(other.type_, None | Some("object")) && other.unions.is_empty();
        let is_compared = is_object(&one) && one.unions.is_empty() && is_open && other.values.is_none();
        if !is_compared || depth >= MAX_DEPTH {
            self.repeated.gave_up |= self.may_lose(diagnostics, &one, &other, depth);
            return false;
        }
        let gave_up = self.repeated.gave_up;
        let says_more = one.properties.iter().any(|(name, (at, schema))| {
            other.properties.get(name).is_none_or(|(other_at, other)| {
                self.says_more(diagnostics, &(at.clone(), *schema), &(other_at.clone(), *other), depth + 1)
            })
        });
        if says_more {
            // They are merged, and what is in them is compared once more.
            self.repeated.gave_up = gave_up;
        }
        says_more
    }

    /// Whether a schema may say more than another one where they are not compared: at the last level, and where one of
    /// them is a list, a map or a union.
    fn may_lose(
        &mut self,
        diagnostics: &mut Diagnostics,
        one: &Merged<'a>,
        other: &Merged<'a>,
        depth: usize,
    ) -> bool {
        let members =
            |merged: &Merged<'a>| -> Vec<_> { merged.unions.iter().map(|(_, members)| *members).collect() };
        if members(one) != members(other) {
            return !one.unions.is_empty() || is_object(one) || one.items.is_some();
        }
        match (&one.items, &other.items) {
            (Some(_), Some(_)) if depth >= MAX_DEPTH => true,
            (Some(one), Some(other)) => self.says_more(diagnostics, one, other, depth + 1),
            (Some(_), None) => true,
            (None, _) => is_object(one) || values(one).is_some_and(|own| Some(own) != values(other)),
        }
    }

    /// All that is said by a schema, or by what it refers to.
    fn merge_reference(&self, diagnostics: &mut Diagnostics, (at, schema): &Repeated<'a>) -> Merged<'a> {
        match schema {
            ReferenceOr::Item(schema) => merge(diagnostics, self.components, at, schema, None),
            ReferenceOr::Reference { reference } => {
                let target = self.components.find_schema(diagnostics, at, reference);
                target.map_or_else(Merged::default, |(name, schema)| {
                    let at = Components::schema_pointer(name);
                    let mut merged = merge(diagnostics, self.components, &at, schema, Some(name));
                    merged.annotations.title = None;
                    merged
                })
            }
        }
    }

    /// Where a schema stands, or what it refers to.
    fn stands_at(&self, diagnostics: &mut Diagnostics, (at, schema): &Repeated<'a>) -> Pointer {
        match schema {
            ReferenceOr::Item(_) => at.clone(),
            ReferenceOr::Reference { reference } => {
                let target = self.components.find_schema(diagnostics, at, reference);
                target.map_or_else(|| at.clone(), |(name, _)| Components::schema_pointer(name))
            }
        }
    }
}

/// What a schema says of the values of a map.
fn values<'a>(merged: &Merged<'a>) -> Option<&'a ReferenceOr<Typed>> {
    match merged.additional {
        Some((_, AdditionalProperties::Schema(schema))) => Some(schema),
        Some((_, AdditionalProperties::Any(_))) | None => None,
    }
}
