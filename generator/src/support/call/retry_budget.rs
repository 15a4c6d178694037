//! How much a client may send again: calls go in, permissions come out.

use std::sync::{Mutex, PoisonError};

/// A bucket of tokens (a token bucket). A call puts in a fifth of a token, and sending it again takes one out: so the
/// requests are no more than 1.2 times the calls, whatever the server does.
///
/// A client of a few calls may send again ten times before it has to earn it: the bucket begins with ten tokens, which
/// the first fifty calls have paid for.
pub(super) struct RetryBudget(Mutex<Bucket>);

struct Bucket {
    fifths: u32,
    /// The calls to come that put nothing in.
    paid: u32,
}

/// What sending again takes, in fifths of a token.
const PRICE: u32 = 5;

/// What the bucket begins with, in fifths of a token.
const BEGINNING: u32 = 10 * PRICE;

/// What the bucket holds at most, in fifths of a token. A long time without failures allows no flood after it.
const CAPACITY: u32 = 100 * PRICE;

impl RetryBudget {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(Bucket { fifths: BEGINNING, paid: BEGINNING }))
    }

    /// Takes note of a call.
    pub(super) fn add_call(&self) {
        self.with(|bucket| match bucket.paid.checked_sub(1) {
            Some(paid) => bucket.paid = paid,
            None => bucket.fifths = CAPACITY.min(bucket.fifths + 1),
        });
    }

    /// Whether a call may be sent again. If so, that is paid for.
    pub(crate) fn take(&self) -> bool {
        self.with(|bucket| match bucket.fifths.checked_sub(PRICE) {
            Some(fifths) => {
                bucket.fifths = fifths;
                true
            }
            None => false,
        })
    }

    fn with<T>(&self, change: impl FnOnce(&mut Bucket) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
