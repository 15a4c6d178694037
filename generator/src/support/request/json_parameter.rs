//! A parameter whose content is JSON (OpenAPI 3.0.3, section 4.7.12.4).

use super::super::json::writer::JsonWriter;
use super::super::json::written::Written;
use super::super::json::{written, ToJson};

/// The JSON text of a value as a parameter: what has no value remains so.
#[derive(Debug)]
pub(crate) struct JsonParameter<'a>(pub(crate) &'a dyn ToJson);

impl ToJson for JsonParameter<'_> {
    fn write(&self, out: &mut JsonWriter) {
        let value = written(self.0);
        if value != Written::Null {
            out.string(value.to_string());
        }
    }
}
