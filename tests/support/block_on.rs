//! Runs a future that waits for nothing outside.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Runs a future on no runtime at all.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
