//! Finds the target of a reference in a file, or why there is none.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::super::steps::{child, enter_schema};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::limits::MAX_HOPS;
use crate::loaded::{Loaded, LoadedFile};
use crate::uri::{Target, target};

/// The files of a document.
pub(super) struct Lookup<'a> {
    name: &'a str,
    root: &'a Value,
    files: &'a BTreeMap<String, LoadedFile>,
    identified: OnceCell<Identified<'a>>,
}

/// A value, and its place.
#[derive(Clone, Debug)]
pub(super) struct Spot<'a> {
    /// The path of the file. `None` for the document itself.
    pub(super) path: Option<&'a str>,
    /// The steps from the root of the file.
    pub(super) steps: Vec<String>,
    /// The value at this place.
    pub(super) value: &'a Value,
}

/// Why a reference has no target.
#[derive(Debug)]
pub(super) enum Why<'a> {
    /// It leads to another place than the folder of the document, such as a URL.
    Elsewhere,
    /// It leads out of the folder of the document.
    Above,
    /// It leads to a file that was not read.
    Unread(String, &'a str),
    /// It leads to a file that has errors.
    Wrong(&'a str, &'a [Diagnostic]),
    /// The file has nothing at this place.
    Nothing,
}

/// The schemas with an `$id`, or with an `$anchor` in a file.
#[derive(Default)]
struct Identified<'a> {
    ids: HashMap<&'a str, Spot<'a>>,
    anchors: HashMap<(Option<&'a str>, &'a str), Spot<'a>>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(loaded: &'a Loaded) -> Self {
        Self { name: &loaded.name, root: &loaded.root, files: &loaded.files, identified: OnceCell::new() }
    }

    /// The paths of the other files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> {
        let (name, files) = (self.name, self.files);
        files.keys().map(String::as_str).filter(move |path| *path != name)
    }

    /// The document itself.
    pub(super) fn root(&self) -> Spot<'a> {
        Spot { path: None, steps: Vec::new(), value: self.root }
    }

    /// The value of another file.
    pub(super) fn value(&self, path: &str) -> Option<&'a Value> {
        match self.files.get(path)? {
            LoadedFile::Value(value) => Some(value),
            LoadedFile::Wrong(_) | LoadedFile::Unread(_) => None,
        }
    }

    /// The target of a reference in a file. References on the way are followed; one at its end is not.
    pub(super) fn find(&self, base: Option<&'a str>, reference: &str) -> Result<Spot<'a>, Why<'a>> {
        self.follow(base, reference, &mut 0)
    }

    /// Continues from a parameter, a response or the like to its schema.
    pub(super) fn schema(&self, mut spot: Spot<'a>) -> Spot<'a> {
        let file = spot.path.and_then(|path| self.value(path)).unwrap_or(self.root);
        let before = spot.steps.len();
        enter_schema(file, &mut spot.steps);
        let steps = spot.steps.iter().skip(before);
        spot.value = steps.fold(spot.value, |value, step| child(value, step).unwrap_or(value));
        spot
    }

    fn follow(&self, base: Option<&'a str>, reference: &str, hops: &mut usize) -> Result<Spot<'a>, Why<'a>> {
        let named = |why| self.identified().ids.get(reference.trim()).cloned().ok_or(why);
        let (path, fragment) = match target(base.unwrap_or(self.name), reference) {
            Target::File { path, fragment } => (path, fragment),
            Target::Elsewhere => return named(Why::Elsewhere),
            Target::Above => return named(Why::Above),
        };
        let file = if path == self.name {
            self.root()
        } else {
            match self.files.get_key_value(&path) {
                Some((path, LoadedFile::Value(value))) => Spot { path: Some(path), steps: Vec::new(), value },
                Some((path, LoadedFile::Wrong(found))) => return Err(Why::Wrong(path, found)),
                Some((_, LoadedFile::Unread(why))) => return named(Why::Unread(path, why)),
                None => return named(Why::Unread(path, "is not among the files of the document")),
            }
        };
        match Pointer::parse(&fragment) {
            Some(pointer) => {
                let steps: Vec<String> = pointer.tokens().collect();
                self.locate(file, &steps, hops).ok_or(Why::Nothing)
            }
            None => {
                let anchors = &self.identified().anchors;
                anchors.get(&(file.path, fragment.as_str())).cloned().ok_or(Why::Nothing)
            }
        }
    }

    /// The value at the end of some steps.
    fn locate(&self, file: Spot<'a>, steps: &[String], hops: &mut usize) -> Option<Spot<'a>> {
        let mut spot = file;
        for step in steps {
            let mut next = child(spot.value, step);
            while let (None, Some(reference)) = (next, reference(spot.value)) {
                *hops += 1;
                if *hops > MAX_HOPS {
                    return None;
                }
                spot = self.follow(spot.path, reference, hops).ok()?;
                next = child(spot.value, step);
            }
            spot.value = next?;
            spot.steps.push(step.clone());
        }
        Some(spot)
    }

    fn identified(&self) -> &Identified<'a> {
        self.identified.get_or_init(|| {
            let mut identified = Identified::default();
            identified.add(&self.root());
            for path in self.paths() {
                if let Some(value) = self.value(path) {
                    identified.add(&Spot { path: Some(path), steps: Vec::new(), value });
                }
            }
            identified
        })
    }
}

impl<'a> Identified<'a> {
    /// Adds the schemas in a value that have an `$id` or an `$anchor`.
    fn add(&mut self, spot: &Spot<'a>) {
        let inside = |step: String, value: &'a Value| {
            let mut steps = spot.steps.clone();
            steps.push(step);
            Spot { path: spot.path, steps, value }
        };
        match spot.value {
            Value::Object(members) => {
                for (key, value) in members {
                    match (key.as_str(), value) {
                        ("$id", Value::String(id)) => {
                            self.ids.entry(id).or_insert_with(|| spot.clone());
                        }
                        ("$anchor" | "$dynamicAnchor", Value::String(name)) => {
                            self.anchors.entry((spot.path, name)).or_insert_with(|| spot.clone());
                        }
                        (_, Value::Object(_) | Value::Array(_)) => self.add(&inside(key.clone(), value)),
                        _ => {}
                    }
                }
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    self.add(&inside(index.to_string(), value));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

/// The text of `$ref`, if the value is a reference.
pub(super) fn reference(value: &Value) -> Option<&str> {
    value.get("$ref").and_then(Value::as_str)
}
