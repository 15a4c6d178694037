//! A report as text.

use super::contents::{Report, Share};
use crate::diagnostic::{Diagnostic, FindingKind, summarise, visible};
use crate::document::Document;

/// The longest line of the list of types, in characters.
const WIDTH: usize = 100;

/// The report as text.
pub(super) fn text(report: &Report, document: &Document) -> String {
    let mut text = format!("{}\n", visible(&document.name));
    text.push_str(&format!("\noperations: {}\n", report.operations.len()));
    let methods = report.operations.iter().flat_map(|operation| {
        [&operation.name].into_iter().chain(&operation.further).map(move |name| (name, operation))
    });
    let width = methods.clone().map(|(name, _)| name.len()).max().unwrap_or_default();
    for (name, operation) in methods {
        let path = visible(&operation.path);
        text.push_str(&format!("  {name:<width$}  {} {path}\n", operation.method));
    }
    text.push_str(&format!("\ntypes: {}\n", report.types.len()));
    push_list(&mut text, &report.types.iter().map(|type_| type_.name.as_str()).collect::<Vec<_>>());
    text.push_str("\nany JSON although the document describes a type:\n");
    for (name, share) in
        [("fields", report.fields), ("parameters", report.parameters), ("bodies", report.bodies)]
    {
        text.push_str(&format!("  {name:<10}  {}\n", of(share)));
    }
    // All at once, because finding the lines reads the whole document.
    let findings: Vec<Diagnostic> =
        FindingKind::ALL.iter().flat_map(|kind| report.findings_of(*kind)).cloned().collect();
    let mut lines = summarise(&findings, document).into_iter();
    for kind in FindingKind::ALL {
        let count = report.findings_of(kind).count();
        text.push_str(&format!("\n{}: {count}\n", kind.as_str()));
        lines.by_ref().take(count).for_each(|line| text.push_str(&format!("  {line}\n")));
    }
    text
}

/// Names as a list, in lines.
fn push_list(text: &mut String, names: &[&str]) {
    let mut line = String::new();
    for (index, name) in names.iter().enumerate() {
        if !line.is_empty() && line.len() + name.len() > WIDTH {
            text.push_str(&format!("  {}\n", line.trim_end()));
            line.clear();
        }
        line.push_str(name);
        line.push_str(if index + 1 < names.len() { ", " } else { "" });
    }
    if !line.is_empty() {
        text.push_str(&format!("  {line}\n"));
    }
}

/// A share in words, such as `1 of 200 (0.50 %)`.
fn of(share: Share) -> String {
    let Share { total, degraded } = share;
    match total {
        0 => "none".to_owned(),
        // Two digits are precise enough.
        _ => format!("{degraded} of {total} ({:.2} %)", degraded as f64 * 100.0 / total as f64),
    }
}
