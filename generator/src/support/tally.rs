//! How well a value fits what it is read as.

use serde_json::Value;

/// What was counted while a value was read.
#[derive(Default)]
pub(super) struct Tally {
    /// The number of things that do not fit.
    pub(super) misfits: usize,
    /// The object or union that was read last, if nothing of it was understood. What holds another is read later.
    ignored: Option<Place>,
}

/// Where in memory a value is: it stays there while it is read.
pub(super) type Place = usize;

pub(super) fn place(value: &Value) -> Place {
    std::ptr::from_ref(value).addr()
}

impl Tally {
    pub(super) fn add_misfits(&mut self, number: usize) {
        self.misfits = self.misfits.saturating_add(number);
    }

    /// Counts an object of which some properties were not read.
    pub(super) fn add_object(&mut self, object: Place, properties: usize, unread: usize) {
        self.add_misfits(unread);
        self.ignored = (unread > 0 && unread == properties).then_some(object);
    }

    /// Counts a value that fits no branch of its union.
    pub(super) fn add_unknown(&mut self, value: &Value) {
        self.add_misfits(1);
        self.ignored = Some(place(value));
    }

    /// Whether a value was read, but nothing of it was understood.
    pub(super) fn ignores(&self, value: &Value) -> bool {
        self.ignored == Some(place(value))
    }
}
