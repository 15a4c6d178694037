//! Compares a file with a text, and writes it whole.

use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};

use crate::failure::on;

/// The text of a file, with plain line feeds, if it differs from the expected text.
pub(super) fn other_text(bytes: &[u8], expected: &str) -> Option<String> {
    // Most files are up to date: this compares them without a copy.
    if bytes == expected.as_bytes() {
        return None;
    }
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    (text != expected).then_some(text)
}

/// Writes a file completely or not at all.
pub(super) fn put(text: &str, target: &Path) -> Result<()> {
    let temporary = temporary(target);
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, target));
    written.map_err(|error| {
        // Removing may fail, because the file may not exist. The first error is reported.
        let _ = fs::remove_file(&temporary);
        on(target)(error)
    })
}

/// A temporary name beside a path. The file has the marker, so the next run removes one that a crash leaves behind.
pub(super) fn temporary(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}", std::process::id()))
}
