//! The files of a client and a folder go in; the folder holds those files, and nothing stale, when it comes out.
//!
//! The generator owns the files that carry its marker, and no others: a file without the marker is never overwritten
//! or deleted, and a symbolic link is never followed.

mod existing;
mod names;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

use crate::failure::on;
use crate::output::SourceFile;
use existing::{Existing, existing};

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The path below the folder, with `/` between its parts.
    pub path: String,
    /// What becomes of it.
    pub kind: ChangeKind,
    /// The text that a changed file had, with plain line feeds.
    pub before: Option<String>,
}

/// The kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The file is new.
    Created,
    /// The file has another text.
    Updated,
    /// The file is not generated any more.
    Removed,
    /// The file is as it was, and is not touched.
    Unchanged,
}

/// Finds out what [`write`](fn@write) would do, and writes nothing: first the files in their order, then those to remove.
///
/// A file whose lines end in CRLF is the same as one whose lines end in LF. Git on Windows may check files out so, and
/// what a checkout does to a file is not a reason to call it stale.
///
/// # Errors
///
/// When a path leads out of the folder or is not one on every platform, when a file without the marker or a link
/// stands where a file shall be written, and when the folder cannot be read. The error names the path.
pub fn compare(files: &[SourceFile], folder: &Path) -> Result<Vec<Change>> {
    names::check(files)?;
    let mut stale: BTreeMap<String, Existing> = existing(folder)?;
    let mut changes = Vec::new();
    for file in files {
        let path = file.path.clone();
        if let Some(parent) =
            parents(&path).find(|parent| stale.get(*parent).is_some_and(|it| *it != Existing::Folder))
        {
            return Err(refused(folder, parent, "stands where a folder shall be"));
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
                return Err(refused(folder, &path, "was not made by clientgen; move it away"));
            }
            Some(Existing::Folder) => {
                return Err(refused(folder, &path, "is a folder where a file shall be"));
            }
        };
        changes.push(Change { path, kind, before });
    }
    let stale = stale.into_iter().filter(|(_, existing)| *existing == Existing::Generated);
    changes.extend(stale.map(|(path, _)| Change { path, kind: ChangeKind::Removed, before: None }));
    Ok(changes)
}

/// The text of a file, with plain line feeds, unless it is the one that it shall have.
fn other_text(bytes: &[u8], due: &str) -> Option<String> {
    // Most files are as they shall be, and need not be copied to see that.
    if bytes == due.as_bytes() {
        return None;
    }
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    (text != due).then_some(text)
}

/// Writes the files of a client into a folder, which is made when there is none. Touches only files that change, and
/// each as a whole or not at all; removes generated files that are not among them, and the folders this leaves empty.
///
/// # Errors
///
/// Those of [`compare`], before anything is touched; and when a file cannot be written. The error names the path.
pub fn write(files: &[SourceFile], folder: &Path) -> Result<Vec<Change>> {
    let changes = compare(files, folder)?;
    // Stale files go first: where file systems ignore case, `Pet.rs` must be gone before `pet.rs` is new.
    for change in changes.iter().filter(|change| change.kind == ChangeKind::Removed) {
        let target = folder.join(&change.path);
        fs::remove_file(&target).map_err(on(&target))?;
        for parent in parents(&change.path) {
            if fs::remove_dir(folder.join(parent)).is_err() {
                break;
            }
        }
    }
    for (file, change) in files.iter().zip(&changes) {
        match change.kind {
            ChangeKind::Created | ChangeKind::Updated => replace(file, folder, change.kind)?,
            ChangeKind::Removed | ChangeKind::Unchanged => {}
        }
    }
    Ok(changes)
}

/// Writes a file beside its place and moves it there, so that nobody ever reads half of it.
fn replace(file: &SourceFile, folder: &Path, kind: ChangeKind) -> Result<()> {
    let target = folder.join(&file.path);
    if kind == ChangeKind::Created && fs::symlink_metadata(&target).is_ok() {
        return Err(refused(folder, &file.path, "exists under a name that differs only in case"));
    }
    let parent = target.parent().unwrap_or(folder);
    fs::create_dir_all(parent).map_err(on(parent))?;
    let temporary = temporary(&target);
    let written = fs::write(&temporary, &file.text).and_then(|()| fs::rename(&temporary, &target));
    written.map_err(|error| {
        // The file may not exist; what went wrong first is what is told.
        let _ = fs::remove_file(&temporary);
        on(&target)(error)
    })
}

/// A path beside another one. It begins with a dot, and its file with the marker: one that a crash leaves behind is
/// removed by the next run.
fn temporary(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}", std::process::id()))
}

/// The folders that hold a path, the innermost first.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').filter_map(|(end, _)| path.get(..end))
}

fn refused(folder: &Path, path: &str, reason: &str) -> Error {
    Error::new(ErrorKind::AlreadyExists, format!("{}: {reason}", folder.join(path).display()))
}

#[cfg(test)]
mod tests;
