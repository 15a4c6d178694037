//! A virtual clock for tests.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use super::super::transport::BoxFuture;

/// A clock whose time moves only when all futures that use it sleep. Clones show the same time.
#[derive(Clone, Default)]
pub(super) struct VirtualClock(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    now: Duration,
    /// The times at which a sleep ends.
    deadlines: BTreeSet<Duration>,
    /// The number of sleeps that began, and of moves of the time.
    changes: u64,
}

impl VirtualClock {
    pub(crate) fn now(&self) -> Duration {
        self.lock().now
    }

    pub(crate) fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let deadline = self.now().saturating_add(duration);
        Box::pin(Sleep { clock: self.clone(), deadline, asleep: false, seen: 0, quiet: 0 })
    }

    /// The largest number, so that a random wait is always the longest one.
    pub(crate) fn random(&self) -> u64 {
        u64::MAX
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits for a time of the clock.
struct Sleep {
    clock: VirtualClock,
    deadline: Duration,
    asleep: bool,
    /// The number of changes at the last poll, and the number of polls without a change since.
    seen: u64,
    quiet: u8,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let clock = self.clock.clone();
        let mut state = clock.lock();
        if !self.asleep && state.now < self.deadline {
            self.asleep = true;
            state.deadlines.insert(self.deadline);
            state.changes += 1;
        }
        // Between three polls, every other future was polled, in any order of the executor. If nothing changed, all of
        // them wait, and the time moves.
        self.quiet = if self.seen == state.changes { self.quiet + 1 } else { 0 };
        if self.quiet == 2 {
            self.quiet = 0;
            if let Some(next) = state.deadlines.pop_first() {
                state.now = state.now.max(next);
                state.changes += 1;
            }
        }
        if state.now >= self.deadline {
            return Poll::Ready(());
        }
        self.seen = state.changes;
        drop(state);
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
