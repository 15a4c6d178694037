//! One finding about a document: what is wrong, where, and how to correct it.

use super::code::Code;
use super::place::Place;

/// One finding about a document: what, where and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What kind of finding this is.
    pub code: Code,
    /// Whether it stops the generation.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// One sentence without a final stop, lower case, naming the thing.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Other places that belong to the finding, such as the first of two duplicates.
    pub related: Vec<(Place, String)>,
}

/// Whether a diagnostic stops the generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// No client is generated.
    Error,
    /// The client is generated; the finding deserves a look.
    Warning,
}

impl Diagnostic {
    /// A finding that stops the generation.
    pub fn error(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            place: place.into(),
            message: message.into(),
            help: None,
            related: Vec::new(),
        }
    }

    /// A finding that deserves a look.
    pub fn warning(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// The finding in another file of a document, about whose text it was made.
    pub(crate) fn within(mut self, file: &str) -> Self {
        let within = |place| Place::In { file: file.to_owned(), place: Box::new(place) };
        self.place = within(self.place);
        self.related = self.related.into_iter().map(|(place, label)| (within(place), label)).collect();
        self
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that belongs to the finding, with a label for it.
    #[must_use]
    pub fn related(mut self, place: impl Into<Place>, label: impl Into<String>) -> Self {
        self.related.push((place.into(), label.into()));
        self
    }
}
