//! The command line. Exit codes: 0 for success, 1 for a problem with a document or a file, 2 for wrong arguments.

mod cli;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory, Parser, Subcommand};
use cli::{DiffForm, Outcome, ReportForm, Wanted};
use clientgen::{Colour, Deny, Failure, Options};

/// A document becomes many small values. With the allocator of the system, a third of the time was spent in it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Generates Rust clients from OpenAPI documents.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Rewrite `src/generated/` of a crate as `[package.metadata.clientgen]` of its manifest says.
    Generate {
        /// Write nothing; fail if the generated files are out of date.
        #[arg(long)]
        check: bool,
        /// Print a report to standard output: what was generated, and all findings.
        #[arg(long, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
        report: Option<ReportForm>,
        /// Fail, and write nothing, if there are findings of this kind, or changes since the client was committed. May be
        /// repeated.
        #[arg(long, value_name = "KIND", value_parser = kinds(&[&Deny::FINDINGS, &Deny::CHANGES]))]
        deny: Vec<Deny>,
        /// Free the names of what is gone from the document: remove their lines from `clientgen.lock`.
        #[arg(long)]
        forget: bool,
        /// The document before the change, instead of the one in the last commit of the client: a file, or `REVISION:FILE`.
        #[arg(long, value_name = "DOCUMENT")]
        since: Option<String>,
        /// Set the version in the manifest to the next one, if what changed since the client was committed needs it.
        #[arg(long, conflicts_with = "check")]
        bump: bool,
        /// Add an entry to `CHANGELOG.md` of the crate about what changed since the client was committed.
        #[arg(long, conflicts_with = "check")]
        changelog: bool,
        /// Print nothing but errors, and the report if one is wanted.
        #[arg(long)]
        quiet: bool,
        /// Generate again whenever the document, a file of it, or the manifest changes. Ends when it is stopped.
        #[arg(long, conflicts_with = "check")]
        watch: bool,
        /// The folder of the crate. Without it, the crate around the current folder.
        #[arg(value_name = "CRATE")]
        package: Option<PathBuf>,
    },
    /// Rewrite only `clientgen.lock`, the names of a client that a build script generates.
    Lock {
        /// Free the names of what is gone from the document.
        #[arg(long)]
        forget: bool,
        /// The folder of the crate. Without it, the crate around the current folder.
        #[arg(value_name = "CRATE")]
        package: Option<PathBuf>,
    },
    /// Say what changed between two documents: on the wire, and for programs that use the crate.
    Diff {
        /// The old document and the new one: files, or `REVISION:FILE` for a file in git. With `--git`, the new one only.
        #[arg(value_name = "DOCUMENT", num_args = 0..=2)]
        documents: Vec<String>,
        /// Compare with the document as it was in this revision of the git repository.
        #[arg(long, value_name = "REVISION")]
        git: Option<String>,
        /// The folder of the crate whose options decide the names. With `--git`, its document is compared.
        #[arg(long, value_name = "CRATE")]
        manifest: Option<PathBuf>,
        /// How the changes are printed.
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: DiffForm,
        /// Show every change in full, also if there are many.
        #[arg(long)]
        all: bool,
        /// Fail if there are changes of this kind that are not accepted. May be repeated.
        #[arg(long, value_name = "KIND", value_parser = kinds(&[&Deny::CHANGES]))]
        deny: Vec<Deny>,
    },
    /// Write a new crate for a document, or a workspace of such crates.
    New {
        /// The OpenAPI document, YAML or JSON. With `--workspace`, may be repeated.
        #[arg(long, value_name = "FILE", required = true)]
        spec: Vec<PathBuf>,
        /// Write a workspace: a crate for each document, and one with the support code that they share. If the folder has
        /// such a workspace, the new crates are added to it.
        #[arg(long)]
        workspace: bool,
        /// The folder of the new crate or workspace. It must be empty or missing, unless crates are added to a workspace.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// An overlay that changes the document before it is read. May be repeated.
        #[arg(long, value_name = "FILE")]
        overlay: Vec<PathBuf>,
        /// Read a document that cannot be edited: a mistake is a warning where the rest can be read.
        #[arg(long)]
        lenient: bool,
        /// The folder below which referenced files are read, relative to the folder of the document, such as `..`.
        #[arg(long, value_name = "DIR")]
        references_root: Option<PathBuf>,
        /// Read a file or a folder beside the document instead of a URL. A folder ends with `/`. May be repeated.
        #[arg(long, value_name = "URL=PATH", value_parser = url_and_path)]
        references_map: Vec<(String, String)>,
        /// The name of the new crate. Default: the name of its folder. With `--workspace`, the name of the crate of support
        /// code. Default: the name of the folder, with `-support`.
        #[arg(long, value_parser = clientgen::check_name)]
        name: Option<String>,
    },
}

/// The parser of kinds that are forbidden.
fn kinds(all: &[&[Deny]]) -> impl TypedValueParser<Value = Deny> {
    let words = all.iter().copied().flatten().map(|deny| deny.as_str());
    PossibleValuesParser::new(words.collect::<Vec<_>>())
        .try_map(|word| Deny::named(&word).ok_or("is no kind"))
}

/// The two parts of `URL=PATH`. A URL may have an equals sign.
fn url_and_path(text: &str) -> Result<(String, String), &'static str> {
    match text.rsplit_once('=') {
        Some((url, path)) if !url.is_empty() && !path.is_empty() => Ok((url.to_owned(), path.to_owned())),
        _ => Err("write a URL, `=`, and a path"),
    }
}

fn main() -> ExitCode {
    let colour = colour();
    let outcome = match Arguments::parse().command {
        Command::Generate { check, report, deny, forget, since, bump, changelog, quiet, watch, package } => {
            let wanted = Wanted { report, deny, forget, quiet, since, bump, changelog, colour };
            match cli::package(package) {
                Ok(package) if check => cli::check(&package, &wanted),
                Ok(package) if watch => cli::watch(&package, || {
                    finish(cli::generate(&package, &wanted), colour);
                }),
                Ok(package) => cli::generate(&package, &wanted),
                Err(failure) => Err(failure),
            }
        }
        Command::Lock { forget, package } => {
            let wanted = Wanted { forget, colour, ..Wanted::default() };
            cli::package(package).and_then(|package| cli::lock(&package, &wanted))
        }
        Command::Diff { documents, git, manifest, format, all, deny } => {
            let wanted = cli::WantedDiff { format, all, deny, colour };
            match cli::Compared::of(&documents, git.as_deref(), manifest.as_deref()) {
                Ok(compared) => cli::diff(&compared, &wanted),
                Err(message) => {
                    Arguments::command().error(clap::error::ErrorKind::WrongNumberOfValues, message).exit()
                }
            }
        }
        Command::New { spec, workspace, out, overlay, lenient, references_root, references_map, name } => {
            let mut options = Options::default();
            options.overlays = overlay;
            options.lenient = lenient;
            options.references.root = references_root;
            options.references.map.extend(references_map);
            match spec.as_slice() {
                _ if workspace => cli::new_workspace(&spec, &out, name.as_deref(), &options, colour),
                [spec] => cli::new(spec, &out, name, &options, colour),
                _ => {
                    let message = "several documents need `--workspace`";
                    Arguments::command().error(clap::error::ErrorKind::TooManyValues, message).exit()
                }
            }
        }
    };
    finish(outcome, colour)
}

/// Prints the result of a command.
fn finish(outcome: Result<Outcome, Failure>, colour: Colour) -> ExitCode {
    let outcome = outcome.unwrap_or_else(|failure| cli::failed(&failure, colour));
    let printed = print(io::stdout(), &outcome.out) && print(io::stderr(), &outcome.messages);
    if printed && outcome.done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Colours are on if standard error is a terminal that can show them, and `NO_COLOR` is not set (<https://no-color.org>).
fn colour() -> Colour {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    if io::stderr().is_terminal() && !refused && !dumb { Colour::On } else { Colour::Off }
}

/// Prints a text, and says whether that succeeded. A closed pipe is a success: `head` closes it after some lines.
fn print(mut to: impl Write, text: &str) -> bool {
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Ok(()) => true,
        Err(error) => error.kind() == io::ErrorKind::BrokenPipe,
    }
}
