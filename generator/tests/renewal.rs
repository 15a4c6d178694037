//! The client of a document that changes: what `generate` says about it, what it forbids, and what it does to the crate.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure is a failed test")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

const DOCUMENT: &str = "openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200': {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
        weight: {type: number}
";

const MANIFEST: &str = "[package]
name = \"pets\"
version = \"0.1.0\" # of the crate

[package.metadata.clientgen]
spec = \"pets.yaml\"
";

/// A git repository with a crate for a document.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("pets.yaml"), DOCUMENT).unwrap();
    fs::write(root.join("Cargo.toml"), MANIFEST).unwrap();
    git(root, &["init", "--quiet"]);
    let (code, out, messages) = run(root, &["generate"]);
    assert_eq!((code, messages.as_str()), (Some(0), ""));
    assert!(out.ends_with("no earlier document to compare with: the client is not committed yet\n"), "{out}");
    commit(root);
    folder
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git").current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

fn commit(folder: &Path) {
    git(folder, &["add", "."]);
    git(folder, &["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "a"]);
}

/// Runs `clientgen` in a folder: the exit code, and both outputs.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let program = env!("CARGO_BIN_EXE_clientgen");
    let output = Command::new(program).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn edit(root: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(root.join("pets.yaml")).unwrap();
    assert!(text.contains(from));
    fs::write(root.join("pets.yaml"), text.replace(from, to)).unwrap();
}

fn read(root: &Path, name: &str) -> String {
    fs::read_to_string(root.join(name)).unwrap()
}

#[test]
fn three_lines_say_what_changed_since_the_client_was_committed() {
    let folder = repository();
    let root = folder.path();
    let (_, out, _) = run(root, &["generate"]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 2, "{out}");
    assert!(lines[0].ends_with(" unchanged"), "{out}");
    assert!(lines[1].starts_with("since ") && lines[1].ends_with(": no changes of the document"), "{out}");

    edit(
        root,
        "        weight: {type: number}\n",
        "        height: {type: number}\n        age: {type: integer}\n",
    );
    let (code, _, messages) = run(root, &["generate", "--check"]);
    assert_eq!(code, Some(1));
    let since = &messages[messages.find("\nsince ").unwrap() + 1..];
    let lines: Vec<&str> = since.lines().collect();
    assert_eq!(lines.len(), 4, "{since}");
    assert!(lines[0].contains(": crate: major (1 of 3); old client with new server: ok"), "{since}");
    assert_eq!(lines[1], "  The property `weight` of `Pet` was removed. (and 2 more changes)");
    let version =
        "  next version: 0.2.0, after 0.1.0 (`--bump` sets it); all changes: `clientgen diff --git ";
    assert!(lines[2].starts_with(version) && lines[2].ends_with(" --manifest .`"), "{since}");
    assert!(lines[3].ends_with("out of date; run `clientgen generate .` and commit the result"), "{since}");

    // The command that it names shows them all.
    let command = lines[2].split('`').nth(3).unwrap();
    let arguments: Vec<&str> = command.split(' ').skip(1).collect();
    assert!(run(root, &arguments).1.contains("property-added Pet.height"));
    let (code, out, messages) = run(root, &["generate"]);
    assert_eq!((code, messages.as_str()), (Some(0), ""));
    assert!(out.contains("updated   ./src/generated/types/pet.rs\n"), "{out}");
    assert!(out.ends_with(&lines[..3].iter().map(|line| format!("{line}\n")).collect::<String>()), "{out}");
    // Until it is committed, it is the same once more.
    assert!(run(root, &["generate"]).1.contains(lines[1]));
}

#[test]
fn without_git_the_document_before_the_change_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("pets.yaml"), DOCUMENT).unwrap();
    fs::write(root.join("before.yaml"), DOCUMENT).unwrap();
    fs::write(root.join("Cargo.toml"), MANIFEST).unwrap();
    let (code, out, _) = run(root, &["generate"]);
    assert_eq!(code, Some(0));
    assert!(out.ends_with("`--since FILE` names the document before the change\n"), "{out}");

    edit(root, "        weight: {type: number}\n", "");
    let (code, _, messages) = run(root, &["generate", "--since", "before.yaml", "--deny", "major"]);
    assert_eq!(code, Some(1));
    assert!(messages.ends_with("error: nothing was written\n"), "{messages}");
    let (code, out, _) = run(root, &["generate", "--since", "before.yaml", "--bump"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("\nsince before.yaml: crate: major (1 of 1)"), "{out}");
    assert!(read(root, "Cargo.toml").contains("version = \"0.2.0\""));
    let command = out.split('`').rfind(|part| part.starts_with("clientgen diff ")).unwrap();
    let arguments: Vec<&str> = command.split(' ').skip(1).collect();
    assert!(run(root, &arguments).1.contains("property-removed Pet.weight"), "{command}");
    // A document that cannot be compared does not read as one without changes.
    let (code, _, messages) = run(root, &["generate", "--since", "missing.yaml"]);
    assert_eq!(code, Some(1));
    assert!(messages.contains("missing.yaml"), "{messages}");
}

#[test]
fn other_code_of_the_same_document_is_told_of() {
    let folder = repository();
    let root = folder.path();
    let path = root.join("src/generated/types/pet.rs");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}// A comment.\n")).unwrap();
    commit(root);
    let (_, out, _) = run(root, &["generate"]);
    assert!(out.ends_with("; no public item is gone or different\n"), "{out}");
    fs::write(&path, text.replace("pub weight:", "pub heft:")).unwrap();
    commit(root);
    let (_, out, _) = run(root, &["generate"]);
    assert!(
        out.contains(": no changes of the document\n  the generated code is not the committed one"),
        "{out}"
    );
    assert!(out.ends_with("a public item is gone or different: `pub Pet::heft: Option<f64>`\n"), "{out}");
}

#[test]
fn a_version_is_set_once_and_the_changelog_has_one_entry() {
    let folder = repository();
    let root = folder.path();
    let (code, out, _) = run(root, &["generate", "--bump", "--changelog"]);
    assert_eq!(code, Some(0));
    assert!(!out.contains("updated"), "{out}");

    edit(
        root,
        "        weight: {type: number}\n",
        "        weight: {type: number}\n        age: {type: integer}\n",
    );
    let (code, out, messages) = run(root, &["generate", "--bump", "--changelog"]);
    assert_eq!((code, messages.as_str()), (Some(0), ""));
    assert!(out.contains("updated   ./Cargo.toml\nupdated   ./CHANGELOG.md\n"), "{out}");
    assert_eq!(read(root, "Cargo.toml"), MANIFEST.replace("\"0.1.0\"", "\"0.1.1\""));
    let changelog = read(root, "CHANGELOG.md");
    assert!(
        changelog.contains("## 0.1.1\n") && changelog.contains("### Added\n\n- The property `age`"),
        "{changelog}"
    );

    // Another change before the commit: the version follows from the one that is committed.
    edit(root, "        weight: {type: number}\n", "");
    run(root, &["generate", "--bump", "--changelog"]);
    assert_eq!(read(root, "Cargo.toml"), MANIFEST.replace("\"0.1.0\"", "\"0.2.0\""));
    let (_, out, _) = run(root, &["generate", "--bump", "--changelog"]);
    assert!(out.contains("  the version 0.2.0 is high enough; all changes: "), "{out}");
    assert!(!out.contains("Cargo.toml") && !out.contains("CHANGELOG"), "{out}");

    fs::write(root.join("Cargo.toml"), MANIFEST.replace("version = \"0.1.0\"", "version.workspace = true"))
        .unwrap();
    edit(root, "name: {type: string}", "name: {type: integer}");
    let before = read(root, "src/generated/types/pet.rs");
    let (code, _, messages) = run(root, &["generate", "--bump"]);
    assert_eq!(code, Some(1));
    assert!(messages.ends_with("but in that of the workspace; the next one is 0.2.0\n"), "{messages}");
    assert_eq!(read(root, "src/generated/types/pet.rs"), before);
}

#[test]
fn forbidden_changes_write_nothing() {
    let folder = repository();
    let root = folder.path();
    edit(root, "        weight: {type: number}\n", "");
    let before = read(root, "src/generated/types/pet.rs");
    let (code, _, messages) = run(root, &["generate", "--deny", "major"]);
    assert_eq!(code, Some(1));
    assert_eq!(messages, "error: `--deny` forbids 1 of 1 changes\nerror: nothing was written\n");
    assert_eq!(run(root, &["generate", "--check", "--deny", "major"]).0, Some(1));
    assert_eq!(read(root, "src/generated/types/pet.rs"), before);
    assert_eq!(run(root, &["generate", "--deny", "breaking"]).0, Some(0));
    let accept =
        "[[package.metadata.clientgen.accept]]\nchange = \"property-removed Pet.weight\"\nreason = \"a\"\n";
    fs::write(root.join("Cargo.toml"), format!("{MANIFEST}deny = [\"major\"]\n{accept}")).unwrap();
    assert_eq!(run(root, &["generate", "--check"]).0, Some(0));
    fs::write(root.join("Cargo.toml"), format!("{MANIFEST}deny = [\"major\"]\n")).unwrap();
    assert_eq!(run(root, &["generate", "--check"]).0, Some(1));

    // A comparison that fails is not one without changes.
    fs::write(root.join("Cargo.toml"), MANIFEST).unwrap();
    edit(root, "openapi: 3.0.3", "openapi: 9.0.3");
    run(root, &["lock"]);
    fs::write(root.join("clientgen.lock"), "").unwrap();
    commit(root);
    edit(root, "openapi: 9.0.3", "openapi: 3.0.3");
    let (code, out, _) = run(root, &["generate", "--check"]);
    assert_eq!(code, Some(1), "{out}");
    let (code, _, messages) = run(root, &["generate", "--deny", "major"]);
    assert_eq!(code, Some(1));
    assert!(messages.starts_with("error: there are 1 error in "), "{messages}");
}

#[test]
fn a_typo_writes_nothing_where_warnings_are_forbidden() {
    let folder = repository();
    let root = folder.path();
    let with = |more: &str| {
        fs::write(root.join("Cargo.toml"), format!("{MANIFEST}deny = [\"warnings\"]\n{more}")).unwrap();
    };
    with("");
    let before = read(root, "src/generated/types/pet.rs");
    for (from, to, name) in [
        ("      required: [name]\n", "      requred: [name]\n", "mended #/components/schemas/Pet/requred"),
        (
            "    get:\n",
            "    pach: {responses: {'204': {description: a}}}\n    get:\n",
            "mended #/paths/~1pets/pach",
        ),
    ] {
        fs::write(root.join("pets.yaml"), DOCUMENT.replace(from, to)).unwrap();
        let (code, _, messages) = run(root, &["generate"]);
        assert_eq!(code, Some(1), "{messages}");
        assert!(messages.ends_with(", which `deny` forbids\nerror: nothing was written\n"), "{messages}");
        assert!(messages.contains(&format!("`finding = \"{name}\"` and a `reason`\n")), "{messages}");
        assert_eq!(read(root, "src/generated/types/pet.rs"), before);
        assert_eq!(run(root, &["generate", "--check"]).0, Some(1));
        let allow =
            format!("[[package.metadata.clientgen.allow]]\nfinding = \"{name}\"\nreason = \"known\"\n");
        with(&allow);
        let (code, _, messages) = run(root, &["generate"]);
        assert_eq!((code, messages.as_str()), (Some(0), ""));
        fs::write(root.join("pets.yaml"), DOCUMENT).unwrap();
        let (code, _, messages) = run(root, &["generate"]);
        let unused = format!("error: the manifest allows `{name}`, and no finding is that one: remove it\n");
        assert_eq!((code, messages), (Some(1), unused));
        with("");
        run(root, &["generate"]);
    }
    for (more, expected) in [
        ("allow = [{ finding = \"a\" }]\n", "`allow` must be tables"),
        ("allow = [1]\n", "`allow` must be tables"),
    ] {
        with(more);
        let (code, _, messages) = run(root, &["generate"]);
        assert!(code == Some(1) && messages.contains(expected), "{messages}");
    }
    fs::write(root.join("Cargo.toml"), format!("{MANIFEST}deny = [\"moved\"]\n")).unwrap();
    assert!(
        run(root, &["generate"]).2.contains("`deny` has `moved`, which is no kind of findings or changes")
    );
}

#[test]
fn a_crate_that_its_build_script_generates_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("pets.yaml"), DOCUMENT).unwrap();
    fs::write(root.join("Cargo.toml"), format!("{MANIFEST}[build-dependencies]\nclientgen = \"0.1\"\n"))
        .unwrap();
    for arguments in [&["generate", "."][..], &["generate"], &["generate", "--check"]] {
        let (code, out, messages) = run(root, arguments);
        assert_eq!((code, out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(
            messages.starts_with("error: . keeps no client: clientgen is a build dependency"),
            "{messages}"
        );
    }
    assert!(!root.join("src").exists() && !root.join("clientgen.lock").exists());
    let (code, out, messages) = run(root, &["generate", "--report"]);
    assert_eq!(code, Some(0));
    assert!(
        out.contains("operations: 1\n") && messages.starts_with("note: . keeps no client"),
        "{out}{messages}"
    );
    assert_eq!(run(root, &["lock"]).0, Some(0));
    // One that has both is generated.
    fs::create_dir_all(root.join("src/generated")).unwrap();
    assert_eq!(run(root, &["generate"]).0, Some(0));
}

#[test]
fn the_crate_is_the_one_around_the_current_folder() {
    let folder = repository();
    let root = folder.path();
    edit(root, "weight", "height");
    let (code, out, messages) = run(&root.join("src/generated"), &["generate", "--quiet"]);
    assert_eq!((code, out.as_str(), messages.as_str()), (Some(0), "", ""));
    assert!(read(root, "src/generated/types/pet.rs").contains("pub height:"));
    let empty = tempfile::tempdir().unwrap();
    let (code, _, messages) = run(empty.path(), &["generate"]);
    assert_eq!(code, Some(1));
    assert!(messages.starts_with("error: there is no `Cargo.toml` in this folder"), "{messages}");
}

#[test]
fn a_watched_document_is_generated_again_when_it_changes() {
    let folder = repository();
    let root = folder.path();
    let program = env!("CARGO_BIN_EXE_clientgen");
    let mut child = Command::new(program)
        .current_dir(root)
        .args(["generate", "--watch"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut until = |expected: &str| {
        let found = lines.find(|line| line.as_ref().is_ok_and(|line| line.contains(expected)));
        found.unwrap_or_else(|| panic!("no line with {expected}")).unwrap()
    };
    until(": no changes of the document");
    edit(root, "        weight: {type: number}\n", "");
    until("The property `weight` of `Pet` was removed.");
    // A document with errors ends nothing.
    edit(root, "openapi: 3.0.3", "openapi: 9.0.3");
    edit(root, "openapi: 9.0.3", "openapi: 3.0.3\nx-a: 1");
    until("The property `weight` of `Pet` was removed.");
    child.kill().unwrap();
    child.wait().unwrap();
}
