//! Merges the properties of several schemas.

use indexmap::map::Entry;

use super::super::merged::Merged;
use super::super::repeated::extend;
use super::super::settled::Settled;
use crate::limits::MAX_COMPARED_DEPTH;
use crate::openapi::{Others, Site};

impl<'a> Settled<'a> {
    /// Adds a property of a later schema.
    pub(super) fn add_property(
        &self,
        merged: &mut Merged<'a>,
        name: &'a str,
        site: Site,
        is_conditional: bool,
        is_varying: bool,
    ) {
        let was_conditional = merged.conditional.contains(name);
        match merged.properties.entry(name) {
            Entry::Vacant(place) => {
                place.insert(site);
                merged.conditional.extend(is_conditional.then_some(name));
                merged.varying.extend(is_varying.then_some(name));
            }
            Entry::Occupied(known) if was_conditional && is_conditional => {
                if is_varying || !self.is_same(*known.get(), site) {
                    merged.varying.insert(name);
                }
            }
            // What a schema says of all values counts. What it says of some may add parts.
            Entry::Occupied(_) if is_conditional => {
                extend(merged.additions.properties.entry(name).or_default(), [site]);
            }
            Entry::Occupied(mut known) if was_conditional => {
                let before = known.insert(site);
                extend(merged.additions.properties.entry(name).or_default(), [before]);
                merged.conditional.remove(name);
                merged.varying.remove(name);
            }
            // A property without a schema adds nothing to an earlier one.
            Entry::Occupied(_) if self.says_nothing(site) => {
                merged.repeated.mark(name, self.marks(site));
            }
            // The same component twice adds nothing.
            Entry::Occupied(known) if *known.get() == site || merged.repeated.has(name, site) => {}
            Entry::Occupied(mut known) => {
                let before = known.insert(site);
                if self.says_nothing(before) {
                    merged.repeated.mark(name, self.marks(before));
                } else if !self.is_same(before, site) {
                    merged.repeated.keep(name, before, |one, other| self.is_same(one, other));
                }
            }
        }
    }

    /// Adds the properties of a schema that applies to some of the values. None of them is required.
    pub(in crate::lower) fn add_conditional(
        &self,
        merged: &mut Merged<'a>,
        schema: &Merged<'a>,
        depth: usize,
    ) {
        for (name, site) in &schema.properties {
            self.add_property(merged, name, *site, true, schema.varying.contains(name));
        }
        merged.additions.extend(schema.additions.clone());
        if let (Some(Others::Schema(_)), Some(Others::Schema(site))) = (merged.items, schema.items) {
            extend(&mut merged.additions.items, [site]);
        }
        match (merged.additional, schema.additional) {
            (None, Some(Others::Any | Others::Schema(_))) => merged.additional = Some(Others::Any),
            (Some(Others::Schema(_)), Some(Others::Schema(site))) => {
                extend(&mut merged.additions.additional, [site]);
            }
            _ => {}
        }
        if depth >= MAX_COMPARED_DEPTH {
            return;
        }
        for member in schema.unions.iter().flat_map(|union| &union.members) {
            self.add_conditional(merged, &self.merge(*member), depth + 1);
        }
    }
}
