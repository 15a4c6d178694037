//! Finds the references in a text that may point to other files.

use crate::events::{Event, EventKind, Role, body, read};
use crate::uri::names_file;

/// The meaning of a key for its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum KeyMeaning {
    /// The value is a reference.
    Reference,
    /// The value may be the mapping of a discriminator, which has references.
    Mapping,
    /// The value may be the name of a schema, or a reference to one.
    Mapped,
    Other,
}

/// The values of all keys `$ref`, and of all mappings of discriminators. Whether they are real references depends on their
/// place, which is not known here.
pub(super) fn references(text: &str) -> Vec<String> {
    let text = body(text);
    if !may_refer(text) {
        return Vec::new();
    }
    read(text, find).0
}

fn find(events: &mut dyn Iterator<Item = Event<'_>>) -> Vec<String> {
    let mut found = Vec::new();
    let mut key = KeyMeaning::Other;
    // For each mapping or sequence that has not ended: whether it is the mapping of a discriminator.
    let mut open: Vec<bool> = Vec::new();
    for Event { kind, role, .. } in events {
        match (role, kind) {
            (_, EventKind::Document) => {}
            (_, EventKind::End) => _ = open.pop(),
            (Role::Key, EventKind::Scalar { text, .. }) => {
                key = match &*text {
                    "$ref" => KeyMeaning::Reference,
                    "mapping" => KeyMeaning::Mapping,
                    "defaultMapping" => KeyMeaning::Mapped,
                    _ => KeyMeaning::Other,
                };
            }
            (Role::Member, EventKind::Scalar { text, .. }) => {
                let may_be_name = key == KeyMeaning::Mapped || open.last() == Some(&true);
                let is_mapped = may_be_name && (text.contains('/') || names_file(&text));
                if key == KeyMeaning::Reference || is_mapped {
                    found.push(text.into_owned());
                }
            }
            (role, EventKind::Mapping) => open.push(role == Role::Member && key == KeyMeaning::Mapping),
            (_, EventKind::Sequence) => open.push(false),
            (_, EventKind::Scalar { .. } | EventKind::Alias(_)) => {}
        }
    }
    found.retain(|reference| !reference.trim_start().starts_with('#'));
    found
}

/// The URI that a document gives itself (OpenAPI 3.2.0, section 4.1.1).
pub(super) fn own_uri(text: &str) -> Option<String> {
    let text = body(text);
    text.contains("$self").then(|| read(text, find_own_uri).0).flatten()
}

fn find_own_uri(events: &mut dyn Iterator<Item = Event<'_>>) -> Option<String> {
    let mut depth = 0;
    let mut is_next = false;
    for Event { kind, role, .. } in events {
        match kind {
            EventKind::Scalar { text, .. } if role == Role::Key => is_next = depth == 1 && text == "$self",
            EventKind::Scalar { text, .. } if is_next => return Some(text.into_owned()),
            EventKind::Mapping | EventKind::Sequence => depth += 1,
            EventKind::End => depth -= 1,
            EventKind::Document | EventKind::Scalar { .. } | EventKind::Alias(_) => {}
        }
    }
    None
}

/// A quick check whether any reference may point to another file. Few documents have one, and reading the events takes time.
fn may_refer(text: &str) -> bool {
    let leads_out =
        |after: &str| !after.trim_start_matches(['"', '\'', ':', ' ', '\t', '\r', '\n']).starts_with('#');
    let is_key = |after: &str| after.trim_start_matches(['"', '\'', ' ', '\t', '\r', '\n']).starts_with(':');
    text.split("$ref").skip(1).any(leads_out)
        || text.split("mapping").skip(1).any(is_key)
        || text.contains("defaultMapping")
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn references_are_found_wherever_they_stand() {
        for (text, expected) in [
            (
                "a: {$ref: b.yaml}\nc:\n  - $ref: '#/d'\n  - $ref:\n      ./e.json#/f",
                &["b.yaml", "./e.json#/f"][..],
            ),
            ("{\"a\": {\"$ref\": \"b.yaml\"}, \"c\": [{\"$ref\" : \"#\"}]}", &["b.yaml"]),
            ("{\"$ref\": \"\\u002e/b.yaml\"}", &["./b.yaml"]),
            (
                "mapping: {a: Cat, b: dog.yaml, c: ./x, d: '#/e', f: {g: h.yaml}}\ni: j.yaml",
                &["dog.yaml", "./x"],
            ),
            ("\u{feff}$ref: [a.yaml]\nb: c.yaml", &[]),
            ("$ref: {$ref: a.yaml}", &["a.yaml"]),
            ("a: '$ref: b.yaml'\n$ref: 'c", &[]),
        ] {
            assert_eq!(references(text), expected, "{text}");
        }
    }
}
