//! The public items of a client, and which of them an edit moves.

use std::collections::{BTreeMap, BTreeSet};

use clientgen::{Generated, Lock, public_api};

use crate::edit::{Edit, Kind};
use crate::is_of;

/// The public items of a client.
pub(crate) struct Items {
    /// The whole lines.
    lines: BTreeSet<String>,
    /// The names of the items.
    names: BTreeSet<String>,
}

impl Items {
    pub(crate) fn of(generated: &Generated) -> Self {
        let own = generated.files.iter().filter(|file| !file.path.starts_with("support/"));
        let text = public_api(own);
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with("pub use "));
        let lines: BTreeSet<String> = lines.map(str::to_owned).collect();
        let names = lines.iter().map(|line| name(line).to_owned()).collect();
        Self { lines, names }
    }

    /// The items with the old names of a component, and of what is named after it.
    fn with_names_of(&self, (old, new): &(String, String), (before, after): (&Lock, &Lock)) -> Self {
        let types = |lock: &Lock| -> BTreeMap<String, String> {
            let text = lock.to_string();
            let types = text.lines().filter_map(|line| line.strip_prefix("type ")?.split_once(" = "));
            types.map(|(place, name)| (place.to_owned(), name.to_owned())).collect()
        };
        let before = types(before);
        let mut names = BTreeMap::new();
        for (place, name) in types(after) {
            let parts = place.split(" > ").map(|part| if part == new { old.as_str() } else { part });
            if let Some(known) = before.get(&parts.collect::<Vec<_>>().join(" > ")) {
                names.insert(format!("{name}View"), format!("{known}View"));
                names.insert(name, known.clone());
            }
        }
        let with_names = |line: &String| {
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            let words = line.split_inclusive(|c| !is_part(c)).map(|word| {
                let end = word.trim_end_matches(|c| !is_part(c)).len();
                let (word, rest) = word.split_at(end);
                names.get(word).map_or(word, String::as_str).to_owned() + rest
            });
            words.collect::<String>()
        };
        let lines: BTreeSet<String> = self.lines.iter().map(with_names).collect();
        let names = lines.iter().map(|line| name(line).to_owned()).collect();
        Self { lines, names }
    }

    /// The names that stand for a type with another name, and those types.
    fn aliases(&self) -> impl Iterator<Item = &str> {
        let lines = self.lines.iter().filter_map(|line| line.strip_prefix("pub type ")?.split_once(" = "));
        lines.flat_map(|(alias, type_)| [alias, type_])
    }

    /// What an edit moves, in words.
    pub(crate) fn moved(&self, after: &Self, edit: &Edit, locks: (&Lock, &Lock)) -> Vec<String> {
        let excluded = Excluded::new(edit, locks);
        let mut moved = Vec::new();
        let unnamed = edit.renamed.as_ref().map(|names| after.with_names_of(names, locks));
        let after = unnamed.as_ref().unwrap_or(after);
        // Of equal schemas that share a type, each may get its own.
        let aliases: BTreeSet<&str> = self.aliases().chain(after.aliases()).collect();
        let mut compare = |before: &Self, after: &Self, word: &str| {
            let lines = before.lines.difference(&after.lines);
            let names = before.names.difference(&after.names).filter(|name| !before.lines.contains(*name));
            // What is sent no more has fewer traits and constructors.
            let is_whole = edit.kind != Kind::Removed && !edit.is_of_argument;
            let lines = lines.filter(|_| is_whole).chain(names).filter(|line| is_whole || !is_impl(line));
            let lines = lines.filter(|line| !edit.is_of_values || !line.contains("::new("));
            // What has one member of the name of a component is named after it.
            let old = edit.renamed.as_ref().map(|(old, _)| format!("::{old}"));
            let lines = lines.filter(|line| !old.as_ref().is_some_and(|old| line.contains(old)));
            let lines = lines.filter(|line| !aliases.contains(owner(line)));
            let gone = lines.filter(|line| !excluded.has(line));
            moved.extend(gone.map(|line| format!("{word} {line}")));
        };
        if edit.kind == Kind::Removed {
            compare(after, self, "new:");
        } else {
            compare(self, after, "gone:");
        }
        moved
    }
}

/// The names of what an edit is about.
struct Excluded {
    types: BTreeSet<String>,
    methods: BTreeSet<String>,
}

impl Excluded {
    fn new(edit: &Edit, (before, after): (&Lock, &Lock)) -> Self {
        let mut excluded = Self { types: BTreeSet::new(), methods: BTreeSet::new() };
        for text in [before.to_string(), after.to_string()] {
            for line in text.lines() {
                let Some((place, name)) = line.rsplit_once(" = ") else { continue };
                if let Some(place) = place.strip_prefix("type ") {
                    if is_of(edit, place) {
                        excluded.types.extend([name.to_owned(), format!("{name}View")]);
                    }
                } else if let Some(place) = method(place) {
                    let is_changed = edit.places.contains(&format!("{place} > #method"));
                    if is_of(edit, place) || is_changed {
                        excluded.methods.insert(name.to_owned());
                    }
                }
            }
        }
        excluded
    }

    fn has(&self, line: &str) -> bool {
        let name = name(line);
        // What a call gives stands behind its method.
        let of_call = name.strip_prefix("operation ").and_then(|name| name.split(' ').nth(1));
        let method = of_call.or(name.rsplit_once("::").map(|(_, method)| method)).unwrap_or_default();
        let is_method = self.methods.iter().any(|own| {
            method == own || method.strip_prefix(own.as_str()).is_some_and(|rest| rest.starts_with('_'))
        });
        // The type that stands for an operation is named after its method.
        let is_operation =
            self.methods.iter().any(|own| own.replace('_', "").eq_ignore_ascii_case(owner(line)));
        self.types.contains(owner(line)) || is_method || is_operation
    }
}

/// The operation whose method a line of the lock names: of the client, or of a group.
fn method(place: &str) -> Option<&str> {
    let in_group = || place.strip_prefix("group-method ")?.split_once(" > ").map(|(_, place)| place);
    place.strip_prefix("method ").or_else(in_group)
}

/// The part of a line that names the item.
fn name(line: &str) -> &str {
    if is_impl(line) {
        return line;
    }
    if line.starts_with("operation ") {
        return line.split(" =>").next().unwrap_or(line);
    }
    let start = line.find("pub ").unwrap_or_default();
    let rest = &line[start..];
    let end = match rest.contains("fn ") {
        true => rest.find('('),
        false => rest
            .match_indices([':', '('])
            .map(|(index, _)| index)
            .find(|index| !rest[*index..].starts_with("::") && !rest[..*index].ends_with(':')),
    };
    end.map_or(line, |end| &line[..start + end])
}

/// Whether a line is about a trait.
fn is_impl(line: &str) -> bool {
    line.starts_with("impl ") || line.contains("] impl ")
}

/// The type that an item belongs to.
fn owner(line: &str) -> &str {
    if let Some((_, owner)) = line.rsplit_once(" for ").filter(|_| is_impl(line)) {
        return owner.split('<').next().unwrap_or(owner);
    }
    let name = name(line);
    if let Some((_, call)) = name.split_once(" Call<") {
        return call.split([',', '>']).next().unwrap_or(call);
    }
    let last = name.rsplit(' ').next().unwrap_or(name);
    last.split(['<', ':']).next().unwrap_or(last)
}
