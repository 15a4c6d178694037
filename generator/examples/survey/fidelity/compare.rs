//! Compares an example with what a type wrote of it: what is lost or changed, each with its place.

use serde_json::{Map, Number, Value};

use super::examples::Example;
use super::schemas::Schemas;
use crate::raw::child;

/// The longest value that is shown, in characters.
const SHOWN: usize = 60;

/// What is lost or changed.
pub(super) fn differences(schemas: &mut Schemas, example: &Example, written: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let places = vec![schemas.place(&example.schema, example.side)];
    compare(schemas, &places, "", &example.value, written, &mut found);
    found
}

/// Compares a value with what was written of it. The places are those of the schemas that it is a value of.
fn compare(
    schemas: &mut Schemas,
    places: &[String],
    at: &str,
    value: &Value,
    written: &Value,
    found: &mut Vec<String>,
) {
    match (value, written) {
        (Value::Object(members), Value::Object(others)) => {
            let places = expand(schemas, places, value);
            compare_objects(schemas, &places, at, members, others, found);
        }
        (Value::Array(items), Value::Array(others)) if items.len() == others.len() => {
            let places = expand(schemas, places, value);
            for (index, (item, other)) in items.iter().zip(others).enumerate() {
                let inner: Vec<String> = places.iter().map(|place| format!("{place}/items")).collect();
                let inner: Vec<String> =
                    inner.into_iter().filter(|place| !schemas.at(place).is_null()).collect();
                compare(schemas, &inner, &child(at, &index.to_string()), item, other, found);
            }
        }
        (Value::Number(number), Value::Number(other)) if is_equal(number, other) => {}
        (value, written) if value == written => {}
        (value, written) => found.push(format!("{at}: {} instead of {}", shown(written), shown(value))),
    }
}

fn compare_objects(
    schemas: &mut Schemas,
    places: &[String],
    at: &str,
    members: &Map<String, Value>,
    written: &Map<String, Value>,
    found: &mut Vec<String>,
) {
    // Where no schema has properties, all of them are known.
    let is_free = !places.iter().any(|place| schemas.at(place).get("properties").is_some());
    for (name, value) in members {
        let mut inner = Vec::new();
        let mut is_known = is_free;
        for place in places {
            let schema = schemas.at(place);
            if schema.get("properties").is_some_and(|it| it.get(name).is_some()) {
                inner.push(child(&child(place, "properties"), name));
            } else {
                match schema.get("additionalProperties") {
                    Some(Value::Object(_)) => inner.push(child(place, "additionalProperties")),
                    // Only what is said in the document is more than the default.
                    Some(Value::Bool(true)) => is_known = true,
                    _ => {}
                }
            }
        }
        is_known |= !inner.is_empty();
        match written.get(name) {
            Some(written) => compare(schemas, &inner, &child(at, name), value, written, found),
            None if !is_known => {}
            // A property that may be left out means the same without a value.
            None if value.is_null() && !is_required(schemas, places, name) => {}
            None => found.push(format!("{}: nothing instead of {}", child(at, name), shown(value))),
        }
    }
    for (name, value) in written.iter().filter(|(name, _)| !members.contains_key(*name)) {
        found.push(format!("{}: {} instead of nothing", child(at, name), shown(value)));
    }
}

fn is_required(schemas: &Schemas, places: &[String], name: &str) -> bool {
    places.iter().any(|place| {
        let required = schemas.at(place).get("required").and_then(Value::as_array);
        required.is_some_and(|names| names.iter().any(|it| it == name))
    })
}

/// All schemas that say something about a value: behind references, members of `allOf`, and the alternatives that it
/// is a value of.
fn expand(schemas: &mut Schemas, places: &[String], value: &Value) -> Vec<String> {
    let mut waiting = places.to_vec();
    let mut expanded: Vec<String> = Vec::new();
    while let Some(place) = waiting.pop() {
        if expanded.contains(&place) {
            continue;
        }
        let schema = schemas.at(&place).clone();
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            waiting.extend(reference.strip_prefix('#').map(str::to_owned));
        }
        for key in ["allOf", "anyOf"] {
            let count = schema.get(key).and_then(Value::as_array).map_or(0, Vec::len);
            let members = (0..count).map(|index| format!("{place}/{key}/{index}"));
            waiting.extend(members.filter(|member| key == "allOf" || schemas.admits(member, value)));
        }
        expanded.push(place);
    }
    expanded
}

/// Whether two numbers are one, however they are written.
pub(crate) fn is_equal(one: &Number, other: &Number) -> bool {
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => one == other,
        // Beyond 2^53 a fraction stands for several integers.
        (Some(integer), None) => is_exactly(other.as_f64(), integer),
        (None, Some(integer)) => is_exactly(one.as_f64(), integer),
        (None, None) => one.as_f64() == other.as_f64(),
    }
}

fn integer(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

fn is_exactly(number: Option<f64>, integer: i128) -> bool {
    number.is_some_and(|number| number.fract() == 0.0 && number as i128 == integer)
}

/// A value, as far as it is short.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
