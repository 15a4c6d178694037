//! A document as it was in a revision of the git repository, with the options that its client had.

use std::io::{Error, Result};
use std::path::{Path, PathBuf};

use clientgen::{Document, Failure, Manifest, Options, read_document, read_manifest};

use super::git::{KINDS, Revision};

/// A document of the past.
pub(super) struct Earlier {
    pub(super) document: Document,
    pub(super) options: Options,
    /// The version of the crate at that time.
    pub(super) version: Option<String>,
    /// Why its options are those of today.
    pub(super) note: Option<String>,
}

/// Reads a document of a revision: the file, or else the one that the manifest of the crate named then.
pub(super) fn earlier(
    revision: &str,
    file: Option<&Path>,
    package: Option<&Path>,
    today: Option<&Manifest>,
) -> std::result::Result<Earlier, Failure> {
    let folder = package.map_or_else(std::env::current_dir, |package| Ok(package.to_owned()))?;
    let files = Revision::read(revision, &folder, &KINDS)?;
    let (past, note) = match package.map(|package| manifest(&files, package, revision)) {
        Some(Ok(past)) => (Some(past), None),
        Some(Err(reason)) => {
            (None, Some(format!("{reason}; the options of today are used for both documents")))
        }
        None => (None, None),
    };
    let path = match (file, &past, today) {
        (Some(file), ..) => of(&files, file)?,
        (None, Some(past), _) => past.spec.clone(),
        (None, None, Some(today)) => of(&files, &today.spec)?,
        (None, None, None) => return Err(Error::other("no document is named").into()),
    };
    let name = file.map_or_else(|| files.name(&path), Path::to_owned);
    let version = past.as_ref().and_then(|past| past.version.clone());
    let options = past.map(|past| past.options).or_else(|| today.map(|today| today.options.clone()));
    let options = options.unwrap_or_default();
    let document = read_document(&path, &options)
        .map_err(|error| Error::new(error.kind(), format!("{revision}:{}", shown(&error, &path, &name))))?;
    let document = Document { name: format!("{revision}:{}", name.display()), ..document };
    Ok(Earlier { document, options, version, note })
}

/// The manifest of a crate as it was, or why there is none.
fn manifest(files: &Revision, package: &Path, revision: &str) -> std::result::Result<Manifest, String> {
    let folder = files.path(package).filter(|folder| folder.join("Cargo.toml").exists());
    let Some(folder) = folder else {
        return Err(format!("{revision} has no manifest of {}", package.display()));
    };
    read_manifest(&folder).map_err(|failure| {
        let reasons =
            failure.lines().join("; ").replace(&folder.display().to_string(), &package.display().to_string());
        format!("the manifest of {revision} cannot be read: {reasons}")
    })
}

/// The path of a file in the files of a revision.
fn of(files: &Revision, file: &Path) -> Result<PathBuf> {
    let missing = || Error::other(format!("{}: the file is not in the git repository", file.display()));
    files.path(file).ok_or_else(missing)
}

/// The text of an error about a file, with the name that the user knows.
fn shown(error: &Error, path: &Path, file: &Path) -> String {
    error.to_string().replace(&path.display().to_string(), &file.display().to_string())
}
