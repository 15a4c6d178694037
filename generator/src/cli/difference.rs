//! The command `diff`: what changed between two documents.

use std::io::Error;
use std::path::{Path, PathBuf};

use clientgen::{Failure, Which, changes, read_manifest};

use super::accepted::{accept, denied};
use super::findings::counted;
use super::outcome::Outcome;
use super::source::Source;
use super::wanted::{DiffForm, WantedDiff};

/// The two documents that are compared.
pub(crate) struct Compared {
    old: Source,
    new: Source,
    /// The folder of the crate whose options decide names.
    package: Option<PathBuf>,
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
            ([old, new], None) => (Source::of(old), Source::of(new)),
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

/// Compares two documents.
pub(crate) fn diff(compared: &Compared, wanted: &WantedDiff) -> Result<Outcome, Failure> {
    let manifest = compared.package.as_deref().map(read_manifest).transpose()?;
    let old = compared.old.read(compared.package.as_deref(), manifest.as_ref())?;
    let new = compared.new.read(compared.package.as_deref(), manifest.as_ref())?;
    let notes = [&old.note, &new.note].into_iter().flatten();
    let mut messages: String = notes.map(|note| format!("note: {note}\n")).collect();
    let found = changes((&old.document, &old.options), (&new.document, &new.options));
    let mut found = match found {
        Ok(found) => found,
        Err((which, diagnostics)) => {
            let document = match which {
                Which::Old => old.document,
                Which::New => new.document,
            };
            messages.push_str(&clientgen::show(&diagnostics, &document, wanted.colour));
            messages
                .push_str(&format!("error: {}; nothing was compared\n", counted(&document, &diagnostics)));
            return Ok(Outcome { messages, ..Outcome::default() });
        }
    };
    let mut deny = wanted.deny.clone();
    if let Some(manifest) = &manifest {
        deny.extend(&manifest.deny);
        if let Some(unused) = accept(&mut found, manifest)?.first() {
            let message =
                format!("the manifest accepts `{}`, and no change is that one: remove it", unused.change);
            return Err(Error::other(message).into());
        }
    }
    let out = match wanted.format {
        DiffForm::Text if wanted.all => found.whole_text(),
        DiffForm::Text => found.text(),
        DiffForm::Markdown => found.markdown(),
        DiffForm::Json => found.json(),
    };
    let denied = denied(&found, &deny);
    let done = denied.is_none();
    messages.extend(denied.map(|denied| format!("error: {denied}\n")));
    Ok(Outcome { out, messages, done })
}
