//! What changed between two documents: for the document itself, for clients and servers on the wire, and for programs that
//! use the crate.
//!
//! Compared are the meanings of the documents and the items of their clients, never the texts: another spelling or another
//! order is no change.

mod aliases;
mod bodies;
mod constraints;
mod found;
mod id;
mod items;
mod join;
mod json;
mod markdown;
mod members;
mod operation;
mod operations;
mod pair;
mod parameters;
mod partners;
mod pin;
mod reading;
mod responses;
mod row;
mod rule;
mod schema;
mod schemas;
mod security;
mod servers;
mod side;
mod signature;
mod spaces;
mod text;
mod unpaired;
mod users;
mod value;
mod verdict;

#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::options::Options;
use crate::{parallel, pipeline, stack};

pub use found::{Changes, DocumentChange, Location, Which};
pub use rule::{ChangeKind, Rule};
pub use verdict::{Direction, Semver, Verdict, Wire};

use partners::Partners;
use side::Side;
use spaces::Spaces;

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
        let read = |(document, options), which| {
            pipeline::meaning(document, options, &|_| {}).map_err(|found| (which, found))
        };
        let side = |meaning, options: &Options| Side::new(pipeline::named(meaning, options, &|_| {}));
        let both = parallel::both(|| read(old, Which::Old), || read(new, Which::New));
        let before = side(both.0?, old.1);
        let mut after = if new.1.lock.is_empty() {
            side(both.1?, &Options { lock: before.lock.clone(), ..new.1.clone() })
        } else {
            side(both.1?, new.1)
        };
        aliases::align((&before.items, &before.aliases), (&mut after.items, &after.aliases));
        Ok(compare(&before, &after, (old.0, new.0)))
    })
}

fn compare(old: &Side, new: &Side, documents: (&Document, &Document)) -> Changes {
    let pairs = operations::pairs(&old.api, &new.api);
    let partners = Partners::find(&old.api, &new.api, &pairs);
    let mut rows = Vec::new();
    security::api(old, new, &mut rows);
    servers::compare(old, new, &mut rows);
    let spaces = Spaces { old: &old.api, new: &new.api, partners: &partners, depth: 0, as_text: false };
    parameters::of_client(old, new, spaces, &mut rows);
    rows.extend(operations::compare(old, new, &pairs, &partners));
    rows.extend(schemas::compare(old, new, &partners));
    unpaired::compare(old, new, &pairs, &partners, &mut rows);
    Changes {
        documents: (documents.0.name.clone(), documents.1.name.clone()),
        changes: join::join(old, new, rows, documents),
    }
}

impl Changes {
    /// The verdicts in one line: for programs that use the crate, and for calls.
    pub fn verdict(&self) -> String {
        text::verdict(self)
    }

    /// The changes as text for a terminal: the verdict first, then the changes, the worst first. Of many changes only the
    /// worst are shown in full.
    pub fn text(&self) -> String {
        text::text(self, false)
    }

    /// As [`Changes::text`], with every change in full.
    pub fn whole_text(&self) -> String {
        text::text(self, true)
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
}
