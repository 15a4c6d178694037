//! The state while JSON is read, and the error of reading.

use std::fmt;

use serde_json::Value;

use super::address::{address, Address};
use super::choices::Choices;
use super::mismatches::Mismatches;
use super::path::{path_text, Step};
use super::score::Score;
use super::tree::Tree;
use super::undescribed::Undescribed;

/// Counts mismatches while a value is read: a property that the type does not have, a value that an enum does not list.
/// The best branch of a union is the one with the fewest mismatches.
///
/// It identifies values by their address in memory. A [`Tree`] that an implementation of
/// [`FromJson`](super::super::FromJson) parses itself, for example from a string, needs its own reader.
#[derive(Default)]
pub struct Reader {
    pub(crate) score: Score,
    #[allow(dead_code, reason = "unions use it")]
    pub(super) choices: Choices,
    /// The last object whose discriminators were read, and their names.
    pub(super) discriminators: (Address, Vec<&'static str>),
}

#[allow(dead_code, reason = "what is used depends on the document, and on the feature `testing`")]
impl Reader {
    /// A reader that also records each mismatch and its path.
    pub(crate) fn with_details() -> Self {
        let mut reader = Self::default();
        reader.score.details = Some(Mismatches::default());
        reader
    }

    /// The recorded mismatches.
    pub(crate) fn into_undescribed(self) -> Vec<Undescribed> {
        self.score.details.map(Mismatches::into_undescribed).unwrap_or_default()
    }

    /// Ends the reading of a body. Addresses have no meaning after that.
    pub(crate) fn settle(&mut self, body: &Tree<'_>) {
        self.score.mismatches = self.mismatches(body);
        if let Some(details) = &mut self.score.details {
            details.settle(body);
        }
    }

    /// Records that a value must not be shown.
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

    /// The number of mismatches after a value was read. It is the largest number if nothing of the value was
    /// understood.
    pub(crate) fn mismatches(&self, value: &Tree<'_>) -> usize {
        if self.score.ignores(value) {
            usize::MAX
        } else {
            self.score.mismatches
        }
    }

    /// Keeps a value that no branch of a union fits, and counts it as a mismatch.
    pub fn unknown(&mut self, value: &Tree<'_>) -> Value {
        self.score.add_unknown(value);
        value.to_value()
    }
}

/// Why a value cannot be read: its path, and what was expected. Does not show the value, because it can be a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    reason: Reason,
    /// From the inside out.
    path: Vec<Step>,
    /// The number of steps that are inside a secret.
    secret: usize,
    /// Whether only conditions describe the value, or one around it.
    is_of_condition: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    Expected(&'static str),
    #[allow(dead_code, reason = "what is used depends on the document")]
    Missing(&'static str),
}

impl ReadError {
    /// The error of a value that is not, for example, "a string".
    pub fn expected(what: &'static str) -> Self {
        Self::new(Reason::Expected(what))
    }

    /// The error of an object without a required property.
    #[allow(dead_code, reason = "what is used depends on the document")]
    pub(super) fn missing(name: &'static str) -> Self {
        Self::new(Reason::Missing(name))
    }

    #[cold]
    fn new(reason: Reason) -> Self {
        Self(Box::new(Inner { reason, path: Vec::new(), secret: 0, is_of_condition: false }))
    }

    /// Adds the step from an object to its property.
    #[allow(dead_code, reason = "an API without objects does not use it")]
    #[cold]
    pub(super) fn within_property(self, name: &'static str) -> Self {
        self.within(Step::Key(name.into()))
    }

    /// Adds the step from the outer value to the one of this error.
    #[cold]
    pub(crate) fn within(mut self, segment: Step) -> Self {
        self.0.path.push(segment);
        self
    }

    /// The error of a value that only conditions describe. Where they do not hold, the value is allowed.
    #[allow(dead_code, reason = "what is used depends on the document")]
    pub(crate) fn of_condition(mut self) -> Self {
        self.0.is_of_condition = true;
        self
    }

    /// Whether the document may allow the value all the same.
    #[allow(dead_code, reason = "unions use it")]
    pub(super) fn is_of_condition(&self) -> bool {
        self.0.is_of_condition
    }

    /// Marks the path so far as inside a secret, whose keys are not shown.
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

    /// The path to the value, from the outside in.
    pub(crate) fn path(&self) -> Vec<Step> {
        self.0.path.iter().rev().cloned().collect()
    }

    /// The path as it is shown.
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

/// Shows the same as `Display`, because a key can be confidential.
impl fmt::Debug for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ReadError").field(&self.to_string()).finish()
    }
}

impl std::error::Error for ReadError {}
