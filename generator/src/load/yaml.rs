//! Reads a value from YAML text, in the order of the text.

use serde_json::Value;

use super::conflict::conflict;
use super::depth::too_deep;
use super::scan::Scan;
use super::tree::Tree;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Lines, Severity};
use crate::events::{self, EventKind, Fault, FaultKind};

/// Reads a text. Returns `None` if it reports an error. Adds the number of values that aliases repeat.
pub(super) fn read(
    diagnostics: &mut Diagnostics,
    text: &str,
    lenient: bool,
    repeated: &mut usize,
) -> Option<Value> {
    let lines = Lines::new(text);
    if let Some((byte, character)) = text.char_indices().find(|(_, character)| !is_printable(*character)) {
        let message = format!("the character U+{:04X} is not allowed in YAML", u32::from(character));
        diagnostics.push(Diagnostic::error(Code::Syntax, lines.place(byte), message));
        return None;
    }
    let ((value, is_empty, (mut found, total)), fault) = events::read(text, |events| {
        let mut scan = Scan::new(&lines, lenient, *repeated);
        let mut tree = Some(Tree::default());
        for event in events {
            if !scan.event(&event) {
                break;
            }
            // What aliases repeat is only built if the whole text is within the limits.
            tree = tree.filter(|_| scan.is_clean() && !matches!(event.kind, EventKind::Alias(_)));
            if let Some(tree) = &mut tree {
                tree.event(event);
            }
        }
        (tree.filter(|_| scan.is_clean()).map(Tree::finish), scan.is_empty(), scan.finish())
    });
    *repeated = total;
    if is_empty && found.is_empty() && fault.is_none() {
        found.push(Diagnostic::error(Code::Syntax, lines.place(0), "the document is empty"));
    }
    let is_right = fault.is_none() && found.iter().all(|found| found.severity == Severity::Warning);
    let (value, wrong) = value.or_else(|| is_right.then(|| build(text))).unzip();
    for (at, message) in wrong.into_iter().flatten() {
        let help = "keep one of the keys, or one of the values";
        found.push(Diagnostic::error(Code::DuplicateKey, lines.place(at), message).help(help));
    }
    found.extend(fault.map(|fault| syntax(text, &lines, fault)));
    let is_clean = found.iter().all(|found| found.severity == Severity::Warning);
    found.into_iter().for_each(|found| diagnostics.push(found));
    value.filter(|_| is_clean)
}

/// Builds the value of a text that was checked.
fn build(text: &str) -> (Value, Vec<(usize, String)>) {
    let (tree, _) = events::read(text, |events| {
        let mut tree = Tree::with_aliases();
        events.for_each(|event| tree.event(event));
        tree.finish()
    });
    tree
}

/// The error for a fault of the parser.
fn syntax(text: &str, lines: &Lines<'_>, fault: Fault) -> Diagnostic {
    let place = lines.place(fault.at);
    // The parser refuses deep flow collections before it gives their first event.
    if fault.kind == FaultKind::Depth {
        return too_deep(place);
    }
    let message = format!("the document is not YAML: {}", fault.message);
    let error = Diagnostic::error(Code::Syntax, place, message);
    let error = match (fault.bracket, fault.help) {
        // The end of the bracket may be missing.
        (Some(bracket), _) if lines.position(bracket).0 < lines.position(fault.at).0 => {
            error.related(lines.place(bracket), "in this bracket, which may have no end")
        }
        (_, Some(help)) if fault.kind == FaultKind::Level => {
            let (outer, first) = around(text, lines, fault.at);
            let outer = outer.map(|at| (lines.place(at), "in this value"));
            let first = first.map(|at| (lines.place(at), "this line has other spaces before it"));
            let places = outer.into_iter().chain(first);
            places.fold(error.help(help), |error, (place, label)| error.related(place, label))
        }
        (_, Some(help)) => error.help(help),
        (_, None) => error,
    };
    conflict(text, lines).unwrap_or(error)
}

/// The last line before the one of a byte that is indented less, and the first one after it, which is indented otherwise.
/// One of the three has the wrong number of spaces.
fn around(text: &str, lines: &Lines<'_>, at: usize) -> (Option<usize>, Option<usize>) {
    let number = lines.position(at).0;
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let depth = spaces(lines.line(number));
    let head = text.get(..lines.start(number)).unwrap_or_default();
    let mut start = head.len();
    let mut first = None;
    for line in head.split_inclusive('\n').rev() {
        start -= line.len();
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let place = Some(start + spaces(line));
        if spaces(line) < depth {
            return (place, first);
        }
        first = place.filter(|_| spaces(line) > depth);
    }
    (None, first)
}

/// Whether YAML 1.2 (section 5.1) allows a character in a document.
fn is_printable(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}'
        | '\u{10000}'..)
}
