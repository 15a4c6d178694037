//! Generates the client of the sample, as any build script may, and the clients of all test fixtures.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clientgen::{Failure, MARKER, Options, SourceFile};

fn main() {
    // All that a crate needs whose manifest names its document.
    clientgen::build_script::generate();

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    if let Err(failure) = generate_fixtures(&out) {
        failure.lines().iter().for_each(|line| println!("cargo::error={line}"));
    }
}

/// Generates a client for each fixture, and the module that holds them all.
fn generate_fixtures(out: &Path) -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=tests/fixtures");
    let mut documents = fs::read_dir("tests/fixtures")?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>, Failure>>()?;
    // A folder holds the other files of a document.
    documents.retain(|document| document.is_file());
    documents.sort_by_key(|document| document.file_stem().map(ToOwned::to_owned));
    let mut names = Vec::new();
    let mut modules = String::new();
    for document in documents {
        let Some(name) = document.file_stem().and_then(|name| name.to_str()) else { continue };
        let folder = out.join("fixtures").join(name);
        generate_fixture(&document, &folder)?;
        let module = name.replace('-', "_");
        let root = folder.join("mod.rs");
        // Writing into a string does not fail.
        let _ = writeln!(modules, "/// The client of a fixture.\npub mod {module} {{ include!({root:?}); }}");
        names.push(name.to_owned());
    }
    let _ = writeln!(modules, "/// The names of the fixtures.\npub const NAMES: &[&str] = &{names:?};");
    fs::write(out.join("fixtures.rs"), modules)?;
    Ok(())
}

/// Generates the client of a fixture. It has the support code of the sample's client, which is so compiled once.
fn generate_fixture(document: &Path, folder: &Path) -> Result<(), Failure> {
    let (_, generated) = clientgen::generate_file(document, &Options::default())?;
    let mut files = generated.files;
    files.retain(|file| !file.path.starts_with("support/"));
    let docs = "//! The support code of the sample's client.";
    let text = format!("{MARKER} for a fixture.\n\n{docs}\n\npub use crate::connect_sessions::support::*;\n");
    files.push(SourceFile { path: "support/mod.rs".to_owned(), text });
    clientgen::write(&files, folder)?;
    Ok(())
}
