//! Finds the target of a reference in a file, or why there is none.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::super::place::At;
use super::super::steps::{child, enter_schema};
use super::file_place::FilePlace;
use super::identified::Identified;
use crate::diagnostic::{Diagnostic, Pointer};
use crate::limits::MAX_HOPS;
use crate::loaded::{Loaded, LoadedFile};
use crate::uri::{ResolvedUri, Resolver, decode, join};

/// The files of a document.
pub(super) struct Lookup<'a> {
    name: &'a str,
    root: &'a Value,
    files: &'a BTreeMap<String, LoadedFile>,
    resolver: Resolver<'a>,
    identified: OnceCell<Identified<'a>>,
}

/// The file of a reference, and the `$id` around it.
#[derive(Clone, Debug)]
pub(super) struct Origin<'a> {
    /// The path of the file. `None` for the document itself.
    pub(super) file: Option<&'a str>,
    /// The URI of the schema around the reference that has an `$id`. References are relative to it (JSON Schema 2020-12,
    /// section 8.2.1).
    pub(super) base: Option<Rc<str>>,
}

impl Origin<'_> {
    /// The origin of the references in the document itself.
    pub(super) fn document() -> Self {
        Self { file: None, base: None }
    }
}

/// Why a reference has no target.
#[derive(Debug)]
pub(super) enum NoTarget<'a> {
    /// It leads to a URL or an absolute path.
    Elsewhere,
    /// It leads out of the root of the references. The number of folders that it goes up from the document.
    Above(usize),
    /// It leads to a file that was not read.
    Unread(String, &'a str),
    /// It leads to a file that has errors.
    Wrong(&'a str, &'a [Diagnostic]),
    /// The file has nothing at this place.
    Nothing,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(loaded: &'a Loaded) -> Self {
        Self {
            name: &loaded.name,
            root: &loaded.root,
            files: &loaded.files,
            resolver: Resolver { folder: &loaded.folder, map: &loaded.url_map },
            identified: OnceCell::new(),
        }
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

    /// The origin of the references in a place.
    pub(super) fn origin(&self, place: &FilePlace<'a>) -> Origin<'a> {
        let mut origin = Origin { file: place.path, base: None };
        let mut value = place.path.and_then(|path| self.value(path)).unwrap_or(self.root);
        for step in &place.steps {
            origin = self.inside(&origin, value);
            value = child(value, step).unwrap_or(value);
        }
        origin
    }

    /// The origin of the references in a schema: the schema may have an `$id`.
    pub(super) fn inside(&self, origin: &Origin<'a>, schema: &Value) -> Origin<'a> {
        match schema.get("$id").and_then(Value::as_str) {
            Some(id) => Origin { file: origin.file, base: Some(join(self.base(origin), id).into()) },
            None => origin.clone(),
        }
    }

    fn base<'b>(&'b self, origin: &'b Origin<'a>) -> &'b str {
        let own = || self.identified().documents.get(&origin.file).map(String::as_str);
        origin.base.as_deref().or_else(own).or(origin.file).unwrap_or(self.name)
    }

    /// The target of a reference. References on the way are followed; one at its end is not.
    /// Of several schemas with the same anchor, the one nearest to `at` is the target.
    pub(super) fn find(
        &self,
        origin: &Origin<'a>,
        at: At<'_>,
        reference: &str,
    ) -> Result<FilePlace<'a>, NoTarget<'a>> {
        self.follow(origin, at, reference, &mut 0)
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
        origin: &Origin<'a>,
        at: At<'_>,
        reference: &str,
        hops: &mut usize,
    ) -> Result<FilePlace<'a>, NoTarget<'a>> {
        if let Some(place) = self.identified_target(origin, at, reference, hops) {
            return Ok(place);
        }
        let base = origin.file;
        let named = |why| self.identified().texts.get(reference.trim()).cloned().ok_or(why);
        let (path, fragment) = match self.resolver.resolve(base.unwrap_or(self.name), reference) {
            ResolvedUri::File { path, fragment } => (path, fragment),
            ResolvedUri::Elsewhere => return named(NoTarget::Elsewhere),
            ResolvedUri::Above(folders) => return named(NoTarget::Above(folders)),
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
                self.locate(file, at, &steps, hops).ok_or(NoTarget::Nothing)
            }
            None => Err(NoTarget::Nothing),
        }
    }

    /// The target of a reference to an `$id` or an anchor. A pointer may begin at an `$id`.
    fn identified_target(
        &self,
        origin: &Origin<'a>,
        at: At<'_>,
        reference: &str,
        hops: &mut usize,
    ) -> Option<FilePlace<'a>> {
        let (uri, fragment) = reference.trim().split_once('#').unwrap_or((reference.trim(), ""));
        let fragment = decode(fragment);
        let pointer = Pointer::parse(&fragment);
        if origin.base.is_none() && uri.is_empty() && pointer.is_some() {
            return None;
        }
        let uri = join(self.base(origin), uri);
        let identified = self.identified();
        match pointer {
            Some(pointer) => {
                let steps: Vec<String> = pointer.tokens().collect();
                self.locate(identified.ids.get(&uri)?.clone(), at, &steps, hops)
            }
            None => {
                let places = identified.anchors.get(&(uri, fragment.into_owned()))?;
                let at = if places.len() > 1 { at.tokens() } else { Vec::new() };
                let shared = |place: &&FilePlace<'a>| {
                    let pairs = place.pointer().tokens().zip(at.iter().cloned()).collect::<Vec<_>>();
                    pairs.iter().take_while(|(one, other)| one == other).count()
                };
                // The first of the nearest.
                places.iter().rev().max_by_key(shared).cloned()
            }
        }
    }

    /// The value at the end of some steps.
    fn locate(
        &self,
        file: FilePlace<'a>,
        at: At<'_>,
        steps: &[String],
        hops: &mut usize,
    ) -> Option<FilePlace<'a>> {
        let mut place = file;
        for step in steps {
            let mut next = child(place.value, step);
            while let (None, Some(reference)) = (next, reference(place.value)) {
                *hops += 1;
                if *hops > MAX_HOPS {
                    return None;
                }
                place = self.follow(&self.origin(&place), at, reference, hops).ok()?;
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
            identified.add(&self.root(), self.name);
            for path in self.paths() {
                if let Some(value) = self.value(path) {
                    identified.add(&FilePlace { path: Some(path), steps: Vec::new(), value }, path);
                }
            }
            identified
        })
    }

    /// The schemas whose anchor an earlier schema of the same URI has too. Only known if a reference needed anchors.
    pub(super) fn repeated(&self) -> Vec<[&FilePlace<'a>; 2]> {
        let anchors = self.identified.get().into_iter().flat_map(|identified| &identified.anchors);
        let repeated = anchors.flat_map(|(_, places)| {
            let first = places.first();
            places.iter().skip(1).filter_map(move |place| Some([place, first?]))
        });
        let mut repeated: Vec<_> = repeated.collect();
        repeated.sort_by(|[one, _], [other, _]| (one.path, &one.steps).cmp(&(other.path, &other.steps)));
        repeated
    }
}

/// The text of `$ref`, if the value is a reference.
pub(super) fn reference(value: &Value) -> Option<&str> {
    value.get("$ref").and_then(Value::as_str)
}
