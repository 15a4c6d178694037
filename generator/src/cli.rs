//! The arguments of a command go in; the command is done, and what is to be printed about it comes out.

use std::path::Path;

use clientgen::{
    ChangeKind, Diagnostic, Document, Failure, Generated, Severity, Style, compare, default_name,
    generate_file, read_manifest, render, scaffold, unified, write,
};

/// Where the generated files of a crate are.
const FOLDER: &str = "src/generated";

/// What a command has to say.
#[derive(Default)]
pub(crate) struct Outcome {
    /// For standard output.
    pub(crate) out: String,
    /// For standard error.
    pub(crate) messages: String,
    /// Whether the command has done what it was asked for.
    pub(crate) done: bool,
}

/// Rewrites the generated files of a crate.
pub(crate) fn generate(package: &Path, style: Style) -> Result<Outcome, Failure> {
    let (document, generated) = client(package)?;
    let folder = package.join(FOLDER);
    let changes = write(&generated.files, &folder)?;
    let mut out = String::new();
    for change in &changes {
        out.push_str(&format!("{:<9} {}\n", verb(change.kind), folder.join(&change.path).display()));
    }
    let kinds = [ChangeKind::Created, ChangeKind::Updated, ChangeKind::Removed, ChangeKind::Unchanged];
    let counts = kinds.map(|kind| (verb(kind), changes.iter().filter(|change| change.kind == kind).count()));
    let counts = counts.iter().filter(|(_, count)| *count > 0).map(|(verb, count)| format!("{count} {verb}"));
    out.push_str(&format!("{}\n", counts.collect::<Vec<_>>().join(", ")));
    Ok(Outcome { out, messages: warnings(&document, &generated, style), done: true })
}

/// Compares the generated files of a crate with what would be generated.
pub(crate) fn check(package: &Path, style: Style) -> Result<Outcome, Failure> {
    let (document, generated) = client(package)?;
    let folder = package.join(FOLDER);
    let mut outcome = Outcome { messages: warnings(&document, &generated, style), ..Outcome::default() };
    let mut changes = compare(&generated.files, &folder)?;
    changes.retain(|change| change.kind != ChangeKind::Unchanged);
    for change in &changes {
        let path = folder.join(&change.path).display().to_string();
        let reason = match change.kind {
            ChangeKind::Created => "is missing",
            ChangeKind::Removed => "is not generated any more",
            ChangeKind::Updated | ChangeKind::Unchanged => "is not what would be generated",
        };
        outcome.messages.push_str(&format!("error: {path} {reason}\n"));
        let after = generated.files.iter().find(|file| file.path == change.path);
        if let (Some(before), Some(after)) = (&change.before, after) {
            outcome.messages.push_str(&unified(&change.path, before, &after.text));
        }
    }
    outcome.done = changes.is_empty();
    if outcome.done {
        outcome.out = format!("{} is up to date: {}\n", folder.display(), files(generated.files.len()));
    } else {
        let count = files(changes.len());
        let command = format!("clientgen generate {}", package.display());
        outcome
            .messages
            .push_str(&format!("error: {count} out of date; run `{command}` and commit the result\n"));
    }
    Ok(outcome)
}

/// Makes a crate for a document.
pub(crate) fn new(
    spec: &Path,
    folder: &Path,
    name: Option<String>,
    style: Style,
) -> Result<Outcome, Failure> {
    let name = name.unwrap_or_else(|| default_name(spec));
    let (document, generated) = generate_file(spec, &Default::default())?;
    let paths = scaffold(&generated, &name, spec, folder)?;
    let mut out = String::new();
    for path in &paths {
        out.push_str(&format!("{:<9} {}\n", verb(ChangeKind::Created), folder.join(path).display()));
    }
    out.push_str(&format!("the crate `{name}`: {}\n", files(paths.len())));
    Ok(Outcome { out, messages: warnings(&document, &generated, style), done: true })
}

/// What there is to say when a command has failed.
pub(crate) fn failed(failure: &Failure, style: Style) -> Outcome {
    let mut messages = failure.render(style);
    if let Failure::Diagnostics { document, diagnostics } = failure {
        messages.push_str(&format!("error: {}; nothing was written\n", counted(document, diagnostics)));
    }
    Outcome { messages, ..Outcome::default() }
}

/// The client that the manifest of a crate describes, and its document.
fn client(package: &Path) -> Result<(Document, Generated), Failure> {
    let manifest = read_manifest(package)?;
    generate_file(&manifest.spec, &manifest.options)
}

/// The warnings about a document, and their number.
fn warnings(document: &Document, generated: &Generated, style: Style) -> String {
    let mut messages = render(&generated.warnings, document, style);
    if !generated.warnings.is_empty() {
        messages.push_str(&format!("warning: {}\n", counted(document, &generated.warnings)));
    }
    messages
}

/// The number of errors and warnings in a document.
fn counted(document: &Document, diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let count = |count: usize, noun: &str| match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{count} {noun}s")),
    };
    let counts = [count(errors, "error"), count(diagnostics.len() - errors, "warning")];
    format!("{} in {}", counts.into_iter().flatten().collect::<Vec<_>>().join(", "), document.name)
}

/// A number of files.
fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

/// What became of a file.
fn verb(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Created => "created",
        ChangeKind::Updated => "updated",
        ChangeKind::Removed => "removed",
        ChangeKind::Unchanged => "unchanged",
    }
}
