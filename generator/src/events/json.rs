//! The text of a JSON document (RFC 8259) goes in; its events come out.

use std::borrow::Cow;

use super::{Event, Fault, Kind, Role};

/// Events of JSON text. It trusts the text: `serde_json` is who says whether it is JSON.
///
/// YAML 1.2 means to hold all of JSON, but no YAML parser reads keys of over 1,024 characters or escaped surrogate
/// pairs, so JSON has a scanner of its own.
pub(super) struct Json<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Json<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The number of bytes from here on for which the condition holds.
    fn length_while(&self, condition: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        rest.iter().position(|byte| !condition(*byte)).unwrap_or(rest.len())
    }

    /// The number of bytes of the string that begins here, with its quotes.
    fn string(&self) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let mut escaped = true;
        for (count, byte) in rest.iter().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => return count + 1,
                _ => {}
            }
        }
        rest.len()
    }
}

impl<'a> Iterator for Json<'a> {
    type Item = Result<Event<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.at += self.length_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':'));
        let first = *self.text.as_bytes().get(self.at)?;
        let length = match first {
            b'{' | b'[' | b'}' | b']' => 1,
            b'"' => self.string(),
            _ => self.length_while(|byte| {
                !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' | b']' | b'}')
            }),
        };
        let span = self.at..self.at + length;
        let text = self.text.get(span.clone()).unwrap_or_default();
        self.at = span.end;
        let kind = match first {
            b'{' => Kind::Mapping,
            b'[' => Kind::Sequence,
            b'}' | b']' => Kind::End,
            b'"' => Kind::Scalar { text: unescape(text), plain: false },
            _ => Kind::Scalar { text: Cow::Borrowed(text), plain: true },
        };
        Some(Ok(Event { kind, span, role: Role::Root, anchor: None, tag: None }))
    }
}

/// The text of a string that is given with its quotes.
fn unescape(quoted: &str) -> Cow<'_, str> {
    let bare = quoted.strip_prefix('"').unwrap_or(quoted);
    let bare = bare.strip_suffix('"').unwrap_or(bare);
    if bare.contains('\\') {
        serde_json::from_str(quoted).map_or(Cow::Borrowed(bare), Cow::Owned)
    } else {
        Cow::Borrowed(bare)
    }
}
