//! The text of a file goes in; the texts of the references in it that may lead to other files come out.

use crate::events::{Event, EventKind, Role, body, events};
use crate::uri::names_file;

/// What a key says about its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    /// It is a reference.
    Reference,
    /// It is an object, and the values in it may be references: the mapping of a discriminator.
    Mapping,
    Other,
}

/// The values of `$ref`, and what a mapping names, wherever they stand: what they mean there is not known yet.
pub(super) fn references(text: &str) -> Vec<String> {
    let text = body(text);
    if !may_refer(text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut key = Key::Other;
    // Whether each of the mappings and sequences that are being read is the mapping of a discriminator.
    let mut open: Vec<bool> = Vec::new();
    for Event { kind, role, .. } in events(text).map_while(Result::ok) {
        match (role, kind) {
            (_, EventKind::Document) => {}
            (_, EventKind::End) => _ = open.pop(),
            (Role::Key, EventKind::Scalar { text, .. }) => {
                key = match &*text {
                    "$ref" => Key::Reference,
                    "mapping" => Key::Mapping,
                    _ => Key::Other,
                };
            }
            (Role::Member, EventKind::Scalar { text, .. }) => {
                let is_mapped = open.last() == Some(&true) && (text.contains('/') || names_file(&text));
                if key == Key::Reference || is_mapped {
                    found.push(text.into_owned());
                }
            }
            (role, EventKind::Mapping) => open.push(role == Role::Member && key == Key::Mapping),
            (_, EventKind::Sequence) => open.push(false),
            (_, EventKind::Scalar { .. } | EventKind::Alias(_)) => {}
        }
    }
    found.retain(|reference| !reference.trim_start().starts_with('#'));
    found
}

/// Whether any reference may lead to another file. Few documents have one, and a walk takes its time.
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
