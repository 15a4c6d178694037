//! The source files of a folder.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file.
pub(crate) struct Source {
    /// The path below the folder, such as `lower/schema.rs`.
    pub path: String,
    pub text: String,
}

impl Source {
    /// The part of the generator that the file belongs to, such as `lower`.
    pub(crate) fn room(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap()
    }
}

/// All Rust files below a folder of this repository, in the order of their paths.
pub(crate) fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                sources.push(Source { path, text });
            }
        }
    }
    assert!(!sources.is_empty(), "{folder} has no Rust file");
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}
