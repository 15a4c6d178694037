//! How well a value fits the type that it is read as.

use super::address::{address, Address};
use super::mismatches::{Mismatch, Mismatches};
use super::positions::Positions;
use super::tree::{Members, Tree};
use super::unread::Unread;

/// What was counted while a value was read.
#[derive(Default)]
pub(crate) struct Score {
    /// The number of mismatches.
    pub(crate) mismatches: usize,
    /// The number of `null` where the document has none. They are read as absent properties.
    #[allow(dead_code, reason = "unions use it")]
    pub(crate) nulls: usize,
    /// The last object or union, if nothing of it was understood.
    pub(super) ignored: Option<Address>,
    /// The values that were left out: properties that a type does not have.
    #[allow(dead_code, reason = "unions use it")]
    pub(super) unread: Unread,
    /// Whether a required property is missing, and was read as `null`.
    #[allow(dead_code, reason = "unions use it")]
    pub(super) is_lacking: bool,
    /// Each mismatch, if they are recorded.
    pub(super) details: Option<Mismatches>,
}

#[allow(dead_code, reason = "what is used depends on the document")]
impl Score {
    /// Counts the properties of an object that were not read.
    pub(super) fn add_object(
        &mut self,
        object: Address,
        members: &Members<'_>,
        read: &Positions,
        undescribed: usize,
        is_understood: bool,
    ) {
        self.add_mismatches(undescribed);
        self.ignored = (undescribed > 0 && !is_understood).then_some(object);
        if undescribed == 0 {
            return;
        }
        let members = members.iter().enumerate();
        for (_, (name, value)) in members.filter(|(position, _)| !read.contains(*position)) {
            self.unread.add(value);
            if let Some(details) = &mut self.details {
                details.add(object, Mismatch::Property(name.to_owned()));
            }
        }
    }

    /// Counts a required property that is missing, and read as `null`.
    pub(super) fn add_missing(&mut self) {
        self.add_mismatches(1);
        self.is_lacking = true;
    }

    /// Records a property name of the document, which can always be shown.
    pub(crate) fn know(&mut self, name: &'static str) {
        if let Some(details) = &mut self.details {
            details.know(name);
        }
    }

    /// Counts a value that an enum does not list.
    pub(super) fn add_unlisted(&mut self, value: &Tree<'_>, text: &str) {
        self.add_mismatches(1);
        if let Some(details) = &mut self.details {
            details.add(address(value), Mismatch::Value(text.to_owned()));
        }
    }

    /// Counts a value that fits no branch of its union.
    pub(super) fn add_unknown(&mut self, value: &Tree<'_>) {
        self.add_mismatches(1);
        self.ignored = Some(address(value));
        if let Some(details) = &mut self.details {
            details.add(address(value), Mismatch::Branch);
        }
    }

    /// Whether a value was read, but nothing of it was understood.
    pub(crate) fn ignores(&self, value: &Tree<'_>) -> bool {
        self.ignored == Some(address(value))
    }

    pub(super) fn add_mismatches(&mut self, number: usize) {
        self.mismatches = self.mismatches.saturating_add(number);
    }
}
