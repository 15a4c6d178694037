//! Notes of what does not fit while JSON is read: places in memory go in, paths in the JSON come out.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::path::{path_text, Segment};
use super::score::{place, Place};
use super::tree::Tree;
use super::undescribed::Unread;

/// What does not fit. A value does not know its path: that is found when all is read.
#[derive(Default)]
pub(super) struct Notes {
    misfits: Vec<(Place, Misfit)>,
    /// The names that the API's description lists, as far as objects were read.
    names: BTreeSet<&'static str>,
    /// Where the secrets are.
    secrets: HashSet<Place>,
    /// What was found where.
    unread: Vec<Unread>,
}

/// A thing that does not fit the type that it is read as.
pub(super) enum Misfit {
    /// A property of this name that the type does not have.
    Property(String),
    /// A value that the enum does not list.
    Value(String),
    /// A value that fits no branch of the union.
    Branch,
}

impl Notes {
    pub(crate) fn add(&mut self, place: Place, misfit: Misfit) {
        self.misfits.push((place, misfit));
    }

    /// Learns the name of a property, which can be shown whatever it looks like.
    pub(crate) fn know(&mut self, name: &'static str) {
        self.names.insert(name);
    }

    pub(crate) fn append(&mut self, more: Self) {
        self.misfits.extend(more.misfits);
        self.names.extend(more.names);
        self.secrets.extend(more.secrets);
        self.unread.extend(more.unread);
    }

    /// Learns that a value is a secret: nothing of it can be shown.
    pub(super) fn hide(&mut self, place: Place) {
        self.secrets.insert(place);
    }

    /// Finds the paths of all misfits in the value that was read.
    pub(crate) fn settle(&mut self, root: &Tree<'_>) {
        let mut misfits = HashMap::<_, Vec<_>>::new();
        for (place, misfit) in self.misfits.drain(..) {
            misfits.entry(place).or_default().push(misfit);
        }
        let (names, secrets) = (&self.names, std::mem::take(&mut self.secrets));
        let unread = &mut self.unread;
        Search { misfits, names, secrets, is_secret: false, path: Vec::new(), unread }.visit(root);
    }

    /// What was found where.
    pub(super) fn into_unread(self) -> Vec<Unread> {
        self.unread
    }
}

struct Search<'a> {
    misfits: HashMap<Place, Vec<Misfit>>,
    names: &'a BTreeSet<&'static str>,
    secrets: HashSet<Place>,
    /// Whether the search is in a secret.
    is_secret: bool,
    path: Vec<Segment>,
    unread: &'a mut Vec<Unread>,
}

impl Search<'_> {
    fn visit(&mut self, value: &Tree<'_>) {
        let outside = self.is_secret;
        self.is_secret |= self.secrets.contains(&place(value));
        for misfit in self.misfits.remove(&place(value)).unwrap_or_default() {
            let unread = self.found(misfit);
            self.unread.push(unread);
        }
        match value {
            Tree::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.step(Segment::Index(index), |search| search.visit(item));
                }
            }
            Tree::Object(members) => {
                for (name, value) in members.iter() {
                    self.step(self.key(name), |search| search.visit(value));
                }
            }
            Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::Text(_) => {}
        }
        self.is_secret = outside;
    }

    /// The misfit, at the path where the search is.
    fn found(&mut self, misfit: Misfit) -> Unread {
        match misfit {
            Misfit::Property(name) => {
                let name = self.shown(Segment::Key(name.into()));
                Unread::Property { path: self.step(name, |search| search.path()) }
            }
            Misfit::Value(_) if self.is_secret => {
                Unread::Value { path: self.path(), value: "[redacted]".to_owned() }
            }
            Misfit::Value(value) => Unread::Value { path: self.path(), value },
            Misfit::Branch => Unread::Branch { path: self.path() },
        }
    }

    fn step<T>(&mut self, segment: Segment, visit: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(segment);
        let found = visit(self);
        self.path.pop();
        found
    }

    fn key(&self, name: &str) -> Segment {
        let listed = self.names.get(name).map(|name| Cow::Borrowed(*name));
        self.shown(Segment::Key(listed.unwrap_or_else(|| name.to_owned().into())))
    }

    /// The segment, as it may be shown where the search is.
    fn shown(&self, segment: Segment) -> Segment {
        if self.is_secret {
            segment.hide()
        } else {
            segment
        }
    }

    fn path(&self) -> String {
        path_text(self.path.iter())
    }
}
