//! Protects three characters that end a line in YAML 1.1 but not in YAML 1.2.
//!
//! In YAML 1.1, U+0085, U+2028 and U+2029 end a line. In YAML 1.2 (section 5.4) they are ordinary characters. `serde_yaml`
//! follows 1.1: it would refuse a description with such a character, or change it. So they are replaced by characters that
//! the document does not use, before it is read, and restored afterwards.

use std::borrow::Cow;

use serde_json::Value;

const BREAKS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// The characters that replace the three breaks, in their order.
pub(super) struct StandIns([char; 3]);

/// The text with its breaks replaced, and what replaces them. `None` if it has no breaks.
pub(super) fn replace(text: &str) -> Option<(String, StandIns)> {
    if !text.contains(BREAKS) {
        return None;
    }
    // There are 65,534 private characters, and texts hardly use them.
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

/// The text with each character of `from` replaced by the one at the same index of `to`.
fn exchange<'a>(text: &'a str, from: &[char; 3], to: &[char; 3]) -> Cow<'a, str> {
    if !text.contains(from) {
        return Cow::Borrowed(text);
    }
    let other = |character| from.iter().zip(to).find(|(from, _)| **from == character).map(|(_, to)| *to);
    text.chars().map(|character| other(character).unwrap_or(character)).collect()
}
