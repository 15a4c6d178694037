//! Runs a command again whenever a file changes that it depends on.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use clientgen::{read_document, read_manifest};

use super::since::inputs;

/// The time between two looks at the files.
const PAUSE: Duration = Duration::from_millis(250);

/// When each file was changed, and its size.
type Stamps = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

/// Runs a function now, and again after each change of the files of a crate's document. Never ends.
pub(crate) fn watch(package: &Path, mut run: impl FnMut()) -> ! {
    let mut seen = stamps(files(package));
    loop {
        run();
        // The document may refer to other files now. A change during the run counts.
        for (path, stamp) in stamps(files(package)) {
            seen.entry(path).or_insert(stamp);
        }
        while stamps(seen.keys().cloned()) == seen {
            sleep(PAUSE);
        }
        seen = stamps(files(package));
    }
}

/// The files that decide about the client. Those that cannot be read are awaited.
fn files(package: &Path) -> Vec<PathBuf> {
    let Ok(manifest) = read_manifest(package) else { return vec![package.join("Cargo.toml")] };
    match read_document(&manifest.spec, &manifest.options) {
        Ok(document) => inputs(package, &manifest, &document),
        Err(_) => vec![package.join("Cargo.toml"), manifest.spec],
    }
}

fn stamps(files: impl IntoIterator<Item = PathBuf>) -> Stamps {
    let stamp = |path: &Path| {
        let facts = fs::metadata(path).ok()?;
        Some((facts.modified().ok()?, facts.len()))
    };
    files.into_iter().map(|path| (path.clone(), stamp(&path))).collect()
}
