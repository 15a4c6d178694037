//! Which branches were chosen for the values of unions that are inside other unions.

use std::any::TypeId;
use std::collections::BTreeMap;

use super::address::Address;

/// The number of a branch, or `None` if no branch fits.
pub(super) type Choice = Option<usize>;

/// The branches that were chosen for values inside other unions.
///
/// A union inside a union is read again for each outer branch. Without these choices, the work would double with each
/// level.
#[allow(dead_code, reason = "unions use it")]
#[derive(Default)]
pub(super) struct Choices {
    /// The number of nested branches that are being read.
    pub(super) depth: usize,
    /// The choice by value and type of union.
    pub(super) made: BTreeMap<(Address, TypeId), Choice>,
}
