//! Finds the lines that may be a table (GitHub Flavored Markdown, section 4.10).

/// By line of a text: whether it may be of a table. A table ends at an empty line, and has a line of dashes.
pub(super) fn rows(text: &str) -> Vec<bool> {
    let mut rows = Vec::new();
    let mut begins = 0;
    let mut is_table = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            begins = rows.len() + 1;
            is_table = false;
        } else if !is_table && is_rule(line) {
            is_table = true;
            rows.iter_mut().skip(begins).for_each(|row| *row = true);
        }
        rows.push(is_table);
    }
    rows
}

/// Whether a line can be the one between the head of a table and its rows.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.contains(['|', ':']) && line.chars().all(|c| "|-: >".contains(c))
}

/// The cells of a row. A backslash takes the meaning from the sign between two.
pub(super) fn cells(row: &str) -> impl Iterator<Item = &str> {
    let mut is_escaped = false;
    row.split_inclusive(move |c| {
        let ends = c == '|' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    })
}
