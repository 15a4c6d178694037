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
    /// The places of findings with the code `Degraded`.
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

    /// Adds the findings of another sink, and what it knows about places.
    pub(crate) fn append(&mut self, others: Self) {
        self.moves.append(others.moves);
        others.found.into_iter().for_each(|found| self.push(found));
    }

    /// Whether there is an error so far.
    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error)
    }

    /// Whether there is a finding with the code `Degraded` at a place.
    pub(crate) fn is_degraded(&self, at: &Pointer) -> bool {
        self.degraded.contains(at)
    }

    /// Records that a value was moved. Findings at its new place are shown at its old place.
    pub(crate) fn moved(&mut self, to: Pointer, from: Pointer) {
        self.moves.moved(to, from);
    }

    /// Records that a value is a copy of another one, and replaces a reference to it.
    pub(crate) fn copied(&mut self, to: Pointer, from: Pointer) {
        self.moves.copied(to, from);
    }

    /// Records that a value is the whole of another file.
    pub(crate) fn is_file(&mut self, at: Pointer, file: &str) {
        self.moves.file(at, file.to_owned());
    }

    /// Records that a value is the whole document, as it is in its file.
    pub(crate) fn is_document(&mut self, at: Pointer) {
        self.moves.document(at);
    }

    /// The place of a value in the files of the document.
    pub(crate) fn written(&self, place: Place) -> Place {
        self.moves.written(place)
    }

    /// Keeps only the findings for which a function returns true. It gets the place of each, and this place in the files of
    /// the document. For a finding about a file, this is the place of the reference that needs the file.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&Diagnostic, &Place, &Place) -> bool) {
        let moves = &self.moves;
        self.found.retain(|found| {
            let place = found.needed_at();
            keep(found, place, &moves.written(place.clone()))
        });
    }

    /// The warnings; or all findings, if there is an error among them.
    pub(crate) fn finish(self) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        self.finish_with_moves().map(|(warnings, _)| warnings)
    }

    /// As [`Diagnostics::finish`], with what is known about places.
    pub(crate) fn finish_with_moves(self) -> Result<(Vec<Diagnostic>, Moves), Vec<Diagnostic>> {
        let has_errors = self.has_errors();
        let written = |place| self.moves.written(place);
        let found = self.found.into_iter().map(|mut found| {
            found.place = written(found.place);
            found.related = found.related.into_iter().map(|(place, label)| (written(place), label)).collect();
            found
        });
        // A stage may read a place more than once, and report the same each time.
        let (mut known, mut causes) = (HashSet::new(), HashSet::new());
        let found = found
            .filter(|found| known.insert((found.code.as_str(), found.place.clone(), found.message.clone())))
            .filter(|found| found.cause().is_none_or(|cause| causes.insert(cause.to_owned())))
            .collect();
        if has_errors { Err(found) } else { Ok((found, self.moves)) }
    }
}
