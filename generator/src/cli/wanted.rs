//! What a user wants beside the client: a report, findings that are errors, colours.

use clientgen::Colour;

/// The forms of a report.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum ReportForm {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// The findings that a user does not put up with.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Deny {
    /// What the types do not express, although the document says it.
    Degraded,
    /// What has no counterpart in the client.
    NotGenerated,
    /// Unions whose members are told apart by how well they fit.
    AmbiguousUnions,
    /// Any finding.
    Warnings,
}

/// What is wanted beside the client.
pub(crate) struct Wanted {
    /// The report on standard output, in which case what became of the files goes to standard error.
    pub(crate) report: Option<ReportForm>,
    /// The findings that are errors.
    pub(crate) deny: Vec<Deny>,
    /// Whether messages are coloured.
    pub(crate) colour: Colour,
}
