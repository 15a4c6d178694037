//! The lines of a text: which line and column a byte has, and which byte is at a line and column.

use super::place::Place;

/// The lines of a text. A line ends with a line feed. Lines and columns are counted from 1; a column is a character.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The number of characters before each block of the text. They make long lines fast: a minified document is one line.
    blocks: Vec<usize>,
}

/// The bytes of a block.
const BLOCK: usize = 4096;

impl<'a> Lines<'a> {
    /// Finds the lines of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1)).collect();
        let mut blocks = vec![0];
        let mut count = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            count += characters(block);
            blocks.push(count);
        }
        Self { text, starts, blocks }
    }

    /// The line and the column of a byte. A byte after the end has the position of the end.
    pub(crate) fn position(&self, byte: usize) -> (usize, usize) {
        let byte = floor_boundary(self.text, byte);
        let line = self.starts.partition_point(|start| *start <= byte);
        (line, self.characters_before(byte) - self.characters_before(self.start(line)) + 1)
    }

    /// The place of a byte.
    pub(crate) fn place(&self, byte: usize) -> Place {
        let (line, column) = self.position(byte);
        Place::Position { line, column }
    }

    /// The number of characters before a byte that begins a character.
    fn characters_before(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        let within = self.text.as_bytes().get(block * BLOCK..byte).unwrap_or_default();
        self.blocks.get(block).copied().unwrap_or_default() + characters(within)
    }

    /// The byte at a line and a column. For a column after the end of the line: the end of the line.
    pub(crate) fn byte(&self, line: usize, column: usize) -> usize {
        let text = self.line(line);
        let within = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(byte, _)| byte);
        self.start(line) + within
    }

    /// The byte at a line and a column that counts bytes.
    pub(crate) fn byte_of_byte_column(&self, line: usize, column: usize) -> usize {
        floor_boundary(self.text, self.start(line) + column.saturating_sub(1))
    }

    /// The byte where a line begins.
    pub(crate) fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// The text of a line, without its end.
    pub(crate) fn line(&self, line: usize) -> &'a str {
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        let text = self.text.get(self.start(line)..end).unwrap_or_default();
        let text = text.strip_suffix('\n').unwrap_or(text);
        text.strip_suffix('\r').unwrap_or(text)
    }
}

/// The number of characters that begin in some bytes (RFC 3629, section 3).
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// The last boundary between two characters at or before a byte.
fn floor_boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_positions_are_inverse() {
        let text = "ab\r\nö: 日本\n\nlast";
        let lines = Lines::new(text);
        for (byte, position) in [
            (0, (1, 1)),
            (1, (1, 2)),
            (4, (2, 1)),
            (6, (2, 2)),
            (8, (2, 4)),
            (11, (2, 5)),
            (15, (3, 1)),
            (16, (4, 1)),
            (20, (4, 5)),
        ] {
            assert_eq!(lines.position(byte), position, "byte {byte}");
            assert_eq!(lines.byte(position.0, position.1), byte, "position {position:?}");
        }
    }

    #[test]
    fn columns_of_a_long_line_are_counted() {
        let text = "ö".repeat(2 * BLOCK + 1);
        let lines = Lines::new(&text);
        for character in [0, 1, BLOCK / 2 - 1, BLOCK / 2, BLOCK, 2 * BLOCK] {
            assert_eq!(lines.position(2 * character), (1, character + 1));
        }
        assert_eq!(Lines::new(&"x".repeat(BLOCK)).position(BLOCK), (1, BLOCK + 1));
    }

    #[test]
    fn what_lies_outside_is_clamped() {
        let lines = Lines::new("ab\nö");
        assert_eq!(lines.position(99), (2, 2));
        assert_eq!(lines.position(4), (2, 1), "in the middle of a character");
        assert_eq!(lines.byte(1, 99), 2);
        assert_eq!(lines.byte(99, 1), 5);
        assert_eq!(lines.byte(0, 0), 0);
        assert_eq!(lines.line(99), "");
        assert_eq!(Lines::new("").position(0), (1, 1));
        assert_eq!(Lines::new("").line(1), "");
        assert_eq!(lines.byte_of_byte_column(2, 2), 3, "the second byte of a character");
    }
}
