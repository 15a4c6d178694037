//! The difference of two texts, as a unified diff.

use std::time::Duration;

use similar::TextDiff;

use crate::diagnostic::visible;

/// The maximum number of lines for one file.
const MAX_LINES: usize = 40;

/// The time limit for one file. After it, the diff is correct but longer than necessary.
const PATIENCE: Duration = Duration::from_secs(2);

/// A unified diff with three lines of context, cropped if it is long. Empty for equal texts.
pub fn unified(path: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(before, after);
    let text = diff.unified_diff().header(path, path).to_string();
    let total = text.lines().count();
    let mut shown: String = text.lines().take(MAX_LINES).map(|line| format!("{}\n", visible(line))).collect();
    if total > MAX_LINES {
        shown.push_str(&format!("... and {} more lines\n", total - MAX_LINES));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_is_short_and_inert() {
        assert_eq!(unified("a.rs", "x\n", "x\n"), "");
        assert_eq!(
            unified("a.rs", "1\n2\n3\n4\n5\n", "1\n2\n3\n4\n\u{1b}[31m\n"),
            "--- a.rs\n+++ a.rs\n@@ -2,4 +2,4 @@\n 2\n 3\n 4\n-5\n+\\u{1b}[31m\n"
        );
        let long: String = (0..10_000).map(|line| format!("{line}\n")).collect();
        let shown = unified("a.rs", "", &long);
        assert_eq!(shown.lines().count(), MAX_LINES + 1);
        assert!(shown.ends_with("... and 9963 more lines\n"), "{shown}");
    }
}
