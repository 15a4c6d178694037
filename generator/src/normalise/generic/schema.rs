//! Reads and changes raw schemas.

use serde_json::{Map, Value};

use super::super::references::steps_of;
use super::super::steps::{Steps, pointer};

/// Adds a reference to a schema.
pub(super) fn refer(members: &mut Map<String, Value>, target: Value) {
    let reference = Map::from_iter([("$ref".to_owned(), target.clone())]);
    match members.contains_key("$ref") {
        true => _ = also(members, Value::Object(reference)),
        false => _ = members.insert("$ref".to_owned(), target),
    }
}

/// Adds a member to `allOf`. Returns its index.
pub(super) fn also(members: &mut Map<String, Value>, member: Value) -> usize {
    match members.entry("allOf").or_insert_with(|| Value::Array(Vec::new())) {
        Value::Array(all) => {
            all.push(member);
            all.len() - 1
        }
        // Such a keyword is reported when it is read.
        _ => 0,
    }
}

/// Whether a keyword says nothing about the values.
pub(super) fn is_annotation(keyword: &str) -> bool {
    keyword.starts_with("x-")
        || matches!(
            keyword,
            "$id"
                | "$schema"
                | "$anchor"
                | "$dynamicAnchor"
                | "$defs"
                | "$comment"
                | "title"
                | "description"
                | "example"
                | "examples"
                | "deprecated"
        )
}

/// The steps to the target of a reference.
pub(super) fn target(value: &Value) -> Option<Steps> {
    steps_of(value.as_str()?)
}

/// The reference to a place.
pub(super) fn reference(steps: &[String]) -> Value {
    pointer(steps).to_string().replace('%', "%25").into()
}
