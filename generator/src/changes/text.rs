//! The changes as text for a terminal.

use std::collections::BTreeMap;

use super::found::{Changes, DocumentChange, Location};
use super::rule::{ChangeKind, Rule};
use super::verdict::{Semver, Wire};
use crate::diagnostic::visible;

/// The maximum number of Rust items that are shown for a change.
const MAX_ITEMS: usize = 6;

/// The number of changes up to which all are shown in full.
const FEW: usize = 30;

/// The maximum number of changes of a group that are shown in full, if there are many.
const MAX_FULL: usize = 10;

/// The maximum number of subjects in the line of a rule.
const MAX_SUBJECTS: usize = 8;

/// The verdict, then the changes in groups. Of many changes the worst are shown in full and the others by their rules,
/// unless all are wanted.
pub(super) fn text(changes: &Changes, is_all: bool) -> String {
    let mut text = format!("{}\n", verdict(changes));
    let all = changes.worst_first();
    for (title, group) in GROUPS {
        let rows: Vec<&&DocumentChange> = all.iter().filter(|change| of(change) == *group).collect();
        if rows.is_empty() {
            continue;
        }
        text.push_str(&format!("\n{title} ({}):\n", rows.len()));
        if *group == Group::Documentation {
            continue;
        }
        let full = match group {
            _ if is_all || all.len() <= FEW => rows.len(),
            Group::Breaks | Group::MayBreak => MAX_FULL,
            Group::New | Group::Other | Group::Documentation => 0,
        };
        let (full, others) = rows.split_at(full.min(rows.len()));
        full.iter().for_each(|change| text.push_str(&row(change)));
        text.push_str(&by_rule(others));
    }
    text
}

/// A line for each rule: how many changes there are, and the first subjects.
fn by_rule(rows: &[&&DocumentChange]) -> String {
    let mut rules: BTreeMap<Rule, Vec<&str>> = BTreeMap::new();
    rows.iter().for_each(|change| rules.entry(change.rule).or_default().push(&change.subject));
    let lines = rules.into_iter().map(|(rule, subjects)| {
        let first: Vec<_> = subjects.iter().take(MAX_SUBJECTS).map(|subject| visible(subject)).collect();
        let more = subjects.len() - first.len();
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        format!("  {} ({}): {}{more}\n", rule.as_str(), subjects.len(), first.join(", "))
    });
    lines.collect()
}

/// The groups, in the order in which they are shown.
pub(super) const GROUPS: &[(&str, Group)] = &[
    ("breaks", Group::Breaks),
    ("may break", Group::MayBreak),
    ("new", Group::New),
    ("other changes", Group::Other),
    ("documentation", Group::Documentation),
];

/// A group of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Programs or calls fail.
    Breaks,
    /// Some calls fail.
    MayBreak,
    /// Something is new, and nothing that was there fails.
    New,
    /// Nothing fails.
    Other,
    /// Only words differ.
    Documentation,
}

/// The group of a change.
pub(super) fn of(change: &DocumentChange) -> Group {
    match (change.semver, change.rule.kind()) {
        (Semver::Major, _) => Group::Breaks,
        (_, ChangeKind::Added) if change.old_client_new_server.wire == Wire::Ok => Group::New,
        (_, kind) => match change.wire() {
            Wire::Breaks => Group::Breaks,
            Wire::Maybe => Group::MayBreak,
            Wire::Ok if kind == ChangeKind::Documentation => Group::Documentation,
            Wire::Ok => Group::Other,
        },
    }
}

/// The verdicts in one line.
pub(super) fn verdict(changes: &Changes) -> String {
    if changes.changes.is_empty() {
        return "no changes".to_owned();
    }
    let count =
        |is: &dyn Fn(&DocumentChange) -> bool| changes.changes.iter().filter(|change| is(change)).count();
    let semver = changes.semver();
    let of_crate = match semver {
        Semver::None => "crate: no change of code".to_owned(),
        _ => format!("crate: {semver} ({} of {})", count(&|it| it.semver == semver), changes.changes.len()),
    };
    let wire = |worst: Wire, is: &dyn Fn(&DocumentChange) -> Wire| match worst {
        Wire::Ok => "ok".to_owned(),
        _ => format!("{worst} ({})", count(&|it| is(it) == worst)),
    };
    let old = wire(changes.old_client_new_server(), &|it| it.old_client_new_server.wire);
    let new = wire(changes.new_client_old_server(), &|it| it.new_client_old_server.wire);
    format!("{of_crate}; old client with new server: {old}; new client with old server: {new}")
}

fn row(change: &DocumentChange) -> String {
    let (old, new) = (change.old_client_new_server.wire, change.new_client_old_server.wire);
    let direction = change.direction.map_or(String::new(), |direction| format!(" ({})", direction.as_str()));
    let mut text = format!(
        "  {:<5} {:<13} {} {}{direction}  {} -> {}\n",
        change.semver.as_str(),
        format!("{old}/{new}"),
        change.rule.as_str(),
        visible(&change.subject),
        place(change.old.as_ref()),
        place(change.new.as_ref()),
    );
    let mark = if change.is_silent { "! " } else { "" };
    text.push_str(&format!("        {mark}{}\n", visible(&change.text)));
    if change.is_silent {
        text.push_str(&format!("        {}\n", change.warning()));
    }
    for (sign, items) in [("-", &change.before), ("+", &change.after)] {
        for item in items.iter().take(MAX_ITEMS) {
            text.push_str(&format!("        {sign} {}\n", visible(item)));
        }
        if items.len() > MAX_ITEMS {
            text.push_str(&format!("        {sign} and {} more\n", items.len() - MAX_ITEMS));
        }
    }
    for (who, verdict) in
        [("old client", &change.old_client_new_server), ("new client", &change.new_client_old_server)]
    {
        if let Some(reason) = &verdict.reason {
            text.push_str(&format!("        {who}: {reason}\n"));
        }
    }
    if let Some(help) = &change.help {
        text.push_str(&format!("        help: {}\n", visible(help)));
    }
    if let Some(reason) = &change.accepted {
        text.push_str(&format!("        accepted: {}\n", visible(reason)));
    }
    text
}

/// The file, the line and the column.
pub(super) fn place(location: Option<&Location>) -> String {
    location.map_or_else(|| "-".to_owned(), |at| format!("{}:{}:{}", at.file, at.line, at.column))
}
