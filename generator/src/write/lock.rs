//! Writes the lock of names beside the manifest of a client.

use std::fs;
use std::io::{ErrorKind, Result};
use std::path::Path;

use super::change::{Change, ChangeKind};
use super::whole::{other_text, put};
use crate::failure::on;
use crate::lock::{self, Lock};

/// The change that [`write_lock`] would make. Writes nothing.
///
/// # Errors
///
/// If there is a lock that cannot be read.
pub fn compare_lock(lock: &Lock, folder: &Path) -> Result<Change> {
    let target = folder.join(lock::FILE);
    let (kind, before) = match fs::read(&target) {
        Ok(bytes) => match other_text(&bytes, &lock.to_string()) {
            None => (ChangeKind::Unchanged, None),
            Some(before) => (ChangeKind::Updated, Some(before)),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => (ChangeKind::Created, None),
        Err(error) => return Err(on(&target)(error)),
    };
    Ok(Change { path: lock::FILE.to_owned(), kind, before })
}

/// Writes the lock of names into the folder of a package. Does not touch one that is up to date.
///
/// # Errors
///
/// If the file cannot be read or written.
pub fn write_lock(lock: &Lock, folder: &Path) -> Result<Change> {
    let change = compare_lock(lock, folder)?;
    if change.kind != ChangeKind::Unchanged {
        put(&lock.to_string(), &folder.join(lock::FILE))?;
    }
    Ok(change)
}
