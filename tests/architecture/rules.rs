//! The rules of the house: what is wrong with the imports of a crate, as messages.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::floors::{FLOORS, floor_of};
use crate::house::House;
use crate::source::Source;

/// The files that no `mod` line leads to, and those on no floor.
pub(crate) fn unknown(sources: &[Source], house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        if floor_of(source.room()).is_none() {
            found.push(format!("{} is on no floor: add it to tests/architecture/floors.rs", source.path));
        } else if source.room() != "support" && !house.knows(&source.path) {
            found.push(format!("no `mod` line leads to {}", source.path));
        }
    }
    found
}

/// The imports from the same floor or a higher one, except within a room.
pub(crate) fn upwards(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for (file, imports) in &house.imports {
        for import in imports.iter().filter(|import| room(import) != room(file)) {
            let (Some(from), Some(to)) = (floor_of(room(file)), floor_of(room(import))) else { continue };
            if to > from {
                found.push(format!("{file} imports {import}, which is on a higher floor: {}", FLOORS[to].is));
            } else if to == from {
                found.push(format!("{file} imports {import}, which is on the same floor: {}", FLOORS[to].is));
            }
        }
    }
    found
}

/// The files that import each other, in one circle or several.
pub(crate) fn circles(house: &House) -> Vec<String> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        house.imports.keys().map(|file| (file.as_str(), reach(house, file))).collect();
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for (file, reach) in &reached {
        if !reach.contains(file) || known.contains(file) {
            continue;
        }
        let circle: Vec<&str> = reach
            .iter()
            .filter(|other| reached.get(*other).is_some_and(|back| back.contains(file)))
            .copied()
            .collect();
        known.extend(circle.iter().copied());
        found.push(format!("these files import each other: {}", shortest(house, file).join(" → ")));
    }
    found
}

/// The shortest way from a file back to itself. There is one.
fn shortest<'a>(house: &'a House, file: &'a str) -> Vec<&'a str> {
    let mut ways = VecDeque::from([vec![file]]);
    let mut known = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for import in way.last().and_then(|last| house.imports.get(*last)).into_iter().flatten() {
            let longer = [&way[..], &[import.as_str()]].concat();
            if import == file {
                return longer;
            }
            if known.insert(import) {
                ways.push_back(longer);
            }
        }
    }
    vec![file]
}

/// The files that a file imports, and those that they import, and so on.
fn reach<'a>(house: &'a House, file: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next = vec![file];
    while let Some(file) = next.pop() {
        for import in house.imports.get(file).into_iter().flatten() {
            if reached.insert(import.as_str()) {
                next.push(import);
            }
        }
    }
    reached
}

/// The room of a file.
fn room(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}
