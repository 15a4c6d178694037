//! The option `references`.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where the files are read that a document refers to. Nothing is downloaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct References {
    /// The folder below which files are read, relative to the folder of the document, such as `..`. Without it, the folder
    /// of the document.
    pub root: Option<PathBuf>,
    /// By a URL, or by the beginning of URLs that ends with `/`: the path of the file or folder that is read instead, with
    /// `/` between its parts, relative to the folder of the document.
    pub map: BTreeMap<String, String>,
}
