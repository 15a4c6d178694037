//! A set of statuses.

/// A set of statuses from 100 to 611, which includes all of HTTP (RFC 9110, section 15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Statuses([u64; 8]);

impl Statuses {
    pub(super) fn of(statuses: &[u16]) -> Self {
        let mut set = Self([0; 8]);
        statuses.iter().for_each(|status| set.set(*status, true));
        set
    }

    /// Adds a status, or takes it out.
    pub(super) fn set(&mut self, status: u16, is_in: bool) {
        let Some((word, bit)) = place(status) else { return };
        if let Some(word) = self.0.get_mut(word) {
            *word = if is_in { *word | bit } else { *word & !bit };
        }
    }

    pub(super) fn contains(&self, status: u16) -> bool {
        let word = place(status).and_then(|(word, bit)| Some(self.0.get(word)? & bit));
        word.is_some_and(|found| found != 0)
    }
}

/// The word and the bit of a status.
fn place(status: u16) -> Option<(usize, u64)> {
    let number = status.checked_sub(100)?;
    Some((usize::from(number / 64), 1 << (number % 64)))
}
