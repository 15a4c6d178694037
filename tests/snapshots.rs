//! Guards what is generated: each document is a test of its own, which compares its client with an accepted snapshot.
//!
//! `cargo snapshots` runs these tests, and `INSTA_UPDATE=always cargo snapshots` accepts what they show.

#[path = "golden/changed.rs"]
mod changed;
#[path = "golden/docs.rs"]
mod docs;
#[path = "golden/insert.rs"]
mod insert;
#[path = "golden/options.rs"]
mod options;
#[path = "golden/own_code.rs"]
mod own_code;

use std::path::{Path, PathBuf};
use std::{env, fs};

use clientgen::{Colour, Document, Generated, Options};

// A module for each folder of documents, with a test for each document: the build script declares them.
include!(concat!(env!("OUT_DIR"), "/snapshot_tests.rs"));

/// Every byte of the client is in `generated-client/`, so this snapshot has its public API alone.
#[test]
fn connect_sessions() {
    let manifest = clientgen::read_manifest(&root()).unwrap();
    let document = clientgen::read_document(&manifest.spec, &manifest.options).unwrap();
    let generated = generate(&document, &manifest.options);
    assert_eq!(generated.warnings, []);
    docs::only_show(&generated);
    compare("connect_sessions", None, &clientgen::public_api(own_code::files(&generated)));
}

/// The client of a fixture, and its warnings.
fn fixture(name: &str) {
    let path = root().join(format!("tests/fixtures/{name}.yaml"));
    let document = clientgen::read_document(&path, &options::options(name)).unwrap();
    let generated = generate(&document, &options::options(name));
    docs::only_show(&generated);
    let warnings = clientgen::show(&generated.warnings, &document, Colour::Off);
    let code = own_code::own_code(&document, &generated);
    let texts: Vec<&str> = [&*code, &*warnings].into_iter().filter(|text| !text.is_empty()).collect();
    compare("fixture", Some(&path), &texts.join("\n"));
}

/// The errors of a document that is refused.
fn rejected(name: &str) {
    let path = root().join(format!("tests/rejected/{name}.yaml"));
    let document = clientgen::read_document(&path, &options::options(name)).unwrap();
    let found =
        clientgen::generate(&document, &options::options(name)).expect_err("the document has a mistake");
    compare("rejected", Some(&path), &clientgen::show(&found, &document, Colour::Off));
}

/// The warnings of a document that is accepted.
fn warning(name: &str) {
    let path = root().join(format!("tests/warnings/{name}.yaml"));
    let document = clientgen::read_document(&path, &options::options(name)).unwrap();
    let generated = generate(&document, &options::options(name));
    compare("warning", Some(&path), &clientgen::show(&generated.warnings, &document, Colour::Off));
}

/// Each code of a finding has a document, and so a snapshot.
#[test]
fn every_code_has_a_document() {
    let code = concat!(env!("CARGO_MANIFEST_DIR"), "/generator/src/diagnostic/code.rs");
    let source = fs::read_to_string(code).unwrap();
    let codes: Vec<&str> = source
        .lines()
        .filter_map(|line| line.split_once("=> (\"")?.1.split_once('"'))
        .map(|it| it.0)
        .collect();
    assert!(codes.len() > 10, "{codes:?}");
    let snapshots = fs::read_dir(root().join("tests/snapshots")).unwrap();
    let shown: String = snapshots.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    let is_shown = |code: &&str| {
        shown.contains(&format!("\nwarning[{code}]")) || shown.contains(&format!("\nerror[{code}]"))
    };
    assert_eq!(codes.into_iter().find(|code| !is_shown(code)), None);
}

#[test]
fn every_snapshot_has_its_document() {
    let snapshots = fs::read_dir(root().join("tests/snapshots")).unwrap();
    for path in snapshots.map(|file| file.unwrap().path()) {
        let text = fs::read_to_string(&path).unwrap();
        if let Some(line) = text.lines().find_map(|line| line.strip_prefix("input_file: ")) {
            assert!(root().join(line).is_file(), "{} is no longer used: delete it", path.display());
        }
    }
}

/// This package, or the copy of it that the variable names.
fn root() -> PathBuf {
    env::var_os(changed::ROOT).map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
}

fn generate(document: &Document, options: &Options) -> Generated {
    clientgen::generate(document, options)
        .unwrap_or_else(|found| panic!("{}", clientgen::show(&found, document, Colour::Off)))
}

/// Compares a text with the accepted snapshot, and fails with the difference.
fn compare(name: &str, document: Option<&Path>, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("tests/snapshots"));
    settings.set_omit_expression(true);
    if let Some(document) = document {
        settings.set_input_file(document);
        settings.set_snapshot_suffix(document.file_name().unwrap().to_str().unwrap());
    }
    settings.bind(|| insta::assert_snapshot!(name, text));
}
