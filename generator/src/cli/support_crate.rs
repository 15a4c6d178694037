//! The command `generate` for a crate that has the support code that clients of other crates share.

use std::fs;
use std::io::Error;
use std::path::{Path, PathBuf};

use clientgen::{Change, ChangeKind, Failure, Options, apply, compare, is_support_crate, support_crate};
use toml_edit::DocumentMut;

use super::client::FOLDER;
use super::list::{files, list};
use super::outcome::Outcome;
use super::stale::stale;
use super::wanted::Wanted;

/// Rewrites the support code.
pub(super) fn generate(package: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    refuse(package, wanted)?;
    let (code, folder) = (support_crate(), package.join(FOLDER));
    let changes = compare(&code, &folder)?;
    apply(&code, &changes, &folder)?;
    let out = if wanted.quiet { String::new() } else { list(&changes, &folder) };
    Ok(Outcome { out, done: true, ..Outcome::default() })
}

/// Compares the support code with what would be generated.
pub(super) fn check(package: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    refuse(package, wanted)?;
    let (code, folder) = (support_crate(), package.join(FOLDER));
    let mut changes = compare(&code, &folder)?;
    changes.retain(|change| change.kind != ChangeKind::Unchanged);
    if changes.is_empty() {
        let line = format!("{} is up to date: {}\n", folder.display(), files(code.len()));
        let out = if wanted.quiet { String::new() } else { line };
        return Ok(Outcome { out, done: true, ..Outcome::default() });
    }
    let after = |path: &str| code.iter().find(|file| file.path == path).map_or("", |file| file.text.as_str());
    let mut messages: String =
        changes.iter().map(|change| stale(change, &folder, after(&change.path))).collect();
    let (count, package) = (files(changes.len()), package.display());
    messages.push_str(&format!(
        "error: {count} out of date; run `clientgen generate {package}` and commit the result\n"
    ));
    Ok(Outcome { messages, ..Outcome::default() })
}

/// A warning if the crate of support code that a client names is of another version of clientgen: the two may not fit.
/// Only a crate that the manifest names by its path is looked at.
pub(super) fn differing(package: &Path, options: &Options) -> String {
    let folder = options.support.as_deref().and_then(|path| folder(package, path.split("::").next()?));
    let Some(folder) = folder.filter(|folder| is_support_crate(folder).unwrap_or(false)) else {
        return String::new();
    };
    let kept = folder.join(FOLDER);
    let is_other = |changes: Vec<Change>| changes.iter().any(|it| it.kind != ChangeKind::Unchanged);
    match kept.is_dir() && compare(&support_crate(), &kept).is_ok_and(is_other) {
        true => format!(
            "warning: the support code in {0} is that of another version of clientgen: run `clientgen generate {0}`\n",
            folder.display()
        ),
        false => String::new(),
    }
}

/// The folder of a dependency.
fn folder(package: &Path, name: &str) -> Option<PathBuf> {
    let manifest: DocumentMut = fs::read_to_string(package.join("Cargo.toml")).ok()?.parse().ok()?;
    let dependencies = manifest.get("dependencies")?.as_table_like()?;
    let (_, found) = dependencies.iter().find(|(key, _)| key.replace('-', "_") == name)?;
    Some(package.join(found.get("path")?.as_str()?))
}

/// Refuses what only a document can have.
fn refuse(package: &Path, wanted: &Wanted) -> Result<(), Failure> {
    let given = [
        ("--report", wanted.report.is_some()),
        ("--deny", !wanted.deny.is_empty()),
        ("--forget", wanted.forget),
        ("--bump", wanted.bump),
        ("--changelog", wanted.changelog),
    ];
    match given.into_iter().find(|(_, is_given)| *is_given) {
        None => Ok(()),
        Some((name, _)) => {
            let package = package.display();
            let message =
                format!("{package} has only support code and no document, so `{name}` says nothing");
            Err(Error::other(message).into())
        }
    }
}
