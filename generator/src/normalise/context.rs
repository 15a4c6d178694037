//! What all readers share: the sink of the diagnostics, the targets of references, and the document that is read so
//! far.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::place::At;
use super::references::{Component, References};
use super::swagger::shared::Shared;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Instead, Place};
use crate::nearest::meant;
use crate::openapi::{Document, HeaderId, Link, ParameterId, RequestBodyId, ResponseId, SchemaId};

/// The first parameter of every reader.
pub(super) struct Context<'a> {
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) references: &'a References,
    pub(super) version: Version,
    /// Whether a reference without a target is left out, and is no error.
    pub(super) lenient: bool,
    /// Whether only some operations are generated.
    pub(super) is_selected: bool,
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
    /// Examples have no ids: they are texts.
    pub(super) examples: HashMap<String, Arc<str>>,
    pub(super) links: HashMap<String, Link>,
}

impl Context<'_> {
    /// Runs a reader, and returns its diagnostics instead of reporting them. They are reported later.
    pub(super) fn apart<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> (T, Diagnostics) {
        let before = std::mem::take(self.diagnostics);
        let value = read(self);
        (value, std::mem::replace(self.diagnostics, before))
    }

    /// Notes a reference to a component other than a schema, if only some operations are generated.
    pub(super) fn uses(&mut self, at: At<'_>, component: Component, name: &str) {
        if self.is_selected && component != Component::Schemas {
            let place = component.place(Version::V30, name);
            self.document.shared.uses.push((at.pointer(), place));
        }
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

    /// Reports a value of the wrong type, without which the client has another meaning.
    pub(super) fn wrong(&mut self, at: At<'_>, expected: &str, found: &Value, instead: Instead<'_>) {
        let message = format!("expected {expected}, not {}", kind_of(found));
        self.refuse(Diagnostic::error(Code::WrongType, at, message), instead);
    }

    /// Reports an error; or a warning that says what is done instead, for users who cannot edit the document.
    pub(super) fn refuse(&mut self, error: Diagnostic, instead: Instead<'_>) {
        self.diagnostics.push(error.unless_lenient(self.lenient, instead));
    }

    /// Reports a value that is there twice. The first is shown too.
    pub(super) fn repeated(&mut self, at: impl Into<Place>, message: impl Into<String>, first: Place) {
        let warning = Diagnostic::warning(Code::Mended, at, message);
        self.diagnostics.push(warning.related(first, "first here"));
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

    /// Reads `true` or `false`, also in quotes, in the words of YAML 1.1, or written wrong.
    pub(super) fn flag(&mut self, at: At<'_>, value: Value) -> Option<bool> {
        let read = self.word(at, &value);
        if read.is_none() && !value.is_null() {
            self.wrong(at, "`true` or `false`", &value, Instead::Said("ignored"));
        }
        read
    }

    /// Reads `true` or `false` of an extension. Other tools may have one of the same name with other values.
    pub(super) fn mark(&mut self, at: At<'_>, value: Value) -> Option<bool> {
        let read = self.word(at, &value);
        if read.is_none() && !value.is_null() {
            self.ignored(at, "`true` or `false`", &value);
        }
        read
    }

    fn word(&mut self, at: At<'_>, value: &Value) -> Option<bool> {
        let word = match value {
            Value::Bool(flag) => return Some(*flag),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
            Value::String(text) => text.trim().to_ascii_lowercase(),
            other => other.to_string(),
        };
        let read = match word.as_str() {
            "yes" | "on" | "y" | "1" => Some(true),
            "no" | "off" | "n" | "0" => Some(false),
            word => meant(word, ["true", "false"].into_iter()).map(|meant| meant == "true"),
        };
        if let Some(meant) = read {
            let found = kind_of(value);
            self.mended(at, format!("expected `true` or `false`, not {found}: read as `{meant}`"));
        }
        read
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
            Value::String(text) if text.starts_with('-') && text.len() > 1 => {
                let message = "expected a list, not a string that begins with `-`";
                let error = Diagnostic::error(Code::WrongType, at, message);
                self.refuse(error.help("write a space after the `-` of an item"), Instead::Said("ignored"));
                Vec::new()
            }
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

    /// Reads an object. Some writers have an empty list where they mean an empty object.
    pub(super) fn object(&mut self, at: At<'_>, value: Value) -> Map<String, Value> {
        self.members(at, value).unwrap_or_default()
    }

    /// Reads an object. `None` if the value is something else, which is reported.
    pub(super) fn members(&mut self, at: At<'_>, value: Value) -> Option<Map<String, Value>> {
        match value {
            Value::Object(members) => Some(members),
            Value::Null => Some(Map::new()),
            Value::Array(items) if items.is_empty() => {
                self.mended(at, "expected an object, not a list: read as an empty object");
                Some(Map::new())
            }
            other => {
                self.wrong(at, "an object", &other, Instead::Said("ignored"));
                None
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
