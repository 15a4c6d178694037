//! Runs a future on the thread that asks for it, and parks the thread while the future waits.

use std::cell::Cell;
use std::future::{poll_fn, Future};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

thread_local! {
    /// The next moment at which the future on this thread wants to be polled. Nothing, if there is no such future.
    static ALARM: Cell<Option<Alarm>> = const { Cell::new(None) };
}

#[derive(Clone, Copy)]
enum Alarm {
    Never,
    At(Instant),
}

/// What a future gives, once it is ready.
pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let outer = ALARM.get();
    loop {
        ALARM.set(Some(Alarm::Never));
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            ALARM.set(outer);
            return output;
        }
        match ALARM.get() {
            Some(Alarm::At(time)) => thread::park_timeout(time.saturating_duration_since(Instant::now())),
            Some(Alarm::Never) | None => thread::park(),
        }
    }
}

/// Waits. Off [`block_on`] nobody would wake the future: there the thread sleeps.
pub(super) async fn sleep(duration: Duration) {
    // What lies too far ahead never comes.
    let Some(end) = Instant::now().checked_add(duration) else {
        return std::future::pending().await;
    };
    poll_fn(|_| {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Poll::Ready(());
        }
        match ALARM.get() {
            Some(Alarm::At(time)) if time <= end => {}
            Some(_) => ALARM.set(Some(Alarm::At(end))),
            None => {
                thread::sleep(left);
                return Poll::Ready(());
            }
        }
        Poll::Pending
    })
    .await;
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
