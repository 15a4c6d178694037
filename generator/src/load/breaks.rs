//! YAML text goes in; text that means the same to a parser of YAML 1.1 comes out, and what it stands for afterwards.
//!
//! YAML 1.1 ends a line at U+0085, U+2028 and U+2029, which are ordinary characters to YAML 1.2 (section 5.4), and
//! `serde_yaml` holds with 1.1: it would refuse a description that holds one, or change it in silence. So characters
//! that the document does not use stand for them while it reads.

use std::borrow::Cow;

use serde_json::Value;

const BREAKS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// The characters that stand for the three breaks, in their order.
pub(super) struct StandIns([char; 3]);

/// The text with its breaks replaced, and what replaces them. Nothing where it has none.
pub(super) fn replace(text: &str) -> Option<(String, StandIns)> {
    if !text.contains(BREAKS) {
        return None;
    }
    // Of 65,534 private characters, a text uses nearly none.
    let mut unused = ('\u{F0000}'..='\u{FFFFD}').rev().filter(|character| !text.contains(*character));
    let stand_ins = StandIns([unused.next()?, unused.next()?, unused.next()?]);
    let replaced = exchange(text, &BREAKS, &stand_ins.0).into_owned();
    Some((replaced, stand_ins))
}

impl StandIns {
    /// The value with its breaks restored.
    pub(super) fn restore(&self, value: Value) -> Value {
        let text = |text: String| exchange(&text, &self.0, &BREAKS).into_owned();
        match value {
            Value::String(string) => Value::String(text(string)),
            Value::Array(items) => items.into_iter().map(|item| self.restore(item)).collect(),
            Value::Object(members) => {
                members.into_iter().map(|(key, value)| (text(key), self.restore(value))).collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value,
        }
    }
}

/// The text with each of some characters replaced by the other at its place.
fn exchange<'a>(text: &'a str, from: &[char; 3], to: &[char; 3]) -> Cow<'a, str> {
    if !text.contains(from) {
        return Cow::Borrowed(text);
    }
    let other = |character| from.iter().zip(to).find(|(from, _)| **from == character).map(|(_, to)| *to);
    text.chars().map(|character| other(character).unwrap_or(character)).collect()
}
