//! Another spelling of a document is no change: as JSON and as YAML, with members in another order, as a document of
//! OpenAPI 3.1, and with inline schemas as components.
//!
//! `RESPELLED_DOCUMENTS` names a folder of further documents, `RESPELLED_BYTES` their maximum size.

#[path = "golden/options.rs"]
mod options;
#[allow(dead_code, reason = "the test of edits uses the rest")]
#[path = "still/random.rs"]
mod random;
#[path = "respelled/spelling.rs"]
mod spelling;
#[allow(dead_code, reason = "the test of edits uses the rest")]
#[path = "still/tree.rs"]
mod tree;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use clientgen::{Document, Options};
use random::Random;
use spelling::SPELLINGS;

/// The fixtures that another spelling changes, with the reason.
const WAIVED: &[(&str, &str, &str)] = &[
    ("nullability-not", "as YAML", "a component has the name `Null`, which serde_yaml reads as `null`"),
    (
        "recursion-list",
        "in another order",
        "the schemas refer to each other, and the first one has the lists",
    ),
    (
        "recursion-nothing",
        "in another order",
        "the schemas refer to each other, and the first one is any value",
    ),
    ("response-headers", "in another order", "the documentation lists the headers in their order"),
    ("yaml", "as JSON", "serde_yaml leaves merge keys"),
    ("yaml", "as YAML", "serde_yaml leaves merge keys"),
    ("yaml", "in another order", "serde_yaml leaves merge keys"),
    ("yaml", "as OpenAPI 3.1", "serde_yaml leaves merge keys"),
    ("yaml", "with components", "serde_yaml leaves merge keys"),
    ("shared", "with components", "equal inline schemas share a type here, and equal components are two"),
    (
        "conditions-nested",
        "with components",
        "a merged object has the component, and had a copy of the inline schema",
    ),
];

#[test]
fn another_spelling_is_no_change() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let further = env::var_os("RESPELLED_DOCUMENTS").map(PathBuf::from);
    let most = env::var("RESPELLED_BYTES").ok().and_then(|text| text.parse().ok()).unwrap_or(u64::MAX);
    let mut paths = Vec::new();
    let mut folders = vec![further.clone().unwrap_or_else(|| root.join("tests/fixtures"))];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match (path.is_dir(), further.is_some()) {
                (true, true) => folders.push(path),
                (true, false) => {}
                (false, _) if fs::metadata(&path).unwrap().len() <= most => paths.push(path),
                (false, _) => {}
            }
        }
    }
    paths.sort();
    let (tried, changed) = (Mutex::new(BTreeMap::<&str, usize>::new()), Mutex::new(Vec::new()));
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                    let options =
                        if further.is_some() { Options::default() } else { options::options(&name) };
                    for (spelling, found) in respell(path, &name, &options) {
                        *tried.lock().unwrap().entry(spelling).or_default() += 1;
                        let is_waived = WAIVED.iter().any(|it| (it.0, it.1) == (&*name, spelling));
                        if let Some(found) = found.filter(|_| !is_waived) {
                            changed.lock().unwrap().push(format!("{name}, {spelling}:\n{found}"));
                        }
                    }
                }
            });
        }
    });
    let (tried, mut changed) = (tried.into_inner().unwrap(), changed.into_inner().unwrap());
    println!("{tried:?}");
    changed.sort();
    assert!(changed.is_empty(), "{} differ:\n{}", changed.len(), changed.join("\n"));
    assert!(
        further.is_some() || tried.values().all(|count| *count > 5),
        "every spelling was tried: {tried:?}"
    );
}

/// The changes that each other spelling of a document seems to make, or `None` for no changes.
fn respell(path: &Path, name: &str, options: &Options) -> Vec<(&'static str, Option<String>)> {
    let mut found = Vec::new();
    let Ok(document) = clientgen::read_document(path, options) else { return found };
    let Some(tree) = tree::read(&document.text) else { return found };
    let Ok(before) = clientgen::generate(&document, options) else { return found };
    let mut random = Random::new(1, name);
    for (spelling, respelled) in SPELLINGS {
        let Some(text) = respelled(&mut random, &tree, &before.lock) else { continue };
        let after = Document { text, ..document.clone() };
        let changes = clientgen::changes((&document, options), (&after, options));
        found.push((
            *spelling,
            match changes {
                Ok(changes) => Some(changes.text()).filter(|_| !changes.changes.is_empty()),
                Err((which, found)) => {
                    Some(format!("{which:?}: {}", clientgen::summarise(&found, &after).join("\n")))
                }
            },
        ));
    }
    found
}
