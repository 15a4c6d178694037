//! Records mismatches while JSON is read, and finds their paths afterwards.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::address::{address, Address};
use super::path::{path_text, Step};
use super::tree::Tree;
use super::undescribed::Undescribed;

/// The mismatches. A value does not know its path, so the paths are found when the whole body is read.
#[derive(Default)]
pub(super) struct Mismatches {
    pub(super) mismatches: Vec<(Address, Mismatch)>,
    /// The property names of the document, as far as objects were read.
    pub(super) names: BTreeSet<&'static str>,
    /// The addresses of secrets.
    pub(super) secrets: HashSet<Address>,
    /// The mismatches with their paths.
    pub(super) undescribed: Vec<Undescribed>,
}

/// A part of a value that does not fit the type.
#[allow(dead_code, reason = "what is used depends on the document")]
pub(super) enum Mismatch {
    /// A property of this name that the type does not have.
    Property(String),
    /// A value that the enum does not list.
    Value(String),
    /// A value that fits no branch of the union.
    Branch,
}

#[allow(dead_code, reason = "what is used depends on the document")]
impl Mismatches {
    pub(crate) fn add(&mut self, address: Address, mismatch: Mismatch) {
        self.mismatches.push((address, mismatch));
    }

    /// Records a property name of the document, which can always be shown.
    pub(crate) fn know(&mut self, name: &'static str) {
        self.names.insert(name);
    }

    /// Records that a value is a secret, of which nothing is shown.
    pub(super) fn hide(&mut self, address: Address) {
        self.secrets.insert(address);
    }

    /// Finds the paths of all mismatches in a body.
    pub(crate) fn settle(&mut self, root: &Tree<'_>) {
        let mut mismatches = HashMap::<_, Vec<_>>::new();
        for (address, mismatch) in self.mismatches.drain(..) {
            mismatches.entry(address).or_default().push(mismatch);
        }
        let (names, secrets) = (&self.names, std::mem::take(&mut self.secrets));
        let undescribed = &mut self.undescribed;
        Search { mismatches, names, secrets, is_secret: false, path: Vec::new(), undescribed }.visit(root);
    }

    /// The mismatches with their paths.
    pub(super) fn into_undescribed(self) -> Vec<Undescribed> {
        self.undescribed
    }
}

struct Search<'a> {
    mismatches: HashMap<Address, Vec<Mismatch>>,
    names: &'a BTreeSet<&'static str>,
    secrets: HashSet<Address>,
    /// Whether the search is inside a secret.
    is_secret: bool,
    path: Vec<Step>,
    undescribed: &'a mut Vec<Undescribed>,
}

impl Search<'_> {
    fn visit(&mut self, value: &Tree<'_>) {
        let outside = self.is_secret;
        self.is_secret |= self.secrets.contains(&address(value));
        for mismatch in self.mismatches.remove(&address(value)).unwrap_or_default() {
            let undescribed = self.found(mismatch);
            self.undescribed.push(undescribed);
        }
        match value {
            Tree::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.step(Step::Index(index), |search| search.visit(item));
                }
            }
            Tree::Object(members) => {
                for (name, value) in members.iter() {
                    self.step(self.key(name), |search| search.visit(value));
                }
            }
            Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::String(_) => {}
        }
        self.is_secret = outside;
    }

    /// The mismatch with the current path.
    fn found(&mut self, mismatch: Mismatch) -> Undescribed {
        match mismatch {
            Mismatch::Property(name) => {
                let name = self.shown(Step::Key(name.into()));
                Undescribed::Property { path: self.step(name, |search| search.path()) }
            }
            Mismatch::Value(_) if self.is_secret => {
                Undescribed::Value { path: self.path(), value: "[redacted]".to_owned() }
            }
            Mismatch::Value(value) => Undescribed::Value { path: self.path(), value },
            Mismatch::Branch => Undescribed::Branch { path: self.path() },
        }
    }

    fn step<T>(&mut self, segment: Step, visit: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(segment);
        let found = visit(self);
        self.path.pop();
        found
    }

    fn key(&self, name: &str) -> Step {
        let listed = self.names.get(name).map(|name| Cow::Borrowed(*name));
        self.shown(Step::Key(listed.unwrap_or_else(|| name.to_owned().into())))
    }

    /// The step as it can be shown at the current path.
    fn shown(&self, segment: Step) -> Step {
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
