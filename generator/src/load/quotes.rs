//! Finds texts in quotes that go on where their end is missing.

use std::ops::Range;

use crate::diagnostic::Lines;

/// The most lines of a text that are looked at.
const LINES: usize = 8;

/// Whether a text in quotes has a line that looks like a key, and that is not indented more than the line where the text
/// begins.
pub(super) fn swallow_keys(lines: &Lines<'_>, span: &Range<usize>) -> bool {
    let (first, column) = lines.position(span.start);
    let last = lines.position(span.end).0;
    if first == last || !matches!(lines.line(first).chars().nth(column - 1), Some('"' | '\'')) {
        return false;
    }
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let depth = spaces(lines.line(first));
    (first + 1..=last).take(LINES).map(|number| lines.line(number)).any(|line| {
        let key =
            line.trim_start().split_once(':').filter(|(_, rest)| rest.is_empty() || rest.starts_with(' '));
        let is_word = |key: &str| !key.is_empty() && !key.contains([' ', '"', '\'']);
        spaces(line) <= depth && key.is_some_and(|(key, _)| is_word(key))
    })
}
