//! Lowers the properties that several members of an `allOf` describe (JSON Schema, section 10.2.1.1): a value has the
//! properties of all of them.

use std::borrow::Cow;

use super::merged::Merged;
use super::object::is_object;
use super::schemas::{Described, Place, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::{MAX_COMPARED_DEPTH, MAX_EFFORT};
use crate::openapi::{JsonType, Others, SchemaId, Site};

impl<'a> Schemas<'a> {
    /// The type of a property that the last of several schemas describes, or all of them together where the others say
    /// more about it than how its value is spelled.
    pub(super) fn lower_repeated(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &Place,
        last: Site,
        earlier: &[Site],
    ) -> Described<'a> {
        if !earlier.is_empty() && self.repeated.effort >= MAX_EFFORT {
            let message = "too many properties that several schemas describe: the last one counts";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
            return self.lower(diagnostics, place, last);
        }
        self.repeated.gave_up = false;
        let mut others: Vec<Site> =
            earlier.iter().copied().filter(|other| self.says_more(*other, last, 0)).collect();
        // The later of two that say the same is enough.
        others.dedup_by(|one, other| self.settled.is_same(*one, *other));
        // One that says all keeps its name.
        let says_all = match others.as_slice() {
            [other] => !self.says_more(last, *other, 0),
            _ => false,
        };
        if self.repeated.gave_up {
            let message = "several schemas describe the property, and are not compared to their end: one of them counts";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
        }
        match others.as_slice() {
            [] => return self.lower(diagnostics, place, last),
            [other] if says_all => {
                let place = place.moved(self.settled.place_of(*other).clone());
                return self.lower(diagnostics, &place, *other);
            }
            _ => {}
        }
        others.push(last);
        let key: Vec<SchemaId> = others.iter().map(|site| self.settled.canonical(site.id())).collect();
        if self.repeated.open.contains(&key) {
            let message = "several schemas describe the property, and hold themselves: the last one counts";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
            return self.lower(diagnostics, place, last);
        }
        let settled = self.settled;
        let mut all = Merged::default();
        for site in others {
            let mut member = settled.merge(site).into_owned();
            if let Site::Reference(_) = settled.resolve(site) {
                // The name of a component is about the component.
                member.annotations.title = None;
            }
            settled.add(&mut all, member);
        }
        let annotations = all.annotations.clone();
        self.repeated.open.push(key);
        let value = self.lower_merged(diagnostics, place, all);
        self.repeated.open.pop();
        Described { value, annotations }
    }

    /// Whether the values of a property that several schemas describe are to be kept from logs by what one of them says.
    pub(super) fn is_sensitive(&self, last: Site, earlier: &[Site]) -> bool {
        let mut sites = earlier.iter().chain([&last]);
        sites.any(|site| self.settled.merge(*site).annotations.sensitive)
    }

    /// Whether a schema has properties that another one has not. Notes where that does not show.
    fn says_more(&mut self, one: Site, other: Site, depth: usize) -> bool {
        self.repeated.effort += 1;
        let settled = self.settled;
        if settled.is_same(one, other) {
            return false;
        }
        if self.repeated.effort > MAX_EFFORT {
            self.repeated.gave_up = true;
            return false;
        }
        let (one, other): (Cow<'_, Merged<'a>>, Cow<'_, Merged<'a>>) =
            (settled.merge(one), settled.merge(other));
        let is_open = matches!(other.type_, None | Some(JsonType::Object)) && other.unions.is_empty();
        let is_compared = is_object(&one) && one.unions.is_empty() && is_open && other.values.is_none();
        if !is_compared || depth >= MAX_COMPARED_DEPTH {
            self.repeated.gave_up |= self.may_lose(&one, &other, depth);
            return false;
        }
        let gave_up = self.repeated.gave_up;
        let says_more = one.properties.iter().any(|(name, site)| {
            other.properties.get(name).is_none_or(|other| self.says_more(*site, *other, depth + 1))
        });
        if says_more {
            // They are merged, and what is in them is compared once more.
            self.repeated.gave_up = gave_up;
        }
        says_more
    }

    /// Whether a schema may say more than another one where they are not compared: at the last level, and where one of
    /// them is a list, a map or a union.
    fn may_lose(&mut self, one: &Merged<'a>, other: &Merged<'a>, depth: usize) -> bool {
        if !self.has_same_unions(one, other) {
            return !one.unions.is_empty() || is_object(one) || one.items.is_some();
        }
        match (one.items, other.items) {
            (Some(_), Some(_)) if depth >= MAX_COMPARED_DEPTH => true,
            (Some(Others::Schema(one)), Some(Others::Schema(other))) => self.says_more(one, other, depth + 1),
            (Some(one), Some(other)) => one != other && one != Others::Any,
            (Some(_), None) => true,
            (None, _) => is_object(one) || self.has_values_of_its_own(one, other),
        }
    }

    fn has_same_unions(&self, one: &Merged<'a>, other: &Merged<'a>) -> bool {
        let mut pairs = one.unions.iter().zip(&other.unions);
        one.unions.len() == other.unions.len()
            && pairs.all(|(one, other)| {
                let mut members = one.members.iter().zip(&other.members);
                one.members.len() == other.members.len()
                    && members.all(|(one, other)| self.settled.is_same(*one, *other))
            })
    }

    /// Whether a schema says of the values of a map what another one does not.
    fn has_values_of_its_own(&self, one: &Merged<'a>, other: &Merged<'a>) -> bool {
        match (one.additional, other.additional) {
            (Some(Others::Schema(one)), Some(Others::Schema(other))) => !self.settled.is_same(one, other),
            (Some(Others::Schema(_)), _) => true,
            (Some(Others::Any | Others::None) | None, _) => false,
        }
    }
}
