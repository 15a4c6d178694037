//! The committed client is current: the generator and the build script make the same files of the document.

use std::path::Path;

const COMMAND: &str = "cargo run -p clientgen -- generate generated-client";

#[test]
fn the_committed_client_is_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = clientgen::read_manifest(&root.join("generated-client")).unwrap();
    let document = clientgen::read_document(&manifest.spec, &manifest.options).unwrap();
    let generated = clientgen::generate(&document, &manifest.options).unwrap();
    let lock = clientgen::compare_lock(&generated.lock, &root.join("generated-client")).unwrap();
    assert_eq!(
        lock.kind,
        clientgen::ChangeKind::Unchanged,
        "the lock of names is not current: run `{COMMAND}`"
    );
    let committed = root.join("generated-client/src/generated");
    let changes = clientgen::compare(&generated.files, &committed).unwrap();
    let stale = changes.iter().filter(|change| change.kind != clientgen::ChangeKind::Unchanged);
    let diffs = stale.map(|change| {
        let before = std::fs::read_to_string(committed.join(&change.path)).unwrap_or_default();
        let after = generated.files.iter().find(|file| file.path == change.path);
        let after = after.map(|file| file.text.as_str()).unwrap_or_default();
        let diff = similar::TextDiff::from_lines(&*before, after);
        diff.unified_diff().header(&change.path, &change.path).to_string()
    });
    let diffs: String = diffs.collect();
    assert!(diffs.is_empty(), "the committed client is not current: run `{COMMAND}`\n{diffs}");
}

#[test]
fn the_build_script_and_the_committed_client_are_the_same_bytes() {
    let committed = read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/generated-client/src/generated")));
    let built = read(Path::new(concat!(env!("OUT_DIR"), "/connect-sessions")));
    assert!(committed.len() > 3);
    assert!(
        committed == built,
        "the committed client differs from what the build script made: run `{COMMAND}`"
    );
}

/// The path and the text of every file below a folder, in order.
fn read(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}
