//! Grants identifiers in one scope: each thing gets the one it wishes for, or that one with a number.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// What something is called in the document, and the identifier it wishes for.
pub(super) struct Wish<'a> {
    text: &'a str,
    ident: String,
    /// Whether the caller names it.
    exact: bool,
}

impl<'a> Wish<'a> {
    pub(super) fn new(text: &'a str, ident: String) -> Self {
        Self { text, ident, exact: false }
    }

    /// How far the identifier is from the text. A keyword differs by its underscore alone.
    fn difference(&self) -> u8 {
        if self.text == self.ident {
            0
        } else if self.text == self.ident.trim_end_matches('_') {
            1
        } else if self.text.chars().all(|c| c.is_alphanumeric() || c == '_') {
            2
        } else {
            3
        }
    }

    /// A wish that comes before all others.
    pub(super) fn exact(text: &'a str, ident: &str) -> Self {
        Self { text, ident: ident.to_owned(), exact: true }
    }
}

/// Gives an identifier for each wish, in the order of the wishes. None is one of `taken`, and no two are the same.
pub(super) fn grant<'a>(taken: &[&str], wishes: impl IntoIterator<Item = Wish<'a>>) -> Vec<String> {
    let wishes: Vec<Wish<'a>> = wishes.into_iter().collect();
    let mut order: Vec<(usize, &Wish<'a>)> = wishes.iter().enumerate().collect();
    // What the caller names first, then what is spelled exactly so, then what has no other characters, then by the
    // alphabet: the order of the document plays no part.
    order.sort_by_key(|(_, wish)| (!wish.exact, wish.difference(), wish.text));
    let mut used: HashSet<Cow<'_, str>> = HashSet::with_capacity(taken.len() + wishes.len());
    used.extend(taken.iter().copied().map(Cow::Borrowed));
    // Names without a number are given away first, so that a number never takes one that something is spelled like.
    order.retain(|(_, wish)| !used.insert(Cow::Borrowed(&wish.ident)));
    // Counting goes on where it stopped, so that many equal wishes cost no more than different ones.
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    let with_number = order
        .into_iter()
        .map(|(index, wish)| (index, numbered(&mut used, last.entry(&wish.ident).or_insert(1), &wish.ident)));
    let with_number: Vec<(usize, String)> = with_number.collect();
    let mut granted: Vec<String> = wishes.into_iter().map(|wish| wish.ident).collect();
    for (index, name) in with_number {
        if let Some(place) = granted.get_mut(index) {
            *place = name;
        }
    }
    granted
}

/// Takes the first of `name2`, `name3`, ... that is free (`name_2` where the name is in snake case).
fn numbered(used: &mut HashSet<Cow<'_, str>>, last: &mut usize, ident: &str) -> String {
    let link = if ident.starts_with(char::is_uppercase) { "" } else { "_" };
    let stem = ident.trim_end_matches('_');
    loop {
        *last += 1;
        let name = format!("{stem}{link}{last}");
        if used.insert(Cow::Owned(name.clone())) {
            return name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Wish, grant};

    #[test]
    fn a_scope_grants_each_identifier_once_whatever_the_order() {
        for (taken, texts, expected) in [
            (&[][..], &["a", "b"][..], &["a", "b"][..]),
            (&[], &["fooBar", "foo_bar"], &["foo_bar_2", "foo_bar"]),
            (&[], &["foo_bar", "fooBar"], &["foo_bar", "foo_bar_2"]),
            (&["new"], &["new"], &["new_2"]),
            (&[], &["@type", "type"], &["type_2", "type_"]),
            (&[], &["@fooBar", "fooBar"], &["foo_bar_2", "foo_bar"]),
            (&[], &["a", "A", "a_2"], &["a", "a_3", "a_2"]),
        ] {
            let wishes = texts.iter().map(|text| Wish::new(text, crate::name::ident::snake(text)));
            assert_eq!(grant(taken, wishes), expected, "{texts:?}");
        }
    }
}
