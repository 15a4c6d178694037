//! Joins the rows with the Rust items: an item that moved without a row gets a row of its own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::aliases::split;
use super::found::{DocumentChange, Location};
use super::id;
use super::row::{Claim, Of, Row};
use super::rule::Rule;
use super::side::Side;
use super::signature::{Items, Signature};
use super::users::Users;
use super::verdict::{Direction, Semver};
use crate::diagnostic::{Moves, Place, Pointer, locations};
use crate::document::Document;

/// The changes, each with its items.
pub(super) fn join(
    old: &Side,
    new: &Side,
    mut rows: Vec<Row>,
    documents: (&Document, &Document),
) -> Vec<DocumentChange> {
    let all: BTreeSet<&str> = old.items.keys().chain(new.items.keys()).map(String::as_str).collect();
    let mut differing: BTreeSet<&str> =
        all.into_iter().filter(|path| old.items.get(*path) != new.items.get(*path)).collect();
    let mut paths: Vec<BTreeSet<String>> = rows.iter().map(|row| paths_of(old, new, row)).collect();
    let explained: BTreeSet<String> = paths.iter().flatten().cloned().collect();
    differing.retain(|path| !explained.contains(*path));
    let types = types(&rows);
    differing.retain(|path| {
        let found = naming(old, new, &types, path).and_then(|index| paths.get_mut(index));
        found.map(|paths| paths.insert((*path).to_owned())).is_none()
    });
    let of_row = |(row, paths): (&Row, &BTreeSet<String>)| {
        moved(&old.items, &new.items, Some(row), paths.iter().map(String::as_str))
    };
    let mut items: Vec<Moved> = rows.iter().zip(&paths).map(of_row).collect();
    let mut left: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    differing.into_iter().for_each(|path| left.entry(owner(path)).or_default().push(path));
    for (owner, paths) in left {
        let text = format!("The Rust item `{owner}` differs, although the document says the same about it.");
        let found = moved(&old.items, &new.items, None, paths.into_iter());
        if found.semver > Semver::None {
            rows.push(Row::new(Rule::NameChanged, owner, Of::Api, text));
            items.push(found);
        }
    }
    for (name, others) in split((&old.items, &old.aliases), (&new.items, &new.aliases)) {
        let text =
            format!("The type `{name}` was the same as `{}`, and is not any more.", others.join("`, `"));
        rows.push(Row::new(Rule::NameChanged, &name, Of::Api, text));
        let before = vec![format!("{name}: the same type as {}", others.join(", "))];
        items.push(Moved { before, semver: Semver::Major, ..Moved::default() });
    }
    finish(old, new, rows, items, documents)
}

/// The rows of whole types, by the names of the types.
fn types(rows: &[Row]) -> HashMap<String, usize> {
    let mut types = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        for claim in row.claims.old.iter().chain(&row.claims.new) {
            if let Claim::Whole(name) = claim {
                types.entry(name.clone()).or_insert(index);
            }
        }
    }
    types
}

/// The row of a type that the signature of an item names. The item differs because the type does.
fn naming(old: &Side, new: &Side, types: &HashMap<String, usize>, path: &str) -> Option<usize> {
    let signatures = [&old.items, &new.items].into_iter().filter_map(|items| items.get(path));
    let names = signatures.flat_map(|signature| signature.text.split("types::").skip(1)).filter_map(|rest| {
        let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_');
        types.get(rest.get(..end.unwrap_or(rest.len()))?)
    });
    names.min().copied()
}

/// The type, or the method of the client, that an item belongs to.
fn owner(path: &str) -> &str {
    match path.strip_prefix("Client::") {
        Some(_) => path,
        None => {
            let is_in = |module: &&&str| path.starts_with(**module);
            let start = ["operations::", "by_group::"].iter().find(is_in).map_or(0, |module| module.len());
            let end = path.get(start..).and_then(|rest| rest.find(['.', ':']));
            end.and_then(|end| path.get(..start + end)).unwrap_or(path)
        }
    }
}

/// The items that a row explains.
fn paths_of(old: &Side, new: &Side, row: &Row) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    // Words and bounds are in no signature.
    if !row.is_code {
        return paths;
    }
    for claim in row.claims.old.iter().chain(&row.claims.new) {
        for items in [&old.items, &new.items] {
            match claim {
                Claim::Item(path) => {
                    if items.contains_key(path) {
                        paths.insert(path.clone());
                    }
                }
                Claim::Whole(path) => {
                    let found = items.range(path.clone()..).map(|(key, _)| key);
                    let found = found.take_while(|key| key.starts_with(path.as_str()));
                    paths.extend(found.filter(|key| is_inside(key, path)).cloned());
                }
            }
        }
    }
    paths
}

fn is_inside(path: &str, whole: &str) -> bool {
    path.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ':']))
}

/// The items that differ, and what that means for programs.
#[derive(Default)]
struct Moved {
    before: Vec<String>,
    after: Vec<String>,
    semver: Semver,
    /// Whether two arguments of one type changed places.
    is_swap: bool,
}

fn moved<'a>(old: &Items, new: &Items, row: Option<&Row>, paths: impl Iterator<Item = &'a str>) -> Moved {
    let mut moved = Moved::default();
    for path in paths {
        let (before, after) = (old.get(path), new.get(path));
        let (semver, is_swap) = match (before, after) {
            (None, None) => continue,
            (Some(_), None) => (Semver::Major, false),
            (None, Some(_)) => (Semver::Minor, false),
            (Some(before), Some(after)) if before.text != after.text => (Semver::Major, false),
            (Some(before), Some(after)) if is_swap(before, after) => (Semver::Major, true),
            (Some(before), Some(after)) if row.is_some_and(|row| is_taken(row, before, after)) => {
                (Semver::Major, true)
            }
            (Some(before), Some(after)) => match (before.deprecated, after.deprecated) {
                (false, true) => (Semver::Minor, false),
                (true, false) => (Semver::Patch, false),
                _ => continue,
            },
        };
        moved.semver = moved.semver.max(semver);
        moved.is_swap |= is_swap;
        let shown = |signature| shown(path, signature, is_swap);
        moved.before.extend(before.map(shown));
        moved.after.extend(after.map(shown));
    }
    moved
}

/// Whether the arguments are the same ones in another order.
fn is_swap(before: &Signature, after: &Signature) -> bool {
    let sorted = |signature: &Signature| {
        let mut names = signature.arguments.clone();
        names.sort();
        names
    };
    before.arguments != after.arguments && sorted(before) == sorted(after)
}

/// Whether an argument that a row is about went, or came, and the types are the same: another argument has its place, and
/// callers compile.
fn is_taken(row: &Row, before: &Signature, after: &Signature) -> bool {
    let is_of = |claims: &[Claim], name: &str| {
        claims.iter().any(|claim| match claim {
            Claim::Item(path) => path.rsplit(['.', ':']).next() == Some(name),
            Claim::Whole(_) => false,
        })
    };
    let alone = |one: &Signature, other: &Signature, claims: &[Claim]| {
        one.arguments.iter().any(|name| !other.arguments.contains(name) && is_of(claims, name))
    };
    alone(before, after, &row.claims.old) || alone(after, before, &row.claims.new)
}

/// An item as a line: with the names of its arguments, if they are all that differs.
fn shown(path: &str, signature: &Signature, has_names: bool) -> String {
    let deprecated = if signature.deprecated { " (deprecated)" } else { "" };
    match signature.text.as_str() {
        text if has_names => format!("{path}({}): {text}{deprecated}", signature.arguments.join(", ")),
        "" => format!("{path}{deprecated}"),
        text => format!("{path}: {text}{deprecated}"),
    }
}

fn finish(
    old: &Side,
    new: &Side,
    rows: Vec<Row>,
    items: Vec<Moved>,
    documents: (&Document, &Document),
) -> Vec<DocumentChange> {
    let old_places = located(rows.iter().map(|row| row.old.as_ref()), &old.moves, documents.0);
    let new_places = located(rows.iter().map(|row| row.new.as_ref()), &new.moves, documents.1);
    let (mut old_users, mut new_users) = (Users::new(old), Users::new(new));
    let mut repeated: HashMap<(Rule, String, Option<Direction>), usize> = HashMap::new();
    let mut changes = Vec::new();
    // The compiler tells of another type.
    let typed: BTreeSet<String> =
        rows.iter().filter(|row| row.rule == Rule::TypeChanged).map(|row| row.subject.clone()).collect();
    let places = old_places.into_iter().zip(new_places);
    for ((row, moved), (old_place, new_place)) in rows.into_iter().zip(items).zip(places) {
        let operations = match row.of {
            Of::Operation(operation) => vec![operation],
            Of::Schemas(_, Some(id)) => new_users.of(id),
            Of::Schemas(Some(id), None) => old_users.of(id),
            Of::Schemas(None, None) | Of::Api => Vec::new(),
        };
        let is_told = typed.contains(&row.subject);
        let code = if row.is_code { Semver::Patch } else { Semver::None };
        let semver = moved.semver.max(code).max(if row.is_takeover { Semver::Major } else { Semver::None });
        let repetition = repeated.entry((row.rule, row.subject.clone(), row.direction)).or_default();
        let id = id::id(row.rule, row.direction, &row.subject, *repetition);
        *repetition += 1;
        changes.push(DocumentChange {
            id,
            rule: row.rule,
            subject: row.subject,
            direction: row.direction,
            operations,
            old: old_place,
            new: new_place,
            old_client_new_server: row.wire.old_client,
            new_client_old_server: row.wire.new_client,
            semver,
            before: moved.before,
            after: moved.after,
            is_silent: row.is_silent && !is_told || row.is_takeover || moved.is_swap,
            text: row.text,
            help: row.help,
            accepted: None,
        });
    }
    changes
}

/// The places in the files of a document.
fn located<'a>(
    pointers: impl Iterator<Item = Option<&'a Pointer>>,
    moves: &Moves,
    document: &Document,
) -> Vec<Option<Location>> {
    let places: Vec<Option<Place>> =
        pointers.map(|pointer| pointer.map(|pointer| moves.written(Place::Key(pointer.clone())))).collect();
    let present: Vec<&Place> = places.iter().flatten().collect();
    let mut found = locations(&present, document).into_iter();
    let located = places.iter().map(|place| {
        let (file, line, column) = place.as_ref().and_then(|_| found.next())?;
        let pointer = match place.as_ref()?.split().1 {
            Place::Value(pointer) | Place::Key(pointer) => pointer.as_str().to_owned(),
            Place::Position { .. } | Place::In { .. } => String::new(),
        };
        Some(Location { file, pointer, line, column })
    });
    located.collect()
}
