//! Takes the properties of an object that is written.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use super::writer::JsonWriter;
use super::written::Written;
use super::{written, ToJson};

/// Takes the properties of an object, in the order in which they are sent.
pub struct FieldWriter<'a>(pub(crate) &'a mut Vec<(Cow<'static, str>, Written)>);

#[allow(dead_code, reason = "an API without such properties does not use all of it")]
impl<'a> FieldWriter<'a> {
    pub(crate) fn new(properties: &'a mut Vec<(Cow<'static, str>, Written)>) -> Self {
        Self(properties)
    }

    /// Writes a required property.
    pub(crate) fn required(&mut self, name: &'static str, value: &dyn ToJson) {
        self.0.push((Cow::Borrowed(name), written(value)));
    }

    /// Writes a property that is always there, and is `null` if there is no value.
    pub(crate) fn required_nullable<T: ToJson>(&mut self, name: &'static str, value: &Option<T>) {
        self.required(name, value);
    }

    /// Writes an optional property: nothing, if there is no value.
    pub(crate) fn optional<T: ToJson>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// Writes an optional property that may be `null`: nothing, if there is no value.
    pub(crate) fn optional_nullable<T: ToJson>(&mut self, name: &'static str, value: &Option<T>) {
        self.optional(name, value);
    }

    /// Writes an optional property of any JSON.
    pub(crate) fn optional_any(&mut self, name: &'static str, value: &Option<Value>) {
        self.optional(name, value);
    }

    /// Writes the properties without a field. It skips names that are written already.
    pub(crate) fn rest<T: ToJson>(&mut self, values: &BTreeMap<String, T>) {
        let mut names: Vec<_> = self.0.iter().map(|(name, _)| name.clone()).collect();
        names.sort_unstable();
        let rest =
            values.iter().filter(|(name, _)| names.binary_search_by(|known| (**known).cmp(name)).is_err());
        self.0.extend(rest.map(|(name, value)| (Cow::Owned(name.clone()), written(value))));
    }
}

impl JsonWriter {
    /// Writes an object.
    pub(super) fn object(&mut self, write: &mut dyn FnMut(&mut FieldWriter<'_>)) {
        let mut properties = Vec::new();
        write(&mut FieldWriter::new(&mut properties));
        self.0 = Written::Object(properties);
    }
}
