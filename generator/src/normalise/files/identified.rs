//! Finds the schemas with an `$id` or an anchor (JSON Schema 2020-12, section 8.2).

use std::collections::HashMap;

use serde_json::Value;

use super::super::raw::{is_data, is_map};
use super::file_place::FilePlace;
use crate::uri::join;

/// The schemas with an `$id` or an anchor, in all files.
#[derive(Default)]
pub(super) struct Identified<'a> {
    /// By URI.
    pub(super) ids: HashMap<String, FilePlace<'a>>,
    /// By the text of the `$id`.
    pub(super) texts: HashMap<&'a str, FilePlace<'a>>,
    /// By the URI of the schema or the file around it, and by name. There should be one schema for each.
    pub(super) anchors: HashMap<(String, String), Vec<FilePlace<'a>>>,
}

impl<'a> Identified<'a> {
    /// Adds the schemas in a value. `base` is the URI of the value.
    pub(super) fn add(&mut self, place: &FilePlace<'a>, base: &str) {
        match place.value {
            Value::Object(members) => {
                let id = members.get("$id").and_then(Value::as_str);
                let base = id.map_or_else(|| base.to_owned(), |id| join(base, id));
                if let Some(id) = id {
                    self.ids.entry(base.clone()).or_insert_with(|| place.clone());
                    self.texts.entry(id).or_insert_with(|| place.clone());
                }
                for key in ["$anchor", "$dynamicAnchor"] {
                    if let Some(name) = members.get(key).and_then(Value::as_str) {
                        self.anchor(place, &base, name);
                    }
                }
                for (key, value) in members {
                    match value {
                        Value::Object(inner) if is_map(key) => {
                            let place = inside(place, key, value);
                            for (name, value) in inner {
                                self.add(&inside(&place, name, value), &base);
                            }
                        }
                        Value::Object(_) | Value::Array(_) if !is_data(key) => {
                            self.add(&inside(place, key, value), &base);
                        }
                        _ => {}
                    }
                }
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    self.add(&inside(place, &index.to_string(), value), base);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn anchor(&mut self, place: &FilePlace<'a>, base: &str, name: &str) {
        let places = self.anchors.entry((base.to_owned(), name.to_owned())).or_default();
        // A schema may have the name as both kinds of anchor.
        if places.last().is_none_or(|last| last.steps != place.steps) {
            places.push(place.clone());
        }
    }
}

fn inside<'a>(place: &FilePlace<'a>, step: &str, value: &'a Value) -> FilePlace<'a> {
    let mut steps = place.steps.clone();
    steps.push(step.to_owned());
    FilePlace { path: place.path, steps, value }
}
