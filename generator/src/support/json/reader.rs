//! What reading keeps in mind, and how it fails: where, and what was expected there.

use std::fmt;

use serde_json::Value;

use super::choices::Choices;
use super::mismatches::Mismatches;
use super::path::{path_text, Step};
use super::score::{address, Address, Score};
use super::tree::Tree;
use super::undescribed::Undescribed;

/// Counts what does not fit while a value is read: a property that nobody reads, a value that an enum does not
/// list. The branch of a union with the fewest mismatches is the best.
///
/// It knows values by where they lie in memory. A [`Tree`] that a [`FromJson`](super::super::FromJson) makes itself, of the
/// JSON in a text for instance, is read with a reader of its own.
#[derive(Default)]
pub struct Reader {
    pub(crate) score: Score,
    #[allow(dead_code, reason = "unions use it")]
    pub(super) choices: Choices,
    /// The value that a discriminator was read of last, and the names of all that were read of it.
    pub(super) discriminators: (Address, Vec<&'static str>),
}

#[allow(dead_code, reason = "what is used depends on the document, and on the feature `testing`")]
impl Reader {
    /// A reader that remembers what does not fit, and where it is.
    pub(crate) fn with_details() -> Self {
        let mut reader = Self::default();
        reader.score.details = Some(Mismatches::default());
        reader
    }

    /// What did not fit in the bodies that were read, where it is remembered.
    pub(crate) fn into_undescribed(self) -> Vec<Undescribed> {
        self.score.details.map(Mismatches::into_undescribed).unwrap_or_default()
    }

    /// Ends the reading of a body. Where values are in memory means nothing from here on.
    pub(crate) fn settle(&mut self, body: &Tree<'_>) {
        self.score.mismatches = self.mismatches(body);
        if let Some(details) = &mut self.score.details {
            details.settle(body);
        }
    }

    /// Learns that a value must not be shown.
    pub(super) fn hide(&mut self, value: &Tree<'_>) {
        if let Some(details) = &mut self.score.details {
            details.hide(address(value));
        }
    }

    /// The discriminators that were read of the object whose properties are read next.
    pub(super) fn take_discriminators(&mut self, object: Address) -> Vec<&'static str> {
        let (of, names) = &mut self.discriminators;
        if *of == object {
            std::mem::take(names)
        } else {
            Vec::new()
        }
    }

    /// The number of things that do not fit, after a value was read: no other is worse where nothing of it was
    /// understood.
    pub(crate) fn mismatches(&self, value: &Tree<'_>) -> usize {
        if self.score.ignores(value) {
            usize::MAX
        } else {
            self.score.mismatches
        }
    }

    /// The value as it is, kept where nothing fits: a mismatch.
    pub fn unknown(&mut self, value: &Tree<'_>) -> Value {
        self.score.add_unknown(value);
        value.to_value()
    }
}

/// Why a value cannot be read: where, and what was expected there. Never shows what was there instead: it can be a
/// secret.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    reason: Reason,
    /// From the inside out.
    path: Vec<Step>,
    /// The number of segments that are in a secret.
    secret: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    Expected(&'static str),
    #[allow(dead_code, reason = "what is used depends on the document")]
    Missing(&'static str),
}

impl ReadError {
    /// The error of a value that is not what was expected: "a string".
    pub fn expected(what: &'static str) -> Self {
        Self::new(Reason::Expected(what))
    }

    /// The error of an object without a property that it must have.
    #[allow(dead_code, reason = "what is used depends on the document")]
    pub(super) fn missing(name: &'static str) -> Self {
        Self::new(Reason::Missing(name))
    }

    fn new(reason: Reason) -> Self {
        Self(Box::new(Inner { reason, path: Vec::new(), secret: 0 }))
    }

    /// The error, seen from the value that holds the one that it is about.
    pub(crate) fn within(mut self, segment: Step) -> Self {
        self.0.path.push(segment);
        self
    }

    /// The error of a secret: no key of it can be shown.
    pub(super) fn within_secret(mut self) -> Self {
        self.0.secret = self.0.path.len();
        self
    }

    pub(crate) fn reason(&self) -> String {
        match self.0.reason {
            Reason::Expected(what) => format!("expected {what}"),
            Reason::Missing(name) => format!("missing property `{name}`"),
        }
    }

    /// The way to the value, from the outside in.
    pub(crate) fn path(&self) -> Vec<Step> {
        self.0.path.iter().rev().cloned().collect()
    }

    /// The way as it is shown.
    pub(crate) fn path_text(&self) -> String {
        // From the inside out, those in a secret come first.
        let segments = self.0.path.iter().cloned().enumerate();
        let shown =
            segments.map(|(index, segment)| if index < self.0.secret { segment.hide() } else { segment });
        path_text(shown.collect::<Vec<_>>().iter().rev())
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason())?;
        if self.0.path.is_empty() {
            return Ok(());
        }
        write!(f, " at `{}`", self.path_text())
    }
}

/// As in `Display`: a key can be data.
impl fmt::Debug for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ReadError").field(&self.to_string()).finish()
    }
}

impl std::error::Error for ReadError {}
