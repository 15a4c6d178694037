//! Finds the OpenAPI documents below a folder, in the order of their paths.

use std::fs;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::raw;

/// A file that holds an OpenAPI document.
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    /// The path below the folder, with `/` between its parts.
    pub(crate) name: String,
    /// What the file holds, as far as it is YAML or JSON.
    pub(crate) value: Value,
}

/// Finds the files that may hold documents. Links are not followed, and hidden folders are left out.
pub(crate) fn find(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut folders = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(next) = folders.pop() {
        let on = |error: Error| Error::new(error.kind(), format!("{}: {error}", next.display()));
        for entry in fs::read_dir(&next).map_err(on)? {
            let entry = entry?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            if kind.is_dir() && !is_hidden {
                folders.push(path);
            } else if kind.is_file() && has_ending(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn has_ending(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ["json", "yaml", "yml"].contains(&ending.as_str()))
}

/// The document in a file, if it has the key `openapi` or `swagger`; also one that is damaged, so that it is counted.
pub(crate) fn read(folder: &Path, path: PathBuf) -> Option<Source> {
    let text = String::from_utf8_lossy(&fs::read(&path).ok()?).into_owned();
    let is_document = |value: &Option<Value>| match value {
        Some(value) => ["openapi", "swagger"].iter().any(|key| value.get(key).is_some()),
        None => text.lines().any(is_version),
    };
    let value = Some(raw::parse(&text)).filter(is_document)?;
    Some(Source { name: name(folder, &path), path, value: value.unwrap_or_default() })
}

/// Whether a line has the version of a document.
fn is_version(line: &str) -> bool {
    let is_key = |key: &str| {
        line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'))
            || line.contains(&format!("\"{key}\":"))
    };
    is_key("openapi") || is_key("swagger")
}

/// The path of a file below the folder, with `/` between its parts.
pub(crate) fn name(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
