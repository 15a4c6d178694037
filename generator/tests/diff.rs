//! The command `diff`: documents of a git repository, what is accepted, and exit codes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure is a failed test")]

use std::fs;
use std::path::Path;
use std::process::Command;

const OLD: &str = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\nservers: [{url: https://a.example}]\n\
                   paths:\n  /pets:\n    get:\n      operationId: listPets\n      responses:\n        '200':\n          \
                   description: ''\n          content: {application/json: {schema: {$ref: 'pet.yaml'}}}\n";

const PET: &str = "type: object\nproperties:\n  name: {type: string}\n  weight: {type: number}\n";

/// A git repository with a document of two files, and a crate for it.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("spec")).unwrap();
    fs::create_dir_all(folder.path().join("client")).unwrap();
    fs::write(folder.path().join("spec/api.yaml"), OLD).unwrap();
    fs::write(folder.path().join("spec/pet.yaml"), PET).unwrap();
    manifest(folder.path(), "");
    git(folder.path(), &["init", "--quiet"]);
    commit(folder.path());
    folder
}

fn commit(folder: &Path) {
    git(folder, &["add", "."]);
    git(folder, &["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "a"]);
}

fn manifest(folder: &Path, more: &str) {
    let text = format!(
        "[package]\nname = \"client\"\nversion = \"1.2.0\"\n[package.metadata.clientgen]\nspec = \"../spec/api.yaml\"\n{more}"
    );
    fs::write(folder.join("client/Cargo.toml"), text).unwrap();
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git").current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// Runs `clientgen diff` in a folder: the exit code, and both outputs.
fn diff(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let program = env!("CARGO_BIN_EXE_clientgen");
    let output = Command::new(program).current_dir(folder).arg("diff").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_document_is_compared_with_the_same_one_in_git() {
    let folder = repository();
    let root = folder.path();
    let same = (Some(0), "no changes\n".to_owned(), String::new());
    assert_eq!(diff(root, &["--git", "HEAD", "spec/api.yaml"]), same);
    fs::write(root.join("spec/pet.yaml"), PET.replace("  weight: {type: number}\n", "")).unwrap();
    for arguments in [
        &["--git", "HEAD", "spec/api.yaml"][..],
        &["HEAD:spec/api.yaml", "spec/api.yaml"],
        &["--git", "HEAD", "--manifest", "client"],
    ] {
        let (code, out, messages) = diff(root, arguments);
        assert_eq!((code, messages.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(out.contains("property-removed"), "{arguments:?}: {out}");
        // The place is in the other file.
        assert!(out.contains("pet.yaml:4:3 -> -"), "{arguments:?}: {out}");
    }
    let (_, out, _) = diff(root, &["--git", "HEAD", "--manifest", "client", "--format", "markdown"]);
    let command = out.trim_end().rsplit_once('\n').unwrap().1;
    assert_eq!(command, "All changes: `clientgen diff HEAD:spec/api.yaml spec/api.yaml`");
    // The repository is as it was.
    let status = Command::new("git").current_dir(root).args(["status", "--porcelain"]).output().unwrap();
    assert_eq!(String::from_utf8(status.stdout).unwrap(), " M spec/pet.yaml\n");
}

#[test]
fn an_option_that_takes_functions_away_is_a_change_for_programs() {
    let folder = repository();
    let root = folder.path();
    manifest(root, "testing-examples = false\n");
    let arguments = ["--git", "HEAD", "--manifest", "client", "--deny", "major"];
    let (code, out, messages) = diff(root, &arguments);
    assert_eq!(code, Some(1), "{messages}");
    assert!(out.contains("name-changed testing") && out.contains("testing::examples: fn()"), "{out}");
    commit(root);
    assert_eq!(diff(root, &arguments), (Some(0), "no changes\n".to_owned(), String::new()));
}

#[test]
fn an_old_manifest_that_cannot_be_read_is_told_of() {
    let folder = repository();
    let root = folder.path();
    manifest(root, "colour = \"red\"\n");
    commit(root);
    manifest(root, "");
    let (code, out, messages) = diff(root, &["--git", "HEAD", "--manifest", "client"]);
    assert_eq!((code, out.as_str()), (Some(0), "no changes\n"));
    assert!(
        messages.starts_with("note: the manifest of HEAD cannot be read: client/Cargo.toml:6:1: "),
        "{messages}"
    );
    assert!(messages.contains("`colour` is not known"), "{messages}");
    assert!(messages.ends_with("; the options of today are used for both documents\n"), "{messages}");
    let (_, _, messages) = diff(root, &["--git", "HEAD~1", "--manifest", "spec", "spec/api.yaml"]);
    assert!(messages.contains("spec/Cargo.toml"), "{messages}");
    fs::create_dir(root.join("later")).unwrap();
    fs::copy(root.join("client/Cargo.toml"), root.join("later/Cargo.toml")).unwrap();
    let (code, _, messages) = diff(root, &["--git", "HEAD", "--manifest", "later"]);
    assert_eq!(code, Some(0));
    assert!(messages.starts_with("note: HEAD has no manifest of later; the options of today"), "{messages}");
}

#[test]
fn denied_changes_fail_unless_they_are_accepted() {
    let folder = repository();
    let root = folder.path();
    fs::write(root.join("spec/pet.yaml"), PET.replace("  weight: {type: number}\n", "")).unwrap();
    let compare = |deny: &str| diff(root, &["--git", "HEAD", "--manifest", "client", "--deny", deny]);
    let codes = ["major", "minor", "any", "breaking", "breaking-old", "breaking-new", "maybe"]
        .map(|deny| compare(deny).0);
    assert_eq!(codes, [Some(1), Some(1), Some(1), Some(0), Some(0), Some(0), Some(0)]);
    let (_, out, messages) = compare("major");
    assert_eq!(messages, "error: `--deny` forbids 1 of 1 changes\n");
    let subject = out.split("property-removed ").nth(1).and_then(|rest| rest.split(" (").next()).unwrap();
    let accept = |change: &str, until: &str| {
        let table = "[[package.metadata.clientgen.accept]]";
        manifest(root, &format!("{table}\nchange = \"{change}\"\nreason = \"Nobody reads it.\"\n{until}"));
        compare("major")
    };
    let accepted = accept(&format!("property-removed {subject}"), "until = \"1.3.0\"\n");
    assert_eq!(accepted.0, Some(0), "{accepted:?}");
    assert!(accepted.1.contains("accepted: Nobody reads it."), "{accepted:?}");
    let over = accept(&format!("property-removed {subject}"), "until = \"1.2.0\"\n");
    assert_eq!(over.0, Some(1));
    assert!(over.2.contains("was accepted until the version 1.2.0"), "{over:?}");
    let unused = accept("property-removed Other.name", "");
    assert_eq!(unused.0, Some(1));
    assert!(unused.2.contains("no change is that one"), "{unused:?}");
    manifest(root, "accept = [{ change = \"a\" }]\n");
    let (code, _, messages) = compare("major");
    assert_eq!(code, Some(1));
    assert!(messages.contains("with `change`, `reason` and perhaps `until`"), "{messages}");
}

#[test]
fn a_document_with_errors_is_never_no_changes() {
    let folder = repository();
    let root = folder.path();
    fs::write(root.join("spec/new.yaml"), "openapi: 4.0.0\n").unwrap();
    let (code, out, messages) = diff(root, &["spec/api.yaml", "spec/new.yaml"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(messages.ends_with("error: 1 error in spec/new.yaml; nothing was compared\n"), "{messages}");
    for (arguments, expected) in [
        (&["--git", "nowhere", "spec/api.yaml"][..], "nowhere"),
        (&["--git", "HEAD", "spec/missing.yaml"], "spec/missing.yaml"),
        (&["--git=--output=x", "spec/api.yaml"], "is no revision"),
    ] {
        let (code, out, messages) = diff(root, arguments);
        assert_eq!((code, out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(messages.contains(expected), "{arguments:?}: {messages}");
    }
}

#[test]
fn a_command_line_that_is_not_understood_is_usage() {
    let folder = repository();
    for arguments in [&[][..], &["spec/api.yaml"], &["--git", "HEAD"], &["--git", "HEAD", "a", "b"]] {
        assert_eq!(diff(folder.path(), arguments).0, Some(2), "{arguments:?}");
    }
}
