//! The verdicts for programs, held against `cargo-semver-checks`: no verdict is below what it says.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failure is a failed test")]

#[path = "../src/changes/tests/edits.rs"]
mod edits;
#[path = "../src/changes/tests/further.rs"]
mod further;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clientgen::{Document, Options, Semver, changes};
use edits::edits;

const BASE: &str = include_str!("../src/changes/tests/base.yaml");

#[test]
#[ignore = "needs cargo-semver-checks, and takes some minutes: see CONTRIBUTING.md"]
fn no_verdict_for_programs_is_below_that_of_cargo_semver_checks() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver-checks");
    let base = described(&root, "base", BASE, None);
    let document = |text: &str| Document::new("pets.yaml", text);
    let lock = clientgen::generate(&document(BASE), &Options::default()).unwrap().lock;
    // The clients are generated with the names of the first one.
    let mut options = Options::default();
    options.lock = lock;
    let (mut wrong, mut seen) = (Vec::new(), [0; 3]);
    for (name, edits) in edits() {
        let edited = edits.iter().fold(BASE.to_owned(), |text, (from, to)| text.replace(from, to));
        let verdict =
            |old, new| changes((&document(old), &options), (&document(new), &options)).unwrap().semver();
        // Nothing is above that.
        if [verdict(BASE, &edited), verdict(&edited, BASE)] == [Semver::Major; 2] {
            continue;
        }
        let json = described(&root, name, &edited, Some(&root.join("base/clientgen.lock")));
        for (way, before, after, old, new) in
            [("there", &*base, &*json, BASE, &*edited), ("back", &*json, &*base, &*edited, BASE)]
        {
            let verdict = verdict(old, new);
            let least = required(before, after);
            seen[least.max(Semver::Patch) as usize - 1] += 1;
            if verdict < least {
                wrong.push(format!("{name} {way}: {verdict}, and cargo-semver-checks: {least}"));
            }
        }
    }
    println!("cargo-semver-checks: {} nothing, {} minor, {} major", seen[0], seen[1], seen[2]);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What is added is no lint of it, unless one asks for it.
    assert!(seen[1] > 0 && seen[2] > 5, "cargo-semver-checks has seen the clients");
}

/// The JSON of rustdoc for the client of a document.
fn described(root: &Path, name: &str, document: &str, lock: Option<&Path>) -> PathBuf {
    let (folder, file) = (root.join(name), root.join(format!("{name}.yaml")));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(root).unwrap();
    fs::write(&file, document).unwrap();
    let clientgen =
        |arguments: &[&str]| succeed(Command::new(env!("CARGO_BIN_EXE_clientgen")).args(arguments));
    let (crate_, spec) = (folder.to_str().unwrap(), file.to_str().unwrap());
    clientgen(&["new", "--spec", spec, "--out", crate_, "--name", "pets"]);
    // The target folder is in a workspace.
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest + "\n[workspace]\n").unwrap();
    if let Some(lock) = lock {
        fs::copy(lock, folder.join("clientgen.lock")).unwrap();
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        fs::write(folder.join("Cargo.toml"), manifest.replace("deny = [\"warnings\"]\n", "")).unwrap();
        clientgen(&["generate", "--quiet", crate_]);
    }
    let mut rustdoc = Command::new("cargo");
    rustdoc.current_dir(&folder).env("CARGO_TARGET_DIR", root.join("target")).env("RUSTC_BOOTSTRAP", "1");
    rustdoc.args(["rustdoc", "--quiet", "--lib", "--", "-Z", "unstable-options", "--output-format", "json"]);
    succeed(&mut rustdoc);
    let json = root.join(format!("{name}.json"));
    fs::copy(root.join("target/doc/pets.json"), &json).unwrap();
    json
}

/// The verdict of `cargo-semver-checks`.
fn required(before: &Path, after: &Path) -> Semver {
    let mut command = Command::new("cargo");
    command.args(["semver-checks", "--color", "never", "--release-type", "patch", "--baseline-rustdoc"]);
    let output = command.arg(before).arg("--current-rustdoc").arg(after).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    match (output.status.success(), text.contains("requires new major"), text.contains("requires new minor"))
    {
        (true, ..) => Semver::None,
        (false, true, _) => Semver::Major,
        (false, false, true) => Semver::Minor,
        (false, false, false) => panic!("{text}"),
    }
}

fn succeed(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
