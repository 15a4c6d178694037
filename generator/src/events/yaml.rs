//! The events of a text in YAML 1.2.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{
    Event as Parsed, Parser, ScalarStyle, ScanError, Span, StrInput, StructureStyle, options,
};

use super::event::{Event, EventKind, Role, Tag};
use super::fault::Fault;
use super::mended::Mended;
use crate::limits::MAX_DEPTH;

/// The prefix that `!!` stands for in tags.
const CORE: &str = "tag:yaml.org,2002:";

/// Events of YAML text.
pub(super) struct Yaml<'a> {
    parser: Parser<'a, StrInput<'a>>,
    source: &'a Mended<'a>,
    /// For each mapping or sequence that has not ended: the byte of the bracket that it is in.
    open: Vec<Option<usize>>,
    /// The number of mended bytes before the last event.
    mended: usize,
    ended: bool,
}

impl<'a> Yaml<'a> {
    pub(super) fn new(source: &'a Mended<'a>) -> Self {
        // The parser counts a byte order mark as a part of the text wherever libyaml does. Keys may be of any length, as in
        // JSON.
        let options = options! {
            block_nesting_limit: MAX_DEPTH,
            bom_inside_document_as_content: true,
            emit_comments: false,
            flow_nesting_limit: MAX_DEPTH,
            simple_key_max_lookahead: usize::MAX,
        };
        let parser = Parser::new_from_str_with_options(source.text(), options);
        Self { parser, source, open: Vec::new(), mended: 0, ended: false }
    }

    /// The byte of the bracket around the next event.
    fn bracket(&self) -> Option<usize> {
        self.open.last().copied().flatten()
    }

    /// Keeps the brackets around the next event. Only in brackets may a tab indent a line.
    fn count(&mut self, kind: &EventKind<'_>, flow: bool, at: usize) -> Result<(), Fault> {
        let mended = self.source.tabs_before(at);
        if let (Some(tab), None) =
            (self.source.tab(self.mended).filter(|_| mended > self.mended), self.bracket())
        {
            return Err(Fault::tab(tab));
        }
        self.mended = mended;
        match kind {
            EventKind::Mapping | EventKind::Sequence => {
                // The mapping of a single pair in brackets has none of its own.
                let begins = matches!(self.source.text().as_bytes().get(at), Some(b'[' | b'{'));
                self.open.push(if flow && begins { Some(at) } else { self.bracket() });
            }
            EventKind::End => _ = self.open.pop(),
            EventKind::Document | EventKind::Scalar { .. } | EventKind::Alias(_) => {}
        }
        Ok(())
    }

    fn event(&mut self, parsed: Parsed<'a>, span: &Span) -> Option<Result<Event<'a>, Fault>> {
        let bytes = span.byte_range().unwrap_or_default();
        let mut flow = false;
        let (kind, anchor, tag) = match parsed {
            Parsed::DocumentStart(..) => (EventKind::Document, 0, None),
            Parsed::Scalar(text, style, anchor, tag) => {
                (self.scalar(text, style == ScalarStyle::Plain, &bytes), anchor, tag)
            }
            Parsed::SequenceStart(style, anchor, tag) => {
                flow = style == StructureStyle::Flow;
                (EventKind::Sequence, anchor, tag)
            }
            Parsed::MappingStart(style, anchor, tag) => {
                flow = style == StructureStyle::Flow;
                (EventKind::Mapping, anchor, tag)
            }
            Parsed::SequenceEnd | Parsed::MappingEnd => (EventKind::End, 0, None),
            Parsed::Alias(anchor) => (EventKind::Alias(anchor), 0, None),
            // Comments, and what the parser does not give with our options.
            _ => return None,
        };
        if let Err(fault) = self.count(&kind, flow, bytes.start) {
            return Some(Err(fault));
        }
        let tag = tag.map(|tag| {
            let at = span.tag_start().and_then(|mark| mark.byte_offset()).unwrap_or(bytes.start);
            Tag { name: name(tag.handle(), tag.suffix()), at }
        });
        let anchor = (anchor > 0).then_some(anchor);
        Some(Ok(Event { kind, span: bytes, role: Role::Root, anchor, tag }))
    }

    /// A scalar. The parser gives `~` for a value that is not there.
    fn scalar(&self, text: Cow<'a, str>, plain: bool, bytes: &Range<usize>) -> EventKind<'a> {
        let text = match self.source.written(bytes) {
            _ if plain && bytes.is_empty() => Cow::Borrowed(""),
            Some(written) if plain => Cow::Borrowed(written),
            _ => text,
        };
        EventKind::Scalar { text, plain }
    }

    fn fault(&self, error: &ScanError) -> Fault {
        let at = error.marker().byte_offset().unwrap_or_default();
        Fault { bracket: self.bracket(), ..Fault::new(at, error.kind()) }
    }
}

impl<'a> Iterator for Yaml<'a> {
    type Item = Result<Event<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let next = match self.parser.next_event()? {
                Ok((parsed, span)) => self.event(parsed, &span),
                Err(error) => Some(Err(self.fault(&error))),
            };
            self.ended = matches!(next, Some(Err(_)));
            if next.is_some() {
                return next;
            }
        }
        None
    }
}

/// A tag in its short form.
fn name(handle: &str, suffix: &str) -> String {
    let full = format!("{handle}{suffix}");
    match full.strip_prefix(CORE) {
        Some(name) => format!("!!{name}"),
        None if full.starts_with('!') => full,
        None => format!("!<{full}>"),
    }
}
