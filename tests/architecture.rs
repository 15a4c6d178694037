//! The rules of the house, read from the source: who may import whom, and what each file begins with.

#[path = "architecture/floors.rs"]
mod floors;
#[path = "architecture/house.rs"]
mod house;
#[path = "architecture/paths.rs"]
mod paths;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/tests.rs"]
mod tests;

use house::House;
use source::sources;

/// The generator.
const GENERATOR: &str = "generator/src";

/// Where `mod` lines begin: the library, and the command line.
const ROOTS: &[&str] = &["lib.rs", "main.rs"];

/// Fails with one message a line.
fn none(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn no_file_is_unknown() {
    let sources = sources(GENERATOR);
    none(&rules::unknown(&sources, &House::new(&sources, ROOTS)));
}

#[test]
fn no_import_points_upwards() {
    none(&rules::upwards(&House::new(&sources(GENERATOR), ROOTS)));
}

#[test]
fn no_files_import_each_other() {
    let house = House::new(&sources(GENERATOR), ROOTS);
    none(&rules::circles(&house));
}

#[test]
fn each_library_stays_in_its_rooms() {
    let house = House::new(&sources(GENERATOR), ROOTS);
    for (file, foreign) in &house.foreign {
        let room = file.split(['/', '.']).next().unwrap();
        for (path, rooms) in [
            ("openapiv3", &["normalise", "lower", "openapi"][..]),
            ("proc_macro2", &["render", "public_api"]),
            ("quote", &["render", "public_api"]),
            ("prettyplease", &["format"]),
            ("std::fs", &["read", "write", "scaffold", "manifest", "build_script", "cli"]),
        ] {
            let is_used = foreign.iter().any(|other| {
                other.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            });
            assert!(!is_used || rooms.contains(&room), "{file} uses {path}, which belongs to {rooms:?}");
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
        let found = paths::paths(&source.text).unwrap();
        let outside = found.named.iter().find(|path| path[0] == "crate");
        assert_eq!(outside, None, "support/{}", source.path);
    }
}
