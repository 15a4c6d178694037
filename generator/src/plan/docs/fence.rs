//! The fences of a block of code (CommonMark, section 4.5).

/// The fence that begins a block of code.
#[derive(Clone, Copy)]
pub(super) struct Fence {
    mark: char,
    length: usize,
}

impl Fence {
    /// The fence that a line is, without the spaces before it.
    pub(super) fn opened(line: &str) -> Option<Self> {
        let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let behind = line.trim_start_matches(mark);
        let length = line.len() - behind.len();
        // Backticks with another backtick behind them are inline code.
        let is_fence = length >= 3 && (mark == '~' || !behind.contains('`'));
        is_fence.then_some(Self { mark, length })
    }

    /// Whether a line ends the block.
    pub(super) fn is_closed_by(self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.length && line.chars().all(|c| c == self.mark)
    }
}
