//! A report as JSON.

use serde_json::{Value, json};

use super::contents::{Report, Share};
use crate::diagnostic::{Diagnostic, FindingKind, Place, positions};
use crate::document::Document;

/// The report as JSON, with a line break at its end.
pub(super) fn json(report: &Report, document: &Document) -> String {
    let types: Vec<Value> = report
        .types
        .iter()
        .map(|type_| json!({"name": type_.name, "pointer": type_.pointer.as_str(), "json": type_.is_json}))
        .collect();
    let operations: Vec<Value> = report
        .operations
        .iter()
        .map(|operation| {
            json!({
                "method": operation.method,
                "path": operation.path,
                "name": operation.name,
                "group": operation.group,
                "further": operation.further,
            })
        })
        .collect();
    let positions = positions(&report.findings, document);
    let findings: Vec<Value> =
        report.findings.iter().zip(positions).map(|(found, position)| finding(found, position)).collect();
    let value = json!({
        "document": document.name,
        "types": types,
        "operations": operations,
        "fields": share(report.fields),
        "parameters": share(report.parameters),
        "bodies": share(report.bodies),
        "findings": findings,
    });
    format!("{value:#}\n")
}

fn share(share: Share) -> Value {
    json!({"total": share.total, "degraded": share.degraded})
}

fn finding(finding: &Diagnostic, (line, column): (usize, usize)) -> Value {
    let (file, place) = finding.place.split();
    let pointer = match place {
        Place::Value(pointer) | Place::Key(pointer) => Some(pointer.as_str()),
        Place::Position { .. } | Place::In { .. } => None,
    };
    json!({
        "kind": FindingKind::of(finding).as_str().replace(' ', "-"),
        "code": finding.code.as_str(),
        "message": finding.message,
        "help": finding.help,
        "file": file,
        "pointer": pointer,
        "line": line,
        "column": column,
    })
}
