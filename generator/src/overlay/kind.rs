//! Names the kinds of values.

use serde_json::Value;

/// The kind of a value, in the words of JSON.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::Null => "`null`",
        Value::Bool(_) | Value::Number(_) | Value::String(_) => "a plain value",
    }
}
