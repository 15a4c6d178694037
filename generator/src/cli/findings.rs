//! The findings about a document go in; what a terminal shows of them comes out.

use std::collections::BTreeMap;
use std::path::Path;

use clientgen::{Diagnostic, Document, FindingKind, Generated, Severity, show};

use super::wanted::{Deny, Wanted};

/// How many warnings are shown in full. The report has them all.
const SHOWN: usize = 5;

/// The number of warnings by kind, and the first of them, those before others that say most. Where a report is wanted,
/// it shows them.
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

/// The findings that are not put up with, as errors, and their number; nothing where there are none.
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

/// The findings, those that say the same as one: at its first place, with the number of the others.
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
