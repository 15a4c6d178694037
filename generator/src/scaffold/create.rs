//! Writes a file of a new package.

use std::fs::File;
use std::io::{Result, Write};
use std::path::Path;

use crate::failure::on;

/// Writes a file that is not there yet.
pub(super) fn create(folder: &Path, path: &str, text: &str) -> Result<()> {
    let target = folder.join(path);
    let mut file = File::create_new(&target).map_err(on(&target))?;
    file.write_all(text.as_bytes()).map_err(on(&target))
}
