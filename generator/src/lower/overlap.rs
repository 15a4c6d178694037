//! Lowers the properties that several members of an `allOf` describe (JSON Schema, section 10.2.1.1): a value has the
//! properties of all of them.

use openapiv3::{ReferenceOr, Schema as Typed};

use super::components::Components;
use super::merge::{Merged, Repeated, add, merge};
use super::object::is_object;
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
        let own = (place.at.clone(), last);
        let mut others: Vec<&Repeated<'a>> = earlier
            .into_iter()
            .flatten()
            .filter(|other| self.says_more(diagnostics, other, &own, 0))
            .collect();
        // The later of two that say the same is enough.
        others.dedup_by(|one, other| one.1 == other.1);
        match others.as_slice() {
            [] => return self.lower(diagnostics, place, last),
            // One that says all keeps its name.
            [other] if !self.says_more(diagnostics, &own, other, 0) => {
                let place = Place { at: other.0.clone(), origin: place.origin.clone() };
                return self.lower(diagnostics, &place, other.1);
            }
            _ => {}
        }
        let key: Vec<Pointer> =
            others.iter().copied().chain([&own]).map(|schema| self.stands_at(diagnostics, schema)).collect();
        if self.repeated.open.contains(&key) || self.repeated.effort >= MAX_EFFORT {
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

    /// Whether a schema has properties that another one has not.
    fn says_more(
        &mut self,
        diagnostics: &mut Diagnostics,
        one: &Repeated<'a>,
        other: &Repeated<'a>,
        depth: usize,
    ) -> bool {
        self.repeated.effort += 1;
        if one.1 == other.1 || depth >= MAX_DEPTH || self.repeated.effort > MAX_EFFORT {
            return false;
        }
        let (one, other) = (self.merge_reference(diagnostics, one), self.merge_reference(diagnostics, other));
        let is_open = matches!(other.type_, None | Some("object")) && other.unions.is_empty();
        if !is_object(&one) || !one.unions.is_empty() || !is_open || other.values.is_some() {
            return false;
        }
        one.properties.iter().any(|(name, (at, schema))| {
            other.properties.get(name).is_none_or(|(other_at, other)| {
                self.says_more(diagnostics, &(at.clone(), *schema), &(other_at.clone(), *other), depth + 1)
            })
        })
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
