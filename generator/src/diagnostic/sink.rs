//! The sink of diagnostics, which every stage before `name` takes as its first parameter.

use std::collections::{BTreeSet, HashSet};

use super::code::Code;
use super::finding::{Diagnostic, Severity};
use super::moves::Moves;
use super::place::Place;
use super::pointer::Pointer;

/// The sink: stages put in what they find and go on; [`Diagnostics::finish`] is where a generation stops.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    found: Vec<Diagnostic>,
    /// Where something was degraded.
    degraded: BTreeSet<Pointer>,
    moves: Moves,
}

impl Diagnostics {
    /// Keeps a finding.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if let (Code::Degraded, Place::Value(pointer)) = (diagnostic.code, &diagnostic.place) {
            self.degraded.insert(pointer.clone());
        }
        self.found.push(diagnostic);
    }

    /// Keeps all that others found, behind what was found so far.
    pub(crate) fn append(&mut self, others: Self) {
        others.found.into_iter().for_each(|found| self.push(found));
    }

    /// Whether anything that stops the generation was found so far.
    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error)
    }

    /// Whether something at a place was found to say more than can be expressed.
    pub(crate) fn is_degraded(&self, at: &Pointer) -> bool {
        self.degraded.contains(at)
    }

    /// Notes that a value of the document has moved. What is found where it is now is shown where it was.
    pub(crate) fn moved(&mut self, to: Pointer, from: Pointer) {
        self.moves.moved(to, from);
    }

    /// Notes that a value of the document is a copy of another, and stands in the place of a reference to it.
    pub(crate) fn copied(&mut self, to: Pointer, from: Pointer) {
        self.moves.copied(to, from);
    }

    /// Notes that a value of the document is a whole file.
    pub(crate) fn is_file(&mut self, at: Pointer, file: &str) {
        self.moves.file(at, file.to_owned());
    }

    /// The place of a value as it was written.
    pub(crate) fn written(&self, place: Place) -> Place {
        self.moves.written(place)
    }

    /// Forgets the warnings that are not to be kept. Each comes with its place as it was written.
    pub(crate) fn retain_warnings(&mut self, mut keep: impl FnMut(&Diagnostic, &Place) -> bool) {
        let moves = &self.moves;
        self.found.retain(|found| {
            found.severity == Severity::Error || keep(found, &moves.written(found.place.clone()))
        });
    }

    /// The warnings; or everything, when an error is among it.
    pub(crate) fn finish(self) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let has_errors = self.has_errors();
        let written = |place| self.moves.written(place);
        let found = self.found.into_iter().map(|mut found| {
            found.place = written(found.place);
            found.related = found.related.into_iter().map(|(place, label)| (written(place), label)).collect();
            found
        });
        // A stage may come by a place more than once.
        let mut known = HashSet::new();
        let found = found
            .filter(|found| known.insert((found.code.as_str(), found.place.clone(), found.message.clone())))
            .collect();
        if has_errors { Err(found) } else { Ok(found) }
    }
}
