//! What is wrong with a document, and where: diagnostics go into a sink, and come out as errors or as warnings.

mod lines;
mod locate;
mod origins;
mod pointer;
mod render;
mod snippet;
mod sources;
mod visible;

use std::collections::{BTreeSet, HashSet};

pub(crate) use lines::Lines;
use origins::Origins;
pub use pointer::Pointer;
pub(crate) use render::positions;
pub use render::{Style, render, summarise};
pub(crate) use visible::visible;

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

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The value that a JSON pointer names.
    Value(Pointer),
    /// The key of the value that a JSON pointer names.
    Key(Pointer),
    /// A line and a column, both counted from 1 (columns in characters), for text that has no values yet.
    Position {
        /// The line, counted from 1.
        line: usize,
        /// The column in characters, counted from 1.
        column: usize,
    },
    /// A place in another file of the document.
    In {
        /// The path of the file from the folder of the document.
        file: String,
        /// The place in that file.
        place: Box<Place>,
    },
}

impl Place {
    /// The file, unless it is the document itself, and the place in it.
    pub(crate) fn split(&self) -> (Option<&str>, &Self) {
        match self {
            Self::In { file, place } => (Some(file), place),
            Self::Value(_) | Self::Key(_) | Self::Position { .. } => (None, self),
        }
    }
}

/// The kinds of finding. The name of each, in kebab case, is what a user sees and searches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// The text is neither YAML 1.2 nor JSON (RFC 8259).
    Syntax,
    /// The document is larger, or nested deeper, than the generator reads.
    Limit,
    /// A mapping holds the same key twice.
    DuplicateKey,
    /// The `openapi` version is missing or not supported.
    Version,
    /// A value is of another type than the specification asks for.
    WrongType,
    /// A keyword that the specification requires is missing.
    MissingKeyword,
    /// A keyword that the specification does not know.
    UnknownKeyword,
    /// A construct that the specification knows and this generator does not support.
    Unsupported,
    /// A value that the specification does not allow here.
    InvalidValue,
    /// A `$ref` that leads nowhere, to the wrong kind, or in a circle.
    Reference,
    /// Two operations share an `operationId`.
    DuplicateOperationId,
    /// A path template and its parameters do not match.
    PathTemplate,
    /// An option of the generator does not fit the document.
    Options,
    /// Something is read as it was meant, not as it was written.
    Mended,
    /// Something is read and written as any JSON, although the document says more.
    Degraded,
    /// Something that the document describes has no counterpart in the client.
    NotGenerated,
    /// The members of a union are told apart by how well they fit.
    AmbiguousUnion,
}

impl Code {
    /// The name of the code, in kebab case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Limit => "limit",
            Self::DuplicateKey => "duplicate-key",
            Self::Version => "version",
            Self::WrongType => "wrong-type",
            Self::MissingKeyword => "missing-keyword",
            Self::UnknownKeyword => "unknown-keyword",
            Self::Unsupported => "unsupported",
            Self::InvalidValue => "invalid-value",
            Self::Reference => "reference",
            Self::DuplicateOperationId => "duplicate-operation-id",
            Self::PathTemplate => "path-template",
            Self::Options => "options",
            Self::Mended => "mended",
            Self::Degraded => "degraded",
            Self::NotGenerated => "not-generated",
            Self::AmbiguousUnion => "ambiguous-union",
        }
    }
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

impl From<Pointer> for Place {
    fn from(pointer: Pointer) -> Self {
        Self::Value(pointer)
    }
}

impl From<&Pointer> for Place {
    fn from(pointer: &Pointer) -> Self {
        Self::Value(pointer.clone())
    }
}

/// The sink: stages put in what they find and go on; [`Diagnostics::finish`] is where a generation stops.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    found: Vec<Diagnostic>,
    /// Where something was degraded.
    degraded: BTreeSet<Pointer>,
    origins: Origins,
}

impl Diagnostics {
    /// Keeps a finding.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if let (Code::Degraded, Place::Value(pointer)) = (diagnostic.code, &diagnostic.place) {
            self.degraded.insert(pointer.clone());
        }
        self.found.push(diagnostic);
    }

    /// Keeps all that others found, behind what was found so far.
    pub(crate) fn append(&mut self, others: Self) {
        others.found.into_iter().for_each(|found| self.push(found));
    }

    /// Whether anything that stops the generation was found so far.
    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error)
    }

    /// Whether something at a place was found to say more than can be expressed.
    pub(crate) fn is_degraded(&self, at: &Pointer) -> bool {
        self.degraded.contains(at)
    }

    /// Notes that a value of the document has moved. What is found where it is now is shown where it was.
    pub(crate) fn moved(&mut self, to: Pointer, from: Pointer) {
        self.origins.moved(to, from);
    }

    /// Notes that a value of the document is a copy of another, and stands in the place of a reference to it.
    pub(crate) fn copied(&mut self, to: Pointer, from: Pointer) {
        self.origins.copied(to, from);
    }

    /// Notes that a value of the document is a whole file.
    pub(crate) fn is_file(&mut self, at: Pointer, file: &str) {
        self.origins.file(at, file.to_owned());
    }

    /// The place of a value as it was written.
    pub(crate) fn written(&self, place: Place) -> Place {
        self.origins.written(place)
    }

    /// Forgets the warnings that are not to be kept. Each comes with its place as it was written.
    pub(crate) fn retain_warnings(&mut self, mut keep: impl FnMut(&Diagnostic, &Place) -> bool) {
        let origins = &self.origins;
        self.found.retain(|found| {
            found.severity == Severity::Error || keep(found, &origins.written(found.place.clone()))
        });
    }

    /// The warnings; or everything, when an error is among it.
    pub(crate) fn finish(self) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let has_errors = self.has_errors();
        let written = |place| self.origins.written(place);
        let found = self.found.into_iter().map(|mut found| {
            found.place = written(found.place);
            found.related = found.related.into_iter().map(|(place, label)| (written(place), label)).collect();
            found
        });
        // A stage may come by a place more than once.
        let mut known = HashSet::new();
        let found = found
            .filter(|found| known.insert((found.code.as_str(), found.place.clone(), found.message.clone())))
            .collect();
        if has_errors { Err(found) } else { Ok(found) }
    }
}
