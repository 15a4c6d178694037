//! An OpenAPI document as text, with the other files that it refers to.

use std::collections::BTreeMap;

/// An OpenAPI document, as text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The file name, as messages and the generated files show it.
    pub name: String,
    /// The text, YAML or JSON.
    pub text: String,
    /// The other files that it refers to. Most documents have none.
    pub files: Vec<OtherFile>,
    /// The path of its folder from the root below which files are read, with `/` between its parts. Empty if its folder is
    /// the root.
    pub folder: String,
    /// By a URL, or by the beginning of URLs that ends with `/`: the path of the file or folder that is read instead,
    /// from the folder of the document.
    pub url_map: BTreeMap<String, String>,
    /// The overlays that change it, in the order in which they are applied (OpenAPI Overlay 1.0 and 1.1).
    pub overlays: Vec<Overlay>,
}

impl Document {
    /// A document of one file. [`read_document`](crate::read_document) reads one with all of its files.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), ..Self::default() }
    }
}

/// An overlay: a file with changes of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// The path of the file, as messages show it.
    pub name: String,
    /// The text, YAML or JSON.
    pub text: String,
}

/// A file that a document refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFile {
    /// The path from the folder of the document, with `/` between its parts, such as `schemas/pet.yaml`.
    pub path: String,
    /// The text, YAML or JSON; or the reason why it was not read, which messages show as `the file ..., which <reason>`.
    pub text: Result<String, String>,
}
