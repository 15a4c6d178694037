//! Lists a folder: which files are generated, and which are not.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Read, Result};
use std::path::{Path, PathBuf};

use crate::failure::on;
use crate::output::MARKER;

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Existing {
    /// A file with the marker.
    Generated,
    /// A folder.
    Folder,
    /// Something that the generator does not touch: a file without the marker, a symbolic link, a device.
    Other,
}

/// Everything below a folder, with `/` between the parts of a path. Links are listed, but not followed. Names that are not
/// UTF-8 are left out: no generated file has one.
pub(super) fn existing(folder: &Path) -> Result<BTreeMap<String, Existing>> {
    let mut found = BTreeMap::new();
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(found),
        Err(error) => return Err(on(folder)(error)),
        Ok(metadata) if !metadata.is_dir() => {
            return Err(on(folder)(Error::new(
                ErrorKind::NotADirectory,
                "is not a folder; links are not followed",
            )));
        }
        Ok(_) => {}
    }
    let mut folders: Vec<(String, PathBuf)> = vec![(String::new(), folder.to_owned())];
    while let Some((prefix, folder)) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(on(&folder))? {
            let entry = entry.map_err(on(&folder))?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let (name, path) = (format!("{prefix}{name}"), entry.path());
            let kind = entry.file_type().map_err(on(&path))?;
            let existing = if kind.is_dir() {
                folders.push((format!("{name}/"), path));
                Existing::Folder
            } else if kind.is_file() && is_generated(&path).map_err(on(&path))? {
                Existing::Generated
            } else {
                Existing::Other
            };
            found.insert(name, existing);
        }
    }
    Ok(found)
}

/// Whether a file begins with the marker.
fn is_generated(path: &Path) -> Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(MARKER.len() as u64).read_to_end(&mut start)?;
    Ok(start == MARKER.as_bytes())
}
