//! The texts of a document and its files go in; their JSON values, in the order of the text, come out.
//!
//! Three limits hold before anything else: the size, the depth, and the number of values that YAML aliases repeat.
//! Constructs that YAML has and JSON has not (tags, keys that are not text, several documents) are errors, so that nothing
//! of a document is lost in silence. Merge keys (`<<`), which YAML 1.2 has removed, are supported, because documents use
//! them. Scalars have the types of YAML 1.2: `no` is text, and `1.10` is a number. Where the specification requires text, a
//! later stage decides what a number means.

mod breaks;
mod depth;
mod scan;
mod value;

use std::collections::BTreeMap;

use serde::de::DeserializeSeed;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Lines, Place};
use crate::document::Document;
use crate::events::{body, is_json};
use crate::limits::MAX_BYTES;
use crate::loaded::{Loaded, LoadedFile};
use depth::too_deep;

/// Reads a document with its other files, each in YAML 1.2 or JSON (RFC 8259). Returns `None` if it reports an error. The
/// errors of another file are kept with it: they matter only if a reference points into the file.
pub(crate) fn load(diagnostics: &mut Diagnostics, document: &Document) -> Option<Loaded> {
    let mut total = Total::default();
    let root = text(diagnostics, &document.text, &mut total)?;
    let files = document.files.iter().map(|file| {
        let loaded = match &file.text {
            Ok(text) => self::file(&file.path, text, &mut total),
            Err(why) => LoadedFile::Unread(why.clone()),
        };
        (file.path.clone(), loaded)
    });
    let files: BTreeMap<String, LoadedFile> = files.collect();
    let name = document.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    Some(Loaded { name, root, files })
}

/// Reads another file of a document.
fn file(path: &str, text: &str, total: &mut Total) -> LoadedFile {
    let mut diagnostics = Diagnostics::default();
    let value = self::text(&mut diagnostics, text, total);
    match (value, diagnostics.finish()) {
        (Some(value), _) => LoadedFile::Value(value),
        (None, Ok(found) | Err(found)) => {
            let found = found.into_iter().map(|found| found.within(path));
            LoadedFile::Wrong(found.collect())
        }
    }
}

/// How much all files have together.
#[derive(Default)]
struct Total {
    /// The size of the texts.
    bytes: usize,
    /// The number of values that aliases repeat.
    repeated: usize,
}

/// Reads a text, and adds its size to the total.
fn text(diagnostics: &mut Diagnostics, text: &str, total: &mut Total) -> Option<Value> {
    let text = body(text);
    total.bytes = total.bytes.saturating_add(text.len());
    if total.bytes > MAX_BYTES {
        let bytes = total.bytes;
        let message = format!("the document has {bytes} bytes; at most {MAX_BYTES} are read");
        diagnostics.push(Diagnostic::error(Code::Limit, Place::Position { line: 1, column: 1 }, message));
        return None;
    }
    if is_json(text) {
        json(diagnostics, text)
    } else {
        yaml(diagnostics, text, &Lines::new(text), &mut total.repeated)
    }
}

fn json(diagnostics: &mut Diagnostics, text: &str) -> Option<Value> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut repeated = false;
    let value = value::Seed { repeated: &mut repeated, merges: false }.deserialize(&mut deserializer);
    match value.and_then(|value| deserializer.end().map(|()| value)) {
        // Only a document with repeated keys is read again, to find their places.
        Ok(value) if !repeated => Some(value),
        Ok(value) => scan::scan(diagnostics, text, &Lines::new(text), &mut 0).map(|_| value),
        Err(error) => {
            let lines = Lines::new(text);
            let place = lines.place(lines.byte_of_byte_column(error.line(), error.column()));
            diagnostics.push(match message(&error.to_string()) {
                "recursion limit exceeded" => too_deep(place),
                message => {
                    Diagnostic::error(Code::Syntax, place, format!("the document is not JSON: {message}"))
                        .help("text that begins with `{` is read as JSON")
                }
            });
            None
        }
    }
}

fn yaml(diagnostics: &mut Diagnostics, text: &str, lines: &Lines<'_>, repeated: &mut usize) -> Option<Value> {
    if let Some((byte, character)) = text.char_indices().find(|(_, character)| !is_printable(*character)) {
        let message = format!("the character U+{:04X} is not allowed in YAML", u32::from(character));
        diagnostics.push(Diagnostic::error(Code::Syntax, lines.place(byte), message));
        return None;
    }
    let scan::Scanned { merges } = scan::scan(diagnostics, text, lines, repeated)?;
    let replaced = breaks::replace(text);
    let plain = replaced.as_ref().map_or(text, |(plain, _)| plain);
    let seed = value::Seed { repeated: &mut false, merges };
    match seed.deserialize(serde_yaml::Deserializer::from_str(plain)) {
        Ok(value) => Some(replaced.iter().fold(value, |value, (_, stand_ins)| stand_ins.restore(value))),
        // The two YAML parsers disagree about a few rare texts. A text is refused if one of them refuses it.
        Err(error) => {
            let at = error.location().map_or((1, 1), |at| (at.line(), at.column()));
            let place = Place::Position { line: at.0, column: at.1 };
            let message = format!("the document is not YAML: {}", message(&error.to_string()));
            diagnostics.push(Diagnostic::error(Code::Syntax, place, message));
            None
        }
    }
}

/// Whether YAML 1.2 (section 5.1) allows a character in a document. The scan would stop at a NUL, and miss the rest of the
/// document.
fn is_printable(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}'
        | '\u{10000}'..)
}

/// The message of a parser without the position at its end: the diagnostic has the place.
fn message(text: &str) -> &str {
    text.split(" at line ").next().unwrap_or(text)
}

#[cfg(test)]
mod tests;
