//! Finds the known name that an unknown one means.

/// The length of a row of edits.
const LONGEST: usize = 64;

/// The edits up to each byte of a name.
type Row = [usize; LONGEST];

/// The nearest name, if it is at most two edits away, to ask a reader for. Of several, the first.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    within(name, known, if name.len() < 5 { 1 } else { 2 })
}

/// The nearest name, if it is so near that it can be read instead: one edit away, or two if it is long.
pub(crate) fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    within(name, known, if name.len() < 8 { 1 } else { 2 })
}

/// The name that is one edit away, if any.
pub(crate) fn almost<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    within(name, known, 1)
}

fn within<'a>(name: &str, known: impl Iterator<Item = &'a str>, allowed: usize) -> Option<&'a str> {
    // Each is shorter than a row.
    if name.len() + allowed >= LONGEST {
        return None;
    }
    let near = known.filter(|other| other.len().abs_diff(name.len()) <= allowed);
    let edits = near.filter_map(|other| Some((edits(name, other, allowed)?, other)));
    edits.min_by_key(|(edits, _)| *edits).map(|(_, other)| other)
}

/// The number of bytes to add, remove or replace, and of neighbours to exchange, to turn one text into the other (Damerau
/// and Levenshtein). Upper and lower case are equal. `None` if it is more than allowed.
fn edits(one: &str, other: &str, allowed: usize) -> Option<usize> {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let at = |row: &Row, column: usize| row.get(column).copied().unwrap_or(LONGEST);
    let mut before: Row = [0; LONGEST];
    let mut row: Row = std::array::from_fn(|column| column);
    for (line, letter) in one.iter().enumerate() {
        let mut next: Row = [line + 1; LONGEST];
        for (column, expected) in other.iter().enumerate() {
            let replaced = at(&row, column) + usize::from(!letter.eq_ignore_ascii_case(expected));
            let mut edits = replaced.min(at(&row, column + 1) + 1).min(at(&next, column) + 1);
            let is =
                |byte: Option<&u8>, other: &u8| byte.is_some_and(|byte| byte.eq_ignore_ascii_case(other));
            let exchanged = line > 0
                && column > 0
                && is(one.get(line - 1), expected)
                && is(other.get(column - 1), letter);
            if exchanged {
                edits = edits.min(at(&before, column - 1) + 1);
            }
            if let Some(place) = next.get_mut(column + 1) {
                *place = edits;
            }
        }
        // The edits never become fewer from one row to the next.
        if next.iter().take(other.len() + 1).all(|edits| *edits > allowed) {
            return None;
        }
        before = std::mem::replace(&mut row, next);
    }
    Some(at(&row, other.len())).filter(|edits| *edits <= allowed)
}

#[cfg(test)]
mod tests {
    use super::{edits, meant, nearest};

    #[test]
    fn counts_edits() {
        for (one, other, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("nulable", "nullable", 1),
            ("requried", "required", 1),
            ("psot", "post", 1),
            ("operationID", "operationId", 0),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(edits(one, other, expected), Some(expected), "{one} {other}");
            let fewer = expected.checked_sub(1).and_then(|fewer| edits(one, other, fewer));
            assert_eq!(fewer, None, "{one} {other}");
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

    #[test]
    fn less_is_read_than_asked_for() {
        let known = ["patch", "properties", "true"];
        for (name, expected) in [
            ("fetch", None),
            ("ptach", Some("patch")),
            ("propertie", Some("properties")),
            ("ture", Some("true")),
        ] {
            assert_eq!(meant(name, known.into_iter()), expected, "{name}");
        }
        assert_eq!(nearest("fetch", known.into_iter()), Some("patch"));
    }
}
