//! How much a value is: the number of values in it, where long texts count as several.

use serde_json::{Map, Value};

use crate::limits::values;

/// The number of values in a value, including itself.
pub(crate) fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(members) => 1 + size_of_members(members),
        Value::String(text) => values(text),
        Value::Null | Value::Bool(_) | Value::Number(_) => 1,
    }
}

/// The number of values in the members of an object.
pub(crate) fn size_of_members(members: &Map<String, Value>) -> usize {
    members.iter().map(|(name, value)| values(name) - 1 + size(value)).sum()
}

/// The size of a value without its items and members, but with the names of its members.
pub(crate) fn own_size(value: &Value) -> usize {
    match value {
        Value::Object(members) => 1 + members.keys().map(|name| values(name) - 1).sum::<usize>(),
        Value::String(text) => values(text),
        Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) => 1,
    }
}

/// The number of nested values, including the value itself.
pub(crate) fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or_default(),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or_default(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}

/// The bytes of the pointers to the values in a value, and the number of these values. `length` has the bytes of the pointer
/// to the value itself.
pub(crate) fn pointers(value: &Value, length: usize) -> (usize, usize) {
    let inner = |(name, value): (usize, &Value)| pointers(value, length + 1 + name);
    let add = |(bytes, count), (more, further)| (bytes + more, count + further);
    let own = (length, 1);
    match value {
        Value::Array(items) => items.iter().map(|item| inner((1, item))).fold(own, add),
        Value::Object(members) => {
            members.iter().map(|(name, value)| inner((name.len(), value))).fold(own, add)
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => own,
    }
}
