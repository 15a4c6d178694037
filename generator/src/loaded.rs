//! The values of a document: what `load` reads, and `normalise` takes.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostic::Diagnostic;

/// The values of a document.
pub(crate) struct Loaded {
    /// The name of the document, by which its other files refer to it.
    pub(crate) name: String,
    /// The value of the document itself.
    pub(crate) root: Value,
    /// The other files, by their paths.
    pub(crate) files: BTreeMap<String, LoadedFile>,
}

/// Another file of a document.
pub(crate) enum LoadedFile {
    /// What it holds.
    Value(Value),
    /// What is wrong with it.
    Wrong(Vec<Diagnostic>),
    /// Why it was not read.
    Unread(String),
}
