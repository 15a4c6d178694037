//! The lists of files that a command prints.

use std::path::Path;

use clientgen::{Change, ChangeKind};

/// The maximum number of lines for files with the same change.
const MAX_LISTED: usize = 20;

/// The files that change, and the number of files of each kind of change.
pub(super) fn list(changes: &[Change], folder: &Path) -> String {
    let kinds = [ChangeKind::Created, ChangeKind::Updated, ChangeKind::Removed, ChangeKind::Unchanged];
    let mut out = String::new();
    let mut counts = Vec::new();
    for kind in kinds {
        let changed = changes.iter().filter(|change| change.kind == kind);
        let paths: Vec<&str> = changed.map(|change| change.path.as_str()).collect();
        if kind != ChangeKind::Unchanged {
            out.push_str(&listed(kind, &paths, folder));
        }
        if !paths.is_empty() {
            counts.push(format!("{} {}", paths.len(), verb(kind)));
        }
    }
    out.push_str(&format!("{}\n", counts.join(", ")));
    out
}

/// A line for each file with this change. Of many files the first are listed: a client has hundreds.
pub(super) fn listed(kind: ChangeKind, paths: &[impl AsRef<Path>], folder: &Path) -> String {
    let count = if paths.len() > MAX_LISTED { MAX_LISTED - 1 } else { paths.len() };
    let verb = verb(kind);
    let first = paths.iter().take(count).map(|path| folder.join(path).display().to_string());
    let rest = (paths.len() > count).then(|| format!("{} more files", paths.len() - count));
    first.chain(rest).map(|line| format!("{verb:<9} {line}\n")).collect()
}

/// The line for the lock of names, if it changes.
pub(super) fn locked(change: &Change, package: &Path) -> String {
    match change.kind {
        ChangeKind::Unchanged => String::new(),
        kind => listed(kind, &[&change.path], package),
    }
}

/// A number of files.
pub(super) fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

/// The word for a change.
fn verb(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Created => "created",
        ChangeKind::Updated => "updated",
        ChangeKind::Removed => "removed",
        ChangeKind::Unchanged => "unchanged",
    }
}
