//! Counts the examples of documents that their clients read and write back as they are.
//!
//! ```text
//! examples  document -> examples, each with its schema and its type
//! schemas   schemas  -> JSON Schema, by which an example is valid or not
//! overlap   places   -> whether one of several schemas is there
//! samples   schemas  -> more values, where they are wanted
//! program   examples -> what the types make of them
//! compare   both     -> what is lost or changed
//! ```

pub(crate) mod compare;
mod examples;
mod overlap;
pub(crate) mod program;
mod samples;
mod schemas;

use std::collections::BTreeMap;
use std::io::Result;
use std::path::PathBuf;

use clientgen::Generated;

use crate::documents::Source;
use crate::package::Workshop;
use examples::Example;
use program::{Task, Unread};
use schemas::Schemas;

/// The most types of a program: the fewer programs the better, but compilers want room.
const MOST: usize = 3000;

/// What became of the examples of a document.
pub(crate) struct Fidelity {
    /// The name of the document.
    pub(crate) name: String,
    pub(crate) counts: Counts,
    /// What is lost, changed or not read, each kind of it once.
    pub(crate) differences: Vec<String>,
}

/// How far examples came.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// All whose schema has a type.
    found: usize,
    /// Those that are valid.
    valid: usize,
    /// Those of them that are read.
    read: usize,
    /// Those of them that are written back as they are.
    equal: usize,
}

impl Counts {
    /// Adds the counts of another document.
    pub(crate) fn add(&mut self, other: &Self) {
        self.found += other.found;
        self.valid += other.valid;
        self.read += other.read;
        self.equal += other.equal;
    }

    /// All of them on a line.
    pub(crate) fn short(&self) -> String {
        format!("{} of {} valid examples of {}", self.equal, self.valid, self.found)
    }

    /// The counts, each with its name.
    pub(crate) fn rows(&self) -> Vec<(&'static str, String)> {
        let percent = |of: usize| format!("{of} ({:.2} %)", of as f64 * 100.0 / self.valid.max(1) as f64);
        vec![
            ("fidelity: examples", self.found.to_string()),
            ("fidelity: valid", self.valid.to_string()),
            ("fidelity: read", percent(self.read)),
            ("fidelity: written back", percent(self.equal)),
        ]
    }
}

/// The documents whose examples are read by one program.
#[derive(Default)]
pub(crate) struct Batch {
    members: Vec<Member>,
    types: usize,
}

/// A document and its client, with what is to be read.
struct Member {
    name: String,
    path: PathBuf,
    generated: Generated,
    schemas: Schemas,
    /// How many examples there are, valid or not.
    found: usize,
    valid: Vec<Example>,
}

impl Member {
    fn task(&self) -> Task<'_> {
        let values = self.valid.iter().map(|example| (example.rust.as_str(), &example.value));
        Task { generated: &self.generated, path: &self.path, values: values.collect() }
    }
}

impl Batch {
    /// Adds a document, with samples of each type where they are wanted. One without examples adds nothing.
    pub(crate) fn add(&mut self, generated: &Generated, document: &Source, with_samples: bool) {
        let types = &generated.report.types;
        let mut examples = examples::find(&document.value, types);
        let sampled = if with_samples { examples::types(&document.value, types) } else { Vec::new() };
        let mut schemas = Schemas::new(&document.value, &examples, &sampled);
        for (place, rust) in &sampled {
            examples.extend(samples::of(&mut schemas, place, rust));
        }
        let found = examples.len();
        if found == 0 {
            return;
        }
        examples.retain(|example| schemas.is_valid(example));
        self.types += types.len();
        self.members.push(Member {
            name: document.name.clone(),
            path: document.path.clone(),
            generated: generated.clone(),
            schemas,
            found,
            valid: examples,
        });
    }

    /// Whether another document is better put into another batch.
    pub(crate) fn is_full(&self) -> bool {
        self.types >= MOST
    }

    /// Reads the examples of all documents with the types of the clients, and writes them back.
    pub(crate) fn measure(self, workshop: &Workshop) -> Result<Vec<Fidelity>> {
        let tasks: Vec<_> = self.members.iter().map(Member::task).collect();
        let results = program::run(workshop, &tasks)?;
        Ok(self.members.into_iter().zip(results).map(|(member, results)| judge(member, results)).collect())
    }
}

/// Holds what was written against the examples.
fn judge(member: Member, results: Vec<program::Written>) -> Fidelity {
    let Member { name, mut schemas, found, valid, .. } = member;
    let mut counts = Counts { found, valid: valid.len(), ..Counts::default() };
    let mut differences: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut note = |example: &Example, what: String| {
        let kind = format!("{} {}", example.rust, general(&what));
        let first = format!("{}: {what} (at #{})", example.rust, example.pointer);
        differences.entry(kind).or_insert_with(|| (0, first)).0 += 1;
    };
    let mut ended = None;
    for (example, result) in valid.iter().zip(results) {
        match result {
            Ok(written) => {
                counts.read += 1;
                let found = compare::differences(&mut schemas, example, &written);
                counts.equal += usize::from(found.is_empty());
                found.into_iter().for_each(|what| note(example, what));
            }
            Err(Unread::Misfit(why)) => note(example, format!("not read: {why}")),
            Err(Unread::NoProgram(why)) => ended = ended.or(Some(why)),
        }
    }
    let differences = differences.into_values().map(|(count, first)| format!("{count}x {first}"));
    let differences = differences.chain(ended.map(|why| format!("the program did not run: {why}")));
    Fidelity { name, counts, differences: differences.collect() }
}

/// What differences of one kind have in common: which item of a list it is does not count, nor what the value was.
fn general(what: &str) -> String {
    let what = what.split(" instead of ").next().unwrap_or_default();
    let mut text: String = what.chars().map(|it| if it.is_ascii_digit() { '0' } else { it }).collect();
    while text.contains("00") {
        text = text.replace("00", "0");
    }
    text
}
