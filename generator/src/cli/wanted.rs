//! The arguments of `generate` that change what it prints or when it fails.

use clientgen::{Colour, Deny};

/// The format of a report.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum ReportForm {
    /// Text for people.
    Text,
    /// JSON for programs.
    Json,
}

/// What to print, and when to fail.
#[derive(Default)]
pub(crate) struct Wanted {
    /// The report on standard output. The list of files then goes to standard error.
    pub(crate) report: Option<ReportForm>,
    /// The findings and changes that are errors, besides those that the manifest forbids.
    pub(crate) deny: Vec<Deny>,
    /// Whether the names of what is gone are free.
    pub(crate) forget: bool,
    /// Whether nothing but errors is printed.
    pub(crate) quiet: bool,
    /// The document that the client was generated from before, as the user names it. Without it, git has it.
    pub(crate) since: Option<String>,
    /// Whether the manifest gets the next version of the crate.
    pub(crate) bump: bool,
    /// Whether the changelog of the crate gets an entry.
    pub(crate) changelog: bool,
    /// Whether messages are coloured.
    pub(crate) colour: Colour,
}

/// The format of the changes between two documents.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DiffForm {
    /// Text for people.
    Text,
    /// Markdown for a pull request.
    Markdown,
    /// JSON for programs.
    Json,
}

/// How the changes are printed, and when `diff` fails.
pub(crate) struct WantedDiff {
    /// The format.
    pub(crate) format: DiffForm,
    /// Whether the text has every change in full.
    pub(crate) all: bool,
    /// The changes that are errors.
    pub(crate) deny: Vec<Deny>,
    /// Whether messages are coloured.
    pub(crate) colour: Colour,
}
