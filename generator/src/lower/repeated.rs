//! The schemas that several members of an `allOf` have for one property.

use std::collections::{BTreeMap, BTreeSet};

use crate::limits::MAX_EARLIER;
use crate::openapi::Site;

/// The properties that more than one schema describes.
#[derive(Clone, Debug, Default)]
pub(super) struct Repetitions<'a> {
    /// By property: its schemas except the last.
    pub(super) earlier: BTreeMap<&'a str, Vec<Site>>,
    /// The properties with more schemas than the limit allows.
    pub(super) crowded: BTreeSet<&'a str>,
    /// The properties that a schema without other keywords marks as sensitive.
    pub(super) marked: BTreeSet<&'a str>,
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

    /// Keeps the mark of a schema that has no other keywords.
    pub(super) fn mark(&mut self, name: &'a str, is_sensitive: bool) {
        if is_sensitive {
            self.marked.insert(name);
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
        self.marked.extend(later.marked);
    }
}
