//! A box for keywords that few schemas have.

/// Keywords that few schemas have. Where there are none, they take the space of a pointer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rare<T>(Option<Box<T>>);

impl<T: Default> Rare<T> {
    /// The keywords, if there are any.
    pub(crate) fn get(&self) -> Option<&T> {
        self.0.as_deref()
    }

    /// The keywords, to be changed.
    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}
