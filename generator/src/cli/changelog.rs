//! An entry about the changes of a document in the changelog of a client.

use clientgen::{Changes, DocumentChange, DocumentChangeKind, Semver, Wire};

/// The line before what is written here, and the one after it.
const MARKS: [&str; 2] = ["<!-- clientgen changes -->", "<!-- end of clientgen changes -->"];

/// The beginning of a new changelog.
const HEAD: &str = "# Changelog\n";

/// The changelog with an entry for a version. An entry that was written here for this version is replaced.
pub(super) fn with_entry(text: Option<&str>, version: &str, changes: &Changes) -> String {
    let text = text.unwrap_or(HEAD);
    let own = format!("{}\n\n{}{}\n", MARKS[0], entry(changes), MARKS[1]);
    let headings: Vec<(usize, &str)> = headings(text).collect();
    let Some(index) = headings.iter().position(|(_, title)| is_of(title, version)) else {
        let is_release = |title: &str| !title.to_lowercase().contains("unreleased");
        let first = headings.iter().find(|(_, title)| is_release(title));
        let (before, after) = text.split_at(first.map_or(text.len(), |(start, _)| *start));
        let [gap, end] = [before.ends_with("\n\n"), after.is_empty()].map(|is| if is { "" } else { "\n" });
        return format!("{before}{gap}## {version}\n\n{own}{end}{after}");
    };
    let at = |index: usize| headings.get(index).map_or(text.len(), |(start, _)| *start);
    let (rest, after) = text.split_at(at(index + 1));
    let (before, section) = rest.split_at(at(index));
    let marked = section.split_once(MARKS[0]).and_then(|(first, rest)| {
        let (_, last) = rest.split_once(&format!("{}\n", MARKS[1]))?;
        Some((first.to_owned(), last))
    });
    let (first, last) = marked.unwrap_or_else(|| {
        let (heading, rest) = section.split_once('\n').unwrap_or((section, ""));
        (format!("{heading}\n\n"), rest)
    });
    format!("{before}{first}{own}{last}{after}")
}

/// The titles of the versions, and where their lines begin.
fn headings(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let at = start;
        start += line.len();
        line.strip_prefix("## ").map(|title| (at, title.trim_end()))
    })
}

/// Whether a title is that of a version: `1.2.0`, `[1.2.0] - 2026-01-02`, `v1.2.0`.
fn is_of(title: &str, version: &str) -> bool {
    let rest = title.trim_start_matches(['[', 'v']).strip_prefix(version);
    rest.is_some_and(|rest| {
        !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || "-+.".contains(next))
    })
}

/// The changes in groups, each in one sentence. Changes of words alone are left out.
fn entry(changes: &Changes) -> String {
    let all = changes.worst_first();
    let rows = |group: Group| {
        let rows = all.iter().filter(|change| of(change) == Some(group));
        rows.map(|change| format!("- {}{}\n", inert(&change.sentence()), calls(change))).collect::<String>()
    };
    let groups = [
        (Group::Programs, "Programs have to change"),
        (Group::Calls, "Calls may fail"),
        (Group::Added, "Added"),
        (Group::Changed, "Changed"),
    ];
    let shown = groups.into_iter().map(|(group, title)| (title, rows(group)));
    let shown = shown.filter(|(_, rows)| !rows.is_empty());
    let text: String = shown.map(|(title, rows)| format!("### {title}\n\n{rows}\n")).collect();
    if text.is_empty() { "Only the documentation differs.\n\n".to_owned() } else { text }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Programs,
    Calls,
    Added,
    Changed,
}

fn of(change: &DocumentChange) -> Option<Group> {
    match (change.semver, change.old_client_new_server.wire, change.rule.kind()) {
        (Semver::Major, ..) => Some(Group::Programs),
        (_, Wire::Maybe | Wire::Breaks, _) => Some(Group::Calls),
        (_, _, DocumentChangeKind::Added) => Some(Group::Added),
        (Semver::None, _, DocumentChangeKind::Documentation) => None,
        _ => Some(Group::Changed),
    }
}

/// What happens to calls of the versions before.
fn calls(change: &DocumentChange) -> String {
    match (change.old_client_new_server.wire, &change.old_client_new_server.reason) {
        (Wire::Ok, _) | (_, None) => String::new(),
        (Wire::Maybe, Some(reason)) => format!(" Some calls of earlier versions may fail: {reason}."),
        (Wire::Breaks, Some(reason)) => format!(" Calls of earlier versions fail: {reason}."),
    }
}

/// A sentence on one line, without HTML. Text of a document is in code spans.
fn inert(text: &str) -> String {
    let line: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    line.replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use clientgen::{Document, Options, changes};

    use super::*;

    const OLD: &str =
        "openapi: 3.0.3\ninfo: {title: a, version: '1'}\nservers: [{url: https://a.example}]\npaths:\n";
    const PATH: &str = "  /a: {get: {operationId: a, responses: {'204': {description: ''}}}}\n";

    /// The changes of a document that gets, or loses, an operation.
    fn changed(is_added: bool) -> Changes {
        let two =
            format!("{OLD}{PATH}{}", PATH.replace("/a:", "/b:").replace("operationId: a", "operationId: b"));
        let (one, two) = (Document::new("a.yaml", format!("{OLD}{PATH}")), Document::new("a.yaml", two));
        let (old, new) = if is_added { (one, two) } else { (two, one) };
        changes((&old, &Options::default()), (&new, &Options::default())).unwrap()
    }

    #[test]
    fn an_entry_is_written_once_for_a_version() {
        let added = with_entry(None, "0.2.0", &changed(true));
        assert_eq!(
            added,
            format!(
                "# Changelog\n\n## 0.2.0\n\n{}\n\n### Added\n\n- The operation `GET /b` is new.\n\n{}\n",
                MARKS[0], MARKS[1]
            )
        );
        assert_eq!(with_entry(Some(&added), "0.2.0", &changed(true)), added);
        let removed = with_entry(Some(&added), "0.2.0", &changed(false));
        assert!(
            removed.contains("### Programs have to change\n\n- The operation `GET /b` was removed. Calls of")
        );
        assert!(!removed.contains("is new"), "{removed}");
    }

    #[test]
    fn what_others_wrote_stays() {
        let text = "# Changes\n\n## Unreleased\n\n- Mine.\n\n## [0.1.0] - 2026-01-02\n\n- First.\n";
        let with = with_entry(Some(text), "0.2.0", &changed(true));
        let before = "# Changes\n\n## Unreleased\n\n- Mine.\n\n## 0.2.0\n\n<!--";
        assert!(
            with.starts_with(before) && with.ends_with("-->\n\n## [0.1.0] - 2026-01-02\n\n- First.\n"),
            "{with}"
        );
        let with = with_entry(Some(text), "0.1.0", &changed(true));
        assert!(
            with.contains("## [0.1.0] - 2026-01-02\n\n<!--") && with.ends_with("-->\n\n- First.\n"),
            "{with}"
        );
        assert_eq!(with_entry(Some(&with), "0.1.0", &changed(true)), with);
        assert!(!is_of("0.1.10", "0.1.1") && !is_of("0.1.0-beta", "0.1.0") && is_of("v0.1.0", "0.1.0"));
    }
}
