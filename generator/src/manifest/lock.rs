//! Reads the lock of names beside a manifest.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::document::Document;
use crate::failure::{Failure, on};
use crate::lock::{self, Lock};

/// The lock of names in the folder of a manifest. It is empty if there is none.
pub(super) fn read(folder: &Path) -> Result<Lock, Failure> {
    let path = folder.join(lock::FILE);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Lock::default()),
        Err(error) => return Err(on(&path)(error).into()),
    };
    Lock::parse(&text).map_err(|diagnostics| {
        let document = Document::new(path.display().to_string(), text);
        Failure::Diagnostics { document: Box::new(document), diagnostics }
    })
}
