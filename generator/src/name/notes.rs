//! Tells what is new and did not get the name that it asked for, because something older has it.

use std::collections::HashMap;

use crate::lock::{Lock, Role, place};

/// The most notes.
const MAX_NOTES: usize = 20;

/// Something new, and its name.
pub(super) struct New<'a> {
    pub(super) role: Role,
    pub(super) owner: &'a str,
    pub(super) member: String,
    pub(super) name: String,
}

/// The notes about new things whose names have a number.
pub(super) fn notes(new: &[New<'_>], old: &Lock, gone: &Lock) -> Vec<String> {
    let numbered: Vec<(&New<'_>, String)> =
        new.iter().filter_map(|it| Some((it, without_number(&it.name)?))).collect();
    if numbered.is_empty() {
        return Vec::new();
    }
    let holders: HashMap<(Role, &str, &str), &str> =
        old.entries().map(|(role, owner, member, name)| ((role, owner, name), member)).collect();
    let found = numbered.into_iter().filter_map(|(it, wanted)| {
        let New { role, owner, member, name } = it;
        let holder = holders.get(&(*role, *owner, wanted.as_str()))?;
        let rest = match gone.name(*role, owner, holder) {
            Some(_) => ", which is gone from the document; `clientgen generate --forget` frees its name",
            None => "",
        };
        let new = place(*role, owner, member);
        Some(format!("`{new}` is named `{name}`: `{wanted}` is the name of `{holder}`{rest}"))
    });
    found.take(MAX_NOTES).collect()
}

/// The name that a name with a number is made of.
fn without_number(name: &str) -> Option<String> {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = stem.strip_suffix('_').unwrap_or(stem);
    (stem.len() < name.len() && !stem.is_empty() && !name.ends_with(|c: char| !c.is_ascii_digit()))
        .then(|| stem.to_owned())
}
