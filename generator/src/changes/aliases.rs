//! Aliases of types: equal types have one definition and other names for it. For programs, each name is that type.

use std::collections::{BTreeMap, BTreeSet};

use super::signature::{Items, Signature};

/// By the name of an alias: the type with the definition.
#[derive(Debug, Default)]
pub(super) struct Aliases(BTreeMap<String, String>);

impl Aliases {
    /// Adds an alias.
    pub(super) fn add(&mut self, alias: String, target: String) {
        self.0.insert(alias, target);
    }

    /// The type that a name stands for. An alias of an alias is one of its type.
    fn type_of<'a>(&'a self, name: &'a str) -> &'a str {
        let mut found = name;
        // No alias stands for itself, so this ends before every alias was seen.
        for _ in 0..self.0.len() {
            match self.0.get(found) {
                Some(target) => found = target,
                None => break,
            }
        }
        found
    }

    /// Gives each alias the items of its type.
    pub(super) fn expand(&self, items: &mut Items) {
        let mut expanded = Vec::new();
        for alias in self.0.keys() {
            let target = self.type_of(alias);
            let inside = items.range(target.to_owned()..).take_while(|(path, _)| path.starts_with(target));
            for (path, signature) in inside {
                let rest = path.get(target.len()..).unwrap_or_default();
                if rest.is_empty() || rest.starts_with(['.', ':']) {
                    expanded.push((format!("{alias}{rest}"), signature.clone()));
                }
            }
        }
        for (path, signature) in expanded {
            let deprecated = items.get(&path).map_or(signature.deprecated, |own| own.deprecated);
            items.insert(path, Signature { deprecated, ..signature });
        }
    }
}

/// Gives new signatures the texts of the old ones, where they differ only in the names of types that are equal: there is a
/// name that stands for the one before, and for the other after.
pub(super) fn align(old: (&Items, &Aliases), new: (&mut Items, &Aliases)) {
    let both = names(old.0).filter(|name| new.0.contains_key(*name));
    let same: BTreeSet<(String, String)> =
        both.map(|name| (old.1.type_of(name).to_owned(), new.1.type_of(name).to_owned())).collect();
    let is_same = |before: &str, after: &str| {
        before == after || same.contains(&(old.1.type_of(before).to_owned(), new.1.type_of(after).to_owned()))
    };
    for (path, after) in new.0.iter_mut() {
        let before = old.0.get(path).filter(|before| before.text != after.text);
        if let Some(before) = before.filter(|before| have_same_words(&before.text, &after.text, is_same)) {
            after.text.clone_from(&before.text);
        }
    }
}

fn have_same_words(one: &str, other: &str, is_same: impl Fn(&str, &str) -> bool) -> bool {
    let (mut one, mut other) = (words(one), words(other));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if is_same(one, other) => {}
            _ => return false,
        }
    }
}

/// The types that had several names and are several types now: the name before, and those that are no longer the same.
pub(super) fn split(old: (&Items, &Aliases), new: (&Items, &Aliases)) -> BTreeMap<String, Vec<String>> {
    let mut split: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for alias in old.1.0.keys() {
        let target = old.1.type_of(alias);
        let are_there = new.0.contains_key(alias) && new.0.contains_key(target);
        if are_there && new.1.type_of(alias) != new.1.type_of(target) {
            split.entry(target.to_owned()).or_default().push(alias.clone());
        }
    }
    split
}

/// The names of the types.
fn names(items: &Items) -> impl Iterator<Item = &str> {
    items.keys().map(String::as_str).filter(|path| !path.contains(['.', ':']))
}

/// The words of a signature, and what stands between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|character| is_word(character) != is_word(first)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}
