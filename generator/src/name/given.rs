//! The names that places have already: the caller gives some, and others are kept from the last run.

use super::scope::Wish;
use crate::lock::{Lock, Role, split};
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

    /// Adds to a wish the names that its place has.
    pub(super) fn wish<'w>(&self, role: Role, owner: &str, member: &str, wish: Wish<'w>) -> Wish<'w> {
        wish.exact(self.caller.name(role, owner, member)).kept(self.lock.name(role, owner, member))
    }

    /// As [`Self::wish`], for a name that is made of another one: it is kept where the other one is.
    pub(super) fn derived<'w>(
        &self,
        (role, owner, member): (Role, &str, &str),
        is_kept: bool,
        wish: Wish<'w>,
    ) -> Wish<'w> {
        let kept = self.lock.name(role, owner, member).or(is_kept.then_some(wish.ident()));
        let kept = kept.map(str::to_owned);
        wish.exact(self.caller.name(role, owner, member)).kept(kept.as_deref())
    }

    /// The names in a scope that nothing new gets: those of what is there, and of what is gone.
    pub(super) fn reserved(&self, role: Role, owner: &str) -> impl Iterator<Item = &str> {
        self.lock.scope(role, owner).into_iter().flat_map(|scope| scope.values()).map(String::as_str)
    }
}
