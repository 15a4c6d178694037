//! The events of a text in YAML 1.2.

use std::borrow::Cow;

use saphyr_parser::{Event as Parsed, Parser, ScalarStyle, StrInput, Tag};

use super::event::{Event, EventKind, Fault, Role};

/// The prefix that `!!` stands for in tags.
const CORE: &str = "tag:yaml.org,2002:";

/// Events of YAML text.
pub(super) struct Yaml<'a> {
    parser: Parser<'a, StrInput<'a>>,
    cursor: Cursor<'a>,
    ended: bool,
}

impl<'a> Yaml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            parser: Parser::new_from_str(text),
            cursor: Cursor { text, character: 0, byte: 0 },
            ended: false,
        }
    }
}

impl<'a> Iterator for Yaml<'a> {
    type Item = Result<Event<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let (parsed, span) = match self.parser.next_event()? {
                Ok(next) => next,
                Err(error) => {
                    self.ended = true;
                    let at = self.cursor.byte(error.marker().index());
                    return Some(Err(Fault { at, message: error.info().to_owned() }));
                }
            };
            let (kind, anchor, tag) = match parsed {
                Parsed::DocumentStart(_) => (EventKind::Document, 0, None),
                Parsed::Scalar(text, style, anchor, tag) => {
                    (EventKind::Scalar { text, plain: style == ScalarStyle::Plain }, anchor, tag)
                }
                Parsed::SequenceStart(anchor, tag) => (EventKind::Sequence, anchor, tag),
                Parsed::MappingStart(anchor, tag) => (EventKind::Mapping, anchor, tag),
                Parsed::SequenceEnd | Parsed::MappingEnd => (EventKind::End, 0, None),
                Parsed::Alias(anchor) => (EventKind::Alias(anchor), 0, None),
                Parsed::Nothing | Parsed::StreamStart | Parsed::StreamEnd | Parsed::DocumentEnd => continue,
            };
            let span = self.cursor.byte(span.start.index())..self.cursor.byte(span.end.index());
            let anchor = (anchor > 0).then_some(anchor);
            return Some(Ok(Event { kind, span, role: Role::Root, anchor, tag: tag.map(name) }));
        }
        None
    }
}

/// A tag in its short form.
fn name(tag: Cow<'_, Tag>) -> String {
    let full = format!("{}{}", tag.handle, tag.suffix);
    match full.strip_prefix(CORE) {
        Some(name) => format!("!!{name}"),
        None if full.starts_with('!') => full,
        None => format!("!<{full}>"),
    }
}

/// Converts character offsets into byte offsets. It continues from the last offset, so that all offsets of a document
/// together cost one pass over its text.
struct Cursor<'a> {
    text: &'a str,
    character: usize,
    byte: usize,
}

impl Cursor<'_> {
    fn byte(&mut self, character: usize) -> usize {
        let (before, after) = self.text.split_at_checked(self.byte).unwrap_or((self.text, ""));
        if character < self.character {
            let back =
                before.chars().rev().take(self.character - character).map(char::len_utf8).sum::<usize>();
            self.byte -= back;
        } else {
            self.byte += after.chars().take(character - self.character).map(char::len_utf8).sum::<usize>();
        }
        self.character = character;
        self.byte
    }
}
