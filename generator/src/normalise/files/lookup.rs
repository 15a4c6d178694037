//! Finds the target of a reference in a file, or why there is none.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::super::steps::{child, enter_schema};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::limits::MAX_HOPS;
use crate::loaded::{Loaded, LoadedFile};
use crate::uri::{ResolvedUri, resolve};

/// The files of a document.
pub(super) struct Lookup<'a> {
    name: &'a str,
    root: &'a Value,
    files: &'a BTreeMap<String, LoadedFile>,
    identified: OnceCell<Identified<'a>>,
}

/// A value, and its place.
#[derive(Clone, Debug)]
pub(super) struct FilePlace<'a> {
    /// The path of the file. `None` for the document itself.
    pub(super) path: Option<&'a str>,
    /// The steps from the root of the file.
    pub(super) steps: Vec<String>,
    /// The value at this place.
    pub(super) value: &'a Value,
}

/// Why a reference has no target.
#[derive(Debug)]
pub(super) enum NoTarget<'a> {
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
    ids: HashMap<&'a str, FilePlace<'a>>,
    anchors: HashMap<(Option<&'a str>, &'a str), FilePlace<'a>>,
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
    pub(super) fn root(&self) -> FilePlace<'a> {
        FilePlace { path: None, steps: Vec::new(), value: self.root }
    }

    /// The value of another file.
    pub(super) fn value(&self, path: &str) -> Option<&'a Value> {
        match self.files.get(path)? {
            LoadedFile::Value(value) => Some(value),
            LoadedFile::Wrong(_) | LoadedFile::Unread(_) => None,
        }
    }

    /// The target of a reference in a file. References on the way are followed; one at its end is not.
    pub(super) fn find(&self, base: Option<&'a str>, reference: &str) -> Result<FilePlace<'a>, NoTarget<'a>> {
        self.follow(base, reference, &mut 0)
    }

    /// Continues from a parameter, a response or the like to its schema.
    pub(super) fn schema(&self, mut place: FilePlace<'a>) -> FilePlace<'a> {
        let file = place.path.and_then(|path| self.value(path)).unwrap_or(self.root);
        let before = place.steps.len();
        enter_schema(file, &mut place.steps);
        let steps = place.steps.iter().skip(before);
        place.value = steps.fold(place.value, |value, step| child(value, step).unwrap_or(value));
        place
    }

    fn follow(
        &self,
        base: Option<&'a str>,
        reference: &str,
        hops: &mut usize,
    ) -> Result<FilePlace<'a>, NoTarget<'a>> {
        let named = |why| self.identified().ids.get(reference.trim()).cloned().ok_or(why);
        let (path, fragment) = match resolve(base.unwrap_or(self.name), reference) {
            ResolvedUri::File { path, fragment } => (path, fragment),
            ResolvedUri::Elsewhere => return named(NoTarget::Elsewhere),
            ResolvedUri::Above => return named(NoTarget::Above),
        };
        let file = if path == self.name {
            self.root()
        } else {
            match self.files.get_key_value(&path) {
                Some((path, LoadedFile::Value(value))) => {
                    FilePlace { path: Some(path), steps: Vec::new(), value }
                }
                Some((path, LoadedFile::Wrong(found))) => return Err(NoTarget::Wrong(path, found)),
                Some((_, LoadedFile::Unread(why))) => return named(NoTarget::Unread(path, why)),
                None => return named(NoTarget::Unread(path, "is not among the files of the document")),
            }
        };
        match Pointer::parse(&fragment) {
            Some(pointer) => {
                let steps: Vec<String> = pointer.tokens().collect();
                self.locate(file, &steps, hops).ok_or(NoTarget::Nothing)
            }
            None => {
                let anchors = &self.identified().anchors;
                anchors.get(&(file.path, fragment.as_str())).cloned().ok_or(NoTarget::Nothing)
            }
        }
    }

    /// The value at the end of some steps.
    fn locate(&self, file: FilePlace<'a>, steps: &[String], hops: &mut usize) -> Option<FilePlace<'a>> {
        let mut place = file;
        for step in steps {
            let mut next = child(place.value, step);
            while let (None, Some(reference)) = (next, reference(place.value)) {
                *hops += 1;
                if *hops > MAX_HOPS {
                    return None;
                }
                place = self.follow(place.path, reference, hops).ok()?;
                next = child(place.value, step);
            }
            place.value = next?;
            place.steps.push(step.clone());
        }
        Some(place)
    }

    fn identified(&self) -> &Identified<'a> {
        self.identified.get_or_init(|| {
            let mut identified = Identified::default();
            identified.add(&self.root());
            for path in self.paths() {
                if let Some(value) = self.value(path) {
                    identified.add(&FilePlace { path: Some(path), steps: Vec::new(), value });
                }
            }
            identified
        })
    }
}

impl<'a> Identified<'a> {
    /// Adds the schemas in a value that have an `$id` or an `$anchor`.
    fn add(&mut self, place: &FilePlace<'a>) {
        let inside = |step: String, value: &'a Value| {
            let mut steps = place.steps.clone();
            steps.push(step);
            FilePlace { path: place.path, steps, value }
        };
        match place.value {
            Value::Object(members) => {
                for (key, value) in members {
                    match (key.as_str(), value) {
                        ("$id", Value::String(id)) => {
                            self.ids.entry(id).or_insert_with(|| place.clone());
                        }
                        ("$anchor" | "$dynamicAnchor", Value::String(name)) => {
                            self.anchors.entry((place.path, name)).or_insert_with(|| place.clone());
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
