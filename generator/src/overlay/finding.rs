//! The words of findings about overlays.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Pointer};

/// An error at a place of an overlay.
pub(super) fn error(code: Code, at: &Pointer, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, at, message)
}

/// The kind of a value, in the words of JSON.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::Null => "`null`",
        Value::Bool(_) | Value::Number(_) | Value::String(_) => "a plain value",
    }
}
