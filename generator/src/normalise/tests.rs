//! Documents with one construct each, and how they are read. Each row of a table is a case: what is written, what is read
//! (printed as OpenAPI would write it), and the diagnostics.

mod document;
mod hostile;
mod keyword;
mod operation;
mod oracle;
mod parameter;
mod reference;
mod schema;
mod swagger;

use serde_json::{Map, Value, json};

use super::normalise;
use crate::diagnostic::{Diagnostics, Place, Severity};
use crate::loaded::Loaded;
use crate::openapi::{Document, show};
use crate::options::Options;

/// What is written, in JSON or YAML; what is read; a part of each diagnostic.
type Row = (&'static str, &'static str, &'static [&'static str]);

/// Reads a document. Gives the model, printed, and the diagnostics.
fn run(document: Value) -> (Value, Vec<String>) {
    let (document, said) = read(document);
    (document.map_or(Value::Null, |document| show::document(&document)), said)
}

/// Reads a document. Gives the model and the diagnostics.
fn read(document: Value) -> (Option<Document>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let loaded = Loaded { name: "pets.yaml".to_owned(), root: document, ..Loaded::default() };
    let document = normalise(&mut diagnostics, loaded, &Options::default());
    let found = match diagnostics.finish() {
        Ok(found) | Err(found) => found,
    };
    let said = found.into_iter().map(|found| {
        let place = match found.place {
            Place::Value(pointer) | Place::Key(pointer) => pointer.to_string(),
            Place::Position { .. } | Place::In { .. } => String::new(),
        };
        let severity = if found.severity == Severity::Error { "error" } else { "warning" };
        let help = found.help.map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{severity}[{}] {place}: {}{help}", found.code.as_str(), found.message)
    });
    (document, said.collect())
}

/// A document that holds nothing but some components.
fn document(version: &str, components: Value) -> Value {
    let info = json!({ "title": "", "version": "" });
    json!({ "openapi": version, "info": info, "paths": {}, "components": components })
}

fn parse(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Puts what is written into a document with `wrap`, and finds what is read at the pointer `find`.
fn check(rows: &[Row], wrap: impl Fn(Value) -> Value, find: &str) {
    for (before, after, warnings) in rows {
        let (printed, said) = run(wrap(parse(before)));
        let found = printed.pointer(find).cloned().unwrap_or(Value::Null);
        assert_eq!(found, parse(after), "\nof {before}\nsaid {said:#?}");
        assert_eq!(said.len(), warnings.len(), "of {before}\nsaid {said:#?}");
        for (said, expected) in said.iter().zip(*warnings) {
            assert!(said.contains(expected), "of {before}\nsaid {said}\ndue  {expected}");
        }
    }
}

/// Checks schemas, beside three that they may refer to.
fn check_schemas(version: &str, rows: &[Row]) {
    let wrap = |schema| {
        document(
            version,
            json!({ "schemas": { "S": schema, "A": { "type": "string" }, "B": { "type": "object" }, "Null": { "enum": [null] }, "a/b c": {} } }),
        )
    };
    check(rows, wrap, "/components/schemas/S");
}

/// The members of an object, for the order that they come in.
fn keys(value: &Value, at: &str) -> Vec<String> {
    value.pointer(at).and_then(Value::as_object).map(Map::keys).into_iter().flatten().cloned().collect()
}
