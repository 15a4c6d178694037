//! Which branches were chosen for the values of unions that are inside other unions.

use std::any::TypeId;
use std::collections::HashMap;

use super::score::Address;

/// The branch of a value: a number, or none.
pub(super) type Choice = Option<usize>;

/// What was chosen for values inside a branch that is tried.
///
/// A union inside of a union is read once for each branch of the outer one. Without memory of the first time, the
/// effort would double with every level.
#[allow(dead_code, reason = "unions use it")]
#[derive(Default)]
pub(super) struct Choices {
    /// The number of branches that are tried right now, one inside another.
    pub(super) depth: usize,
    /// By the value, and the type of the union.
    pub(super) made: HashMap<(Address, TypeId), Choice>,
}
