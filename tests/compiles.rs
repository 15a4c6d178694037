//! Every golden output compiles: the library of this package holds the client of each fixture.

use std::fs;
use std::path::Path;

#[test]
fn every_fixture_is_among_what_compiles() {
    let folder = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")).unwrap();
    // A folder has the other files of a document.
    let paths = folder.map(|file| file.unwrap().path()).filter(|path| path.is_file());
    let mut names: Vec<String> =
        paths.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    assert!(!names.is_empty());
    assert_eq!(sample::fixtures::NAMES, names);
}

/// What `clientgen new` would write for a fixture is code of the library of this package, too.
#[test]
#[cfg(feature = "reqwest")]
fn the_examples_are_among_what_compiles() {
    assert_eq!(sample::examples::NAMES, sample::fixtures::NAMES);
}
