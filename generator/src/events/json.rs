//! The events of a text in JSON (RFC 8259).

use std::borrow::Cow;

use super::event::{Event, EventKind, Role};

/// The events of JSON text. Errors are not found here: `serde_json` reports them.
///
/// In theory all JSON is YAML 1.2. But a parser for all of YAML needs many times as long.
pub(super) struct Json<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Json<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The number of bytes from here that fulfil a condition.
    fn length_while(&self, condition: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        rest.iter().position(|byte| !condition(*byte)).unwrap_or(rest.len())
    }

    /// The number of bytes of the string that begins here, with its quotes, and whether it has escapes.
    fn string(&self) -> (usize, bool) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let mut length = 1;
        let mut has_escapes = false;
        loop {
            let bytes = rest.get(length..).unwrap_or_default();
            match bytes.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
                Some(end) if bytes.get(end) == Some(&b'"') => return (length + end + 1, has_escapes),
                // The character after a backslash does not end the string.
                Some(escape) => {
                    length += escape + 2;
                    has_escapes = true;
                }
                None => return (rest.len(), has_escapes),
            }
        }
    }
}

impl<'a> Iterator for Json<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        self.at += self.length_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':'));
        let first = *self.text.as_bytes().get(self.at)?;
        let (length, has_escapes) = match first {
            b'{' | b'[' | b'}' | b']' => (1, false),
            b'"' => self.string(),
            _ => {
                let ends = |byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' | b']' | b'}');
                (self.length_while(|byte| !ends(byte)), false)
            }
        };
        let span = self.at..self.at + length;
        let text = self.text.get(span.clone()).unwrap_or_default();
        self.at = span.end;
        let kind = match first {
            b'{' => EventKind::Mapping,
            b'[' => EventKind::Sequence,
            b'}' | b']' => EventKind::End,
            b'"' => EventKind::Scalar { text: unescape(text, has_escapes), plain: false },
            _ => EventKind::Scalar { text: Cow::Borrowed(text), plain: true },
        };
        Some(Event { kind, span, role: Role::Root, anchor: None, tag: None })
    }
}

/// The text of a string that is given with its quotes.
fn unescape(quoted: &str, has_escapes: bool) -> Cow<'_, str> {
    let bare = quoted.strip_prefix('"').unwrap_or(quoted);
    let bare = bare.strip_suffix('"').unwrap_or(bare);
    if has_escapes {
        serde_json::from_str(quoted).map_or(Cow::Borrowed(bare), Cow::Owned)
    } else {
        Cow::Borrowed(bare)
    }
}
