//! The changes as Markdown for a pull request.

use super::found::{Changes, DocumentChange};
use super::text::{GROUPS, Group, of, place};
use super::verdict::Semver;

/// The comment by which a program finds an earlier comment of its own.
const MARKER: &str = "<!-- clientgen diff -->";

/// The maximum number of rows that are open.
const MAX_OPEN: usize = 5;

/// The maximum number of rows by one rule that mean the same and are shown in full.
const MAX_ALIKE: usize = 3;

/// The maximum number of subjects in the row for the others.
const MAX_SUBJECTS: usize = 8;

/// The maximum number of subjects whose documentation differs.
const MAX_FOLDED: usize = 50;

/// The maximum number of characters of a cell.
const MAX_CELL: usize = 240;

/// The changes: the verdict, the worst rows open, the others folded.
pub(super) fn markdown(changes: &Changes) -> String {
    let mut text = format!("{MARKER}\n### {}\n", title(changes));
    let all = changes.worst_first();
    for (name, group) in GROUPS {
        let rows: Vec<&DocumentChange> = all.iter().copied().filter(|change| of(change) == *group).collect();
        if rows.is_empty() {
            continue;
        }
        let open = if *group == Group::Breaks { MAX_OPEN } else { 0 };
        let (open, folded) = rows.split_at(open.min(rows.len()));
        if !open.is_empty() {
            text.push_str(&format!("\n{}", table(open)));
        }
        if folded.is_empty() {
            continue;
        }
        let more = if open.is_empty() { "" } else { " more" };
        text.push_str(&format!("\n<details><summary>{}{more}: {name}</summary>\n\n", folded.len()));
        if *group == Group::Documentation {
            let all: Vec<&str> = folded.iter().map(|change| change.subject.as_str()).collect();
            text.push_str(&format!("{}\n", subjects(&all, MAX_FOLDED)));
        } else {
            text.push_str(&alike(folded));
        }
        text.push_str("\n</details>\n");
    }
    let (old, new) = &changes.documents;
    text.push_str(&format!("\nAll changes: {}\n", code(&format!("clientgen diff {old} {new}"))));
    text
}

fn title(changes: &Changes) -> String {
    if changes.changes.is_empty() {
        return "The API has not changed".to_owned();
    }
    let semver = match changes.semver() {
        Semver::None => "no change of code".to_owned(),
        semver => format!("**{semver}**"),
    };
    format!(
        "Crate: {semver}. Old client with new server: **{}**. New client with old server: **{}**",
        changes.old_client_new_server(),
        changes.new_client_old_server()
    )
}

const HEAD: &str = "| Crate | Old client | New client | What | Where |\n|---|---|---|---|---|\n";

fn table(rows: &[&DocumentChange]) -> String {
    std::iter::once(HEAD.to_owned()).chain(rows.iter().map(|change| line(change))).collect()
}

fn line(change: &DocumentChange) -> String {
    let at = change.new.as_ref().or(change.old.as_ref());
    let silent = if change.is_silent { format!(" **{}**", change.warning()) } else { String::new() };
    let accepted = change.accepted.as_ref().map(|reason| format!(" Accepted: {}", inert(reason)));
    let what = format!("{}{silent}{}", inert(&change.sentence()), accepted.unwrap_or_default());
    cells(change, &what, &code(&place(at)))
}

fn cells(change: &DocumentChange, what: &str, at: &str) -> String {
    format!(
        "| {} | {} | {} | {what} | {at} |\n",
        bold(change.semver.as_str(), change.semver == Semver::Major),
        change.old_client_new_server.wire,
        change.new_client_old_server.wire,
    )
}

/// A table in which many changes by one rule that mean the same are few lines: the first in full, and the subjects of the
/// others.
fn alike(rows: &[&DocumentChange]) -> String {
    let kind = |it: &DocumentChange| {
        let wire = (it.old_client_new_server.wire, it.new_client_old_server.wire);
        (it.rule, it.semver, wire, it.is_silent, it.accepted.is_some())
    };
    let mut kinds: Vec<Vec<&DocumentChange>> = Vec::new();
    for change in rows {
        match kinds.iter_mut().find(|kin| kin.first().is_some_and(|first| kind(first) == kind(change))) {
            Some(kin) => kin.push(change),
            None => kinds.push(vec![change]),
        }
    }
    let mut text = HEAD.to_owned();
    for kin in &kinds {
        let full = if kin.len() > MAX_ALIKE + 1 { MAX_ALIKE } else { kin.len() };
        let (full, others) = kin.split_at(full);
        full.iter().for_each(|change| text.push_str(&line(change)));
        if let Some(first) = others.first() {
            let all: Vec<&str> = others.iter().map(|change| change.subject.as_str()).collect();
            let rule = code(first.rule.as_str());
            let what = format!("{} more of {rule}: {}", all.len(), subjects(&all, MAX_SUBJECTS));
            text.push_str(&cells(first, &what, ""));
        }
    }
    text
}

/// The first of some subjects, and how many others there are.
fn subjects(all: &[&str], most: usize) -> String {
    let first: Vec<String> = all.iter().take(most).map(|subject| code(subject)).collect();
    let more = all.len() - first.len();
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{}{more}", first.join(", "))
}

fn bold(text: &str, is_bold: bool) -> String {
    if is_bold { format!("**{text}**") } else { text.to_owned() }
}

/// A text as code, which no character of it can end.
fn code(text: &str) -> String {
    format!("`{}`", cropped(text).replace('`', "'").replace('|', "\\|"))
}

/// A sentence, whose quoted parts are code. Text of a document is always quoted.
fn inert(text: &str) -> String {
    cropped(text).replace('|', "\\|").replace('<', "&lt;")
}

/// One line of bounded length.
fn cropped(text: &str) -> String {
    let line: String =
        text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    match line.char_indices().nth(MAX_CELL) {
        Some((end, _)) => format!("{}...", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
