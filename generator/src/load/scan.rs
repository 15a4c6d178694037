//! Checks the events of a document: limits, repeated keys, and constructs that JSON does not have.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::depth::too_deep;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Lines, visible};
use crate::events::{Event, EventKind, Role, events};
use crate::limits::{MAX_DEPTH, MAX_FOUND, MAX_REPEATED, values};

/// The tags of YAML's core schema. JSON has all their values.
const CORE_TAGS: [&str; 7] = ["!!map", "!!seq", "!!str", "!!int", "!!float", "!!bool", "!!null"];

/// The YAML 1.1 merge key.
pub(super) const MERGE: &str = "<<";

/// The result for a document without errors.
pub(super) struct Scanned {
    /// Whether it has merge keys.
    pub(super) merges: bool,
}

/// Checks that a text has one document, is within the limits, and has only what JSON has. Reports all errors, up to a
/// maximum, and stops at the first one after which the events make no sense. Adds the number of values that aliases
/// repeat.
pub(super) fn scan(
    diagnostics: &mut Diagnostics,
    text: &str,
    lines: &Lines<'_>,
    repeated: &mut usize,
) -> Option<Scanned> {
    let mut scan = Scan {
        text,
        lines,
        found: Vec::new(),
        documents: 0,
        open: Vec::new(),
        anchors: HashMap::new(),
        total: 0,
        repeated: *repeated,
        merges: false,
        plain_text: None,
    };
    for event in events(text) {
        let goes_on = match event {
            Ok(event) => scan.event(event),
            // The parser refuses deep flow collections before it gives their first event.
            Err(fault) if fault.message == "recursion limit exceeded" => {
                scan.stop(too_deep(lines.place(fault.at)))
            }
            Err(fault) => {
                let message = format!("the document is not YAML: {}", fault.message);
                scan.stop(scan.error(fault.at, Code::Syntax, message))
            }
        };
        if !goes_on || scan.found.len() >= MAX_FOUND {
            break;
        }
    }
    if scan.total == 0 && scan.found.is_empty() {
        scan.found.push(scan.error(0, Code::Syntax, "the document is empty"));
    }
    if let (true, Some(at)) = (scan.merges, scan.plain_text) {
        let message = "a key `<<` in quotes is not a merge key, but others in this file are merge keys";
        scan.found.push(scan.error(at, Code::Unsupported, message));
    }
    *repeated = scan.repeated;
    let clean = scan.found.is_empty();
    scan.found.into_iter().for_each(|found| diagnostics.push(found));
    clean.then_some(Scanned { merges: scan.merges })
}

/// The state of a scan.
struct Scan<'a> {
    text: &'a str,
    lines: &'a Lines<'a>,
    found: Vec<Diagnostic>,
    documents: usize,
    open: Vec<Open<'a>>,
    anchors: HashMap<usize, Anchored>,
    /// The number of values so far, with those that aliases repeat.
    total: usize,
    /// The number of values that aliases repeat, with those of the files before.
    repeated: usize,
    /// Whether there is a merge key.
    merges: bool,
    /// The place of a key `<<` in quotes, which is not a merge key.
    plain_text: Option<usize>,
}

/// A mapping or a sequence that is being read.
struct Open<'a> {
    /// The keys of a mapping, each with the byte of its first occurrence.
    keys: HashMap<Cow<'a, str>, usize>,
    anchor: Option<usize>,
    /// Whether it is written in brackets.
    flow: bool,
    mapping: bool,
    /// The number of values before it.
    before: usize,
    /// The number of levels inside it.
    height: usize,
    /// Whether its next value is merged: the value of a merge key, and every item of a list that is such a value.
    merges: bool,
}

/// The value with an anchor.
enum Anchored {
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
    },
}

impl<'a> Scan<'a> {
    /// Checks an event, and says whether to go on.
    fn event(&mut self, event: Event<'a>) -> bool {
        self.tag(&event);
        self.merged(&event);
        let Event { kind, span, role, anchor, .. } = event;
        match kind {
            EventKind::Document => return self.document(span.start),
            EventKind::End => self.end(),
            EventKind::Mapping => return self.begin(span, role, anchor, true),
            EventKind::Sequence => return self.begin(span, role, anchor, false),
            EventKind::Alias(anchor) => return self.alias(span.start, role, anchor),
            EventKind::Scalar { text, plain } => self.scalar(span.start, role, anchor, text, plain),
        }
        true
    }

    fn document(&mut self, at: usize) -> bool {
        self.documents += 1;
        if self.documents > 1 {
            let help = "keep one document in a file, without `---` between two";
            return self.stop(
                self.error(at, Code::Unsupported, "the file has more than one YAML document").help(help),
            );
        }
        // The YAML crate needs quadratic time for tag directives. No supported tag needs a directive.
        let head = self.text.get(..at).unwrap_or_default();
        let begins_line =
            |at: usize| head.get(..at).is_some_and(|it| it.is_empty() || it.ends_with(['\r', '\n']));
        match head.match_indices("%TAG").find(|(at, _)| begins_line(*at)) {
            Some((at, _)) => {
                self.stop(self.error(at, Code::Unsupported, "the directive `%TAG` is not supported"))
            }
            None => true,
        }
    }

    fn begin(&mut self, span: Range<usize>, role: Role, anchor: Option<usize>, mapping: bool) -> bool {
        let at = span.start;
        if role == Role::Key {
            let message = "a key is a list or a mapping; keys must be text";
            self.found.push(self.error(at, Code::WrongType, message));
        }
        self.anchors.extend(anchor.map(|anchor| (anchor, Anchored::Open)));
        let bracket = self.text.get(span).is_some_and(|text| text.trim_end().ends_with(['{', '[']));
        let flow = bracket || self.open.last().is_some_and(|open| open.flow);
        // The items of a list after a merge key are merged.
        let holder = self.open.last_mut().filter(|_| role == Role::Member);
        let merges = holder.is_some_and(|holder| std::mem::take(&mut holder.merges)) && !mapping;
        let before = self.total;
        self.open.push(Open { keys: HashMap::new(), anchor, flow, mapping, before, height: 0, merges });
        self.total += 1;
        self.open.len() <= MAX_DEPTH || self.stop(too_deep(self.lines.place(at)))
    }

    fn end(&mut self) {
        let Some(ended) = self.open.pop() else { return };
        let (values, height, mapping) = (self.total - ended.before, ended.height + 1, ended.mapping);
        self.anchors.extend(ended.anchor.map(|anchor| (anchor, Anchored::Done { values, height, mapping })));
        self.raise(height);
    }

    /// Raises the height of the mapping or sequence around a value.
    fn raise(&mut self, height: usize) {
        if let Some(holder) = self.open.last_mut() {
            holder.height = holder.height.max(height);
        }
    }

    fn alias(&mut self, at: usize, role: Role, anchor: usize) -> bool {
        if role == Role::Key {
            let message = "an alias is not supported as a key";
            self.found.push(self.error(at, Code::Unsupported, message).help("write the key out"));
        }
        match self.anchors.get(&anchor) {
            None | Some(Anchored::Open) => {
                let message = "an alias is inside the value that it repeats, so the value has no end";
                self.stop(self.error(at, Code::Unsupported, message))
            }
            Some(&Anchored::Done { values, height, .. }) => {
                self.total = self.total.saturating_add(values);
                self.repeated = self.repeated.saturating_add(values);
                self.raise(height);
                if self.repeated > MAX_REPEATED {
                    let message = format!("aliases repeat more than {MAX_REPEATED} values");
                    return self.stop(self.error(at, Code::Limit, message));
                }
                self.open.len() + height <= MAX_DEPTH || self.stop(too_deep(self.lines.place(at)))
            }
        }
    }

    fn scalar(&mut self, at: usize, role: Role, anchor: Option<usize>, text: Cow<'a, str>, plain: bool) {
        let values = values(&text);
        if role != Role::Root || !text.is_empty() {
            self.total = self.total.saturating_add(values);
        }
        self.anchors
            .extend(anchor.map(|anchor| (anchor, Anchored::Done { values, height: 0, mapping: false })));
        let flow = self.open.last().is_some_and(|open| open.flow);
        if plain && flow && text.starts_with(['?', ':']) {
            let message = "YAML parsers disagree about text that begins with `?` or `:` in brackets";
            self.found.push(self.error(at, Code::Unsupported, message).help("put it in quotes"));
        } else if role == Role::Key {
            self.key(at, text, plain);
        } else if plain && is_no_number(&text) {
            let message = format!("`{text}` is not a number in JSON");
            self.found.push(self.error(at, Code::InvalidValue, message));
        }
    }

    fn key(&mut self, at: usize, key: Cow<'a, str>, plain: bool) {
        if plain && key.is_empty() {
            self.found.push(self.error(at, Code::Syntax, "a key is missing here"));
        } else if let Some(first) = self.open.last().and_then(|open| open.keys.get(&key)) {
            let message = format!("the key `{}` appears more than once in a mapping", visible(&key));
            let first = self.lines.place(*first);
            self.found.push(self.error(at, Code::DuplicateKey, message).related(first, "first here"));
        } else if let Some(open) = self.open.last_mut() {
            open.merges = plain && key == MERGE;
            self.merges |= open.merges;
            if key == MERGE && !plain {
                self.plain_text = self.plain_text.or(Some(at));
            }
            open.keys.insert(key, at);
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
            self.found.push(self.error(event.span.start, Code::WrongType, message));
        }
    }

    fn tag(&mut self, event: &Event<'_>) {
        let Some(tag) = &event.tag else { return };
        if event.role == Role::Key && tag != "!!str" || !CORE_TAGS.contains(&tag.as_str()) {
            let help = "OpenAPI documents have only the types of JSON";
            self.found.push(
                self.error(
                    event.span.start,
                    Code::Unsupported,
                    format!("the tag `{tag}` is not supported here"),
                )
                .help(help),
            );
        }
    }

    fn error(&self, at: usize, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, self.lines.place(at), message)
    }

    /// Reports an error, and ends the scan.
    fn stop(&mut self, diagnostic: Diagnostic) -> bool {
        self.found.push(diagnostic);
        false
    }
}

/// Whether a plain scalar is a number in YAML 1.2 that JSON does not have.
fn is_no_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}
