//! The verdict for programs, from the generated files alone: the lines of the public API, and the code between them.

use std::collections::BTreeSet;

use crate::changes::Semver;
use crate::document::Document;
use crate::options::Options;
use crate::output::SourceFile;
use crate::pipeline::generate;
use crate::public_api::public_api;

/// The verdict on the clients of two documents. As with `diff`, the names of the old one stay.
pub(super) fn semver(old: &str, new: &str) -> Semver {
    let client =
        |text: &str, options: &Options| generate(&Document::new("pets.yaml", text), options).unwrap();
    let before = client(old, &Options::default());
    let after = client(new, &Options { lock: before.lock.clone(), ..Options::default() });
    let (old_items, new_items) = (items(&before.files), items(&after.files));
    let undeprecated = |items: &BTreeSet<String>| -> BTreeSet<String> {
        items.iter().map(|item| item.replace("#[deprecated] ", "")).collect()
    };
    let (old_names, new_names) = (undeprecated(&old_items), undeprecated(&new_items));
    let deprecated =
        |items: &BTreeSet<String>| items.iter().filter(|item| item.contains("#[deprecated]")).count();
    if !old_names.is_subset(&new_names) {
        Semver::Major
    } else if old_names != new_names || deprecated(&new_items) > deprecated(&old_items) {
        Semver::Minor
    } else if code(&before.files) != code(&after.files) {
        Semver::Patch
    } else {
        Semver::None
    }
}

/// The lines of the public API, each derived trait as a line of its own.
fn items(files: &[SourceFile]) -> BTreeSet<String> {
    let text = public_api(files.iter().filter(|file| !file.path.starts_with("support/")));
    let mut items = BTreeSet::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let is_type = ["pub struct ", "pub enum "].iter().any(|kind| line.contains(kind));
        match line.split_once(": ").filter(|_| is_type) {
            Some((name, traits)) => {
                items.insert(name.to_owned());
                items.extend(traits.split(", ").map(|it| format!("{name}: {it}")));
            }
            None => {
                items.insert(line.to_owned());
            }
        }
    }
    items
}

/// The code of the client without comments, and without the facts for tests of programs, which change no program.
fn code(files: &[SourceFile]) -> Vec<String> {
    let is_own = |file: &&SourceFile| !file.path.starts_with("support/") && file.path != "testing.rs";
    let own = files.iter().filter(is_own);
    let lines = own.flat_map(|file| file.text.lines().map(str::trim));
    lines.filter(|line| !line.starts_with("//") && !line.is_empty()).map(str::to_owned).collect()
}
