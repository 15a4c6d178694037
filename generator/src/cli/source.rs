//! Where a document is: a file, or a file of a revision of the git repository.

use std::path::{Path, PathBuf};

use clientgen::{Document, Failure, Manifest, read_document};

use super::earlier::{Earlier, earlier};
use super::git::short;

/// Where a document is.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// The revision of the git repository. `None` for the files as they are.
    pub(super) revision: Option<String>,
    /// The file. `None` for the document that the manifest names.
    pub(super) file: Option<PathBuf>,
}

impl Source {
    /// A file, or a file of a revision: `REVISION:FILE`.
    pub(super) fn of(text: &str) -> Self {
        match text.split_once(':') {
            // A drive of Windows, or a file that has this name.
            Some((revision, file)) if revision.len() > 1 && !Path::new(text).exists() => {
                Self { revision: Some(revision.to_owned()), file: Some(PathBuf::from(file)) }
            }
            _ => Self { revision: None, file: Some(PathBuf::from(text)) },
        }
    }

    /// Reads the document, with the options that a client of it has.
    pub(super) fn read(
        &self,
        package: Option<&Path>,
        manifest: Option<&Manifest>,
    ) -> Result<Earlier, Failure> {
        if let Some(revision) = &self.revision {
            return earlier(revision, self.file.as_deref(), package, manifest);
        }
        let options = manifest.map(|manifest| manifest.options.clone()).unwrap_or_default();
        let spec = manifest.map(|manifest| manifest.spec.clone());
        let file = self.file.clone().or(spec).unwrap_or_default();
        let document = read_document(&file, &options)?;
        let document = Document { name: short(&file).display().to_string(), ..document };
        Ok(Earlier { document, options, version: None, note: None })
    }
}
