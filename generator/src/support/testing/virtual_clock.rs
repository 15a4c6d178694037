//! A clock for tests: durations go in, and pass as soon as everybody waits.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

/// A clock whose time moves only when all who use it sleep. Clones show the same time.
#[derive(Clone, Default)]
pub(super) struct VirtualClock(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    now: Duration,
    /// The moments to come at which somebody wants to be woken.
    deadlines: BTreeSet<Duration>,
    /// How often somebody fell asleep, or the time moved.
    changes: u64,
}

impl VirtualClock {
    pub(crate) fn now(&self) -> Duration {
        self.lock().now
    }

    pub(crate) fn sleep(&self, duration: Duration) -> Sleep {
        let deadline = self.now().saturating_add(duration);
        Sleep { clock: self.clone(), deadline, asleep: false, seen: 0, quiet: 0 }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits for a moment of the clock.
pub(super) struct Sleep {
    clock: VirtualClock,
    deadline: Duration,
    asleep: bool,
    /// The number of changes at the last poll, and how often this was polled since without a new one.
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
        // Between three polls everybody else had a turn, in whatever order an executor polls. If nothing came
        // of it, everybody waits, and the time moves on.
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
