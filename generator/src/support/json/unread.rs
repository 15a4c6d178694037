//! The parts of a value that a type does not read.

use std::collections::BTreeSet;

use super::address::{address, Address};
use super::tree::Tree;

/// Values inside of a value that were not read, with all that is in them.
#[derive(Clone, Default)]
pub(crate) struct Unread(BTreeSet<Address>);

#[allow(dead_code, reason = "unions use it")]
impl Unread {
    pub(super) fn add(&mut self, value: &Tree<'_>) {
        self.0.insert(address(value));
    }

    pub(super) fn extend(&mut self, more: Self) {
        self.0.extend(more.0);
    }

    /// The parts of a value that are in both.
    pub(super) fn common(&self, other: &Self, value: &Tree<'_>) -> Self {
        let mut both = Self::default();
        if !self.0.is_empty() && !other.0.is_empty() {
            self.find_common(other, value, (false, false), &mut both);
        }
        both
    }

    fn find_common(&self, other: &Self, value: &Tree<'_>, (one, two): (bool, bool), both: &mut Self) {
        let (one, two) = (one || self.0.contains(&address(value)), two || other.0.contains(&address(value)));
        match value {
            _ if one && two => both.add(value),
            Tree::Array(items) => {
                items.iter().for_each(|item| self.find_common(other, item, (one, two), both))
            }
            Tree::Object(members) => {
                members.iter().for_each(|(_, value)| self.find_common(other, value, (one, two), both));
            }
            Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::String(_) => {}
        }
    }

    /// Whether all of this is in another one too.
    pub(super) fn is_within(&self, other: &Self, value: &Tree<'_>) -> bool {
        self.0.is_empty() || self.common(other, value).0 == self.0
    }
}
