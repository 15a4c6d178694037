//! The client of a document, or why there is none.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use clientgen::{Document, Failure, Generated, Options, generate_new_file};

use crate::documents::Source;
use crate::package::Check;
use crate::raw;

/// What became of a document.
pub(crate) struct Outcome {
    /// How long the generation took.
    pub(crate) time: Duration,
    pub(crate) verdict: Verdict,
}

/// Whether there is a client.
pub(crate) enum Verdict {
    Generated(Box<Client>),
    /// There is none: the first error, with its place.
    Refused(String),
    /// There is none, because the generator gave up.
    Panicked(String),
}

/// A client, and what is known about it.
pub(crate) struct Client {
    pub(crate) document: Document,
    pub(crate) generated: Generated,
    /// The number of operations in the document.
    pub(crate) operations: usize,
    /// The operations that have no method, and the methods that have no operation.
    pub(crate) differences: Vec<String>,
    pub(crate) check: Option<Check>,
}

impl Outcome {
    /// Generates the client of a document.
    pub(crate) fn of(document: &Source) -> Self {
        let start = Instant::now();
        let result =
            catch_unwind(AssertUnwindSafe(|| generate_new_file(&document.path, &Options::default())));
        let time = start.elapsed();
        let verdict = match result {
            Ok(Ok((text, generated, _))) => Verdict::Generated(Box::new(client(document, text, generated))),
            Ok(Err(failure)) => Verdict::Refused(first_line(&failure)),
            Err(panic) => Verdict::Panicked(panic_text(&*panic)),
        };
        Self { time, verdict }
    }
}

fn client(document: &Source, text: Document, generated: Generated) -> Client {
    let expected = raw::operations(&document.value);
    // By operation: how often it is in the document, less how often it is in the client.
    let mut numbers: BTreeMap<(&str, &str), isize> = BTreeMap::new();
    for (method, path) in &expected {
        *numbers.entry((method, sent(path))).or_default() += 1;
    }
    for operation in &generated.report.operations {
        *numbers.entry((&operation.method, sent(&operation.path))).or_default() -= 1;
    }
    let differences = numbers.into_iter().filter_map(|((method, path), number)| match number {
        0 => None,
        1.. => Some(format!("{method} {path}: {number} operations without a method")),
        _ => Some(format!("{method} {path}: {} methods without an operation", -number)),
    });
    Client {
        operations: expected.len(),
        differences: differences.collect(),
        document: text,
        generated,
        check: None,
    }
}

/// The part of a path template that is sent: what follows a `#` only tells operations apart.
fn sent(path: &str) -> &str {
    path.split('#').next().unwrap_or_default()
}

fn first_line(failure: &Failure) -> String {
    let lines = failure.lines();
    // What deserves a look only is not why there is no client.
    let error = lines.iter().find(|line| !line.contains(": warning["));
    error.or(lines.first()).cloned().unwrap_or_default()
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}
