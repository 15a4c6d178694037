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
    /// The number of the last turn that was taken.
    number: u64,
    wakers: Vec<Waker>,
}

/// A turn, which ends when it is dropped.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    /// Later turns have larger numbers.
    pub(super) number: u64,
}

impl Waiting {
    /// Takes the turn, and gives its number; or else that of the turn that another has.
    fn take(&mut self) -> Result<u64, u64> {
        if std::mem::replace(&mut self.is_taken, true) {
            return Err(self.number);
        }
        self.number += 1;
        Ok(self.number)
    }
}

impl Turns {
    /// Takes the turn, unless another one has it: then gives the number of that turn.
    pub(super) fn try_take(&self) -> Result<Turn<'_>, u64> {
        let number = self.lock().take()?;
        Ok(Turn { turns: self, number })
    }

    /// Waits for the turn.
    pub(super) async fn take(&self) -> Turn<'_> {
        let number = poll_fn(|context| {
            let mut waiting = self.lock();
            match waiting.take() {
                Ok(number) => Poll::Ready(number),
                Err(_) => {
                    waiting.wakers.push(context.waker().clone());
                    Poll::Pending
                }
            }
        });
        Turn { number: number.await, turns: self }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut waiting = self.turns.lock();
        waiting.is_taken = false;
        let wakers = std::mem::take(&mut waiting.wakers);
        drop(waiting);
        wakers.into_iter().for_each(Waker::wake);
    }
}
