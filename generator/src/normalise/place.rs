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
        let mut pointer = Pointer::root();
        self.extend(&mut pointer);
        pointer
    }

    /// Adds the steps to this place.
    fn extend(&self, pointer: &mut Pointer) {
        if let Some(parent) = self.parent {
            parent.extend(pointer);
        }
        match self.step {
            Step::Start(start) => pointer.clone_from(start),
            Step::Key(key) => pointer.push(key),
            Step::Index(index) => pointer.push(&index.to_string()),
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
