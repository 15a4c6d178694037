//! One finding about a document: what is wrong, where, and how to correct it.

use super::code::{Code, FindingKind};
use super::place::Place;

/// The option for users who cannot edit the document.
const LENIENT: &str = "for a document that you cannot edit, the option `lenient = true` reads the rest of it";

/// One finding about a document: what is wrong, where, and how to correct it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The kind of finding.
    pub code: Code,
    /// Whether it is an error.
    pub severity: Severity,
    /// The place in the document.
    pub place: Place,
    /// One sentence that names the thing. It begins in lower case and has no full stop.
    pub message: String,
    /// How to correct it.
    pub help: Option<String>,
    /// Other places that belong to the finding, such as the first of two equal keys, each with a label.
    pub related: Vec<(Place, String)>,
    /// What the finding depends on. Few have it, and a finding is small.
    pub(crate) origin: Option<Box<Origin>>,
}

/// What a finding depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The reference that needs the file with the finding. Without the reference, nobody needs the finding.
    needed_by: Option<Place>,
    /// What several errors have as their cause. The first of them is enough.
    cause: Option<String>,
}

/// What is done instead of an error.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Instead<'a> {
    /// The client does not have it.
    LeftOut,
    /// A schema is read as one that allows any value.
    AnyValue,
    /// This.
    Said(&'a str),
}

/// Whether a finding stops the generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// No client is generated.
    Error,
    /// The client is generated. A user should look at the finding.
    Warning,
}

impl Diagnostic {
    /// An error: a finding that stops the generation.
    pub fn error(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            place: place.into(),
            message: message.into(),
            help: None,
            related: Vec::new(),
            origin: None,
        }
    }

    /// A warning: a finding that does not stop the generation.
    pub fn warning(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// Moves a finding about the text of another file into that file.
    pub(crate) fn within(mut self, file: &str) -> Self {
        let within = |place| Place::In { file: file.to_owned(), place: Box::new(place) };
        self.place = within(self.place);
        self.related = self.related.into_iter().map(|(place, label)| (within(place), label)).collect();
        self
    }

    /// Says which reference needs the file with the finding.
    #[must_use]
    pub(crate) fn needed_by(mut self, place: impl Into<Place>) -> Self {
        self.origin.get_or_insert_default().needed_by = Some(place.into());
        self
    }

    /// Says what is the cause of the finding. Of several errors with one cause, the first is shown.
    #[must_use]
    pub(crate) fn caused_by(mut self, cause: impl Into<String>) -> Self {
        self.origin.get_or_insert_default().cause = Some(cause.into());
        self
    }

    /// The place that needs the finding: that of the reference to its file, or else its own.
    pub(crate) fn needed_at(&self) -> &Place {
        self.origin.as_ref().and_then(|origin| origin.needed_by.as_ref()).unwrap_or(&self.place)
    }

    /// What several errors have as their cause.
    pub(crate) fn cause(&self) -> Option<&str> {
        self.origin.as_ref()?.cause.as_deref()
    }

    /// Adds how to correct it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The name of the finding: its code, its file if that is not the document itself, and its JSON pointer (RFC 6901). It
    /// does not depend on lines, nor on the words of the message.
    pub fn name(&self) -> String {
        let (file, place) = self.place.split();
        let pointer = match place {
            Place::Value(pointer) | Place::Key(pointer) => pointer.as_str(),
            Place::Position { .. } | Place::In { .. } => "",
        };
        format!("{} {}#{pointer}", self.code.as_str(), file.unwrap_or_default())
    }

    /// For users who cannot edit the document: an error names the option for them, and with this option it is a warning
    /// that says what is done instead.
    #[must_use]
    pub(crate) fn unless_lenient(self, lenient: bool, instead: Instead<'_>) -> Self {
        if lenient {
            let (code, instead) = match instead {
                Instead::LeftOut => (Code::NotGenerated, "left out"),
                Instead::AnyValue => (Code::Degraded, "read as any value"),
                Instead::Said(instead) => (self.code, instead),
            };
            let message = format!("{}: {instead}", self.message);
            return Self { code, severity: Severity::Warning, message, ..self };
        }
        let help = match &self.help {
            Some(help) => format!("{help} ({LENIENT})"),
            None => LENIENT.to_owned(),
        };
        self.help(help)
    }

    /// Adds another place that belongs to the finding, with a label for it.
    #[must_use]
    pub fn related(mut self, place: impl Into<Place>, label: impl Into<String>) -> Self {
        self.related.push((place.into(), label.into()));
        self
    }
}

impl FindingKind {
    /// The kind of a finding.
    pub fn of(finding: &Diagnostic) -> Self {
        finding.code.facts().1
    }
}
