//! A client holds still: random edits of documents, and the public items that they must not move.
//!
//! Each fixture gets additions, twins, names like those of derived types, removals and another order. With the lock of
//! names of the run before, the public items of all else are the same.
//!
//! `STILL_DOCUMENTS` names a folder of further documents, `STILL_EDITS` the edits for each, `STILL_SEED` another seed.
//! With `STILL_LOCK=off`, the test shows what moves without the lock.

#[path = "still/add.rs"]
mod add;
#[path = "still/change.rs"]
mod change;
#[path = "still/edit.rs"]
mod edit;
#[path = "still/items.rs"]
mod items;
#[path = "golden/options.rs"]
mod options;
#[path = "still/random.rs"]
mod random;
#[path = "still/silent.rs"]
mod silent;
#[path = "still/take.rs"]
mod take;
#[path = "still/tree.rs"]
mod tree;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use clientgen::{Document, Generated, Lock, Options};
use edit::{Edit, Kind, edit};
use items::Items;
use random::Random;
use serde_yaml::Value;

/// The edits of each fixture.
const EDITS: usize = 12;

/// How many edits were tried, and what moved.
#[derive(Default)]
struct Figures {
    tried: BTreeMap<Kind, usize>,
    moved: BTreeMap<Kind, Vec<String>>,
    /// Edits after which the document is refused.
    refused: usize,
}

#[test]
fn what_is_edited_moves_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let further = env::var_os("STILL_DOCUMENTS").map(PathBuf::from);
    let folder = further.clone().unwrap_or_else(|| root.join("tests/fixtures"));
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<usize>().ok());
    let edits = number("STILL_EDITS").unwrap_or(EDITS);
    let seed = number("STILL_SEED").unwrap_or(7);
    let with_lock = env::var("STILL_LOCK").ok().as_deref() != Some("off");

    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let figures = Mutex::new(Figures::default());
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let name = path.file_stem().unwrap().to_str().unwrap();
                    let options = if further.is_some() { Options::default() } else { options::options(name) };
                    edit_document(&figures, path, &options, (edits, seed), with_lock);
                }
            });
        }
    });
    let figures = figures.into_inner().unwrap();
    let tried: usize = figures.tried.values().sum();
    for (kind, tried) in &figures.tried {
        let moved = figures.moved.get(kind).map_or(0, Vec::len);
        println!("{:<8} {tried:>5} edits, {moved:>4} move something", kind.as_str());
    }
    println!("{tried} edits, {} more are refused", figures.refused);
    let moved: Vec<&String> = figures.moved.values().flatten().collect();
    if with_lock {
        assert!(moved.is_empty(), "{} edits:\n{}", moved.len(), shown(&moved));
    } else {
        println!("{}", shown(&moved));
    }
    assert!(tried > 20 * usize::from(further.is_none()), "edits were tried");
}

/// The first of some findings.
fn shown(moved: &[&String]) -> String {
    moved.iter().take(60).map(|text| format!("{text}\n")).collect()
}

fn edit_document(
    figures: &Mutex<Figures>,
    path: &Path,
    options: &Options,
    (edits, seed): (usize, usize),
    with_lock: bool,
) {
    let document = clientgen::read_document(path, options).unwrap();
    let Some(tree) = tree::read(&document.text) else { return };
    let Some(before) = generate(&document, &tree, options, &Lock::default()) else { return };
    let items = Items::of(&before);
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let again = generate(&document, &tree, options, &before.lock);
    let is_same = again.is_some_and(|it| (it.files, &it.lock) == (before.files.clone(), &before.lock));
    assert!(is_same, "{name}: the lock of a client makes another client");
    let mut random = Random::new(seed, &name);
    for _ in 0..edits {
        let Some(edit) = edit(&mut random, &tree, &before.lock) else { continue };
        let lock = if with_lock { before.lock.clone() } else { Lock::default() };
        let Some(after) = generate(&document, &edit.tree, options, &lock) else {
            figures.lock().unwrap().refused += 1;
            continue;
        };
        let after_items = Items::of(&after);
        let mut moved = items.moved(&after_items, &edit, (&before.lock, &after.lock));
        if edit.kind == Kind::Words {
            moved.extend(after_items.moved(&items, &edit, (&before.lock, &after.lock)));
        }
        let mut figures = figures.lock().unwrap();
        *figures.tried.entry(edit.kind).or_default() += 1;
        if !moved.is_empty() {
            let text = format!("{name}: {} {}:\n    {}", edit.kind.as_str(), edit.what, moved.join("\n    "));
            figures.moved.entry(edit.kind).or_default().push(text);
        }
    }
}

/// The client of a tree. The files beside the document stay.
fn generate(document: &Document, tree: &Value, options: &Options, lock: &Lock) -> Option<Generated> {
    let text = serde_json::to_string(tree).ok()?;
    let document = Document { text, ..document.clone() };
    let mut options = options.clone();
    options.lock = lock.clone();
    clientgen::generate(&document, &options).ok()
}

/// What an edit is about, for the comparison.
fn is_of(edit: &Edit, place: &str) -> bool {
    edit.places.iter().any(|own| {
        place == own || place.strip_prefix(own.as_str()).is_some_and(|rest| rest.starts_with(" > "))
    })
}
