//! Limits the retries of a client.

use std::sync::{Mutex, PoisonError};

/// A token bucket. Each call adds a fifth of a token, and each retry takes a token. So there are at most 1.2 times as
/// many requests as calls.
///
/// The bucket begins with ten tokens, so that a client of few calls can retry too. In exchange, the first fifty calls
/// add nothing.
///
/// Opening a stream of events again takes a token too. The new connection gives it back when it brings something.
pub(crate) struct RetryBudget(Mutex<Bucket>);

struct Bucket {
    fifths: u32,
    /// The number of next calls that add nothing.
    paid: u32,
}

/// The price of a retry, in fifths of a token.
const PRICE: u32 = 5;

/// The content at the beginning, in fifths of a token.
const BEGINNING: u32 = 10 * PRICE;

/// The largest content, in fifths of a token. It limits the retries after a long time without failures.
const CAPACITY: u32 = 100 * PRICE;

impl RetryBudget {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(Bucket { fifths: BEGINNING, paid: BEGINNING }))
    }

    /// Counts a call.
    pub(super) fn add_call(&self) {
        self.with(|bucket| match bucket.paid.checked_sub(1) {
            Some(paid) => bucket.paid = paid,
            None => bucket.fifths = CAPACITY.min(bucket.fifths + 1),
        });
    }

    /// Whether a call may be retried. If so, takes the token.
    pub(crate) fn take(&self) -> bool {
        self.with(|bucket| match bucket.fifths.checked_sub(PRICE) {
            Some(fifths) => {
                bucket.fifths = fifths;
                true
            }
            None => false,
        })
    }

    /// Whether a stream may be opened again. If so, takes the token. The call that opens it adds nothing.
    #[allow(dead_code, reason = "streams that are opened again use it")]
    pub(crate) fn take_for_stream(&self) -> bool {
        let is_taken = self.take();
        if is_taken {
            self.with(|bucket| bucket.paid = bucket.paid.saturating_add(1));
        }
        is_taken
    }

    /// Takes back the token of a stream that goes on.
    #[allow(dead_code, reason = "streams that are opened again use it")]
    pub(crate) fn give_back(&self) {
        self.with(|bucket| bucket.fifths = CAPACITY.min(bucket.fifths + PRICE));
    }

    fn with<T>(&self, change: impl FnOnce(&mut Bucket) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
