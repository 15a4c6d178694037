//! Which findings a command shows, and how it counts them.

use std::collections::BTreeMap;
use std::path::Path;

use clientgen::{Diagnostic, Document, FindingKind, Generated, Severity, show};

use super::wanted::{Deny, Wanted};

/// The number of warnings that are shown in full. The report has all of them.
const SHOWN: usize = 5;

/// The first warnings, the most important kinds first, and the number of each kind. If a report is wanted, only the
/// numbers: the report has the warnings.
pub(super) fn warnings(
    document: &Document,
    generated: &Generated,
    package: &Path,
    wanted: &Wanted,
) -> String {
    let report = &generated.report;
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

/// The findings that `--deny` forbids, as errors, and their number. `None` if there are none.
pub(super) fn denied(document: &Document, generated: &Generated, wanted: &Wanted) -> Option<String> {
    let denied = generated.report.findings.iter().filter(|finding| is_denied(finding, &wanted.deny));
    let denied: Vec<Diagnostic> = denied
        .map(|finding| {
            let mut finding = finding.clone();
            finding.severity = Severity::Error;
            finding
        })
        .collect();
    if denied.is_empty() {
        return None;
    }
    let messages = show(&denied, document, wanted.colour);
    Some(format!("{messages}error: {}, which `--deny` forbids", counted(document, &denied)))
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

fn is_denied(finding: &Diagnostic, deny: &[Deny]) -> bool {
    let kind = match FindingKind::of(finding) {
        FindingKind::Degraded => Some(Deny::Degraded),
        FindingKind::NotGenerated => Some(Deny::NotGenerated),
        FindingKind::AmbiguousUnion => Some(Deny::AmbiguousUnions),
        _ => None,
    };
    deny.iter().any(|deny| *deny == Deny::Warnings || Some(*deny) == kind)
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
