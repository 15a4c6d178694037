//! Finds which of several values a value is inside of.

use std::collections::BTreeSet;

use crate::diagnostic::Pointer;

/// The innermost of these values that is a value itself or around it.
pub(super) fn around(place: &Pointer, values: &BTreeSet<Pointer>) -> Option<Pointer> {
    let mut next = Some(place.clone());
    while let Some(pointer) = next {
        if values.contains(&pointer) {
            return Some(pointer);
        }
        next = pointer.parent();
    }
    None
}
