//! Takes the properties of an object that is written or printed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::writer::JsonWriter;
use super::written::Written;
use super::{written, ToJson};

/// Takes the properties of an object, in the order in which they are sent.
pub struct FieldWriter<'a>(To<'a>);

/// Where the properties go.
enum To<'a> {
    /// To an object of JSON.
    Json(&'a mut Vec<(Cow<'static, str>, Written)>),
    /// To the output of `Debug`, which shows each field.
    Debug(&'a mut dyn FnMut(&str, &dyn fmt::Debug)),
}

#[allow(dead_code, reason = "an API without such properties does not use all of it")]
impl FieldWriter<'_> {
    /// Writes a required property.
    pub(crate) fn required(&mut self, name: &'static str, value: &dyn ToJson) {
        self.unless_absent(name, &value, Some(value));
    }

    /// Writes a property that is always there, and is `null` if there is no value.
    pub(crate) fn required_nullable<T: ToJson>(&mut self, name: &'static str, value: &Option<T>) {
        self.required(name, value);
    }

    /// Writes an optional property: nothing, if there is no value.
    pub(crate) fn optional<T: ToJson>(&mut self, name: &'static str, value: &Option<T>) {
        self.unless_absent(name, value, value.as_ref().map(|value| value as &dyn ToJson));
    }

    /// Writes an optional property that may be `null`: nothing, if there is no value.
    pub(crate) fn optional_nullable<T: ToJson>(&mut self, name: &'static str, value: &Option<T>) {
        self.optional(name, value);
    }

    /// Writes an optional property of any JSON.
    pub(crate) fn optional_any(&mut self, name: &'static str, value: &Option<Value>) {
        self.optional(name, value);
    }

    /// Writes the value of a field, unless there is none. `Debug` shows the field in either case.
    pub(crate) fn unless_absent(
        &mut self,
        name: &'static str,
        shown: &dyn fmt::Debug,
        value: Option<&dyn ToJson>,
    ) {
        match (&mut self.0, value) {
            (To::Debug(field), _) => field(name, shown),
            (To::Json(properties), Some(value)) => properties.push((Cow::Borrowed(name), written(value))),
            (To::Json(_), None) => {}
        }
    }

    /// Writes the properties without a field. It skips names that are written already.
    pub(crate) fn rest<T: ToJson>(&mut self, values: &BTreeMap<String, T>) {
        let properties = match &mut self.0 {
            To::Json(properties) => properties,
            To::Debug(field) => return field("additional_properties", values),
        };
        let mut names: Vec<_> = properties.iter().map(|(name, _)| name.clone()).collect();
        names.sort_unstable();
        let rest =
            values.iter().filter(|(name, _)| names.binary_search_by(|known| (**known).cmp(name)).is_err());
        properties.extend(rest.map(|(name, value)| (Cow::Owned(name.clone()), written(value))));
    }
}

/// Prints an object as a derived `Debug` would, with the names of the document. A derive would need its own code for each
/// type, which takes rustc much time and memory.
#[allow(dead_code, reason = "an API without objects does not use it")]
pub(crate) fn debug_object(value: &dyn ToJson, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut output = f.debug_struct(name);
    value.write_properties(&mut FieldWriter(To::Debug(&mut |name, value| {
        output.field(name, value);
    })));
    output.finish()
}

impl JsonWriter {
    /// Writes an object.
    pub(super) fn object(&mut self, write: &mut dyn FnMut(&mut FieldWriter<'_>)) {
        let mut properties = Vec::new();
        write(&mut FieldWriter(To::Json(&mut properties)));
        self.0 = Written::Object(properties);
    }
}
