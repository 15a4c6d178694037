//! The operations: which belong together, and what changed about them.

use std::collections::{BTreeSet, HashMap};

use super::operation::OperationChange;
use super::pair::Pair;
use super::parameters;
use super::partners::Partners;
use super::row::{Claim, Of, Row};
use super::rule::Rule;
use super::side::Side;
use super::verdict::{Both, Verdict};
use super::{bodies, responses, security};
use crate::ir::api::{Api, OperationId};

/// The operations that both documents have: by method and path, or else by `operationId`.
pub(super) fn pairs(old: &Api, new: &Api) -> Vec<Pair> {
    // Several operations may have one path: their paths differ in the fragment.
    let mut by_path: HashMap<(&str, String), Vec<OperationId>> = HashMap::new();
    for (id, operation) in new.operations.entries() {
        by_path.entry((&operation.method, unnamed(&operation.path))).or_default().push(id);
    }
    let mut found = Vec::new();
    let mut taken = BTreeSet::new();
    let mut left = Vec::new();
    for (id, operation) in old.operations.entries() {
        let here = by_path.get(&(&*operation.method, unnamed(&operation.path)));
        let is_it = |other: &&OperationId| new.operations[**other].words == operation.words;
        let other = match here.map(Vec::as_slice) {
            Some([other]) => Some(*other),
            others => others.into_iter().flatten().find(is_it).copied(),
        };
        match other {
            Some(other) if taken.insert(other) => found.push(Pair { old: id, new: other }),
            _ => left.push(id),
        }
    }
    let free = new.operations.entries().filter(|(id, _)| !taken.contains(id));
    let by_id: HashMap<&str, OperationId> = free.map(|(id, it)| (it.words.as_str(), id)).collect();
    for id in left {
        if let Some(&other) = by_id.get(old.operations[id].words.as_str()) {
            found.push(Pair { old: id, new: other });
        }
    }
    found.sort_by_key(|pair| pair.old);
    found
}

/// A path template without the names of its parameters: two templates that differ in them are one path (OpenAPI 3.0.3,
/// section 4.7.8.1).
fn unnamed(path: &str) -> String {
    let mut text = String::new();
    let mut is_inside = false;
    for character in path.chars() {
        match character {
            '{' => is_inside = true,
            '}' => is_inside = false,
            _ if is_inside => continue,
            _ => {}
        }
        text.push(character);
    }
    text
}

/// The changes of the operations.
pub(super) fn compare(old: &Side, new: &Side, pairs: &[Pair], partners: &Partners) -> Vec<Row> {
    let mut rows = Vec::new();
    let kept_old: BTreeSet<OperationId> = pairs.iter().map(|pair| pair.old).collect();
    let kept_new: BTreeSet<OperationId> = pairs.iter().map(|pair| pair.new).collect();
    for (id, operation) in old.api.operations.entries().filter(|(id, _)| !kept_old.contains(id)) {
        let subject = old.operation(id);
        let text = format!("The operation `{subject}` was removed.");
        let wire = Both::new(Verdict::breaks("a new server need not have the operation"), Verdict::OK);
        let row = Row::new(Rule::OperationRemoved, &subject, Of::Operation(subject.clone()), text);
        rows.push(row.at(Some(operation.at.clone()), None).wire(wire).claiming(whole(old, id), Vec::new()));
    }
    for (id, operation) in new.api.operations.entries().filter(|(id, _)| !kept_new.contains(id)) {
        let subject = new.operation(id);
        let text = format!("The operation `{subject}` is new.");
        let wire = Both::new(Verdict::OK, Verdict::breaks("an old server does not have the operation"));
        let row = Row::new(Rule::OperationAdded, &subject, Of::Operation(subject.clone()), text);
        rows.push(row.at(None, Some(operation.at.clone())).wire(wire).claiming(Vec::new(), whole(new, id)));
    }
    for pair in pairs {
        let change = OperationChange::new(old, new, *pair, partners);
        itself(&change, &mut rows);
        parameters::compare(&change, &mut rows);
        bodies::compare(&change, &mut rows);
        responses::compare(&change, &mut rows);
    }
    rows
}

/// The methods of an operation, and the types that belong to it alone.
fn whole(side: &Side, id: OperationId) -> Vec<Claim> {
    let mut claims = side.operation_whole(id);
    let words = &side.api.operations[id].words;
    let own = side.api.schemas.entries().filter(|(_, schema)| {
        let after = &schema.named_after;
        after.owner.is_none() && after.words.len() > 1 && after.words.first() == Some(words)
    });
    own.for_each(|(id, _)| claims.extend(side.whole_within(id, &|_| true)));
    claims
}

/// What changed about the operation itself.
fn itself(change: &OperationChange<'_>, rows: &mut Vec<Row>) {
    let (before, after, subject) = (change.before(), change.after(), &change.subject);
    let moved = Both::new(
        Verdict::breaks("a new server has the operation elsewhere"),
        Verdict::breaks("an old server has the operation elsewhere"),
    );
    if before.method != after.method {
        let text = format!("The method of `{subject}` was `{}`.", before.method);
        rows.push(change.row(Rule::OperationMethodChanged, "", text).wire(moved.clone()));
    }
    if unnamed(&before.path) != unnamed(&after.path) {
        let text = format!("The path of `{subject}` was `{}`.", before.path);
        rows.push(change.row(Rule::OperationPathChanged, "", text).wire(moved));
    }
    if before.words != after.words {
        let text = format!("The `operationId` of `{subject}` was `{}`.", before.words);
        let names =
            (&change.old.names.operations[change.pair.old], &change.new.names.operations[change.pair.new]);
        let help = format!(
            "`rename-operations = {{ \"{}\" = \"{}\" }}` keeps the name",
            after.words, names.0.method
        );
        let (old, new) = (whole(change.old, change.pair.old), whole(change.new, change.pair.new));
        // The id is not in the code, but the names that are made of it are.
        let have_same_names = old == new;
        let row = change.row(Rule::OperationIdChanged, "", text).claiming(old, new);
        rows.push(if have_same_names { row.without_code() } else { row.help(help) });
    }
    if before.tags.first() != after.tags.first() {
        let text = format!("The first tag of `{subject}` is another one.");
        let row = change.row(Rule::OperationTagsChanged, "", text);
        let is_grouped = change.new.group(change.pair.new).is_some();
        rows.push(if is_grouped { row } else { row.without_items() });
    }
    if before.docs.deprecated != after.docs.deprecated {
        let is = if after.docs.deprecated { "is deprecated now" } else { "is no longer deprecated" };
        rows.push(change.row(Rule::DeprecationChanged, "", format!("`{subject}` {is}.")));
    } else if before.docs != after.docs {
        let text = format!("The documentation of `{subject}` differs.");
        rows.push(change.row(Rule::DocumentationChanged, "", text).without_code());
    }
    pages(change, rows);
    if before.idempotent != after.idempotent {
        let text = format!(
            "`{subject}` {} as idempotent, so failed calls are retried {}.",
            if after.idempotent == Some(true) { "is marked" } else { "is not marked" },
            if after.idempotent == Some(true) { "now" } else { "as its method says" },
        );
        rows.push(change.row(Rule::IdempotencyChanged, "", text).without_items().silent());
    }
    if before.server != after.server {
        let text = format!("`{subject}` has another server.");
        let may = || Verdict::maybe("the servers may be one or two");
        rows.push(change.row(Rule::ServerChanged, "", text).without_items().wire(Both::new(may(), may())));
    }
    // Else, it is told of the whole API.
    if before.security.is_some() || after.security.is_some() {
        security::operation(change, rows);
    }
}

/// How the pages of a list are found. Each page is a response as any other.
fn pages(change: &OperationChange<'_>, rows: &mut Vec<Row>) {
    let (before, after, subject) = (change.before(), change.after(), &change.subject);
    if before.paging == after.paging {
        return;
    }
    let text = match (&before.paging, &after.paging) {
        (None, _) => format!("`{subject}` gives a list in pages now."),
        (_, None) => format!("`{subject}` gives no list in pages any more."),
        (Some(one), Some(other)) if one.next != other.next => {
            format!("The next page of `{subject}` is found in another way.")
        }
        _ => format!("The items of a page of `{subject}` are elsewhere."),
    };
    let is_silent = before.paging.is_some() && after.paging.is_some();
    let row = change.row(Rule::PagesChanged, "pages", text);
    let row = row.claiming(change.old.pages(change.pair.old), change.new.pages(change.pair.new));
    rows.push(if is_silent { row.silent() } else { row });
}
