//! Calls a function on a thread with a large stack.

use std::thread::{Builder, scope};

/// The size of the stack in bytes. Stages are recursive, as deep as a document is nested. The depth is limited, and this is
/// many times what the limit needs.
pub(crate) const BYTES: usize = 64 << 20;

/// Calls a function on a thread of its own, or on the thread of the caller if none can be started.
pub(crate) fn large<T: Send>(make: impl Fn() -> T + Sync) -> T {
    let made = scope(|scope| {
        let thread = Builder::new().stack_size(BYTES).spawn_scoped(scope, &make).ok()?;
        Some(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    made.unwrap_or_else(make)
}
