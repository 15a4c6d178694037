//! A set of positions in a list.

/// A set of positions. The first 64 need no allocation.
#[allow(dead_code, reason = "what is used depends on the document")]
#[derive(Clone, Default)]
pub(super) struct Positions {
    first: u64,
    /// The positions from 64 on.
    more: Vec<bool>,
    length: usize,
}

/// The number of positions in `first`.
const FIRST: usize = 64;

#[allow(dead_code, reason = "what is used depends on the document")]
impl Positions {
    /// Adds a position.
    pub(crate) fn insert(&mut self, position: usize) {
        if self.contains(position) {
            return;
        }
        self.length += 1;
        if position < FIRST {
            self.first |= 1 << position;
            return;
        }
        let beyond = position - FIRST;
        if self.more.len() <= beyond {
            self.more.resize(beyond + 1, false);
        }
        if let Some(seen) = self.more.get_mut(beyond) {
            *seen = true;
        }
    }

    /// Whether a position is there.
    pub(crate) fn contains(&self, position: usize) -> bool {
        if position < FIRST {
            self.first & (1 << position) != 0
        } else {
            self.more.get(position - FIRST).copied().unwrap_or_default()
        }
    }

    /// The number of positions.
    pub(crate) fn len(&self) -> usize {
        self.length
    }
}
