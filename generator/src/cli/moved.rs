//! Tells which public items a new client has no more, or has in another form.

use clientgen::{Change, ChangeKind, Generated, Moved, SourceFile, moved};

/// The number of items that are shown.
const SHOWN: usize = 20;

/// The public items that will be gone or different.
pub(super) fn of_changes(generated: &Generated, changes: &[Change]) -> Vec<Moved> {
    let rust = changes.iter().filter(|change| change.path.ends_with(".rs"));
    let before = rust.filter_map(|change| Some((change.path.clone(), change.before.clone()?)));
    let before: Vec<SourceFile> = before.map(|(path, text)| SourceFile { path, text }).collect();
    if before.is_empty() {
        return Vec::new();
    }
    // The changes of the files come first, in their order.
    let after =
        generated.files.iter().zip(changes).filter(|(_, change)| change.kind != ChangeKind::Unchanged);
    let after: Vec<SourceFile> = after.map(|(file, _)| file.clone()).collect();
    moved(&before, &after)
}

/// The items in words, or nothing if there are none.
pub(super) fn shown(moved: &[Moved], severity: &str) -> String {
    if moved.is_empty() {
        return String::new();
    }
    let mut text = String::new();
    for Moved { before, after, .. } in moved.iter().take(SHOWN) {
        text.push_str(&format!("- {before}\n"));
        if let Some(after) = after {
            text.push_str(&format!("+ {after}\n"));
        }
    }
    if moved.len() > SHOWN {
        text.push_str(&format!("... and {} more\n", moved.len() - SHOWN));
    }
    let count = if moved.len() == 1 {
        "1 public item is".to_owned()
    } else {
        format!("{} public items are", moved.len())
    };
    text.push_str(&format!(
        "{severity}: {count} gone or different: programs that use them must change; a name stays with its line in \
         `clientgen.lock`, or with the option `rename`\n"
    ));
    text
}
