//! The clients of a workspace: `generate` in its root is about all of them.

use std::fs;
use std::io::Error;
use std::path::{Path, PathBuf};

use clientgen::{Failure, is_support_crate, read_manifest};
use toml_edit::{DocumentMut, Item};

use super::client::is_built;
use super::findings::failed;
use super::outcome::Outcome;
use super::wanted::Wanted;

/// The crates of a workspace that clientgen writes: those with support code first, then the clients, each by its path.
/// `None` if the folder is no root of a workspace, or if no member but the root itself is such a crate.
pub(super) fn members(root: &Path) -> Option<Vec<PathBuf>> {
    let manifest = manifest(root)?;
    let workspace = manifest.get("workspace")?;
    let listed = |key: &str| {
        let list = workspace.get(key).and_then(Item::as_array);
        let patterns: Vec<String> =
            list.into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect();
        patterns.iter().flat_map(|pattern| matching(root, pattern)).collect::<Vec<PathBuf>>()
    };
    let excluded = listed("exclude");
    let is_client = |folder: &PathBuf| !excluded.contains(folder) && is_written(folder);
    let mut found: Vec<PathBuf> = listed("members").into_iter().filter(is_client).collect();
    if found.is_empty() {
        return None;
    }
    found.extend(Some(root.to_owned()).filter(is_client));
    found.sort();
    found.dedup();
    // A client is compared with the support code that it shares.
    found.sort_by_key(|folder| !is_support_crate(folder).unwrap_or(false));
    Some(found)
}

fn manifest(folder: &Path) -> Option<DocumentMut> {
    fs::read_to_string(folder.join("Cargo.toml")).ok()?.parse().ok()
}

/// Whether a manifest has `[package.metadata.clientgen]`.
fn is_written(folder: &Path) -> bool {
    let manifest = manifest(folder);
    let package = manifest.as_ref().and_then(|manifest| manifest.get("package"));
    package.and_then(|package| package.get("metadata")?.get("clientgen")).is_some()
}

/// The folders that a pattern of a manifest means. `*` and `?` stand for characters of one name.
fn matching(root: &Path, pattern: &str) -> Vec<PathBuf> {
    let mut found = vec![root.to_owned()];
    for name in pattern.split('/').filter(|name| !name.is_empty() && *name != ".") {
        found = match name.contains(['*', '?']) {
            false => {
                found.into_iter().map(|folder| folder.join(name)).filter(|folder| folder.is_dir()).collect()
            }
            true => found.iter().flat_map(|folder| folders(folder, name)).collect(),
        };
    }
    found
}

/// The folders in a folder whose names a pattern means.
fn folders(folder: &Path, pattern: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let named = entries.filter(|entry| fits(&entry.file_name().to_string_lossy(), pattern));
    named.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

/// Whether a name is one that a pattern means.
fn fits(name: &str, pattern: &str) -> bool {
    let mut rest = pattern.chars();
    match rest.next() {
        None => name.is_empty(),
        Some('*') => {
            let rest = rest.as_str();
            name.char_indices().any(|(at, _)| name.get(at..).is_some_and(|name| fits(name, rest)))
                || rest.is_empty()
        }
        Some(one) => {
            let mut characters = name.chars();
            let first = characters.next();
            first.is_some_and(|it| one == '?' || one == it) && fits(characters.as_str(), rest.as_str())
        }
    }
}

/// Does something with each of several crates, and says which of them were done. One that fails does not stop the others.
pub(super) fn each(
    root: &Path,
    crates: &[PathBuf],
    wanted: &Wanted,
    job: impl Fn(&Path, &Wanted) -> Result<Outcome, Failure>,
) -> Result<Outcome, Failure> {
    refuse(root, wanted)?;
    let mut all = Outcome { done: true, ..Outcome::default() };
    let (mut done, mut failing) = (Vec::new(), Vec::new());
    for folder in crates {
        let reason = read_manifest(folder).ok().and_then(|manifest| is_built(folder, &manifest));
        if let Some(reason) = reason {
            if !wanted.quiet {
                all.messages.push_str(&format!("note: {reason}\n"));
            }
            continue;
        }
        // The flags about a document say nothing to support code.
        let is_support = is_support_crate(folder)?;
        let of_support = Wanted { quiet: wanted.quiet, colour: wanted.colour, ..Wanted::default() };
        let outcome = job(folder, if is_support { &of_support } else { wanted })
            .unwrap_or_else(|failure| failed(&failure, wanted.colour));
        all.out.push_str(&outcome.out);
        all.messages.push_str(&outcome.messages);
        all.done &= outcome.done;
        let name =
            folder.strip_prefix(root).ok().filter(|path| !path.as_os_str().is_empty()).unwrap_or(folder);
        let names = if outcome.done { &mut done } else { &mut failing };
        names.push(format!("`{}`", name.display()));
    }
    if !done.is_empty() && !wanted.quiet {
        all.out.push_str(&format!("done: {}\n", done.join(", ")));
    }
    if !failing.is_empty() {
        all.messages.push_str(&format!("error: not done: {}\n", failing.join(", ")));
    }
    Ok(all)
}

/// Refuses what only one client can have.
fn refuse(root: &Path, wanted: &Wanted) -> Result<(), Failure> {
    let given = [("--report", wanted.report.is_some()), ("--since", wanted.since.is_some())];
    match given.into_iter().find(|(_, is_given)| *is_given) {
        None => Ok(()),
        Some((name, _)) => {
            let root = root.display();
            let message = format!(
                "{root} is a workspace of several clients, and `{name}` is about one: name its folder"
            );
            Err(Error::other(message).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_stands_for_characters_of_a_name() {
        for (name, pattern, fit) in [
            ("pets", "*", true),
            ("pets", "p*s", true),
            ("pets", "p?ts", true),
            ("pets", "pets*", true),
            ("pets", "p?", false),
            ("", "*", true),
            ("stores", "p*", false),
        ] {
            assert_eq!(fits(name, pattern), fit, "{name} {pattern}");
        }
    }
}
