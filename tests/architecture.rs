//! The rules of the house, read from the source: who may import whom, and what each file begins with.

use std::fs;
use std::path::{Path, PathBuf};

/// The stages, in the order in which a document passes them.
const STAGES: &[&str] =
    &["load", "normalise", "lower", "select", "name", "plan", "render", "format", "write"];

/// The parts that every stage may import.
const SHARED: &[&str] = &[
    "document",
    "loaded",
    "output",
    "options",
    "reserved",
    "openapi",
    "ir",
    "diagnostic",
    "events",
    "parallel",
    "stack",
    "uri",
];

/// What a stage imports beside these: tokens have no place in the pictures, so `format` takes the modules of `render`;
/// the errors of `write` are those of all files.
const EXCEPTIONS: &[(&str, &str)] =
    &[("format", "render"), ("format", "support_files"), ("write", "failure")];

struct Source {
    /// Such as `lower/schema.rs`.
    path: String,
    text: String,
}

impl Source {
    /// The part of the generator that the file belongs to.
    fn part(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap()
    }

    /// The parts of the generator that the file names in code.
    fn imports(&self) -> Vec<&str> {
        let code = self.text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let paths = code.flat_map(|line| line.split("crate::").skip(1));
        let names = paths.map(|path| path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap());
        // What begins with a bracket or a capital is of the crate root.
        names.filter(|name| name.starts_with(char::is_lowercase)).collect()
    }
}

fn sources(folder: &str) -> Vec<Source> {
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
    assert!(!sources.is_empty());
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

#[test]
fn a_stage_imports_the_pictures_the_diagnostics_and_itself() {
    let is_stage = |source: &&Source| STAGES.contains(&source.part()) && !source.path.ends_with("tests.rs");
    for source in sources("generator/src").iter().filter(is_stage) {
        for import in source.imports() {
            let part = source.part();
            let fine = import == part || SHARED.contains(&import) || EXCEPTIONS.contains(&(part, import));
            assert!(fine, "{} imports {import}: data flows through pipeline.rs", source.path);
        }
    }
}

#[test]
fn the_pictures_import_the_pointer_alone() {
    for source in sources("generator/src").iter().filter(|source| source.part() == "ir") {
        let imports = source.imports();
        assert!(imports.iter().all(|import| ["diagnostic", "ir"].contains(import)), "{}", source.path);
    }
}

#[test]
fn the_typed_document_is_known_up_to_lower_and_tokens_from_render_on() {
    for source in sources("generator/src") {
        for (word, parts) in [
            ("openapiv3::", &["normalise", "lower"][..]),
            ("proc_macro2::", &["render"]),
            ("quote!", &["render"]),
            ("prettyplease::", &["format"]),
            ("std::fs", &["read", "write", "scaffold", "manifest", "build_script"]),
        ] {
            let code = source.text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let code = code.collect::<Vec<_>>().join("\n");
            let code = code.split("#[cfg(test)]").next().unwrap();
            let fine =
                !code.contains(word) || parts.contains(&source.part()) || source.path.ends_with("tests.rs");
            assert!(fine, "{} uses {word}", source.path);
        }
    }
}

#[test]
fn every_file_begins_with_what_goes_in_and_what_comes_out() {
    for folder in ["generator/src", "tests"] {
        for source in sources(folder) {
            assert!(source.text.starts_with("//! "), "{folder}/{} begins with no sentence", source.path);
        }
    }
}

#[test]
fn files_stay_short() {
    for folder in ["generator/src", "tests"] {
        for source in sources(folder) {
            let lines = source.text.lines().count();
            assert!(lines <= 350, "{folder}/{} has {lines} lines: it may hold two nouns", source.path);
        }
    }
}

#[test]
fn support_code_names_only_itself() {
    for source in sources("generator/src/support") {
        assert_eq!(source.imports(), Vec::<&str>::new(), "support/{}", source.path);
    }
}
