//! The command `generate` for a crate that has the support code that clients of other crates share.

use std::io::Error;
use std::path::Path;

use clientgen::{ChangeKind, Failure, apply, compare, support_crate};

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
