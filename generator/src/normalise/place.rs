//! The place of the value that is being read.

use crate::diagnostic::{Place, Pointer};

/// A place in the document, as a linked list on the stack. The text of its pointer is made only for a report.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Start(&'a Pointer),
    Key(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    /// The place that a pointer names.
    pub(super) fn start(pointer: &'a Pointer) -> Self {
        Self { parent: None, step: Step::Start(pointer) }
    }

    /// A member of the object at this place.
    pub(super) fn key(&'a self, key: &'a str) -> At<'a> {
        At { parent: Some(self), step: Step::Key(key) }
    }

    /// An item of the list at this place.
    pub(super) fn index(&'a self, index: usize) -> At<'a> {
        At { parent: Some(self), step: Step::Index(index) }
    }

    /// The pointer to this place.
    pub(super) fn pointer(&self) -> Pointer {
        let parent = || self.parent.map(At::pointer).unwrap_or_default();
        match self.step {
            Step::Start(pointer) => pointer.clone(),
            Step::Key(key) => parent().child(key),
            Step::Index(index) => parent().child(index),
        }
    }

    /// The steps to this place.
    pub(super) fn tokens(&self) -> Vec<String> {
        self.pointer().tokens().collect()
    }
}

impl From<At<'_>> for Place {
    fn from(at: At<'_>) -> Self {
        Self::Value(at.pointer())
    }
}
