//! A box for keywords that few schemas have.

/// Keywords that few schemas have. If there are none, this takes the space of one pointer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rare<T>(Option<Box<T>>);

impl<T: Default> Rare<T> {
    /// The keywords, if there are any.
    pub(crate) fn get(&self) -> Option<&T> {
        self.0.as_deref()
    }

    /// The keywords, for a change.
    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}
