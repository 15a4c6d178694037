//! Calls a function for many indices, on all processors.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::Builder;

use crate::stack::BYTES;

/// The number of indices that a thread takes at once.
const CHUNK: usize = 32;

/// The results of two functions.
pub(crate) fn both<A: Send, B>(one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        // If no more threads can be started, this one does the work.
        let thread = Builder::new().stack_size(BYTES).spawn_scoped(scope, &one).ok();
        let other = other();
        let one = match thread {
            Some(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            None => one(),
        };
        (one, other)
    })
}

/// The results of a function for each index below `count`, in order.
pub(crate) fn map<T: Send>(count: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(count.div_ceil(CHUNK));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        loop {
            let start = next.fetch_add(CHUNK, Ordering::Relaxed);
            if start >= count {
                return made;
            }
            let end = count.min(start + CHUNK);
            made.push((start, (start..end).map(&make).collect::<Vec<T>>()));
        }
    };
    let mut chunks = std::thread::scope(|scope| {
        // If no more threads can be started, the others do the work.
        let others =
            (1..workers).map_while(|_| Builder::new().stack_size(BYTES).spawn_scoped(scope, work).ok());
        let others: Vec<_> = others.collect();
        let mut chunks = work();
        for other in others {
            chunks.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        chunks
    });
    chunks.sort_unstable_by_key(|(start, _)| *start);
    chunks.into_iter().flat_map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_made_is_in_order() {
        for count in [0, 1, 31, 32, 33, 1000] {
            assert_eq!(super::map(count, |index| index), (0..count).collect::<Vec<_>>());
        }
    }

    /// A function that takes more of the stack than a thread has by default.
    fn deep(level: usize) -> usize {
        let room = std::hint::black_box([level; 128]);
        if level == 0 { 0 } else { deep(level - 1) + room.len() / 128 }
    }

    #[test]
    fn every_thread_has_a_large_stack() {
        let made = crate::stack::large(|| super::map(320, |_| deep(5_000)));
        assert_eq!(made, vec![5_000; 320]);
    }
}
