//! Merges the schemas of items, and those of additional properties.

use super::super::intersect::{self, Kept};
use super::super::settled::Settled;
use crate::limits::MAX_EARLIER;
use crate::openapi::{Others, Site};

impl Settled<'_> {
    /// Adds a later description of the items or the additional properties. Returns whether they become any values, because
    /// a schema has them for single positions or names.
    pub(super) fn add_others(
        &self,
        (known, earlier): (&mut Option<Others>, &mut Vec<Site>),
        later: Option<Others>,
        later_earlier: Vec<Site>,
        is_mixed: bool,
    ) -> bool {
        let mut add = |site: Site| {
            let is_known = self.says_nothing(site) || earlier.iter().any(|it| self.is_same(*it, site));
            if !is_known && earlier.len() < MAX_EARLIER {
                earlier.push(site);
            }
        };
        match (intersect::others(*known, later), later) {
            (Kept::Known, _) => {}
            (Kept::Both(before), Some(Others::Schema(site))) if self.is_same(before, site) => {}
            (Kept::Both(_), Some(Others::Schema(site))) if self.says_nothing(site) => {}
            (Kept::Both(_), _) if is_mixed => {
                *known = Some(Others::Any);
                earlier.clear();
                return true;
            }
            (Kept::Both(before), later) => {
                add(before);
                *known = later;
            }
            (Kept::Later, _) if is_mixed && *known == Some(Others::Any) => {}
            (Kept::Later, later) => *known = later,
        }
        later_earlier.into_iter().for_each(add);
        false
    }
}
