//! How well a value fits the type that it is read as.

use super::address::{address, Address};
use super::mismatches::{Mismatch, Mismatches};
use super::positions::Positions;
use super::tree::{Members, Tree};

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
    /// The last object, and the positions of the properties that were read of it.
    pub(super) read: Option<(Address, Positions)>,
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
        read: Positions,
        undescribed: usize,
        is_understood: bool,
    ) {
        self.add_mismatches(undescribed);
        self.ignored = (undescribed > 0 && !is_understood).then_some(object);
        if let Some(details) = &mut self.details {
            if undescribed > 0 {
                let members = members.iter().enumerate();
                let undescribed = members.filter(|(position, _)| !read.contains(*position));
                undescribed
                    .for_each(|(_, (name, _))| details.add(object, Mismatch::Property(name.to_owned())));
            }
        }
        self.read = Some((object, read));
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

    /// The positions of the properties that were read of an object, if it was read last.
    pub(super) fn read_of(&self, object: &Tree<'_>) -> Option<&Positions> {
        self.read.as_ref().filter(|(last, _)| *last == address(object)).map(|(_, read)| read)
    }

    /// Whether a value was read, but nothing of it was understood.
    pub(crate) fn ignores(&self, value: &Tree<'_>) -> bool {
        self.ignored == Some(address(value))
    }

    pub(super) fn add_mismatches(&mut self, number: usize) {
        self.mismatches = self.mismatches.saturating_add(number);
    }
}
