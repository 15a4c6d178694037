//! How generated code differs from what is committed, where the document does not.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clientgen::{SourceFile, public_api};

use super::client::FOLDER;
use super::git::Revision;

/// One sentence about the code, compared with that of a revision. `None` if no file differs, or if the old files cannot be
/// read.
pub(super) fn renewed(package: &Path, revision: &str, files: &[SourceFile]) -> Option<String> {
    let folder = std::path::absolute(package).ok()?.join(FOLDER);
    let before = Revision::read(revision, package, &[folder.to_str()?]).ok()?;
    let mut old = Vec::new();
    collect(&before.path(&folder)?, "", &mut old);
    let differ = |one: &SourceFile, others: &[SourceFile]| !others.contains(one);
    let new: Vec<&SourceFile> = files.iter().filter(|file| differ(file, &old)).collect();
    let old: Vec<&SourceFile> = old.iter().filter(|file| differ(file, files)).collect();
    if new.is_empty() && old.is_empty() {
        return None;
    }
    let (old, new) = (items(&old), items(&new));
    let gone: Vec<&str> = old.difference(&new).map(|item| item.as_str()).collect();
    let gone = match &*gone {
        [] => "no public item is gone or different".to_owned(),
        [item] => format!("a public item is gone or different: `{item}`"),
        [item, more @ ..] => format!("public items are gone or different: `{item}`, and {} more", more.len()),
    };
    Some(format!(
        "the generated code is not the committed one, as after another version of clientgen; {gone}"
    ))
}

/// The files of a folder, and of the folders inside of it.
fn collect(folder: &Path, path: &str, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = format!("{path}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            files.push(SourceFile { path, text });
        }
    }
}

/// The lines of the public API of some files. The support code is the same for all clients, and its changes are those of
/// clientgen.
fn items(files: &[&SourceFile]) -> BTreeSet<String> {
    let own = files.iter().copied().filter(|file| !file.path.starts_with("support/"));
    public_api(own).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
