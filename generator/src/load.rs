//! The texts of a document and its files go in; their JSON values, in the order of the text, come out.
//!
//! Text is bounded before it is believed: size, depth and the values that YAML's aliases make. Whatever YAML knows and
//! JSON does not (tags, keys that are no text, several documents) is refused by name, so that nothing of a document is
//! lost in silence. Merge keys, which YAML 1.2 has given up and documents have not, are obeyed. Scalars keep the types that YAML 1.2 gives them: `no` is text and `1.10` is a number,
//! and a stage that knows what is due decides what a number means where text is due.

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

/// Reads a document with its files, each of them YAML 1.2 or JSON (RFC 8259). Gives nothing where it pushes an error.
/// What is wrong with another file is no error yet: whether anything leads there is for the next stage to say.
pub(crate) fn load(diagnostics: &mut Diagnostics, document: &Document) -> Option<Loaded> {
    let mut bytes = 0;
    let root = text(diagnostics, &document.text, &mut bytes)?;
    let files = document.files.iter().map(|file| {
        let loaded = match &file.text {
            Ok(text) => self::file(&file.path, text, &mut bytes),
            Err(why) => LoadedFile::Unread(why.clone()),
        };
        (file.path.clone(), loaded)
    });
    let files: BTreeMap<String, LoadedFile> = files.collect();
    let name = document.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    Some(Loaded { name, root, files })
}

/// Reads another file of a document.
fn file(path: &str, text: &str, bytes: &mut usize) -> LoadedFile {
    let mut diagnostics = Diagnostics::default();
    let value = self::text(&mut diagnostics, text, bytes);
    match (value, diagnostics.finish()) {
        (Some(value), _) => LoadedFile::Value(value),
        (None, Ok(found) | Err(found)) => {
            let found = found.into_iter().map(|found| found.within(path));
            LoadedFile::Wrong(found.collect())
        }
    }
}

/// Reads a text, and adds its bytes to those that were read.
fn text(diagnostics: &mut Diagnostics, text: &str, bytes: &mut usize) -> Option<Value> {
    let text = body(text);
    *bytes = bytes.saturating_add(text.len());
    if *bytes > MAX_BYTES {
        let message = format!("the document has {bytes} bytes; at most {MAX_BYTES} are read");
        diagnostics.push(Diagnostic::error(Code::Limit, Place::Position { line: 1, column: 1 }, message));
        return None;
    }
    if is_json(text) { json(diagnostics, text) } else { yaml(diagnostics, text, &Lines::new(text)) }
}

fn json(diagnostics: &mut Diagnostics, text: &str) -> Option<Value> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut repeated = false;
    let value = value::Seed { repeated: &mut repeated, merges: false }.deserialize(&mut deserializer);
    match value.and_then(|value| deserializer.end().map(|()| value)) {
        // The places of repeated keys are looked up only where there are any.
        Ok(value) if !repeated => Some(value),
        Ok(value) => scan::scan(diagnostics, text, &Lines::new(text)).map(|_| value),
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

fn yaml(diagnostics: &mut Diagnostics, text: &str, lines: &Lines<'_>) -> Option<Value> {
    if let Some((byte, character)) = text.char_indices().find(|(_, character)| !is_printable(*character)) {
        let message = format!("the character U+{:04X} may not stand in YAML", u32::from(character));
        diagnostics.push(Diagnostic::error(Code::Syntax, lines.place(byte), message));
        return None;
    }
    let scan::Scanned { merges } = scan::scan(diagnostics, text, lines)?;
    let replaced = breaks::replace(text);
    let plain = replaced.as_ref().map_or(text, |(plain, _)| plain);
    let seed = value::Seed { repeated: &mut false, merges };
    match seed.deserialize(serde_yaml::Deserializer::from_str(plain)) {
        Ok(value) => Some(replaced.iter().fold(value, |value, (_, stand_ins)| stand_ins.restore(value))),
        // The two YAML parsers disagree about a few rare texts. What either of them refuses is refused.
        Err(error) => {
            let at = error.location().map_or((1, 1), |at| (at.line(), at.column()));
            let place = Place::Position { line: at.0, column: at.1 };
            let message = format!("the document is not YAML: {}", message(&error.to_string()));
            diagnostics.push(Diagnostic::error(Code::Syntax, place, message));
            None
        }
    }
}

/// Whether YAML 1.2 (section 5.1) lets a character stand in a document. Without this a NUL would end the scan before
/// it ends the document.
fn is_printable(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}'
        | '\u{10000}'..)
}

/// The message of a parser without the position behind it: the diagnostic has the place.
fn message(text: &str) -> &str {
    text.split(" at line ").next().unwrap_or(text)
}

#[cfg(test)]
mod tests;
