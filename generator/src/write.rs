//! The files of a client and a folder go in; the folder with exactly these generated files comes out.
//!
//! The generator owns the files with its marker, and no others. A file without the marker is never overwritten or deleted,
//! and a symbolic link is never followed.

mod change;
mod existing;
mod lock;
mod names;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

use crate::failure::on;
use crate::output::SourceFile;
use crate::parallel;
pub use change::{Change, ChangeKind};
use existing::{Existing, existing};
pub use lock::{compare_lock, write_lock};
use whole::{other_text, put};

/// The changes that [`write`](fn@write) would make: the files in their order, then those to remove. Writes nothing.
///
/// A file with CRLF line ends is equal to one with LF line ends, because Git on Windows may check files out with CRLF.
///
/// # Errors
///
/// If a path leaves the folder or is not valid on every platform; if a file without the marker, or a link, is where a file
/// must be written; or if the folder cannot be read. The error names the path.
pub fn compare(files: &[SourceFile], folder: &Path) -> Result<Vec<Change>> {
    names::check(files)?;
    let mut stale: BTreeMap<String, Existing> = existing(folder)?;
    let mut changes = Vec::new();
    for file in files {
        let path = file.path.clone();
        if let Some(parent) =
            parents(&path).find(|parent| stale.get(*parent).is_some_and(|it| *it != Existing::Folder))
        {
            return Err(refused(&folder.join(parent), "is where a folder must be"));
        }
        let (kind, before) = match stale.remove(&path) {
            None => (ChangeKind::Created, None),
            Some(Existing::Generated) => {
                let target = folder.join(&path);
                match other_text(&fs::read(&target).map_err(on(&target))?, &file.text) {
                    None => (ChangeKind::Unchanged, None),
                    Some(before) => (ChangeKind::Updated, Some(before)),
                }
            }
            Some(Existing::Other) => {
                return Err(refused(&folder.join(&path), "was not made by clientgen; move it away"));
            }
            Some(Existing::Folder) => {
                return Err(refused(&folder.join(&path), "is a folder where a file must be"));
            }
        };
        changes.push(Change { path, kind, before });
    }
    let stale = stale.into_iter().filter(|(_, existing)| *existing == Existing::Generated);
    for (path, _) in stale {
        let target = folder.join(&path);
        let before = fs::read(&target).map_err(on(&target))?;
        let before = Some(String::from_utf8_lossy(&before).replace("\r\n", "\n"));
        changes.push(Change { path, kind: ChangeKind::Removed, before });
    }
    Ok(changes)
}

/// Writes the files of a client into a folder, and creates the folder if it is missing. Touches only files that change. A
/// file is written completely or not at all. Removes generated files that are not in the list, and folders that become
/// empty.
///
/// # Errors
///
/// Those of [`compare`], before anything is touched; or if a file cannot be written. The error names the path.
pub fn write(files: &[SourceFile], folder: &Path) -> Result<Vec<Change>> {
    let changes = compare(files, folder)?;
    apply(files, &changes, folder)?;
    Ok(changes)
}

/// Makes the changes that [`compare`] has found, as [`write`](fn@write) does.
///
/// # Errors
///
/// If a file cannot be written or removed. The error names the path.
pub fn apply(files: &[SourceFile], changes: &[Change], folder: &Path) -> Result<()> {
    // Old files are removed first: on file systems that ignore case, `Pet.rs` must be removed before `pet.rs` is written.
    for change in changes.iter().filter(|change| change.kind == ChangeKind::Removed) {
        let target = folder.join(&change.path);
        fs::remove_file(&target).map_err(on(&target))?;
        for parent in parents(&change.path) {
            if fs::remove_dir(folder.join(parent)).is_err() {
                break;
            }
        }
    }
    let stale = files.iter().zip(changes.iter().map(|change| change.kind));
    let stale = stale.filter(|(_, kind)| matches!(kind, ChangeKind::Created | ChangeKind::Updated));
    let stale: Vec<(PathBuf, &str, ChangeKind)> =
        stale.map(|(file, kind)| (folder.join(&file.path), file.text.as_str(), kind)).collect();
    let folders: BTreeSet<&Path> = stale.iter().filter_map(|(target, ..)| target.parent()).collect();
    for folder in folders {
        fs::create_dir_all(folder).map_err(on(folder))?;
    }
    let written = parallel::map(stale.len(), |index| match stale.get(index) {
        Some((target, text, kind)) => replace(text, target, *kind),
        None => Ok(()),
    });
    written.into_iter().collect()
}

/// Writes a file under a temporary name and renames it, so that nobody ever reads half of it.
fn replace(text: &str, target: &Path, kind: ChangeKind) -> Result<()> {
    if kind == ChangeKind::Created && fs::symlink_metadata(target).is_ok() {
        return Err(refused(target, "exists under a name that differs only in case"));
    }
    put(text, target)
}

/// The folders that hold a path, the innermost first.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').filter_map(|(end, _)| path.get(..end))
}

fn refused(path: &Path, reason: &str) -> Error {
    Error::new(ErrorKind::AlreadyExists, format!("{}: {reason}", path.display()))
}

#[cfg(test)]
mod tests;
