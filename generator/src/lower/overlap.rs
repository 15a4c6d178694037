//! Lowers the properties that several members of an `allOf` describe (JSON Schema, section 10.2.1.1). A value must
//! match all of these descriptions.

use std::borrow::Cow;

use super::marks::Marks;
use super::merged::Merged;
use super::object::is_object;
use super::schemas::{Described, NamedPlace, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::{MAX_COMPARED_DEPTH, MAX_EFFORT};
use crate::openapi::{JsonType, Others, SchemaId, Site};

impl<'a> Schemas<'a> {
    /// The type of a property: from the last of its schemas, or from all of them merged if the others add more than the
    /// format of the value.
    pub(super) fn lower_repeated(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        last: Site,
        earlier: &[Site],
    ) -> Described<'a> {
        if !earlier.is_empty() && self.repeated.effort >= MAX_EFFORT {
            let message =
                "several schemas describe too many properties: only the last schema of this one is used";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
            return self.lower(diagnostics, place, last);
        }
        self.repeated.is_incomplete = false;
        let mut others: Vec<Site> =
            earlier.iter().copied().filter(|other| self.adds_structure(*other, last, 0)).collect();
        // Of two equal schemas, the later one is enough.
        others.dedup_by(|one, other| self.settled.is_same(*one, *other));
        // A schema that includes all the others keeps its name.
        let includes_all = match others.as_slice() {
            [other] => !self.adds_structure(last, *other, 0),
            _ => false,
        };
        if self.repeated.is_incomplete {
            let message = "several schemas describe the property, and cannot be fully compared: only one of them is used";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
        }
        match others.as_slice() {
            [] => return self.lower(diagnostics, place, last),
            [other] if includes_all => {
                let place = place.moved(self.settled.place_of(*other).clone());
                return self.lower(diagnostics, &place, *other);
            }
            _ => {}
        }
        others.push(last);
        let key: Vec<SchemaId> = others.iter().map(|site| self.settled.canonical(site.id())).collect();
        if self.repeated.open.contains(&key) {
            let message =
                "several schemas describe the property, and contain themselves: only the last one is used";
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
            return self.lower(diagnostics, place, last);
        }
        let settled = self.settled;
        let mut all = Merged::default();
        for site in others {
            let mut member = settled.merge(site).into_owned();
            if let Site::Reference(_) = settled.resolve(site) {
                // The title and description of a component are about the component itself.
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

    /// The marks of the schemas of a property.
    pub(super) fn marks(&self, last: Site, earlier: &[Site]) -> Marks {
        let sites = earlier.iter().chain([&last]);
        let marks = sites.map(|site| self.settled.merge(*site).annotations.marks);
        marks.fold(Marks::default(), Marks::or)
    }

    /// Whether a schema adds structure to another one. Notes if the comparison is incomplete.
    fn adds_structure(&mut self, one: Site, other: Site, depth: usize) -> bool {
        self.repeated.effort += 1;
        let settled = self.settled;
        if settled.is_same(one, other) {
            return false;
        }
        if self.repeated.effort > MAX_EFFORT {
            self.repeated.is_incomplete = true;
            return false;
        }
        let (one, other): (Cow<'_, Merged<'a>>, Cow<'_, Merged<'a>>) =
            (settled.merge(one), settled.merge(other));
        let is_open = matches!(other.type_, None | Some(JsonType::Object)) && other.unions.is_empty();
        let is_compared = is_object(&one) && one.unions.is_empty() && is_open && other.values.is_none();
        if !is_compared || depth >= MAX_COMPARED_DEPTH {
            self.repeated.is_incomplete |= self.may_add_structure(&one, &other, depth);
            return false;
        }
        let is_incomplete = self.repeated.is_incomplete;
        let adds_structure = one.properties.iter().any(|(name, site)| {
            other.properties.get(name).is_none_or(|other| self.adds_structure(*site, *other, depth + 1))
        });
        if adds_structure {
            // They will be merged, and their properties compared again.
            self.repeated.is_incomplete = is_incomplete;
        }
        adds_structure
    }

    /// Whether a schema may add structure to another one where they are not compared: at the last level, and if one of
    /// them is a list, a map or a union.
    fn may_add_structure(&mut self, one: &Merged<'a>, other: &Merged<'a>, depth: usize) -> bool {
        if !self.has_same_unions(one, other) {
            return !one.unions.is_empty() || is_object(one) || one.items.is_some();
        }
        match (one.items, other.items) {
            (Some(_), Some(_)) if depth >= MAX_COMPARED_DEPTH => true,
            (Some(Others::Schema(one)), Some(Others::Schema(other))) => {
                self.adds_structure(one, other, depth + 1)
            }
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

    /// Whether a schema adds structure to the values of another one's map.
    fn has_values_of_its_own(&self, one: &Merged<'a>, other: &Merged<'a>) -> bool {
        match (one.additional, other.additional) {
            (Some(Others::Schema(one)), Some(Others::Schema(other))) => !self.settled.is_same(one, other),
            (Some(Others::Schema(_)), _) => true,
            (Some(Others::Any | Others::None) | None, _) => false,
        }
    }
}
