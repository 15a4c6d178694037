//! What changed since the client was committed: in three lines, with the next version of the crate.

use std::path::{Path, PathBuf};

use clientgen::{Changes, Document, Manifest, Which, changes};

use super::client::{Client, FOLDER, LOCK};
use super::earlier::{Earlier, earlier};
use super::findings::counted;
use super::git::{is_same, last_commit, short};
use super::renewed::renewed;
use super::source::Source;
use super::version::{is_reached, next};

pub(super) const NO_REPOSITORY: &str =
    "the crate is in no git repository; `--since FILE` names the document before the change";

/// What changed since the client was committed.
pub(super) enum Since {
    /// There is no earlier document, for this reason.
    Nothing(String),
    /// There may be an earlier document, but the crate is in no git repository.
    NoRepository,
    /// The earlier document could not be compared, for this reason.
    Failed(String),
    /// The document and its options are those of this commit. If the code is not, a sentence about it.
    Same(String, Option<String>),
    /// The changes.
    Changes(Box<Found>),
}

/// The changes since a commit.
pub(super) struct Found {
    /// The commit, or the document before the change.
    before: String,
    /// The command that shows all changes.
    command: String,
    pub(super) changes: Changes,
    /// The version that the crate needs, if one can be told.
    pub(super) next: Option<String>,
    /// The version that the crate has.
    version: Option<String>,
    note: Option<String>,
}

/// Compares the document of a client with the one before the change: the named one, or else that of the last commit that
/// changed the client.
pub(super) fn since(package: &Path, client: &Client, named: Option<&str>) -> Since {
    let (manifest, document) = (&client.manifest, &client.document);
    let (before, old, command) = match named {
        Some(named) => {
            let new = short(&manifest.spec);
            let command = format!("{named} {} --manifest {}", new.display(), package.display());
            (named.to_owned(), Source::of(named).read(Some(package), Some(manifest)), command)
        }
        None => {
            let revision = match last_commit(package, &[FOLDER, LOCK]) {
                Ok(Some(revision)) => revision,
                Ok(None) => return Since::Nothing("the client is not committed yet".to_owned()),
                Err(_) => return Since::NoRepository,
            };
            if is_same(package, &revision, &inputs(package, manifest, document)) {
                let code = renewed(package, &revision, &client.generated.files);
                return Since::Same(revision, code);
            }
            let command = format!("--git {revision} --manifest {}", package.display());
            let old = earlier(&revision, None, Some(package), Some(manifest));
            (revision, old, command)
        }
    };
    let old = match old {
        Ok(old) => old,
        Err(failure) => return Since::Failed(failure.to_string()),
    };
    match changes((&old.document, &old.options), (document, &client.options)) {
        Ok(changes) => Since::Changes(Box::new(Found::new(before, command, changes, manifest, old))),
        Err((Which::Old, found)) => Since::Failed(format!("there are {}", counted(&old.document, &found))),
        Err((Which::New, found)) => Since::Failed(format!("there are {}", counted(document, &found))),
    }
}

/// The files that decide about a client.
pub(super) fn inputs(package: &Path, manifest: &Manifest, document: &Document) -> Vec<PathBuf> {
    let own = [package.join("Cargo.toml"), manifest.spec.clone()];
    let others = document.files.iter().map(|file| manifest.spec.with_file_name(&file.path));
    own.into_iter().chain(manifest.options.overlays.iter().cloned()).chain(others).collect()
}

impl Found {
    fn new(before: String, command: String, changes: Changes, manifest: &Manifest, old: Earlier) -> Self {
        let version = manifest.version.clone();
        let earlier = old.version.or_else(|| version.clone());
        let next = earlier.and_then(|earlier| next(&earlier, changes.semver()));
        Self { before, command, changes, next, version, note: old.note }
    }

    /// The version that the changes are a part of.
    pub(super) fn heading(&self) -> Option<&str> {
        self.bump().or(self.version.as_deref())
    }

    /// The version that the crate still has to get.
    pub(super) fn bump(&self) -> Option<&str> {
        let next = self.next.as_deref()?;
        let is_there = self.version.as_deref().is_some_and(|version| is_reached(next, version));
        (!self.changes.changes.is_empty() && !is_there).then_some(next)
    }
}

/// At most three lines: the verdict, the worst change, and what to do.
pub(super) fn shown(since: &Since) -> String {
    let found = match since {
        Since::Nothing(reason) => return format!("no earlier document to compare with: {reason}\n"),
        Since::NoRepository => {
            return format!("no earlier document to compare with: {NO_REPOSITORY}\n");
        }
        Since::Failed(reason) => return format!("the earlier document was not compared: {reason}\n"),
        Since::Same(revision, code) => {
            let code = code.iter().map(|code| format!("  {code}\n")).collect::<String>();
            return format!("since {revision}: no changes of the document\n{code}");
        }
        Since::Changes(found) => found,
    };
    let note = found.note.iter().map(|note| format!("note: {note}\n")).collect::<String>();
    let verdict = format!("{note}since {}: {}\n", found.before, found.changes.verdict());
    let Some(worst) = found.changes.worst_first().first().map(|change| change.sentence()) else {
        return verdict;
    };
    let more = match found.changes.changes.len() - 1 {
        0 => String::new(),
        1 => " (and 1 more change)".to_owned(),
        count => format!(" (and {count} more changes)"),
    };
    let version = match (found.bump(), &found.version, &found.next) {
        (Some(next), Some(version), _) => {
            format!("next version: {next}, after {version} (`--bump` sets it); ")
        }
        (Some(next), None, _) => format!("next version: {next}; "),
        (None, Some(version), Some(_)) => format!("the version {version} is high enough; "),
        (None, ..) => String::new(),
    };
    let has_help = found.changes.changes.iter().any(|change| change.help.is_some());
    let what = if has_help { "all changes, and how to keep types and names" } else { "all changes" };
    let command = &found.command;
    format!("{verdict}  {worst}{more}\n  {version}{what}: `clientgen diff {command}`\n")
}
