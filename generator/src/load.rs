//! The texts of a document and its files go in; their JSON values, in the order of the text, come out.
//!
//! Three limits hold before anything else: the size, the depth, and the number of values that YAML aliases repeat.
//! Constructs that YAML has and JSON has not (tags of other types, keys that are not text, several documents) are errors, so
//! that nothing of a document is lost in silence. Merge keys (`<<`), which YAML 1.2 has removed, are supported, because
//! documents use them. Scalars have the types of YAML 1.2: `no` is text, and `1.10` is a number. Where the specification
//! requires text, a later stage decides what a number means.
//!
//! One parser reads YAML, for the values and for the places of findings. It follows YAML 1.2, and also takes what libyaml
//! takes, since most documents are read and written with it. `serde_yaml` says which texts are numbers.

mod conflict;
mod depth;
mod json;
mod merge;
mod quotes;
mod scalar;
mod scan;
mod tree;
mod yaml;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::document::Document;
use crate::events::{begins_json, body};
use crate::limits::MAX_BYTES;
use crate::loaded::{Loaded, LoadedFile};

/// Reads a document with its other files, each in YAML 1.2 or JSON (RFC 8259). Returns `None` if it reports an error. The
/// errors of another file are kept with it: they matter only if a reference points into the file.
///
/// If `lenient` is true, a key may stand twice in a mapping. The last of its values is used, as JSON parsers do.
pub(crate) fn load(diagnostics: &mut Diagnostics, document: &Document, lenient: bool) -> Option<Loaded> {
    let mut total = Total { lenient, ..Total::default() };
    let root = text(diagnostics, &document.name, &document.text, &mut total)?;
    let files = document.files.iter().map(|file| {
        let loaded = match &file.text {
            Ok(text) => self::file(&file.path, text, &mut total),
            Err(why) => LoadedFile::Unread(why.clone()),
        };
        (file.path.clone(), loaded)
    });
    let files: BTreeMap<String, LoadedFile> = files.collect();
    let name = document.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let overlays = document.overlays.iter().filter_map(|overlay| {
        match self::file(&overlay.name, &overlay.text, &mut total) {
            LoadedFile::Value(value) => Some((overlay.name.clone(), value)),
            LoadedFile::Wrong(found) => {
                found.into_iter().for_each(|found| diagnostics.push(found));
                None
            }
            LoadedFile::Unread(_) => None,
        }
    });
    let overlays = overlays.collect();
    Some(Loaded {
        name,
        root,
        files,
        folder: document.folder.clone(),
        url_map: document.url_map.clone(),
        overlays,
    })
}

/// Reads another file of a document.
fn file(path: &str, text: &str, total: &mut Total) -> LoadedFile {
    let mut diagnostics = Diagnostics::default();
    let value = self::text(&mut diagnostics, path, text, total);
    match (value, diagnostics.finish()) {
        (Some(value), _) => LoadedFile::Value(value),
        (None, Ok(found) | Err(found)) => {
            let found = found.into_iter().map(|found| found.within(path));
            LoadedFile::Wrong(found.collect())
        }
    }
}

/// How the files are read, and how much they have together.
#[derive(Default)]
struct Total {
    /// Whether a key may stand twice in a mapping.
    lenient: bool,
    /// The size of the texts.
    bytes: usize,
    /// The number of values that aliases repeat.
    repeated: usize,
}

/// Reads a text, and adds its size to the total.
fn text(diagnostics: &mut Diagnostics, name: &str, text: &str, total: &mut Total) -> Option<Value> {
    let text = body(text);
    total.bytes = total.bytes.saturating_add(text.len());
    if total.bytes > MAX_BYTES {
        let bytes = total.bytes;
        let message = format!("the document has {bytes} bytes; at most {MAX_BYTES} are read");
        diagnostics.push(Diagnostic::error(Code::Limit, Place::Position { line: 1, column: 1 }, message));
        return None;
    }
    if !begins_json(text) {
        return yaml::read(diagnostics, text, total.lenient, &mut total.repeated);
    }
    match json::read(diagnostics, text, total.lenient) {
        Ok(value) => value,
        Err(error) => not_json(diagnostics, name, text, error, total),
    }
}

/// Reads a text that begins with `{` and is not JSON. It may be YAML.
fn not_json(
    diagnostics: &mut Diagnostics,
    name: &str,
    text: &str,
    error: Diagnostic,
    total: &mut Total,
) -> Option<Value> {
    let mut found = Diagnostics::default();
    let value = yaml::read(&mut found, text, total.lenient, &mut total.repeated);
    let (Ok(found) | Err(found)) = found.finish();
    // The keys of JSON are in quotes.
    let meant_as_json = text.trim_start_matches(['{', ' ', '\t', '\r', '\n']).starts_with('"');
    let is_wrong = |found: &Diagnostic| found.code == Code::Syntax && found.severity == Severity::Error;
    if meant_as_json && found.iter().any(is_wrong) {
        diagnostics.push(error.help("it is not YAML either"));
        return None;
    }
    let named_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
    if meant_as_json && !named_yaml {
        let message = format!("{}; it is read as YAML", error.message);
        let warning = Diagnostic { code: Code::Mended, severity: Severity::Warning, message, ..error };
        diagnostics.push(warning);
    }
    found.into_iter().for_each(|found| diagnostics.push(found));
    value
}

#[cfg(test)]
mod tests;
