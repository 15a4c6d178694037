//! The folder below which the files of a document are read.

use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::path::{Component, Path, PathBuf};

use crate::failure::on;

/// The folder below which files are read.
pub(super) struct Root {
    /// Its path, without links.
    pub(super) path: PathBuf,
    /// The path of the document's folder from it, with `/` between its parts.
    pub(super) folder: String,
}

impl Root {
    /// The root for a document: a folder, relative to the folder of the document.
    pub(super) fn of(document: &Path, root: Option<&Path>) -> Result<Self> {
        let own = folder(document);
        let folder = fs::canonicalize(own).map_err(on(own))?;
        let Some(root) = root else { return Ok(Self { path: folder, folder: String::new() }) };
        let root = own.join(root);
        let path = fs::canonicalize(&root).map_err(on(&root))?;
        let inside = folder.strip_prefix(&path).ok().and_then(|inside| {
            inside
                .components()
                .map(|part| match part {
                    Component::Normal(name) => name.to_str(),
                    _ => None,
                })
                .collect::<Option<Vec<&str>>>()
        });
        match inside {
            Some(parts) => Ok(Self { folder: parts.join("/"), path }),
            None => {
                let message = "`references.root` is not a folder around the document";
                Err(on(&root)(Error::new(ErrorKind::InvalidInput, message)))
            }
        }
    }
}

/// The folder of a file.
pub(super) fn folder(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}
