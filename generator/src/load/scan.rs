//! Checks the events of a document: limits, repeated keys, and constructs that JSON does not have.

use std::borrow::Cow;
use std::collections::HashMap;

use super::depth::too_deep;
use super::quotes;
use super::scalar;
use super::tree::MERGE;
use crate::diagnostic::{Code, Diagnostic, Instead, Lines, Severity, visible};
use crate::events::{BYTE_ORDER_MARK, Event, EventKind, Role, Tag};
use crate::limits::{MAX_DEPTH, MAX_FOUND, MAX_REPEATED, values};

/// The tags of scalars. JSON has the values of all, as they are written.
const SCALAR_TAGS: [&str; 8] =
    ["!", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!binary", "!!timestamp"];

/// Checks that a text has one document, is within the limits, and has only what JSON has. Keeps all errors, up to a maximum,
/// and stops at the first one after which the events make no sense.
pub(super) struct Scan<'a> {
    lines: &'a Lines<'a>,
    /// Whether a key may stand twice in a mapping.
    lenient: bool,
    found: Vec<Diagnostic>,
    errors: usize,
    documents: usize,
    open: Vec<Open<'a>>,
    anchors: HashMap<usize, Anchored<'a>>,
    /// The number of values so far, with those that aliases repeat.
    total: usize,
    /// The number of values that aliases repeat, with those of the files before.
    repeated: usize,
}

/// A mapping or a sequence that is being read.
struct Open<'a> {
    /// The keys of a mapping, each with the byte of its first occurrence.
    keys: HashMap<Cow<'a, str>, usize>,
    anchor: Option<usize>,
    mapping: bool,
    /// The number of values before it.
    before: usize,
    /// The number of levels inside it.
    height: usize,
    /// Whether its next value is merged: the value of a merge key, and every item of a list that is such a value.
    merges: bool,
}

/// The value with an anchor.
enum Anchored<'a> {
    /// A value that has not ended: an alias to it is a circle.
    Open,
    /// A value that has ended.
    Done {
        /// The number of values in it, including itself.
        values: usize,
        /// The levels of mappings and sequences in it.
        height: usize,
        /// Whether it is a mapping.
        mapping: bool,
        /// The text of a scalar, and whether it has no quotes.
        text: Option<(Cow<'a, str>, bool)>,
    },
}

impl<'a> Scan<'a> {
    /// The beginning of a scan, with the number of values that aliases repeat in the files before.
    pub(super) fn new(lines: &'a Lines<'a>, lenient: bool, repeated: usize) -> Self {
        Self {
            lines,
            lenient,
            found: Vec::new(),
            errors: 0,
            documents: 0,
            open: Vec::new(),
            anchors: HashMap::new(),
            total: 0,
            repeated,
        }
    }

    /// Whether there is no error so far.
    pub(super) fn is_clean(&self) -> bool {
        self.errors == 0
    }

    /// What was found, and the number of values that aliases repeat.
    pub(super) fn finish(self) -> (Vec<Diagnostic>, usize) {
        (self.found, self.repeated)
    }

    /// Whether there was no value.
    pub(super) fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// Checks an event, and says whether to go on.
    pub(super) fn event(&mut self, event: &Event<'a>) -> bool {
        self.tag(event);
        self.merged(event);
        let at = event.span.start;
        let goes_on = match &event.kind {
            EventKind::Document => self.document(at),
            EventKind::End => {
                self.end();
                true
            }
            EventKind::Mapping => self.begin(at, event, true),
            EventKind::Sequence => self.begin(at, event, false),
            EventKind::Alias(anchor) => self.alias(at, event.role, *anchor),
            EventKind::Scalar { text, plain } => {
                self.scalar(event, text.clone(), *plain);
                true
            }
        };
        goes_on && self.found.len() < MAX_FOUND
    }

    fn document(&mut self, at: usize) -> bool {
        self.documents += 1;
        if self.documents > 1 {
            let message = "the file has more than one YAML document";
            let help = "keep one document in a file, without `---` between two";
            return self.stop(self.error(at, Code::Unsupported, message).help(help));
        }
        true
    }

    fn begin(&mut self, at: usize, event: &Event<'a>, mapping: bool) -> bool {
        let &Event { role, anchor, .. } = event;
        if role == Role::Key {
            self.wrong(at, Code::WrongType, "a key is a list or a mapping; keys must be text");
        }
        self.anchors.extend(anchor.map(|anchor| (anchor, Anchored::Open)));
        // The items of a list after a merge key are merged.
        let holder = self.open.last_mut().filter(|_| role == Role::Member);
        let merges = holder.is_some_and(|holder| std::mem::take(&mut holder.merges)) && !mapping;
        let before = self.total;
        self.open.push(Open { keys: HashMap::new(), anchor, mapping, before, height: 0, merges });
        self.total += 1;
        self.open.len() <= MAX_DEPTH || self.stop(too_deep(self.lines.place(at)))
    }

    fn end(&mut self) {
        let Some(ended) = self.open.pop() else { return };
        let (values, height, mapping) = (self.total - ended.before, ended.height + 1, ended.mapping);
        let done = |anchor| (anchor, Anchored::Done { values, height, mapping, text: None });
        self.anchors.extend(ended.anchor.map(done));
        self.raise(height);
    }

    /// Raises the height of the mapping or sequence around a value.
    fn raise(&mut self, height: usize) {
        if let Some(holder) = self.open.last_mut() {
            holder.height = holder.height.max(height);
        }
    }

    fn alias(&mut self, at: usize, role: Role, anchor: usize) -> bool {
        let Some(Anchored::Done { values, height, text, .. }) = self.anchors.get(&anchor) else {
            let message = "an alias is inside the value that it repeats, so the value has no end";
            return self.stop(self.error(at, Code::Unsupported, message));
        };
        let (values, height, text) = (*values, *height, text.clone());
        match text {
            Some((text, plain)) if role == Role::Key => self.key(at, text, plain),
            None if role == Role::Key => {
                self.wrong(at, Code::WrongType, "a key is a list or a mapping; keys must be text");
            }
            _ => {}
        }
        self.total = self.total.saturating_add(values);
        self.repeated = self.repeated.saturating_add(values);
        self.raise(height);
        if self.repeated > MAX_REPEATED {
            let message = format!("aliases repeat more than {MAX_REPEATED} values");
            return self.stop(self.error(at, Code::Limit, message));
        }
        self.open.len() + height <= MAX_DEPTH || self.stop(too_deep(self.lines.place(at)))
    }

    fn scalar(&mut self, event: &Event<'a>, text: Cow<'a, str>, plain: bool) {
        let at = event.span.start;
        let values = values(&text);
        if event.role != Role::Root || !text.is_empty() {
            self.total = self.total.saturating_add(values);
        }
        let done = |anchor| {
            let text = Some((text.clone(), plain));
            (anchor, Anchored::Done { values, height: 0, mapping: false, text })
        };
        self.anchors.extend(event.anchor.map(done));
        if !plain && quotes::swallow_keys(self.lines, &event.span) {
            let message = "this text in quotes goes on over lines that look like keys";
            let warning = Diagnostic::warning(Code::Syntax, self.lines.place(at), message);
            self.found.push(warning.help("is the quote at its end missing?"));
        }
        let tag = event.tag.as_ref().map(|tag| tag.name.as_str());
        if event.role == Role::Key {
            if plain && text.starts_with(BYTE_ORDER_MARK) {
                let message = "this key begins with a byte order mark (U+FEFF), which nobody sees";
                let warning = Diagnostic::warning(Code::InvalidValue, self.lines.place(at), message);
                self.found.push(warning.help("delete it, if it does not belong to the name"));
            }
            self.key(at, text, plain);
        } else if tag.is_none() && plain && scalar::is_no_number(&text) {
            let message = format!("`{text}` is not a number in JSON; it is read as text");
            self.found.push(Diagnostic::warning(Code::Mended, self.lines.place(at), message));
        } else if let Some(tag) = tag.filter(|tag| SCALAR_TAGS.contains(tag)) {
            if scalar::value(&text, plain, Some(tag)).is_none() {
                let message = format!("`{}` is not a value of the tag `{tag}`", visible(&text));
                self.wrong(at, Code::InvalidValue, message);
            }
        }
    }

    fn key(&mut self, at: usize, key: Cow<'a, str>, plain: bool) {
        let Some(open) = self.open.last_mut() else { return };
        if plain && key.is_empty() {
            self.wrong(at, Code::Syntax, "a key is missing here");
            return;
        }
        open.merges = plain && key == MERGE;
        if open.merges {
            return;
        }
        match open.keys.get(&key) {
            None => _ = open.keys.insert(key, at),
            Some(first) => {
                let first = self.lines.place(*first);
                let message = format!("the key `{}` appears more than once in a mapping", visible(&key));
                let error = self.error(at, Code::DuplicateKey, message).related(first, "first here");
                self.report(error.unless_lenient(self.lenient, Instead::Said("its last value is used")));
            }
        }
    }

    /// Reports a merged value that is not a mapping.
    fn merged(&mut self, event: &Event<'_>) {
        let is_value = matches!(event.role, Role::Member | Role::Item(_));
        let Some(open) = self.open.last_mut().filter(|open| is_value && open.merges) else { return };
        // After a list begins, its items are merged as well.
        if event.role == Role::Member && event.kind != EventKind::Sequence {
            open.merges = false;
        }
        let is_mapping = match event.kind {
            EventKind::Mapping => true,
            EventKind::Sequence => event.role == Role::Member,
            EventKind::Alias(anchor) => {
                matches!(self.anchors.get(&anchor), Some(Anchored::Done { mapping: true, .. }))
            }
            EventKind::Document | EventKind::End | EventKind::Scalar { .. } => false,
        };
        if !is_mapping {
            let message = "the merge key `<<` takes a mapping, or a list of mappings";
            self.wrong(event.span.start, Code::WrongType, message);
        }
    }

    fn tag(&mut self, event: &Event<'_>) {
        let Some(Tag { name, at }) = &event.tag else { return };
        let name = name.as_str();
        let known = match event.kind {
            EventKind::Mapping => name == "!" || name == "!!map",
            EventKind::Sequence => name == "!" || name == "!!seq",
            _ => SCALAR_TAGS.contains(&name),
        };
        if !known {
            let message = format!("the tag `{}` is not supported here", visible(name));
            let help = "OpenAPI documents have only the types of JSON";
            self.report(self.error(*at, Code::Unsupported, message).help(help));
        }
    }

    fn error(&self, at: usize, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, self.lines.place(at), message)
    }

    /// Reports an error, or the warning that takes its place.
    fn report(&mut self, found: Diagnostic) {
        self.errors += usize::from(found.severity == Severity::Error);
        self.found.push(found);
    }

    /// Reports an error at a byte.
    fn wrong(&mut self, at: usize, code: Code, message: impl Into<String>) {
        self.report(self.error(at, code, message));
    }

    /// Reports an error, and ends the scan.
    fn stop(&mut self, error: Diagnostic) -> bool {
        self.report(error);
        false
    }
}
