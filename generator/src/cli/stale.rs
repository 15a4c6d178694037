//! What is told of a file that is not what would be generated.

use std::path::Path;

use clientgen::{Change, ChangeKind, unified};

/// The message about a file of a folder, with the difference from the text that it should have.
pub(super) fn stale(change: &Change, folder: &Path, after: &str) -> String {
    let path = folder.join(&change.path).display().to_string();
    let reason = match change.kind {
        ChangeKind::Created => "is missing",
        ChangeKind::Removed => "is not generated any more",
        ChangeKind::Updated | ChangeKind::Unchanged => "is not what would be generated",
    };
    let difference = change.before.iter().map(|before| unified(&change.path, before, after));
    std::iter::once(format!("error: {path} {reason}\n")).chain(difference).collect()
}
