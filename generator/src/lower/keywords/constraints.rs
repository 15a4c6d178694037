//! The keywords that constrain values (JSON Schema validation 2020-12, section 6), as the docs of a client show them.

use serde_json::{Number, Value};

use crate::ir::scalar::{SIGNED_OR_UNSIGNED, Scalar, ScalarType};
use crate::openapi::{Constraints, JsonType, Schema};

/// Each constraint that applies to a type, or to any type, with its value as text.
pub(super) fn texts(schema: &Schema, type_: Option<JsonType>) -> Vec<(&'static str, String)> {
    let Some(constraints) = schema.constraints.get() else { return Vec::new() };
    let count = |value: Option<u64>| value.map(|value| value.to_string());
    let is = |wanted: &[JsonType]| type_.is_none_or(|type_| wanted.contains(&type_));
    let mut all: Vec<(&'static str, Option<String>)> = Vec::new();
    if is(&[JsonType::String]) {
        all.extend([
            ("pattern", constraints.pattern.clone()),
            ("minLength", count(constraints.min_length)),
            ("maxLength", count(constraints.max_length)),
        ]);
    }
    if is(&[JsonType::Number, JsonType::Integer]) {
        all.extend([
            ("multipleOf", constraints.multiple_of.as_ref().map(text)),
            ("exclusiveMinimum", constraints.exclusive_minimum.as_ref().map(text)),
            ("minimum", constraints.minimum.as_ref().map(text)),
            ("exclusiveMaximum", constraints.exclusive_maximum.as_ref().map(text)),
            ("maximum", constraints.maximum.as_ref().map(text)),
        ]);
    }
    if is(&[JsonType::Object]) {
        all.extend([
            ("minProperties", count(constraints.min_properties)),
            ("maxProperties", count(constraints.max_properties)),
        ]);
    }
    if is(&[JsonType::Array]) {
        all.extend([
            ("minItems", count(constraints.min_items)),
            ("maxItems", count(constraints.max_items)),
            ("uniqueItems", constraints.unique_items.then(|| "true".to_owned())),
        ]);
    }
    all.into_iter().filter_map(|(keyword, value)| Some((keyword, value?))).collect()
}

/// A format that has no type of its own, as a constraint (JSON Schema validation 2020-12, section 7).
pub(super) fn format(type_: Option<JsonType>, format: Option<&str>) -> Option<(&'static str, String)> {
    let format = format?;
    let has_type = match type_ {
        Some(JsonType::String) => {
            ["binary", "password"].contains(&format) || is_known(ScalarType::String, format)
        }
        Some(JsonType::Integer | JsonType::Number) => {
            is_known(ScalarType::Integer, format) || is_known(ScalarType::Number, format)
        }
        None => false,
        Some(JsonType::Boolean | JsonType::Object | JsonType::Array) => return None,
    };
    (!has_type).then(|| ("format", format.to_owned()))
}

fn is_known(type_: ScalarType, format: &str) -> bool {
    Scalar::formats(type_).contains(&format)
}

/// A whole number is shown without a fraction, even if the document has one; a very large one with its exponent.
fn text(number: &Number) -> String {
    match number.as_f64() {
        Some(float) if !number.is_i64() && !number.is_u64() && float.abs() < 1e15 => float.to_string(),
        Some(_) | None => number.to_string(),
    }
}

/// The bounds of integers.
struct Bounds {
    least: Option<f64>,
    most: Option<f64>,
    /// Whether the largest one is an integer that needs 64 bits without a sign.
    is_first_beyond: bool,
}

/// The format that holds the integers that the bounds allow, if a bound is beyond those of the format in the document.
pub(super) fn wider_format(schema: &Schema, format: Option<&str>) -> Option<&'static str> {
    wider_by_texts(&texts(schema, Some(JsonType::Integer)), format)
}

/// The same, by the texts of constraints of several schemas.
pub(in crate::lower) fn wider_by_texts(
    constraints: &[(&'static str, String)],
    format: Option<&str>,
) -> Option<&'static str> {
    let values = |names: [&str; 2]| -> Vec<&str> {
        let found = constraints.iter().filter(|(name, _)| names.contains(name));
        found.map(|(_, text)| text.as_str()).collect()
    };
    let floats = |texts: &[&str]| -> Vec<f64> { texts.iter().filter_map(|text| text.parse().ok()).collect() };
    let (least, most) = (values(["minimum", "exclusiveMinimum"]), values(["maximum", "exclusiveMaximum"]));
    if least.is_empty() && most.is_empty() {
        return None;
    }
    let is_beyond = |text: &&str| text.parse::<u64>().is_ok() && text.parse::<i64>().is_err();
    let bounds = Bounds {
        least: floats(&least).into_iter().reduce(f64::max),
        most: floats(&most).into_iter().reduce(f64::min),
        is_first_beyond: !most.is_empty() && most.iter().all(is_beyond),
    };
    wider(&bounds, format)
}

fn wider(bounds: &Bounds, format: Option<&str>) -> Option<&'static str> {
    let (least, most) = (bounds.least, bounds.most);
    let exceeds = |low: f64, high: f64| least < Some(low) && least.is_some() || most > Some(high);
    let is_positive = least >= Some(0.0);
    match format {
        Some("int32") if exceeds(i32::MIN.into(), i32::MAX.into()) => wider(bounds, None).or(Some("int64")),
        // As numbers of double precision, the bounds of 64 bits are rounded up.
        None | Some("int64") if exceeds(i64::MIN as f64, i64::MAX as f64) || bounds.is_first_beyond => {
            Some(match most <= Some(u64::MAX as f64) && !(least < Some(i64::MIN as f64) && least.is_some()) {
                true if is_positive => "uint64",
                true => SIGNED_OR_UNSIGNED,
                false => "int128",
            })
        }
        Some("uint64") if least < Some(0.0) && least.is_some() || most > Some(u64::MAX as f64) => {
            Some("int128")
        }
        _ => None,
    }
}

/// The largest integer below which a number of double precision holds every integer.
const EXACT: u64 = 1 << 53;

/// Whether a schema of numbers has an integer that a number of double precision may not hold, as a bound, a value, the
/// default or the example.
pub(super) fn needs_digits(schema: &Schema) -> bool {
    let is_beyond = |number: &Number| match (number.as_i64(), number.as_u64()) {
        (Some(integer), _) => integer.unsigned_abs() > EXACT,
        (None, integer) => integer.is_some(),
    };
    let none = Constraints::default();
    let constraints = schema.constraints.get().unwrap_or(&none);
    let bounds = [
        &constraints.minimum,
        &constraints.maximum,
        &constraints.exclusive_minimum,
        &constraints.exclusive_maximum,
    ];
    let alone =
        [&schema.constant, &schema.default, &schema.example].into_iter().flatten().map(|value| &**value);
    let values = schema.values.iter().chain(alone).filter_map(Value::as_number);
    bounds.into_iter().flatten().chain(values).any(is_beyond)
}
