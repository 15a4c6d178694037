//! Makes the changed value of a file.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::super::place::At;
use super::file_place::FilePlace;
use super::lookup::reference;
use super::walk::{Edit, address};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::limits::{MAX_COPIED_FOR_FILES, MAX_DEPTH, MAX_NESTED_COPIES};
use crate::size::own_size;

/// Applies the edits to values.
pub(super) struct Build<'a> {
    diagnostics: &'a mut Diagnostics,
    edits: &'a HashMap<usize, Edit<'a>>,
    /// The addresses of the values that are being copied, nested in each other.
    way: Vec<usize>,
    /// The number of values that were copied or visited.
    copied: usize,
}

impl<'a> Build<'a> {
    pub(super) fn new(diagnostics: &'a mut Diagnostics, edits: &'a HashMap<usize, Edit<'a>>) -> Self {
        Self { diagnostics, edits, way: Vec::new(), copied: 0 }
    }

    /// The changed value of a file, for its place in the whole value.
    pub(super) fn file(&mut self, at: &Pointer, value: &Value) -> Value {
        self.value(At::start(at), value, 0)
    }

    /// Whether there was too much to copy.
    pub(super) fn is_too_large(&self) -> bool {
        self.copied >= MAX_COPIED_FOR_FILES
    }

    fn value(&mut self, at: At<'_>, value: &Value, depth: usize) -> Value {
        match self.edits.get(&address(value)) {
            Some(Edit::Text(text)) => Value::String(text.clone()),
            Some(Edit::Copy(place)) => self.copy(at, value, place.as_ref(), depth),
            None => self.unchanged(at, value, depth),
        }
    }

    fn unchanged(&mut self, at: At<'_>, value: &Value, depth: usize) -> Value {
        if !self.way.is_empty() {
            self.count(at, own_size(value));
            if self.is_too_large() {
                return Value::Null;
            }
        }
        match value {
            Value::Array(items) => {
                let items = items.iter().enumerate();
                items.map(|(index, item)| self.value(at.index(index), item, depth + 1)).collect()
            }
            Value::Object(members) => {
                let members = members.iter();
                let members =
                    members.map(|(name, value)| (name.clone(), self.value(at.key(name), value, depth + 1)));
                Value::Object(members.collect())
            }
            scalar => scalar.clone(),
        }
    }

    /// A copy of the target of a reference. Members beside the reference replace those of the copy.
    fn copy(&mut self, at: At<'_>, value: &Value, place: Option<&FilePlace<'_>>, depth: usize) -> Value {
        // A refused copy takes time as well.
        self.count(at, 1);
        if self.is_too_large() {
            return Value::Null;
        }
        let copied = place.and_then(|place| match self.obstacle(at, place, depth) {
            Some(_) if self.is_too_large() => None,
            Some(why) => {
                let message = format!("the reference `{}` {why}", reference(value).unwrap_or_default());
                self.diagnostics.push(Diagnostic::error(Code::Reference, at.key("$ref"), message));
                None
            }
            None => {
                self.way.push(address(place.value));
                let copied = self.value(at, place.value, depth);
                self.way.pop();
                self.diagnostics.copied(at.pointer(), place.pointer());
                Some(copied)
            }
        });
        let beside = value.as_object().into_iter().flatten().filter(|(name, _)| *name != "$ref");
        let mut beside: Map<String, Value> =
            beside.map(|(name, value)| (name.clone(), self.value(at.key(name), value, depth + 1))).collect();
        match copied {
            Some(Value::Object(members)) => {
                for (name, value) in members {
                    beside.entry(name).or_insert(value);
                }
                Value::Object(beside)
            }
            Some(other) => other,
            None => Value::Object(beside),
        }
    }

    /// Counts values that are copied or visited. Reports once that there are too many.
    fn count(&mut self, at: At<'_>, values: usize) {
        if self.copied + values >= MAX_COPIED_FOR_FILES {
            self.stop(
                at,
                format!("references where the specification does not allow them copy {MAX_COPIED_FOR_FILES} values"),
            );
        }
        self.copied += values;
    }

    /// Stops copying, and reports the reason once.
    fn stop(&mut self, at: At<'_>, message: String) {
        if !self.is_too_large() {
            self.diagnostics.push(Diagnostic::error(Code::Limit, at, message));
            self.copied = MAX_COPIED_FOR_FILES;
        }
    }

    /// Why a copy cannot be made.
    fn obstacle(&mut self, at: At<'_>, place: &FilePlace<'_>, depth: usize) -> Option<&'static str> {
        if self.way.contains(&address(place.value)) {
            return Some("leads back to itself");
        }
        if self.way.len() >= MAX_NESTED_COPIES {
            let message = format!(
                "more than {MAX_NESTED_COPIES} references where the specification does not allow them lead to one another"
            );
            self.stop(at, message);
            return Some("is nested too deep in other references");
        }
        let mut values = 0;
        if depth + height(place.value, &mut values) > MAX_DEPTH {
            self.count(at, values);
            return Some("makes the document too deep");
        }
        None
    }
}

/// The number of nested lists and objects in a value. Counts the visited values.
fn height(value: &Value, values: &mut usize) -> usize {
    *values += 1;
    let highest = |most: usize, value: &Value| most.max(height(value, values));
    match value {
        Value::Array(items) => 1 + items.iter().fold(0, highest),
        Value::Object(members) => 1 + members.values().fold(0, highest),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}
