//! A function goes in; what it gives comes out, made where the stack is large.

use std::thread::{Builder, scope};

/// The bytes of the stack. The stages call themselves as deep as a document is nested, which has a limit, and this is
/// many times what they need there.
pub(crate) const BYTES: usize = 64 << 20;

/// Calls a function on a thread of its own. Where none can be had, the stack of the caller has to do.
pub(crate) fn large<T: Send>(make: impl Fn() -> T + Sync) -> T {
    let made = scope(|scope| {
        let thread = Builder::new().stack_size(BYTES).spawn_scoped(scope, &make).ok()?;
        Some(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    made.unwrap_or_else(make)
}
