//! The signatures of public items, by their paths.

use std::collections::BTreeMap;

/// A signature, and whether the item is deprecated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signature {
    /// The types.
    pub(super) text: String,
    /// The names of the arguments. They matter only if two of one type change places.
    pub(super) arguments: Vec<String>,
    /// Whether it is deprecated.
    pub(super) deprecated: bool,
}

/// The public items by their paths: `Pet`, `Pet.name`, `Pet::new`, `Pet: Default`, `Client::list_pets`.
pub(super) type Items = BTreeMap<String, Signature>;
