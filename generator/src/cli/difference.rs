//! The command `diff`: what changed between two documents.

use std::io::Error;
use std::path::{Path, PathBuf};

use clientgen::{
    Accept, Changes, Document, DocumentChange, Failure, Manifest, Options, Semver, Which, Wire, changes,
    read_document, read_manifest,
};

use super::findings::counted;
use super::git::Revision;
use super::outcome::Outcome;
use super::wanted::{DenyChange, DiffForm, WantedDiff};

/// The two documents that are compared.
pub(crate) struct Compared {
    old: Source,
    new: Source,
    /// The folder of the crate whose options decide names.
    package: Option<PathBuf>,
}

/// Where a document is.
struct Source {
    /// The revision of the git repository. `None` for the files as they are.
    revision: Option<String>,
    /// The file. `None` for the document that the manifest names.
    file: Option<PathBuf>,
}

impl Compared {
    /// The documents that the arguments name.
    pub(crate) fn of(
        documents: &[String],
        git: Option<&str>,
        package: Option<&Path>,
    ) -> Result<Self, &'static str> {
        let package = package.map(Path::to_owned);
        let now = |file: &str| Source { revision: None, file: Some(PathBuf::from(file)) };
        let (old, new) = match (documents, git) {
            ([old, new], None) => (source(old), source(new)),
            ([file], Some(revision)) => {
                (Source { revision: Some(revision.to_owned()), ..now(file) }, now(file))
            }
            ([], Some(revision)) if package.is_some() => (
                Source { revision: Some(revision.to_owned()), file: None },
                Source { revision: None, file: None },
            ),
            ([], Some(_)) => return Err("name the document, or its crate with `--manifest`"),
            ([_], None) => return Err("name two documents, or add `--git` with a revision"),
            (_, Some(_)) => return Err("with `--git`, name one document"),
            (_, None) => return Err("name an old document and a new one"),
        };
        Ok(Self { old, new, package })
    }
}

/// A file, or a file of a revision.
fn source(text: &str) -> Source {
    match text.split_once(':') {
        // A drive of Windows, or a file that has this name.
        Some((revision, file)) if revision.len() > 1 && !Path::new(text).exists() => {
            Source { revision: Some(revision.to_owned()), file: Some(PathBuf::from(file)) }
        }
        _ => Source { revision: None, file: Some(PathBuf::from(text)) },
    }
}

/// A document with the options of its client.
struct Side {
    document: Document,
    options: Options,
}

/// Compares two documents.
pub(crate) fn diff(compared: &Compared, wanted: &WantedDiff) -> Result<Outcome, Failure> {
    let manifest = compared.package.as_deref().map(read_manifest).transpose()?;
    let old = read(&compared.old, compared.package.as_deref(), manifest.as_ref())?;
    let new = read(&compared.new, compared.package.as_deref(), manifest.as_ref())?;
    let found = changes((&old.document, &old.options), (&new.document, &new.options));
    let mut found = match found {
        Ok(found) => found,
        Err((which, diagnostics)) => {
            let document = match which {
                Which::Old => old.document,
                Which::New => new.document,
            };
            let mut messages = clientgen::show(&diagnostics, &document, wanted.colour);
            messages
                .push_str(&format!("error: {}; nothing was compared\n", counted(&document, &diagnostics)));
            return Ok(Outcome { messages, ..Outcome::default() });
        }
    };
    let accepted = manifest.as_ref().map(|manifest| accept(&mut found, manifest)).transpose()?;
    let out = match wanted.format {
        DiffForm::Text => found.text(),
        DiffForm::Markdown => found.markdown(),
        DiffForm::Json => found.json(),
    };
    let denied = found.changes.iter().filter(|change| change.accepted.is_none());
    let denied = denied.filter(|change| wanted.deny.iter().any(|deny| is_denied(change, *deny))).count();
    let messages = match (denied, accepted.unwrap_or_default()) {
        (0, _) => String::new(),
        (count, _) => format!("error: `--deny` forbids {count} of {} changes\n", found.changes.len()),
    };
    Ok(Outcome { out, messages, done: denied == 0 })
}

fn read(source: &Source, package: Option<&Path>, manifest: Option<&Manifest>) -> Result<Side, Failure> {
    let options = manifest.map(|manifest| manifest.options.clone()).unwrap_or_default();
    let file =
        source.file.clone().or_else(|| manifest.map(|manifest| manifest.spec.clone())).unwrap_or_default();
    let Some(revision) = &source.revision else {
        let document = read_document(&file, &options)?;
        return Ok(Side { document: named(document, file.display().to_string()), options });
    };
    let folder = match package {
        Some(package) => package.to_owned(),
        None => std::env::current_dir()?,
    };
    let files = Revision::read(revision, &folder)?;
    let missing =
        |file: &Path| Error::other(format!("{}: the file is not in the git repository", file.display()));
    // The client of that time had the options of that time.
    let past = package.and_then(|package| files.path(package));
    let past =
        past.filter(|package| package.join("Cargo.toml").exists()).map(|package| read_manifest(&package));
    let (file, path, options) = match (past.transpose(), &source.file) {
        (Ok(Some(past)), None) => (past.spec.clone(), past.spec.clone(), past.options),
        (Ok(Some(past)), Some(file)) => {
            (file.clone(), files.path(file).ok_or_else(|| missing(file))?, past.options)
        }
        _ => (file.clone(), files.path(&file).ok_or_else(|| missing(&file))?, options),
    };
    let document = read_document(&path, &options)
        .map_err(|error| Error::new(error.kind(), format!("{revision}:{}", shown(&error, &path, &file))))?;
    let name = file.file_name().map(PathBuf::from).unwrap_or_default();
    let name = source.file.clone().unwrap_or(name);
    Ok(Side { document: named(document, format!("{revision}:{}", name.display())), options })
}

/// The text of an error about a file, with the name that the user knows.
fn shown(error: &Error, path: &Path, file: &Path) -> String {
    error.to_string().replace(&path.display().to_string(), &file.display().to_string())
}

fn named(document: Document, name: String) -> Document {
    Document { name, ..document }
}

/// Marks the changes that the manifest accepts.
fn accept(found: &mut Changes, manifest: &Manifest) -> Result<(), Failure> {
    for Accept { change, reason, until, .. } in &manifest.accept {
        let is_over =
            |until: &str| manifest.version.as_deref().is_some_and(|version| is_reached(until, version));
        if until.as_deref().is_some_and(is_over) {
            let message =
                format!("`{change}` was accepted until the version {}", until.as_deref().unwrap_or_default());
            return Err(Error::other(format!(
                "{message}: look at it again, and remove it or change `until`"
            ))
            .into());
        }
        let matches = |it: &&mut DocumentChange| {
            it.id == *change || format!("{} {}", it.rule.as_str(), it.subject) == *change
        };
        let mut count = 0;
        for it in found.changes.iter_mut().filter(matches) {
            it.accepted = Some(reason.clone());
            count += 1;
        }
        if count == 0 {
            let message = format!("the manifest accepts `{change}`, and no change is that one: remove it");
            return Err(Error::other(message).into());
        }
    }
    Ok(())
}

/// Whether a version has reached another one. Versions that are no three numbers are compared as far as they are.
fn is_reached(until: &str, version: &str) -> bool {
    let numbers = |text: &str| -> Vec<u64> {
        text.split(['-', '+'])
            .next()
            .unwrap_or_default()
            .split('.')
            .map(|part| part.parse().unwrap_or(0))
            .collect()
    };
    numbers(version) >= numbers(until)
}

fn is_denied(change: &DocumentChange, deny: DenyChange) -> bool {
    let (old, new) = (change.old_client_new_server.wire, change.new_client_old_server.wire);
    match deny {
        DenyChange::Major => change.semver >= Semver::Major,
        DenyChange::Minor => change.semver >= Semver::Minor,
        DenyChange::Breaking => change.wire() == Wire::Breaks,
        DenyChange::BreakingOld => old == Wire::Breaks,
        DenyChange::BreakingNew => new == Wire::Breaks,
        DenyChange::Maybe => change.wire() >= Wire::Maybe,
        DenyChange::Any => true,
    }
}
