//! The lock of names: which place of a document has which name in Rust.
//!
//! ```text
//! field Pet > bornAt = born_at
//! method GET /pets/{petId} = get_pet
//! type Pet > status = PetStatus
//! ```
//!
//! Each line stands for itself, so a merge may mix the lines of both sides in any order. The place is made of names, and
//! never of positions in a list.

mod read;
mod role;

use std::collections::BTreeMap;
use std::fmt;

pub(crate) use role::Role;

/// The file with the lock, beside the manifest.
pub(crate) const FILE: &str = "clientgen.lock";

/// The first lines of the file.
const HEAD: &str = "\
# The names of this client: a place of the document, and its name in Rust. clientgen writes and reads this file. Commit it.
# A name stays with its place. Remove the line of a place that is gone to free its name.
";

/// The names that places of a document have in Rust. A name stays with its place, whatever the document gets later.
///
/// A run gives the lock for the next one: see [`Generated::lock`](crate::Generated::lock).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    scopes: BTreeMap<Role, BTreeMap<String, Scope>>,
}

/// By the last part of a place: the name.
pub(crate) type Scope = BTreeMap<String, String>;

impl Lock {
    /// Whether no place has a name.
    pub fn is_empty(&self) -> bool {
        self.scopes.is_empty()
    }

    /// Whether a place has a name. The place is written as in the file, such as `field Pet > bornAt`.
    pub fn has(&self, place: &str) -> bool {
        split(place).is_some_and(|(role, owner, member)| self.name(role, owner, member).is_some())
    }

    /// The lock without the places that another one has.
    #[must_use]
    pub fn without(&self, gone: &Lock) -> Lock {
        let mut kept = Lock::default();
        let all = self.entries().filter(|(role, owner, member, _)| gone.name(*role, owner, member).is_none());
        all.for_each(|(role, owner, member, name)| kept.insert(role, owner, member, name));
        kept
    }

    /// The names of one kind below a place. Types, methods and the like are below no place: their owner is empty.
    pub(crate) fn scope(&self, role: Role, owner: &str) -> Option<&Scope> {
        self.scopes.get(&role)?.get(owner)
    }

    /// The name of a place.
    pub(crate) fn name(&self, role: Role, owner: &str, member: &str) -> Option<&str> {
        self.scope(role, owner)?.get(member).map(String::as_str)
    }

    /// Gives a place a name.
    pub(crate) fn insert(&mut self, role: Role, owner: &str, member: &str, name: &str) {
        let owners = self.scopes.entry(role).or_default();
        let scope = match owners.get_mut(owner) {
            Some(scope) => scope,
            None => owners.entry(owner.to_owned()).or_default(),
        };
        scope.insert(member.to_owned(), name.to_owned());
    }

    /// Adds the names of a scope.
    pub(crate) fn extend(&mut self, role: Role, owner: &str, names: Scope) {
        let owners = self.scopes.entry(role).or_default();
        match owners.get_mut(owner) {
            Some(scope) => scope.extend(names),
            None => {
                owners.insert(owner.to_owned(), names);
            }
        }
    }

    /// All scopes, with the names in each.
    fn scopes(&self) -> impl Iterator<Item = (Role, &str, &Scope)> {
        self.scopes
            .iter()
            .flat_map(|(role, owners)| owners.iter().map(|(owner, scope)| (*role, owner.as_str(), scope)))
    }

    /// All places, with the name of each.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (Role, &str, &str, &str)> {
        self.scopes().flat_map(|(role, owner, scope)| {
            scope.iter().map(move |(member, name)| (role, owner, member.as_str(), name.as_str()))
        })
    }
}

/// The text of the file: one line for each place, in the order of their parts.
impl fmt::Display for Lock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(HEAD)?;
        self.entries().try_for_each(|(role, owner, member, name)| {
            let link = if owner.is_empty() { "" } else { SEPARATOR };
            for text in [role.as_str(), " ", owner, link, member, " = ", name, "\n"] {
                formatter.write_str(text)?;
            }
            Ok(())
        })
    }
}

/// A place, as the file writes it.
pub(crate) fn place(role: Role, owner: &str, member: &str) -> String {
    let link = if owner.is_empty() { "" } else { SEPARATOR };
    format!("{} {owner}{link}{member}", role.as_str())
}

/// What stands between the parts of a place. No part has it, see [`part`].
pub(crate) const SEPARATOR: &str = " > ";

/// A name of the document as a part of a place. One with other characters than names have stands in quotes.
pub(crate) fn part(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || c.is_ascii_graphic() && !"\"\\<>=".contains(c);
    let is_bare = |word: &str| !word.is_empty() && word.chars().all(is_plain);
    if text.split(' ').all(is_bare) {
        return text.to_owned();
    }
    quoted(text)
}

/// A name of the document in quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        if c == ' ' || c.is_alphanumeric() || c.is_ascii_graphic() && !"\"\\<>=".contains(c) {
            quoted.push(c);
        } else {
            quoted.extend(c.escape_unicode());
        }
    }
    quoted.push('"');
    quoted
}

/// The parts of a place that is written as in the file.
pub(crate) fn split(place: &str) -> Option<(Role, &str, &str)> {
    let (role, rest) = place.split_once(' ')?;
    let role = Role::of(role)?;
    let (owner, member) = if role.is_global() { ("", rest) } else { rest.rsplit_once(SEPARATOR)? };
    (!member.is_empty() && (role.is_global() || !owner.is_empty())).then_some((role, owner, member))
}

#[cfg(test)]
mod tests;
