//! The snapshot tests are tested: a changed document fails its own test, with its own diff, and no other test.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::insert::insert;

/// The variable that names the folder of the documents and of the accepted snapshots.
pub(crate) const ROOT: &str = "CLIENTGEN_SNAPSHOT_ROOT";

/// Copies the files of a folder, and those of the folders in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy(&from, &to) } else { fs::copy(&from, &to).map(drop).unwrap() }
    }
}

/// A copy of the documents and of the accepted snapshots.
fn copied() -> PathBuf {
    let (from, to) =
        (Path::new(env!("CARGO_MANIFEST_DIR")), Path::new(env!("CARGO_TARGET_TMPDIR")).join("changed"));
    if to.exists() {
        fs::remove_dir_all(&to).unwrap();
    }
    for folder in ["spec", "tests/fixtures", "tests/rejected", "tests/warnings", "tests/snapshots"] {
        copy(&from.join(folder), &to.join(folder));
    }
    fs::copy(from.join("Cargo.toml"), to.join("Cargo.toml")).unwrap();
    to
}

/// Puts lines before a line of a document.
fn edit(document: &Path, before: &str, lines: &str) {
    let text = fs::read_to_string(document).unwrap();
    fs::write(document, insert(&text, before, lines)).unwrap();
}

/// Runs the other snapshot tests of this program in parallel, for the documents and the snapshots of a folder.
fn run(root: &Path, update: &str) -> String {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--color", "never", "--skip", "changed::"]);
    command.env(ROOT, root).env("INSTA_UPDATE", update).env("NO_COLOR", "1");
    command.env_remove("INSTA_FORCE_PASS").env_remove("CLICOLOR_FORCE").env_remove("RUST_BACKTRACE");
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

/// The output of each test that failed.
fn failures(output: &str) -> BTreeMap<&str, &str> {
    let (_, shown) = output.split_once("\nfailures:\n").unwrap_or_else(|| panic!("no test fails: {output}"));
    let (shown, _) = shown.split_once("\nfailures:\n").unwrap();
    shown.split("\n---- ").skip(1).map(|shown| shown.split_once(" stdout ----\n").unwrap()).collect()
}

#[test]
fn a_change_of_a_document_fails_its_own_test_with_its_own_diff() {
    let root = copied();
    let accepted = run(&root, "always");
    assert!(accepted.contains("test result: ok."), "{accepted}");
    let property = "        expiresOn:\n          type: string\n          format: date\n";
    edit(&root.join("spec/connect-sessions.yaml"), "        # A uri of any scheme", property);
    let property = "        size:\n          type: integer\n";
    edit(&root.join("tests/fixtures/minimal.yaml"), "        name:\n", property);
    let output = run(&root, "no");
    let failures = failures(&output);
    assert_eq!(failures.keys().collect::<Vec<_>>(), [&"connect_sessions", &"fixtures::minimal"]);
    for (test, added) in [
        ("connect_sessions", "pub ConnectSession::expires_on: Option<Date>"),
        ("fixtures::minimal", "    pub size: Option<i64>,"),
    ] {
        for (shown, output) in &failures {
            let is_added = output.lines().any(|line| line.ends_with(&format!("│+{added}")));
            assert_eq!(is_added, *shown == test, "{shown}: {output}");
        }
    }
}
