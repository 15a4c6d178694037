//! Reads and replaces values of a raw document, by the steps from its root.

use serde_json::{Map, Value};

use super::references::steps_of;
use crate::diagnostic::Pointer;
use crate::limits::MAX_HOPS;

/// The steps from the root of a document to a place in it.
pub(super) type Steps = Vec<String>;

/// The pointer to a place.
pub(super) fn pointer(steps: &[impl AsRef<str>]) -> Pointer {
    steps.iter().fold(Pointer::root(), |at, step| at.child(step.as_ref()))
}

/// The value at a place.
pub(super) fn get<'a>(document: &'a Value, steps: &[impl AsRef<str>]) -> Option<&'a Value> {
    steps.iter().try_fold(document, |value, step| child(value, step.as_ref()))
}

/// The value at a place, for a change.
pub(super) fn get_mut<'a>(document: &'a mut Value, steps: &[String]) -> Option<&'a mut Value> {
    steps.iter().try_fold(document, |value, step| match value {
        Value::Object(members) => members.get_mut(step),
        Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// A member of an object, or an item of a list.
pub(super) fn child<'a>(value: &'a Value, step: &str) -> Option<&'a Value> {
    match value {
        Value::Object(members) => members.get(step),
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The place at the end of some steps. References on the way are followed; one at its end is not.
pub(super) fn locate(document: &Value, steps: &[String], hops: &mut usize) -> Option<Vec<String>> {
    let mut place: Vec<String> = Vec::new();
    let mut value = document;
    for step in steps {
        if let (None, Some(reference)) = (child(value, step), value.get("$ref").and_then(Value::as_str)) {
            *hops += 1;
            if *hops > MAX_HOPS {
                return None;
            }
            let target = steps_of(reference)?;
            // The step after the reference is part of the search, so that a chain of references is followed too.
            let target = [target.as_slice(), std::slice::from_ref(step)].concat();
            place = locate(document, &target, hops)?;
            value = get(document, &place)?;
            continue;
        }
        value = child(value, step)?;
        place.push(step.clone());
    }
    Some(place)
}

/// Continues from a parameter, a header, a body or a response to its schema.
pub(super) fn enter_schema(document: &Value, steps: &mut Vec<String>) {
    let Some(members) = get(document, steps).and_then(Value::as_object) else { return };
    if ["type", "properties", "allOf", "oneOf", "anyOf", "$ref"].iter().any(|key| members.contains_key(*key))
    {
        return;
    }
    if members.get("schema").is_some_and(Value::is_object) {
        steps.push("schema".to_owned());
    } else if let Some(content) = members.get("content").and_then(Value::as_object) {
        let media = content.keys().find(|name| name.contains("json")).or_else(|| content.keys().next());
        if let Some(media) = media.filter(|media| content.get(*media).is_some_and(has_schema)) {
            steps.extend(["content".to_owned(), media.clone(), "schema".to_owned()]);
        }
    }
}

fn has_schema(media: &Value) -> bool {
    media.get("schema").is_some()
}

/// Replaces the value at a place, and returns the old one.
pub(super) fn replace(document: &mut Value, steps: &[String], new: Value) -> Option<Value> {
    get_mut(document, steps).map(|place| std::mem::replace(place, new))
}

/// Adds a member to the object at a place. Missing objects on the way are added.
pub(super) fn insert(document: &mut Value, steps: &[&str], name: String, value: Value) {
    let object = steps.iter().fold(document, |value, step| {
        if !value.is_object() {
            *value = Value::Object(Map::new());
        }
        match value {
            Value::Object(members) => members.entry(*step).or_insert(Value::Null),
            // This is an object now.
            other => other,
        }
    });
    if !object.is_object() {
        *object = Value::Object(Map::new());
    }
    if let Value::Object(members) = object {
        members.insert(name, value);
    }
}
