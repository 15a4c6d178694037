//! The changes, and what they mean together.

use super::rule::Rule;
use super::verdict::{Direction, Semver, Verdict, Wire};

/// What changed between two documents.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Changes {
    /// The names of the two documents.
    pub documents: (String, String),
    /// The changes, in the order of the documents.
    pub changes: Vec<DocumentChange>,
}

/// One change, with its four answers: what changed, what it means on the wire for both mixed pairs of a client and a server,
/// and what it means for programs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DocumentChange {
    /// A hash of the rule, the direction and the subject. It does not depend on words.
    pub id: String,
    /// What kind of change it is.
    pub rule: Rule,
    /// What changed, such as `Pet.nickname`.
    pub subject: String,
    /// The messages that have it. `None` if no operation has it, or if it is no part of a message.
    pub direction: Option<Direction>,
    /// The operations that have it, as method and path.
    pub operations: Vec<String>,
    /// The place in the old document.
    pub old: Option<Location>,
    /// The place in the new document.
    pub new: Option<Location>,
    /// What happens between a client of the old document and a server of the new one.
    pub old_client_new_server: Verdict,
    /// What happens between a client of the new document and a server of the old one.
    pub new_client_old_server: Verdict,
    /// What it means for the version of the crate.
    pub semver: Semver,
    /// The Rust items that differ, as they were.
    pub before: Vec<String>,
    /// The Rust items that differ, as they are.
    pub after: Vec<String>,
    /// Whether programs compile and do something else.
    pub is_silent: bool,
    /// The change in one sentence.
    pub text: String,
    /// What may be done about it.
    pub help: Option<String>,
    /// The reason why it was accepted.
    pub accepted: Option<String>,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Location {
    /// The file.
    pub file: String,
    /// The JSON pointer (RFC 6901), as it is in that file.
    pub pointer: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// Which of two documents has errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The old one.
    Old,
    /// The new one.
    New,
}

impl Changes {
    /// The verdict for the version of the crate: that of the worst change.
    pub fn semver(&self) -> Semver {
        self.changes.iter().map(|change| change.semver).max().unwrap_or_default()
    }

    /// The worst that happens between a client of the old document and a server of the new one.
    pub fn old_client_new_server(&self) -> Wire {
        self.changes.iter().map(|change| change.old_client_new_server.wire).max().unwrap_or_default()
    }

    /// The worst that happens between a client of the new document and a server of the old one.
    pub fn new_client_old_server(&self) -> Wire {
        self.changes.iter().map(|change| change.new_client_old_server.wire).max().unwrap_or_default()
    }

    /// The changes by how bad they are, the worst first.
    pub fn worst_first(&self) -> Vec<&DocumentChange> {
        let mut all: Vec<&DocumentChange> = self.changes.iter().collect();
        all.sort_by_key(|change| std::cmp::Reverse(change.badness()));
        all
    }
}

impl DocumentChange {
    /// The worst that happens on the wire, whichever side is newer.
    pub fn wire(&self) -> Wire {
        self.old_client_new_server.wire.max(self.new_client_old_server.wire)
    }

    /// The sentence, with the operation that it is about.
    pub fn sentence(&self) -> String {
        match self.operations.as_slice() {
            [operation] if self.subject.starts_with(operation) && !self.text.contains(operation) => {
                format!("`{operation}`: {}", self.text)
            }
            _ => self.text.clone(),
        }
    }

    /// What a silent change means. One of a signature stops the programs that name what is gone.
    pub(super) fn warning(&self) -> &'static str {
        match self.before.len().max(self.after.len()) {
            0 => "Programs compile without a warning.",
            _ => "Some programs compile without a warning.",
        }
    }

    fn badness(&self) -> (u8, Semver, bool) {
        let old = self.old_client_new_server.wire;
        let wire = match (old, self.new_client_old_server.wire) {
            (Wire::Breaks, _) => 3,
            (_, Wire::Breaks) => 2,
            (Wire::Maybe, _) | (_, Wire::Maybe) => 1,
            (Wire::Ok, Wire::Ok) => 0,
        };
        (wire.max(if self.semver == Semver::Major { 3 } else { 0 }), self.semver, self.is_silent)
    }
}
