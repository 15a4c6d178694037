//! The names that places have already: the caller gives some, and others are kept from the last run.

use super::scope::Wish;
use crate::lock::{Lock, Role, Scope, split};
use crate::options::Options;

/// The names that places have already.
pub(super) struct Given<'a> {
    /// The names that the caller gives.
    pub(super) caller: Lock,
    /// The names of the last run.
    pub(super) lock: &'a Lock,
}

impl<'a> Given<'a> {
    pub(super) fn new(options: &'a Options) -> Self {
        let mut caller = Lock::default();
        for (place, name) in &options.rename {
            if let Some((role, owner, member)) = split(place) {
                caller.insert(role, owner, member, name);
            }
        }
        Self { caller, lock: &options.lock }
    }

    /// The names below a place.
    pub(super) fn scope(&self, role: Role, owner: &str) -> GivenScope<'_> {
        GivenScope { caller: self.caller.scope(role, owner), lock: self.lock.scope(role, owner) }
    }

    /// The names in a scope that nothing new gets: those of what is there, and of what is gone.
    pub(super) fn reserved(&self, role: Role, owner: &str) -> impl Iterator<Item = &str> {
        self.lock.scope(role, owner).into_iter().flat_map(|scope| scope.values()).map(String::as_str)
    }
}

/// The names that the places of one scope have already.
#[derive(Clone, Copy)]
pub(super) struct GivenScope<'a> {
    caller: Option<&'a Scope>,
    lock: Option<&'a Scope>,
}

impl GivenScope<'_> {
    /// Adds to a wish the names that its place has.
    pub(super) fn wish<'w>(&self, member: &str, wish: Wish<'w>) -> Wish<'w> {
        self.derived(member, false, wish)
    }

    /// As [`Self::wish`], for a name that is made of another one: it is kept where the other one is.
    pub(super) fn derived<'w>(&self, member: &str, is_kept: bool, wish: Wish<'w>) -> Wish<'w> {
        let name = |scope: Option<&Scope>| scope.and_then(|scope| scope.get(member)).cloned();
        match name(self.lock) {
            Some(kept) => wish.exact(name(self.caller)).kept(Some(kept)),
            None => wish.exact(name(self.caller)).kept_as_it_is(is_kept),
        }
    }
}
