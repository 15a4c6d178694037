//! What several members of an `allOf` say about one property.

use std::collections::{BTreeMap, BTreeSet};

use crate::limits::MAX_EARLIER;
use crate::openapi::Site;

/// What schemas say about properties that later ones describe again.
#[derive(Clone, Debug, Default)]
pub(super) struct Repetitions<'a> {
    /// By property: the schemas before the last.
    pub(super) earlier: BTreeMap<&'a str, Vec<Site>>,
    /// The properties that more schemas describe than are looked at.
    pub(super) crowded: BTreeSet<&'a str>,
    /// The properties that are marked to be kept from logs by schemas which say nothing else.
    pub(super) marked: BTreeSet<&'a str>,
}

impl<'a> Repetitions<'a> {
    /// Whether a schema is among those before the last.
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

    /// Keeps the mark of a schema that says nothing else.
    pub(super) fn mark(&mut self, name: &'a str, is_sensitive: bool) {
        if is_sensitive {
            self.marked.insert(name);
        }
    }

    /// Keeps what later schemas say as well.
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
