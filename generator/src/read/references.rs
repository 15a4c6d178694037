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
                    _ => KeyMeaning::Other,
                };
            }
            (Role::Member, EventKind::Scalar { text, .. }) => {
                let is_mapped = open.last() == Some(&true) && (text.contains('/') || names_file(&text));
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

/// A quick check whether any reference may point to another file. Few documents have one, and reading the events takes time.
fn may_refer(text: &str) -> bool {
    let leads_out =
        |after: &str| !after.trim_start_matches(['"', '\'', ':', ' ', '\t', '\r', '\n']).starts_with('#');
    let is_key = |after: &str| after.trim_start_matches(['"', '\'', ' ', '\t', '\r', '\n']).starts_with(':');
    text.split("$ref").skip(1).any(leads_out) || text.split("mapping").skip(1).any(is_key)
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
