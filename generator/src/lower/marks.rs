//! The marks of values: `x-sensitive`, `readOnly` and `writeOnly`.

use crate::ir::api::Direction;

/// The marks of values. A mark of any of several schemas counts (JSON Schema validation 2020-12, section 9.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) sensitive: bool,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
}

impl Marks {
    /// The marks of both.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            sensitive: self.sensitive || other.sensitive,
            read_only: self.read_only || other.read_only,
            write_only: self.write_only || other.write_only,
        }
    }

    pub(super) fn direction(self) -> Direction {
        match (self.read_only, self.write_only) {
            (true, false) => Direction::Received,
            (false, true) => Direction::Sent,
            (true, true) | (false, false) => Direction::Both,
        }
    }
}
