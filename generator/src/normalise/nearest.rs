//! Finds the known name that an unknown one probably means.

/// The nearest name, if it is at most two edits away. Of several, the first.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > 64 {
        return None;
    }
    let allowed = if name.len() < 5 { 1 } else { 2 };
    let near = known.filter(|other| other.len().abs_diff(name.len()) <= allowed);
    let edits = near.map(|other| (edits(name, other), other));
    edits.filter(|(edits, _)| *edits <= allowed).min_by_key(|(edits, _)| *edits).map(|(_, other)| other)
}

/// The number of characters to add, remove or replace to turn one text into the other (Levenshtein). Upper and lower
/// case are equal.
fn edits(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().map(|character| character.to_ascii_lowercase()).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, character) in one.chars().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        for (cell, expected) in row.iter_mut().skip(1).zip(&other) {
            let replaced = diagonal + usize::from(character.to_ascii_lowercase() != *expected);
            diagonal = *cell;
            left = replaced.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{edits, nearest};

    #[test]
    fn counts_edits() {
        for (one, other, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("nulable", "nullable", 1),
            ("requried", "required", 2),
            ("operationID", "operationId", 0),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(edits(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn finds_what_was_meant() {
        let known = ["type", "title", "nullable", "required"];
        for (name, expected) in [
            ("nulable", Some("nullable")),
            ("typ", Some("type")),
            ("tip", None),
            ("requiredness", None),
            ("Required", Some("required")),
        ] {
            assert_eq!(nearest(name, known.into_iter()), expected, "{name}");
        }
    }
}
