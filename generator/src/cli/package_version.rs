//! Sets the version in the manifest of a crate.

use std::fs;
use std::io::{Error, Result};
use std::path::Path;

use toml_edit::{DocumentMut, value};

/// The text of the manifest of a crate with another version. All else stays as it is.
///
/// # Errors
///
/// If the version is that of the workspace, or the manifest cannot be read.
pub(super) fn set(package: &Path, version: &str) -> Result<String> {
    let path = package.join("Cargo.toml");
    let wrong = |reason: &str| Error::other(format!("{}: {reason}", path.display()));
    let text = fs::read_to_string(&path).map_err(|error| wrong(&error.to_string()))?;
    let mut manifest: DocumentMut = text.parse().map_err(|_| wrong("the manifest is not TOML"))?;
    let found = manifest.get_mut("package").and_then(|package| package.get_mut("version"));
    match found {
        Some(found) if found.is_str() => {
            let decor = found.as_value().map(|value| value.decor().clone());
            *found = value(version);
            if let Some((value, decor)) = found.as_value_mut().zip(decor) {
                *value.decor_mut() = decor;
            }
            Ok(manifest.to_string())
        }
        _ => Err(wrong(&format!(
            "the version is not in this file, but in that of the workspace; the next one is {version}"
        ))),
    }
}
