//! What all readers share: the sink of the diagnostics, the targets of references, and the document that is read so
//! far.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::place::At;
use super::references::References;
use super::swagger::shared::Shared;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::openapi::{Document, HeaderId, ParameterId, RequestBodyId, ResponseId, SchemaId};

/// The first parameter of every reader.
pub(super) struct Context<'a> {
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) references: &'a References,
    pub(super) version: Version,
    /// Whether a reference without a target is left out, and is no error.
    pub(super) lenient: bool,
    /// The document that is read so far.
    pub(super) document: Document,
    pub(super) ids: Ids,
    /// What the operations of a document of Swagger 2.0 share.
    pub(super) shared: Shared,
}

/// The ids of the components, by name. Schemas have ids from the start. Others get them when they are read without an
/// error.
#[derive(Default)]
pub(super) struct Ids {
    pub(super) schemas: HashMap<String, SchemaId>,
    pub(super) parameters: HashMap<String, ParameterId>,
    pub(super) headers: HashMap<String, HeaderId>,
    pub(super) request_bodies: HashMap<String, RequestBodyId>,
    pub(super) responses: HashMap<String, ResponseId>,
}

impl Context<'_> {
    /// Runs a reader, and returns its diagnostics instead of reporting them. They are reported later.
    pub(super) fn apart<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> (T, Diagnostics) {
        let before = std::mem::take(self.diagnostics);
        let value = read(self);
        (value, std::mem::replace(self.diagnostics, before))
    }

    /// Reports a value that was read in its probable meaning.
    pub(super) fn mended(&mut self, at: At<'_>, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::warning(Code::Mended, at, message));
    }

    /// Reports a construct that the client does not express.
    pub(super) fn degraded(&mut self, at: At<'_>, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::warning(Code::Degraded, at, message));
    }

    /// Reports a key that has no effect where it is.
    pub(super) fn misplaced(&mut self, at: At<'_>, key: &str, why: &str) {
        let place = Place::Key(at.key(key).pointer());
        self.diagnostics.push(Diagnostic::warning(Code::Mended, place, format!("`{key}` {why}: ignored")));
    }

    /// Reports a value of the wrong type, which is ignored.
    pub(super) fn ignored(&mut self, at: At<'_>, expected: &str, found: &Value) {
        let message = format!("expected {expected}, not {}: ignored", kind_of(found));
        self.diagnostics.push(Diagnostic::warning(Code::WrongType, at, message));
    }

    /// Reads a string. YAML reads some strings without quotes as numbers or booleans.
    pub(super) fn text(&mut self, at: At<'_>, value: Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text),
            Value::Null => None,
            Value::Number(_) | Value::Bool(_) => {
                let text = value.to_string();
                let message = format!("expected a string, not {}: read as \"{text}\"", kind_of(&value));
                self.diagnostics
                    .push(Diagnostic::warning(Code::Mended, at, message).help("put it in quotes"));
                Some(text)
            }
            Value::Array(_) | Value::Object(_) => {
                self.ignored(at, "a string", &value);
                None
            }
        }
    }

    /// Reads `true` or `false`, also in quotes.
    pub(super) fn flag(&mut self, at: At<'_>, value: Value) -> Option<bool> {
        let meant = match &value {
            Value::Bool(flag) => return Some(*flag),
            Value::Null => return None,
            Value::String(text) if text.eq_ignore_ascii_case("true") => true,
            Value::String(text) if text.eq_ignore_ascii_case("false") => false,
            _ => {
                self.ignored(at, "`true` or `false`", &value);
                return None;
            }
        };
        self.mended(at, format!("expected `true` or `false`, not a string: read as `{meant}`"));
        Some(meant)
    }

    /// Reads a non-negative integer, such as a length.
    pub(super) fn count(&mut self, at: At<'_>, value: &Value) -> Option<u64> {
        let count = value.as_u64().or_else(|| {
            let number = value.as_f64().or_else(|| value.as_str()?.parse().ok())?;
            (number >= 0.0 && number.fract() == 0.0).then_some(number as u64)
        });
        if count.is_none() && !value.is_null() {
            self.ignored(at, "a count", value);
        }
        count
    }

    /// Reads a list. Another value except `null` is read as a list with this one item.
    pub(super) fn list(&mut self, at: At<'_>, value: Value) -> Vec<Value> {
        match value {
            Value::Array(items) => items,
            Value::Null => Vec::new(),
            other => {
                let message = format!("expected a list, not {}: read as its only item", kind_of(&other));
                self.mended(at, message);
                vec![other]
            }
        }
    }

    /// Reads a list of strings.
    pub(super) fn texts(&mut self, at: At<'_>, value: Value) -> Vec<String> {
        let items = self.list(at, value).into_iter().enumerate();
        items.filter_map(|(index, item)| self.text(at.index(index), item)).collect()
    }

    /// Reads an object. Anything else is read as an empty one.
    pub(super) fn object(&mut self, at: At<'_>, value: Value) -> Map<String, Value> {
        match value {
            Value::Object(members) => members,
            Value::Null => Map::new(),
            other => {
                self.ignored(at, "an object", &other);
                Map::new()
            }
        }
    }
}

/// The type of a value, in words.
pub(super) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "`null`",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
