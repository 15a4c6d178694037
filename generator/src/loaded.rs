//! The values of a document and of its other files, as `load` read them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostic::Diagnostic;

/// The values of a document.
#[derive(Default)]
pub(crate) struct Loaded {
    /// The file name of the document. Other files use it to refer to the document.
    pub(crate) name: String,
    /// The value of the document itself.
    pub(crate) root: Value,
    /// The other files, by their paths.
    pub(crate) files: BTreeMap<String, LoadedFile>,
    /// The path of the folder of the document from the root of its references.
    pub(crate) folder: String,
    /// The files and folders for URLs.
    pub(crate) url_map: BTreeMap<String, String>,
    /// The overlays, by their names, in the order in which they are applied.
    pub(crate) overlays: Vec<(String, Value)>,
}

/// Another file of a document.
pub(crate) enum LoadedFile {
    /// Its value.
    Value(Value),
    /// Its errors.
    Wrong(Vec<Diagnostic>),
    /// The reason why it was not read.
    Unread(String),
}
