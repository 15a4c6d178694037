//! Which findings a command shows, and how it counts them.

use std::collections::BTreeMap;
use std::io::Error;
use std::path::Path;

use clientgen::{
    Colour, Diagnostic, Document, Failure, FindingKind, Report, Severity, denied_findings, show, unused_allow,
};

use super::client::Client;
use super::outcome::Outcome;
use super::wanted::Wanted;

/// The number of warnings that are shown in full. The report has all of them.
const SHOWN: usize = 5;

/// The messages about the findings of a client.
pub(super) struct Messages {
    /// The messages.
    pub(super) text: String,
    /// Whether something is forbidden, so that nothing may be written.
    pub(super) is_denied: bool,
}

impl Messages {
    /// Adds something that is forbidden.
    pub(super) fn add_denied(&mut self, denied: Option<String>) {
        self.is_denied |= denied.is_some();
        self.text.extend(denied.map(|denied| format!("error: {denied}\n")));
    }
}

/// The findings of a client: those that are forbidden, as errors, or else the warnings.
pub(super) fn unwanted(client: &Client, package: &Path, wanted: &Wanted) -> Result<Messages, Failure> {
    let Client { manifest, document, generated, deny, .. } = client;
    let found = &generated.report.findings;
    if let Some(unused) = unused_allow(found, &manifest.allow) {
        let message =
            format!("the manifest allows `{}`, and no finding is that one: remove it", unused.finding);
        return Err(Error::other(message).into());
    }
    let denied = denied_findings(found, deny, &manifest.allow);
    let Some(first) = denied.first() else {
        return Ok(Messages { text: warnings(client, package, wanted), is_denied: false });
    };
    let text = show(&denied, document, wanted.colour);
    let help = format!(
        "help: one that you know of is allowed by `[[package.metadata.clientgen.allow]]` in the manifest, with `finding = \
         \"{}\"` and a `reason`\n",
        first.name()
    );
    let count = counted(document, &denied);
    Ok(Messages { text: format!("{text}{help}error: {count}, which `deny` forbids\n"), is_denied: true })
}

/// The first warnings that are not allowed, the most important kinds first, and the number of each kind. If a report is
/// wanted, only the numbers: the report has the warnings.
pub(super) fn warnings(client: &Client, package: &Path, wanted: &Wanted) -> String {
    let mut report = client.generated.report.clone();
    let allow = &client.manifest.allow;
    report.findings.retain(|finding| allow.iter().all(|allow| allow.finding != finding.name()));
    shown(&client.document, &report, package, wanted)
}

/// The first warnings of a report.
pub(super) fn shown(document: &Document, report: &Report, package: &Path, wanted: &Wanted) -> String {
    if report.findings.is_empty() {
        return String::new();
    }
    let found = collapsed(FindingKind::ALL.into_iter().flat_map(|kind| report.findings_of(kind)));
    let count = if wanted.report.is_some() { 0 } else { SHOWN };
    let shown: Vec<Diagnostic> = found.into_iter().take(count).collect();
    let mut messages = show(&shown, document, wanted.colour);
    messages.push_str(&format!("warning: {}: {}", counted(document, &report.findings), report.summary()));
    if wanted.report.is_none() && shown.len() < report.findings.len() {
        let command = format!("clientgen generate --report {}", package.display());
        messages.push_str(&format!("; `{command}` shows them all"));
    }
    messages.push('\n');
    messages
}

/// The findings, with repeated ones merged: one at the first place, with the number of the other places.
fn collapsed<'a>(found: impl Iterator<Item = &'a Diagnostic>) -> Vec<Diagnostic> {
    let mut all: Vec<(Diagnostic, usize)> = Vec::new();
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in found {
        let index = *known.entry((finding.code.as_str(), &finding.message)).or_insert(all.len());
        match all.get_mut(index) {
            Some((_, others)) => *others += 1,
            None => all.push((finding.clone(), 0)),
        }
    }
    let all = all.into_iter().map(|(mut finding, others)| {
        match others {
            0 => {}
            1 => finding.message.push_str(", here and at 1 other place"),
            _ => finding.message.push_str(&format!(", here and at {others} other places")),
        }
        finding
    });
    all.collect()
}

/// The number of errors and warnings in a document.
pub(super) fn counted(document: &Document, diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let count = |count: usize, noun: &str| match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{count} {noun}s")),
    };
    let counts = [count(errors, "error"), count(diagnostics.len() - errors, "warning")];
    format!("{} in {}", counts.into_iter().flatten().collect::<Vec<_>>().join(", "), document.name)
}

/// The result of a command that failed.
pub(crate) fn failed(failure: &Failure, colour: Colour) -> Outcome {
    let mut messages = failure.show(colour);
    if let Failure::Diagnostics { document, diagnostics } = failure {
        messages.push_str(&format!("error: {}; nothing was written\n", counted(document, diagnostics)));
    }
    Outcome { messages, ..Outcome::default() }
}
