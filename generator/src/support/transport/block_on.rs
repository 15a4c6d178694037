//! Runs a future on the current thread.

use std::cell::Cell;
use std::future::{poll_fn, Future};
use std::pin::pin;
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

thread_local! {
    /// The alarm of the future that [`block_on`] polls on this thread.
    static ALARM: Cell<Alarm> = const { Cell::new(Alarm { owner: ptr::null(), time: None }) };
}

/// How long the thread of another executor sleeps at a time.
const MOMENT: Duration = Duration::from_millis(5);

#[derive(Clone, Copy)]
struct Alarm {
    /// The data of the waker that the future is polled with.
    owner: *const (),
    /// The next time at which the future must be polled, if it has set one.
    time: Option<Instant>,
}

/// Polls a future until it is ready, and parks the thread in between.
///
/// The future may call this function too, and use other executors.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let thread = Arc::new(Blocked { thread: thread::current(), is_woken: AtomicBool::new(false) });
    let waker = Waker::from(Arc::clone(&thread));
    let mut context = Context::from_waker(&waker);
    let _outer = Restore(ALARM.get());
    loop {
        ALARM.set(Alarm { owner: waker.data(), time: None });
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        thread.wait(ALARM.get().time);
    }
}

/// Restores the alarm of an outer future, even after a panic.
struct Restore(Alarm);

impl Drop for Restore {
    fn drop(&mut self) {
        ALARM.set(self.0);
    }
}

/// Waits. If another executor than [`block_on`] polls, nothing would wake the future. Then the thread sleeps for a
/// short time and wakes it, so that the executor can poll other futures in between.
pub(crate) async fn sleep(duration: Duration) {
    // A time that cannot be represented never comes.
    let Some(end) = Instant::now().checked_add(duration) else {
        return std::future::pending().await;
    };
    poll_fn(|context| {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Poll::Ready(());
        }
        let Alarm { owner, time } = ALARM.get();
        if owner != context.waker().data() {
            thread::sleep(left.min(MOMENT));
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        ALARM.set(Alarm { owner, time: Some(time.map_or(end, |time| time.min(end))) });
        Poll::Pending
    })
    .await;
}

/// A thread that waits for a future.
struct Blocked {
    thread: Thread,
    /// Needed beside `unpark`, because the future can park the thread while it is polled.
    is_woken: AtomicBool,
}

impl Blocked {
    /// Waits until the future is woken, or until a time.
    fn wait(&self, end: Option<Instant>) {
        while !self.is_woken.swap(false, Ordering::Acquire) {
            match end.map(|end| end.saturating_duration_since(Instant::now())) {
                None => thread::park(),
                Some(left) if left.is_zero() => return,
                Some(left) => thread::park_timeout(left),
            }
        }
    }
}

impl Wake for Blocked {
    fn wake(self: Arc<Self>) {
        self.is_woken.store(true, Ordering::Release);
        self.thread.unpark();
    }
}
