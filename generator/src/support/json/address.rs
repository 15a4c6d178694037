//! The address of a value while it is read: it tells values apart.

use super::tree::Tree;

/// The address of a value, which does not change while it is read.
pub(super) type Address = usize;

pub(crate) fn address(value: &Tree<'_>) -> Address {
    std::ptr::from_ref(value).addr()
}
