//! The changes as Markdown for a pull request.

use super::found::{Changes, DocumentChange};
use super::text::{GROUPS, Group, of, place};
use super::verdict::Semver;

/// The comment by which a program finds an earlier comment of its own.
const MARKER: &str = "<!-- clientgen diff -->";

/// The maximum number of rows that are open.
const MAX_OPEN: usize = 5;

/// The maximum number of rows that are folded, in each group.
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
            let subjects = folded.iter().take(MAX_FOLDED).map(|change| code(&change.subject));
            text.push_str(&format!("{}\n", subjects.collect::<Vec<_>>().join(", ")));
        } else {
            text.push_str(&table(folded.get(..MAX_FOLDED).unwrap_or(folded)));
        }
        if folded.len() > MAX_FOLDED {
            text.push_str(&format!("\nAnd {} more.\n", folded.len() - MAX_FOLDED));
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

fn table(rows: &[&DocumentChange]) -> String {
    let mut text = "| Crate | Old client | New client | What | Where |\n|---|---|---|---|---|\n".to_owned();
    for change in rows {
        let at = change.new.as_ref().or(change.old.as_ref());
        let silent = if change.is_silent { " **Programs compile without a warning.**" } else { "" };
        let accepted = change.accepted.as_ref().map(|reason| format!(" Accepted: {}", inert(reason)));
        text.push_str(&format!(
            "| {} | {} | {} | {}{silent}{} | {} |\n",
            bold(change.semver.as_str(), change.semver == Semver::Major),
            change.old_client_new_server.wire,
            change.new_client_old_server.wire,
            inert(&change.sentence()),
            accepted.unwrap_or_default(),
            code(&place(at)),
        ));
    }
    text
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
