//! A clock for tests: durations go in, and pass as soon as everybody waits.

use std::collections::BTreeMap;
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
    /// When those who sleep want to be woken.
    deadlines: BTreeMap<u64, Duration>,
    /// The number of times that the rest of this state has changed.
    changes: u64,
}

impl VirtualClock {
    pub(super) fn now(&self) -> Duration {
        self.lock().now
    }

    pub(super) fn sleep(&self, duration: Duration) -> Sleep {
        let deadline = self.now().saturating_add(duration);
        Sleep { clock: self.clone(), deadline, id: None, seen: 0, quiet: 0 }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn fall_asleep(&mut self, deadline: Duration) -> u64 {
        self.changes += 1;
        self.deadlines.insert(self.changes, deadline);
        self.changes
    }

    fn wake_up(&mut self, id: u64) {
        self.changes += u64::from(self.deadlines.remove(&id).is_some());
    }

    /// Moves the time to the next deadline.
    fn advance(&mut self) {
        if let Some(next) = self.deadlines.values().min().copied() {
            self.now = self.now.max(next);
            self.deadlines.retain(|_, deadline| *deadline > next);
            self.changes += 1;
        }
    }
}

/// Waits for a moment of the clock.
pub(super) struct Sleep {
    clock: VirtualClock,
    deadline: Duration,
    id: Option<u64>,
    /// The number of changes when this was last polled, and how often it was polled since without a new one.
    seen: u64,
    quiet: u8,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let clock = self.clock.clone();
        let mut state = clock.lock();
        if self.id.is_none() && state.now < self.deadline {
            self.id = Some(state.fall_asleep(self.deadline));
        }
        // Between three polls everybody else had a turn, in whatever order an executor polls. If nothing came of
        // it, everybody waits.
        self.quiet = if self.seen == state.changes { self.quiet + 1 } else { 0 };
        if self.quiet == 2 {
            state.advance();
            self.quiet = 0;
        }
        if state.now >= self.deadline {
            return Poll::Ready(());
        }
        self.seen = state.changes;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(id) = self.id {
            self.clock.lock().wake_up(id);
        }
    }
}
