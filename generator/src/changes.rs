//! What changed between two documents: for the document itself, for clients and servers on the wire, and for programs that
//! use the crate.
//!
//! Compared are the meanings of the documents and the items of their clients, never the texts: another spelling or another
//! order is no change.

mod bodies;
mod id;
mod items;
mod join;
mod json;
mod markdown;
mod members;
mod operations;
mod parameters;
mod partners;
mod responses;
mod row;
mod rule;
mod schemas;
mod security;
mod side;
mod spaces;
mod text;
mod users;
mod value;
mod verdict;

#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::options::Options;
use crate::{parallel, pipeline, stack};

pub use rule::{ChangeKind, Rule};
pub use verdict::{Direction, Semver, Verdict, Wire};

use partners::Partners;
use side::Side;

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

/// Compares two documents, each with the options of its client. If the new one has no lock of names, the names of the old
/// client stay, as they would with its lock.
///
/// # Errors
///
/// All findings about a document that has errors. Nothing is compared then.
pub fn changes(
    old: (&Document, &Options),
    new: (&Document, &Options),
) -> Result<Changes, (Which, Vec<Diagnostic>)> {
    stack::large(|| {
        let plan = |document: &Document, options: &Options, which| {
            pipeline::plan(document, options, &|_| {}).map(Side::new).map_err(|found| (which, found))
        };
        let (before, after) = if new.1.lock.is_empty() {
            let before = plan(old.0, old.1, Which::Old)?;
            let options = Options { lock: before.lock.clone(), ..new.1.clone() };
            (before, plan(new.0, &options, Which::New)?)
        } else {
            let both = parallel::both(|| plan(old.0, old.1, Which::Old), || plan(new.0, new.1, Which::New));
            (both.0?, both.1?)
        };
        Ok(compare(&before, &after, (old.0, new.0)))
    })
}

fn compare(old: &Side, new: &Side, documents: (&Document, &Document)) -> Changes {
    let pairs = operations::pairs(&old.api, &new.api);
    let partners = Partners::find(&old.api, &new.api, &pairs);
    let mut rows = Vec::new();
    security::api(old, new, &mut rows);
    rows.extend(operations::compare(old, new, &pairs, &partners));
    responses::header_types(old, new, &partners, &mut rows);
    rows.extend(schemas::compare(old, new, &partners));
    Changes {
        documents: (documents.0.name.clone(), documents.1.name.clone()),
        changes: join::join(old, new, rows, documents),
    }
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

    /// The changes as text for a terminal: the verdict first, then the changes, the worst first.
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// The changes as Markdown for a pull request. It is bounded in size. It begins with a comment by which a program
    /// finds it again.
    pub fn markdown(&self) -> String {
        markdown::markdown(self)
    }

    /// The changes as JSON (RFC 8259), with a line break at its end.
    pub fn json(&self) -> String {
        json::json(self)
    }

    /// The changes by how bad they are, the worst first.
    fn worst_first(&self) -> Vec<&DocumentChange> {
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
