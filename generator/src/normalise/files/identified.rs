//! Finds the schemas with an `$id` or an anchor (JSON Schema 2020-12, section 8.2).

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::super::place::At;
use super::super::raw::{is_data, is_map};
use super::file_place::FilePlace;
use crate::diagnostic::Pointer;
use crate::limits::MAX_SAME_ANCHORS;
use crate::uri::join;

/// The schemas with an `$id` or an anchor, in all files.
#[derive(Default)]
pub(super) struct Identified<'a> {
    /// By path: the URI that a document gives itself (OpenAPI 3.2.0, section 4.1.1).
    pub(super) documents: HashMap<Option<&'a str>, String>,
    /// By URI.
    pub(super) ids: HashMap<String, FilePlace<'a>>,
    /// By the text of the `$id`.
    pub(super) texts: HashMap<&'a str, FilePlace<'a>>,
    /// By the URI of the schema or the file around it, and by name. There should be one schema for each.
    pub(super) anchors: HashMap<(String, String), Vec<FilePlace<'a>>>,
}

impl<'a> Identified<'a> {
    /// Adds the schemas in a file, and the file itself if it has a URI. `base` is the place of the file.
    pub(super) fn add(&mut self, file: &FilePlace<'a>, base: &str) {
        let is_document = file.value.get("openapi").is_some();
        let own = file.value.get("$self").and_then(Value::as_str).filter(|_| is_document);
        let Some(own) = own else {
            return self.value(file.path, At::start(&Pointer::root()), file.value, base);
        };
        let uri = join(base, own.trim().split('#').next().unwrap_or_default());
        self.documents.insert(file.path, uri.clone());
        self.ids.entry(uri.clone()).or_insert_with(|| file.clone());
        self.value(file.path, At::start(&Pointer::root()), file.value, &uri);
    }

    fn value(&mut self, path: Option<&'a str>, at: At<'_>, value: &'a Value, base: &str) {
        match value {
            Value::Object(members) => match members.get("$id").and_then(Value::as_str) {
                Some(id) => {
                    let base = join(base, id);
                    let place = || FilePlace { path, steps: at.tokens(), value };
                    self.texts.entry(id).or_insert_with(place);
                    self.ids.entry(base.clone()).or_insert_with(place);
                    self.object(path, at, value, members, &base);
                }
                None => self.object(path, at, value, members, base),
            },
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(path, at.index(index), item, base);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn object(
        &mut self,
        path: Option<&'a str>,
        at: At<'_>,
        value: &'a Value,
        members: &'a Map<String, Value>,
        base: &str,
    ) {
        for key in ["$anchor", "$dynamicAnchor"] {
            if let Some(name) = members.get(key).and_then(Value::as_str) {
                self.anchor(FilePlace { path, steps: at.tokens(), value }, base, name);
            }
        }
        for (key, value) in members.iter().filter(|(key, _)| !is_data(key)) {
            let at = at.key(key);
            match value {
                Value::Object(inner) if is_map(key) => {
                    for (name, value) in inner {
                        self.value(path, at.key(name), value, base);
                    }
                }
                value => self.value(path, at, value, base),
            }
        }
    }

    fn anchor(&mut self, place: FilePlace<'a>, base: &str, name: &str) {
        let places = self.anchors.entry((base.to_owned(), name.to_owned())).or_default();
        // A schema may have the name as both kinds of anchor.
        let is_new = places.last().is_none_or(|last| last.steps != place.steps);
        if is_new && places.len() < MAX_SAME_ANCHORS {
            places.push(place);
        }
    }
}
