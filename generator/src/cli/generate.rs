//! The command `generate`: rewrites the client of a crate, or checks that it is up to date.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::Path;

use clientgen::{ChangeKind, Failure, apply, compare, compare_lock, is_support_crate, write_lock};

use super::accepted::{accept, denied};
use super::changelog;
use super::client::{Client, FOLDER, is_built};
use super::findings;
use super::list::{files, list, locked};
use super::members::{each, members};
use super::outcome::Outcome;
use super::package_version;
use super::since::{NO_REPOSITORY, Since, shown, since};
use super::stale::stale;
use super::support_crate;
use super::wanted::{ReportForm, Wanted};

/// Rewrites the generated files of a crate, and its lock of names; in the root of a workspace, those of all its clients.
pub(crate) fn generate(package: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    match members(package) {
        Some(crates) => each(package, &crates, wanted, generate_one),
        None => generate_one(package, wanted),
    }
}

/// Compares the generated files of a crate with what would be generated; in the root of a workspace, those of all its
/// clients.
pub(crate) fn check(package: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    match members(package) {
        Some(crates) => each(package, &crates, wanted, check_one),
        None => check_one(package, wanted),
    }
}

fn generate_one(package: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    if is_support_crate(package)? {
        return support_crate::generate(package, wanted);
    }
    let client = Client::read(package, wanted)?;
    if let Some(reason) = is_built(package, &client.manifest) {
        return Ok(built(&reason, &client, wanted));
    }
    let mut messages = findings::unwanted(&client, package, wanted)?;
    let since = compared(package, &client, wanted)?;
    if !messages.is_denied {
        messages.add_denied(forbidden(&since, &client, wanted)?);
    }
    if messages.is_denied {
        let messages = format!("{}error: nothing was written\n", messages.text);
        return Ok(with_report(Outcome { messages, ..Outcome::default() }, &client, wanted));
    }
    let version = wanted.bump.then(|| bump(&since, package)).transpose()?.flatten();
    let changelog = if wanted.changelog { entry(&since, package)? } else { None };
    let folder = package.join(FOLDER);
    let changes = compare(&client.generated.files, &folder)?;
    let lock = write_lock(&client.generated.lock, package)?;
    apply(&client.generated.files, &changes, &folder)?;
    let mut out = locked(&lock, package) + &list(&changes, &folder);
    for (name, text) in [("Cargo.toml", version), ("CHANGELOG.md", changelog)] {
        if let Some(text) = text {
            let path = package.join(name);
            fs::write(&path, text)
                .map_err(|error| Error::new(error.kind(), format!("{}: {error}", path.display())))?;
            out.push_str(&format!("updated   {}\n", path.display()));
        }
    }
    out.extend(since.iter().map(shown));
    let messages = messages.text + &notes(&client) + &support_crate::differing(package, &client.options);
    let mut outcome = Outcome { out, messages, done: true };
    if wanted.quiet {
        outcome = Outcome { done: true, ..Outcome::default() };
    }
    Ok(with_report(outcome, &client, wanted))
}

fn check_one(package: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    if is_support_crate(package)? {
        return support_crate::check(package, wanted);
    }
    let client = Client::read(package, wanted)?;
    if let Some(reason) = is_built(package, &client.manifest) {
        return Ok(built(&reason, &client, wanted));
    }
    let folder = package.join(FOLDER);
    let mut messages = findings::unwanted(&client, package, wanted)?;
    let since = compared(package, &client, wanted)?;
    if !messages.is_denied {
        messages.add_denied(forbidden(&since, &client, wanted)?);
    }
    let generated = &client.generated;
    let mut changes = compare(&generated.files, &folder)?;
    changes.push(compare_lock(&generated.lock, package)?);
    changes.retain(|change| change.kind != ChangeKind::Unchanged);
    let mut text = messages.text;
    for change in &changes {
        let is_file = generated.files.iter().any(|file| file.path == change.path);
        let folder = if is_file || change.kind == ChangeKind::Removed { &folder } else { package };
        let after = generated.files.iter().find(|file| file.path == change.path);
        let after = after.map_or_else(|| generated.lock.to_string(), |file| file.text.clone());
        text.push_str(&stale(change, folder, &after));
    }
    text.push_str(&support_crate::differing(package, &client.options));
    let since: String = since.iter().map(shown).collect();
    let mut outcome = Outcome { done: changes.is_empty() && !messages.is_denied, ..Outcome::default() };
    if changes.is_empty() {
        let count = files(generated.files.len());
        outcome.out = format!("{} is up to date: {count}\n", folder.display()) + &since;
    } else {
        let count = files(changes.len());
        let command = format!("clientgen generate {}", package.display());
        text.push_str(&since);
        text.push_str(&format!("error: {count} out of date; run `{command}` and commit the result\n"));
    }
    if wanted.quiet && outcome.done {
        return Ok(with_report(Outcome { done: true, ..Outcome::default() }, &client, wanted));
    }
    Ok(with_report(Outcome { messages: text, ..outcome }, &client, wanted))
}

/// What changed since the client was committed, if anybody wants to know.
fn compared(package: &Path, client: &Client, wanted: &Wanted) -> Result<Option<Since>, Failure> {
    let denies_changes = client.deny.iter().any(|deny| clientgen::Deny::CHANGES.contains(deny));
    let is_wanted =
        !wanted.quiet || wanted.since.is_some() || wanted.bump || wanted.changelog || denies_changes;
    let mut since = is_wanted.then(|| since(package, client, wanted.since.as_deref()));
    if let Some(Since::Changes(found)) = &mut since {
        // An entry may be about a change that was committed already.
        accept(&mut found.changes, &client.manifest)?;
    }
    Ok(since)
}

/// The forbidden changes, in words.
fn forbidden(since: &Option<Since>, client: &Client, wanted: &Wanted) -> Result<Option<String>, Failure> {
    let denies_changes = client.deny.iter().any(|deny| clientgen::Deny::CHANGES.contains(deny));
    match since {
        Some(Since::Changes(found)) => Ok(denied(&found.changes, &client.deny)),
        // A comparison that failed is not one without changes.
        Some(Since::Failed(reason)) if denies_changes || wanted.since.is_some() => {
            Err(Error::other(reason.clone()).into())
        }
        Some(Since::NoRepository) if denies_changes => {
            let message = format!("nobody can tell what changed: {NO_REPOSITORY}");
            Err(Error::other(message).into())
        }
        _ => Ok(None),
    }
}

/// The manifest with the next version of the crate, unless the version is high enough.
fn bump(since: &Option<Since>, package: &Path) -> Result<Option<String>, Failure> {
    let Some(Since::Changes(found)) = since else { return Ok(None) };
    let Some(next) = found.bump() else { return Ok(None) };
    Ok(Some(package_version::set(package, next)?))
}

/// The changelog with an entry about what changed since the client was committed.
fn entry(since: &Option<Since>, package: &Path) -> Result<Option<String>, Failure> {
    let Some(Since::Changes(found)) = since else { return Ok(None) };
    if found.changes.changes.is_empty() {
        return Ok(None);
    }
    let Some(version) = found.heading() else {
        return Err(Error::other("`--changelog`: the version of the crate is no three numbers").into());
    };
    let path = package.join("CHANGELOG.md");
    let before = match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Error::new(error.kind(), format!("{}: {error}", path.display())).into()),
    };
    let after = changelog::with_entry(before.as_deref(), version, &found.changes);
    Ok((before.as_deref() != Some(&after)).then_some(after))
}

/// The result for a crate whose build script generates the client: a report if one is wanted, and nothing else.
fn built(reason: &str, client: &Client, wanted: &Wanted) -> Outcome {
    let is_report = wanted.report.is_some();
    let severity = if is_report { "note" } else { "error" };
    let messages = format!("{severity}: {reason}\n");
    with_report(Outcome { messages, done: is_report, ..Outcome::default() }, client, wanted)
}

/// What is new and has another name than it asked for.
pub(super) fn notes(client: &Client) -> String {
    client.generated.notes.iter().map(|note| format!("note: {note}\n")).collect()
}

/// Puts the report on standard output, if it is wanted. The other output then goes to standard error.
fn with_report(mut outcome: Outcome, client: &Client, wanted: &Wanted) -> Outcome {
    let report = match wanted.report {
        Some(ReportForm::Text) => client.generated.report.text(&client.document),
        Some(ReportForm::Json) => client.generated.report.json(&client.document),
        None => return outcome,
    };
    let out = std::mem::replace(&mut outcome.out, report);
    outcome.messages.push_str(&out);
    outcome
}
