//! Takes the JSON that a type writes.

use std::borrow::Cow;

use serde_json::{Number, Value};

use super::written::Written;
use super::{written, ToJson};

/// Takes one value. If several are written, the last one counts; if none is, the value is `null`.
#[derive(Default)]
pub struct JsonWriter(pub(super) Written);

impl JsonWriter {
    /// Writes a string.
    pub fn string(&mut self, text: impl Into<String>) {
        self.0 = Written::String(text.into());
    }

    /// Writes any JSON value.
    pub fn value(&mut self, value: &Value) {
        self.0 = value.into();
    }

    pub(crate) fn bool(&mut self, value: bool) {
        self.0 = Written::Bool(value);
    }

    /// Writes a number, or `null` if there is none, for example instead of an infinite number.
    pub(crate) fn number(&mut self, number: Option<Number>) {
        self.0 = number.map_or(Written::Null, Written::Number);
    }

    pub(crate) fn array<'a, T: ToJson + 'a>(&mut self, items: impl Iterator<Item = &'a T>) {
        self.0 = Written::Array(items.map(|item| written(item)).collect());
    }

    pub(crate) fn map<'a, T: ToJson + 'a>(&mut self, entries: impl Iterator<Item = (&'a String, &'a T)>) {
        self.0 =
            Written::Object(entries.map(|(key, value)| (Cow::Owned(key.clone()), written(value))).collect());
    }

    pub(crate) fn finish(self) -> Written {
        self.0
    }
}
