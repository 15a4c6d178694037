//! The schemas that several members of an `allOf` have for one property.

use std::collections::{BTreeMap, BTreeSet};

use super::marks::Marks;
use crate::limits::MAX_EARLIER;
use crate::openapi::Site;

/// The properties that more than one schema describes.
#[derive(Clone, Debug, Default)]
pub(super) struct Repetitions<'a> {
    /// By property: its schemas except the last.
    pub(super) earlier: BTreeMap<&'a str, Vec<Site>>,
    /// The properties with more schemas than the limit allows.
    pub(super) crowded: BTreeSet<&'a str>,
    /// By property: the marks of schemas without other keywords.
    pub(super) marks: BTreeMap<&'a str, Marks>,
}

impl<'a> Repetitions<'a> {
    /// Whether a schema is among the earlier ones of a property.
    pub(super) fn has(&self, name: &str, site: Site) -> bool {
        self.earlier.get(name).is_some_and(|earlier| earlier.contains(&site))
    }

    /// Keeps a schema, unless there are too many.
    pub(super) fn keep(&mut self, name: &'a str, site: Site, is_same: impl Fn(Site, Site) -> bool) {
        let earlier = self.earlier.entry(name).or_default();
        if earlier.iter().any(|known| is_same(*known, site)) {
            return;
        }
        if earlier.len() >= MAX_EARLIER {
            self.crowded.insert(name);
        } else {
            earlier.push(site);
        }
    }

    /// Keeps the marks of a schema that has no other keywords.
    pub(super) fn mark(&mut self, name: &'a str, marks: Marks) {
        if marks != Marks::default() {
            let known = self.marks.entry(name).or_default();
            *known = known.or(marks);
        }
    }

    /// Adds the repetitions of later schemas.
    pub(super) fn extend(&mut self, later: Self, is_same: impl Fn(Site, Site) -> bool) {
        for (name, sites) in later.earlier {
            for site in sites {
                self.keep(name, site, &is_same);
            }
        }
        self.crowded.extend(later.crowded);
        later.marks.into_iter().for_each(|(name, marks)| self.mark(name, marks));
    }
}

/// The schemas of conditions for parts that a schema describes too. They apply to some of the values.
#[derive(Clone, Debug, Default)]
pub(super) struct Additions<'a> {
    /// By property.
    pub(super) properties: BTreeMap<&'a str, Vec<Site>>,
    pub(super) items: Vec<Site>,
    /// Of the additional properties.
    pub(super) additional: Vec<Site>,
}

impl<'a> Additions<'a> {
    /// The schemas of conditions for a property.
    pub(super) fn of_property(&self, name: &str) -> &[Site] {
        self.properties.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Adds those of later schemas.
    pub(super) fn extend(&mut self, later: Self) {
        for (name, sites) in later.properties {
            extend(self.properties.entry(name).or_default(), sites);
        }
        extend(&mut self.items, later.items);
        extend(&mut self.additional, later.additional);
    }
}

/// Adds schemas that are new.
pub(super) fn extend(known: &mut Vec<Site>, sites: impl IntoIterator<Item = Site>) {
    for site in sites {
        if known.len() < MAX_EARLIER && !known.contains(&site) {
            known.push(site);
        }
    }
}

/// The schemas that describe the same values. At least one does.
#[derive(Clone, Copy)]
pub(super) struct Overlapping<'s> {
    pub(super) last: Site,
    pub(super) earlier: &'s [Site],
    /// Those that apply to some of the values.
    pub(super) additions: &'s [Site],
}

impl<'s> Overlapping<'s> {
    /// All that apply to every value, the last one at the end.
    pub(super) fn all(self) -> impl Iterator<Item = Site> + 's {
        self.earlier.iter().copied().chain([self.last])
    }
}
