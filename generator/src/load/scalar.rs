//! The value of a YAML scalar: its text and its tag decide (YAML 1.2, section 10.3.2).

use serde_json::{Number, Value};

/// The value of a scalar. `None` if its text does not fit its tag.
pub(super) fn value(text: &str, plain: bool, tag: Option<&str>) -> Option<Value> {
    match tag {
        None if plain => Some(untagged(text)),
        None => Some(text.into()),
        Some("!!null") => is_null(text).then_some(Value::Null),
        Some("!!bool") => boolean(text).map(Value::Bool),
        Some("!!float") => number(text).map(Value::Number),
        Some("!!int") => number(text).filter(|_| !text.contains('.')).map(Value::Number),
        // JSON has dates and bytes as text.
        Some("!" | "!!binary" | "!!str" | "!!timestamp") => Some(text.into()),
        Some(_) => None,
    }
}

/// Whether a plain text is a number in YAML that JSON does not have.
pub(super) fn is_no_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

/// The value of a text without quotes and without a tag.
fn untagged(text: &str) -> Value {
    match text.as_bytes().first() {
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') => number(text).map_or_else(|| text.into(), Value::Number),
        _ if is_null(text) => Value::Null,
        _ => boolean(text).map_or_else(|| text.into(), Value::Bool),
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

fn number(text: &str) -> Option<Number> {
    match text.parse::<serde_yaml::Number>() {
        Ok(number) => number
            .as_i64()
            .map(Number::from)
            .or_else(|| number.as_u64().map(Number::from))
            .or_else(|| number.as_f64().and_then(Number::from_f64)),
        // As in `serde_json`, integers of more than 64 bits become floating point numbers.
        Err(_) if is_decimal(text) => text.parse().ok().and_then(Number::from_f64),
        Err(_) => None,
    }
}

/// Whether a text is a decimal integer.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0') && !digits.is_empty()
}
