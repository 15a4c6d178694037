//! The commands: what each does, and what it prints.

mod difference;
mod findings;
mod git;
mod moved;
mod outcome;
mod wanted;

use std::path::Path;

use clientgen::{
    Change, ChangeKind, Colour, Document, Failure, Generated, Manifest, Options, apply, compare,
    compare_lock, default_name, generate_file, read_manifest, scaffold, unified, write_lock,
};

pub(crate) use difference::{Compared, diff};
use findings::{counted, denied, warnings};
pub(crate) use outcome::Outcome;
pub(crate) use wanted::{Deny, DenyChange, DiffForm, ReportForm, Wanted, WantedDiff};

/// The folder of the generated files of a crate.
const FOLDER: &str = "src/generated";

/// The maximum number of lines for files with the same change.
const MAX_LISTED: usize = 20;

/// Rewrites the generated files of a crate, and its lock of names.
pub(crate) fn generate(package: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    let (document, generated) = client(package, wanted)?;
    let messages = match denied(&document, &generated, wanted) {
        Some(messages) => {
            let messages = format!("{messages}; nothing was written\n");
            return Ok(with_report(
                Outcome { messages, ..Outcome::default() },
                &document,
                &generated,
                wanted,
            ));
        }
        None => warnings(&document, &generated, package, wanted) + &notes(&generated),
    };
    let folder = package.join(FOLDER);
    let changes = compare(&generated.files, &folder)?;
    let moved = moved::of_changes(&generated, &changes);
    if wanted.deny.contains(&Deny::Moved) && !moved.is_empty() {
        let messages = messages + &moved::shown(&moved, "error") + "error: nothing was written\n";
        return Ok(with_report(Outcome { messages, ..Outcome::default() }, &document, &generated, wanted));
    }
    let messages = messages + &moved::shown(&moved, "warning");
    let lock = write_lock(&generated.lock, package)?;
    apply(&generated.files, &changes, &folder)?;
    let out = locked(&lock, package) + &list(&changes, &folder);
    Ok(with_report(Outcome { out, messages, done: true }, &document, &generated, wanted))
}

/// Compares the generated files of a crate with what would be generated.
pub(crate) fn check(package: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    let (document, generated) = client(package, wanted)?;
    let folder = package.join(FOLDER);
    let denied = denied(&document, &generated, wanted);
    let is_denied = denied.is_some();
    let messages = match denied {
        Some(messages) => format!("{messages}\n"),
        None => warnings(&document, &generated, package, wanted),
    };
    let mut outcome = Outcome { messages, ..Outcome::default() };
    let mut changes = compare(&generated.files, &folder)?;
    changes.push(compare_lock(&generated.lock, package)?);
    changes.retain(|change| change.kind != ChangeKind::Unchanged);
    for change in &changes {
        let is_file = generated.files.iter().any(|file| file.path == change.path);
        let folder = if is_file || change.kind == ChangeKind::Removed { &folder } else { package };
        let path = folder.join(&change.path).display().to_string();
        let reason = match change.kind {
            ChangeKind::Created => "is missing",
            ChangeKind::Removed => "is not generated any more",
            ChangeKind::Updated | ChangeKind::Unchanged => "is not what would be generated",
        };
        outcome.messages.push_str(&format!("error: {path} {reason}\n"));
        let after = generated.files.iter().find(|file| file.path == change.path);
        let after = after.map_or_else(|| generated.lock.to_string(), |file| file.text.clone());
        if let Some(before) = &change.before {
            outcome.messages.push_str(&unified(&change.path, before, &after));
        }
    }
    outcome.done = changes.is_empty() && !is_denied;
    if changes.is_empty() {
        outcome.out = format!("{} is up to date: {}\n", folder.display(), files(generated.files.len()));
    } else {
        let count = files(changes.len());
        let command = format!("clientgen generate {}", package.display());
        outcome
            .messages
            .push_str(&format!("error: {count} out of date; run `{command}` and commit the result\n"));
    }
    Ok(with_report(outcome, &document, &generated, wanted))
}

/// Makes a crate for a document.
pub(crate) fn new(
    spec: &Path,
    folder: &Path,
    name: Option<String>,
    options: &Options,
    colour: Colour,
) -> Result<Outcome, Failure> {
    let name = name.unwrap_or_else(|| default_name(spec));
    let (document, generated) = generate_file(spec, options)?;
    let paths = scaffold(&generated, &name, spec, options, folder)?;
    let mut out = listed(ChangeKind::Created, &paths, folder);
    out.push_str(&format!("the crate `{name}`: {}\n", files(paths.len())));
    Ok(Outcome {
        out,
        messages: warnings(
            &document,
            &generated,
            folder,
            &Wanted { report: None, deny: Vec::new(), forget: false, colour },
        ),
        done: true,
    })
}

/// The result of a command that failed.
pub(crate) fn failed(failure: &Failure, colour: Colour) -> Outcome {
    let mut messages = failure.show(colour);
    if let Failure::Diagnostics { document, diagnostics } = failure {
        messages.push_str(&format!("error: {}; nothing was written\n", counted(document, diagnostics)));
    }
    Outcome { messages, ..Outcome::default() }
}

/// Rewrites the lock of names of a crate, and nothing else: for a client that a build script generates.
pub(crate) fn lock(package: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    let (document, generated) = client(package, wanted)?;
    let messages = warnings(&document, &generated, package, wanted) + &notes(&generated);
    let change = write_lock(&generated.lock, package)?;
    let out = match change.kind {
        ChangeKind::Unchanged => format!("{} is up to date\n", package.join(&change.path).display()),
        _ => locked(&change, package),
    };
    Ok(Outcome { out, messages, done: true })
}

/// What is new and has another name than it asked for.
fn notes(generated: &Generated) -> String {
    generated.notes.iter().map(|note| format!("note: {note}\n")).collect()
}

/// The line for the lock of names, if it changes.
fn locked(change: &Change, package: &Path) -> String {
    match change.kind {
        ChangeKind::Unchanged => String::new(),
        kind => listed(kind, &[&change.path], package),
    }
}

/// The client that the manifest of a crate describes, and its document.
fn client(package: &Path, wanted: &Wanted) -> Result<(Document, Generated), Failure> {
    let Manifest { spec, mut options, .. } = read_manifest(package)?;
    let (document, generated) = generate_file(&spec, &options)?;
    if !wanted.forget || generated.gone.is_empty() {
        return Ok((document, generated));
    }
    // What is new may get the names that are free now.
    options.lock = options.lock.without(&generated.gone);
    generate_file(&spec, &options)
}

/// Puts the report on standard output, if it is wanted. The other output then goes to standard error.
fn with_report(mut outcome: Outcome, document: &Document, generated: &Generated, wanted: &Wanted) -> Outcome {
    let report = match wanted.report {
        Some(ReportForm::Text) => generated.report.text(document),
        Some(ReportForm::Json) => generated.report.json(document),
        None => return outcome,
    };
    let out = std::mem::replace(&mut outcome.out, report);
    outcome.messages.push_str(&out);
    outcome
}

/// The files that change, and the number of files of each kind of change.
fn list(changes: &[Change], folder: &Path) -> String {
    let kinds = [ChangeKind::Created, ChangeKind::Updated, ChangeKind::Removed, ChangeKind::Unchanged];
    let mut out = String::new();
    let mut counts = Vec::new();
    for kind in kinds {
        let changed = changes.iter().filter(|change| change.kind == kind);
        let paths: Vec<&str> = changed.map(|change| change.path.as_str()).collect();
        if kind != ChangeKind::Unchanged {
            out.push_str(&listed(kind, &paths, folder));
        }
        if !paths.is_empty() {
            counts.push(format!("{} {}", paths.len(), verb(kind)));
        }
    }
    out.push_str(&format!("{}\n", counts.join(", ")));
    out
}

/// A line for each file with this change. Of many files the first are listed: a client has hundreds.
fn listed(kind: ChangeKind, paths: &[impl AsRef<Path>], folder: &Path) -> String {
    let count = if paths.len() > MAX_LISTED { MAX_LISTED - 1 } else { paths.len() };
    let verb = verb(kind);
    let first = paths.iter().take(count).map(|path| folder.join(path).display().to_string());
    let rest = (paths.len() > count).then(|| format!("{} more files", paths.len() - count));
    first.chain(rest).map(|line| format!("{verb:<9} {line}\n")).collect()
}

/// A number of files.
fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

/// The word for a change.
fn verb(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Created => "created",
        ChangeKind::Updated => "updated",
        ChangeKind::Removed => "removed",
        ChangeKind::Unchanged => "unchanged",
    }
}
