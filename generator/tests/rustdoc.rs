//! The verdicts for programs, held against what rustdoc lists: the public items of the clients of each edit, in its JSON.
//!
//! All clients are modules of one crate with one support code, so that rustdoc runs once.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failure is a failed test")]

#[path = "../src/changes/tests/edits.rs"]
mod edits;
#[path = "../src/changes/tests/further.rs"]
mod further;
#[path = "rustdoc/items.rs"]
mod items;

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use clientgen::{Document, Lock, Options, Semver, SourceFile, changes};
use edits::edits;
use items::Items;

const BASE: &str = include_str!("../src/changes/tests/base.yaml");

/// The edits after which rustdoc says something else, with the reason.
const OTHERWISE: &[(&str, &str)] = &[
    (
        "parameter-renamed there",
        "an argument of the same type stands for another parameter, and programs compile",
    ),
    (
        "parameter-renamed back",
        "an argument of the same type stands for another parameter, and programs compile",
    ),
];

/// A client: its files, and the name of its module. Equal clients are one.
#[derive(Default)]
struct Clients {
    modules: HashMap<String, String>,
    files: Vec<(String, Vec<SourceFile>)>,
}

impl Clients {
    /// Adds the client of a document with the names of another one. Gives its module, and its own names.
    fn add(&mut self, text: &str, names: Lock) -> (String, Lock) {
        let mut options = Options::default();
        options.support = Some("crate::support".to_owned());
        options.lock = names;
        let generated = clientgen::generate(&Document::new("pets.yaml", text), &options).unwrap();
        let all =
            generated.files.iter().map(|file| format!("{}\n{}", file.path, file.text)).collect::<String>();
        let next = format!("client_{}", self.files.len());
        let module = self.modules.entry(all).or_insert_with(|| {
            self.files.push((next.clone(), generated.files));
            next
        });
        (module.clone(), generated.lock)
    }

    /// Writes the crate, and lets rustdoc describe it.
    fn describe(&self, folder: &Path) -> serde_json::Value {
        let _ = fs::remove_dir_all(folder.join("src"));
        let spec = folder.join("pets.yaml");
        fs::create_dir_all(folder).unwrap();
        fs::write(&spec, BASE).unwrap();
        let crate_ = folder.join("crate");
        if !crate_.exists() {
            // For its manifest.
            let mut new = Command::new(env!("CARGO_BIN_EXE_clientgen"));
            new.args(["new", "--name", "pets", "--spec"]).arg(&spec).arg("--out").arg(&crate_);
            succeed(&mut new);
            let manifest = fs::read_to_string(crate_.join("Cargo.toml")).unwrap();
            fs::write(crate_.join("Cargo.toml"), manifest + "\n[workspace]\n").unwrap();
            // Nothing else is downloaded than for the repository.
            let _ = fs::copy(
                Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock"),
                crate_.join("Cargo.lock"),
            );
        }
        fs::remove_dir_all(crate_.join("src")).unwrap();
        let modules = self.files.iter().map(|(module, _)| format!("pub mod {module};\n"));
        let root: String = modules.chain(["pub mod support;\n".to_owned()]).collect();
        clientgen::write(&clientgen::whole_support_code(), &crate_.join("src")).unwrap();
        for (module, files) in &self.files {
            clientgen::write(files, &crate_.join("src").join(module)).unwrap();
        }
        fs::write(crate_.join("src/lib.rs"), root).unwrap();
        let mut rustdoc = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        rustdoc
            .current_dir(&crate_)
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .env("RUSTC_BOOTSTRAP", "1");
        rustdoc.args(["rustdoc", "--quiet", "--lib", "--no-default-features", "--"]);
        rustdoc.args(["-Z", "unstable-options", "--output-format", "json"]);
        succeed(&mut rustdoc);
        serde_json::from_slice(&fs::read(folder.join("target/doc/pets.json")).unwrap()).unwrap()
    }
}

/// What the items of two clients say about the crate. They know no difference between a patch and nothing.
fn verdict(old: &Items, new: &Items) -> Semver {
    let kept = old.iter().all(|(path, item)| new.get(path).is_some_and(|it| it.text == item.text));
    let is_deprecated = |(path, item): (&String, &items::Item)| {
        item.is_deprecated && old.get(path).is_some_and(|it| !it.is_deprecated)
    };
    match kept {
        false => Semver::Major,
        true if new.len() > old.len() || new.iter().any(is_deprecated) => Semver::Minor,
        true => Semver::None,
    }
}

#[test]
fn the_verdict_for_programs_is_that_of_rustdoc() {
    let mut clients = Clients::default();
    let (base, names) = clients.add(BASE, Lock::default());
    let mut pairs = Vec::new();
    for (name, edits) in edits() {
        let edited = edits.iter().fold(BASE.to_owned(), |text, (from, to)| text.replace(from, to));
        // As with `diff`, the names of the old one stay.
        let (there, _) = clients.add(&edited, names.clone());
        let (before, names) = clients.add(&edited, Lock::default());
        let (back, _) = clients.add(BASE, names);
        pairs.push((format!("{name} there"), base.clone(), there, BASE.to_owned(), edited.clone()));
        pairs.push((format!("{name} back"), before, back, edited, BASE.to_owned()));
    }
    let json = clients.describe(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("rustdoc"));
    let described = items::by_client(&json);
    assert_eq!(described.len(), clients.files.len(), "each client is described");
    let (mut wrong, mut seen) = (Vec::new(), [0; 3]);
    for (name, old, new, before, after) in pairs {
        let expected = verdict(&described[&old], &described[&new]);
        let document = |text: String| Document::new("pets.yaml", text);
        let options = Options::default();
        let found = changes((&document(before), &options), (&document(after), &options)).unwrap().semver();
        let found = if found == Semver::Patch { Semver::None } else { found };
        seen[(expected as usize).saturating_sub(1)] += 1;
        if (found != expected) != OTHERWISE.iter().any(|(known, _)| *known == name) {
            wrong.push(format!("{name}: {found}, and rustdoc: {expected}"));
        }
    }
    println!(
        "rustdoc: {} the same, {} minor, {} major, of {} clients",
        seen[0],
        seen[1],
        seen[2],
        clients.files.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen.iter().all(|count| *count > 10), "rustdoc has seen the clients");
}

fn succeed(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
