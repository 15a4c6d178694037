//! The changes as JSON. `changes.schema.json` beside this file describes it.

use serde_json::{Value, json};

use super::found::{Changes, DocumentChange, Location};
use super::verdict::Verdict;

/// The changes as JSON, with a line break at its end.
pub(super) fn json(changes: &Changes) -> String {
    let accepted = changes.changes.iter().filter(|change| change.accepted.is_some()).count();
    let value = json!({
        "format": 1,
        "old": { "file": changes.documents.0 },
        "new": { "file": changes.documents.1 },
        "summary": {
            "semver": changes.semver().as_str(),
            "old_client_new_server": changes.old_client_new_server().as_str(),
            "new_client_old_server": changes.new_client_old_server().as_str(),
            "changes": changes.changes.len(),
            "accepted": accepted,
        },
        "changes": changes.changes.iter().map(change).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn change(change: &DocumentChange) -> Value {
    json!({
        "id": change.id,
        "rule": change.rule.as_str(),
        "change": change.rule.kind().as_str(),
        "subject": change.subject,
        "direction": change.direction.map(|direction| direction.as_str()),
        "operations": change.operations,
        "old": change.old.as_ref().map(location),
        "new": change.new.as_ref().map(location),
        "wire": {
            "old_client_new_server": verdict(&change.old_client_new_server),
            "new_client_old_server": verdict(&change.new_client_old_server),
        },
        "rust": {
            "semver": change.semver.as_str(),
            "before": change.before,
            "after": change.after,
            "silent": change.is_silent,
        },
        "text": change.text,
        "help": change.help,
        "accepted": change.accepted,
    })
}

fn location(location: &Location) -> Value {
    json!({
        "file": location.file,
        "pointer": location.pointer,
        "line": location.line,
        "column": location.column,
    })
}

fn verdict(verdict: &Verdict) -> Value {
    json!({ "verdict": verdict.wire.as_str(), "reason": verdict.reason })
}
