//! Edits a document as its author would.

/// Puts lines before a line that the document has once.
pub(crate) fn insert(text: &str, before: &str, lines: &str) -> String {
    assert_eq!(text.matches(before).count(), 1, "`{before}` stands in the document once");
    text.replace(before, &format!("{lines}{before}"))
}
