//! Why no client was generated, and how that is shown.

use std::path::Path;
use std::{fmt, io};

use crate::diagnostic::{Colour, Diagnostic, show, summarise, visible};
use crate::document::Document;

/// Why no client was generated.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// A file could not be read or written. The error names it.
    File(io::Error),
    /// The OpenAPI document, or the manifest that names it, has errors.
    Diagnostics {
        /// The document that the diagnostics are about.
        document: Box<Document>,
        /// The errors and warnings.
        diagnostics: Vec<Diagnostic>,
    },
}

impl Failure {
    /// The failure for a terminal, in several lines.
    pub fn show(&self, colour: Colour) -> String {
        match self {
            Self::File(error) => format!("error: {}\n", visible(&error.to_string())),
            Self::Diagnostics { document, diagnostics } => show(diagnostics, document, colour),
        }
    }

    /// The failure for a build log: one line for each error or warning.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::File(error) => vec![visible(&error.to_string()).into_owned()],
            Self::Diagnostics { document, diagnostics } => summarise(diagnostics, document),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.lines().join("\n"))
    }
}

impl std::error::Error for Failure {}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

/// Puts the path of a file before the text of an error about it.
pub(crate) fn on(path: &Path) -> impl Fn(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
