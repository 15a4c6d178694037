//! Turns: one future at a time does something, and the others wait.

use std::future::poll_fn;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

/// Gives one turn at a time.
#[derive(Default)]
pub(super) struct Turns(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    is_taken: bool,
    wakers: Vec<Waker>,
}

/// A turn, which ends when it is dropped.
pub(super) struct Turn<'a>(&'a Turns);

impl Turns {
    /// Takes the turn, unless another one has it.
    pub(super) fn try_take(&self) -> Option<Turn<'_>> {
        let is_free = !std::mem::replace(&mut self.lock().is_taken, true);
        is_free.then(|| Turn(self))
    }

    /// Waits for the turn.
    pub(super) async fn take(&self) -> Turn<'_> {
        poll_fn(|context| {
            let mut waiting = self.lock();
            if waiting.is_taken {
                waiting.wakers.push(context.waker().clone());
                return Poll::Pending;
            }
            waiting.is_taken = true;
            Poll::Ready(Turn(self))
        })
        .await
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut waiting = self.0.lock();
        waiting.is_taken = false;
        let wakers = std::mem::take(&mut waiting.wakers);
        drop(waiting);
        wakers.into_iter().for_each(Waker::wake);
    }
}
