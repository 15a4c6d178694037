//! The arguments of `generate` that change what it prints or when it fails.

use clientgen::Colour;

/// The format of a report.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum ReportForm {
    /// Text for people.
    Text,
    /// JSON for programs.
    Json,
}

/// The findings that make `generate` fail.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Deny {
    /// Types that are less precise than the document.
    Degraded,
    /// Parts of the document that the client has nothing for.
    NotGenerated,
    /// Unions without a property that tells their members apart.
    AmbiguousUnions,
    /// Any finding.
    Warnings,
    /// Public items that callers may use, and that are gone or different.
    Moved,
}

/// What to print, and when to fail.
pub(crate) struct Wanted {
    /// The report on standard output. The list of files then goes to standard error.
    pub(crate) report: Option<ReportForm>,
    /// The findings that are errors.
    pub(crate) deny: Vec<Deny>,
    /// Whether the names of what is gone are free.
    pub(crate) forget: bool,
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

/// The changes that make `diff` fail.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DenyChange {
    /// Programs that use the crate must change.
    Major,
    /// The crate has more than before.
    Minor,
    /// Calls fail, whichever side is newer.
    Breaking,
    /// Calls of an old client fail at a new server.
    BreakingOld,
    /// Calls of a new client fail at an old server.
    BreakingNew,
    /// Some calls may fail.
    Maybe,
    /// Any change.
    Any,
}

/// How the changes are printed, and when `diff` fails.
pub(crate) struct WantedDiff {
    /// The format.
    pub(crate) format: DiffForm,
    /// The changes that are errors.
    pub(crate) deny: Vec<DenyChange>,
    /// Whether messages are coloured.
    pub(crate) colour: Colour,
}
