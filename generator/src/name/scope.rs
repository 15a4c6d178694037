//! Grants identifiers in one scope: each thing gets the one it wishes for, or that one with a number.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::short::short;
use crate::limits::MAX_NAME;

/// What something is called in the document, and the identifier it wishes for.
pub(super) struct Wish<'a> {
    text: &'a str,
    ident: String,
    /// The identifier that the caller gives it.
    exact: Option<String>,
    /// The identifier that it has had before.
    kept: Option<String>,
    /// Whether it has had the identifier that it wishes for.
    is_kept: bool,
    /// The identifier that it takes before one with a number.
    otherwise: Option<String>,
}

impl<'a> Wish<'a> {
    pub(super) fn new(text: &'a str, ident: String) -> Self {
        Self { text, ident: short(ident, MAX_NAME), exact: None, kept: None, is_kept: false, otherwise: None }
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

    /// A wish that comes before all others, if the caller gives a name.
    pub(super) fn exact(mut self, ident: Option<String>) -> Self {
        self.exact = ident;
        self
    }

    /// A wish that comes before those of what is new, if it has had a name before.
    pub(super) fn kept(mut self, ident: Option<String>) -> Self {
        self.kept = ident;
        self
    }

    /// A wish that comes before those of what is new, if it has had this name before.
    pub(super) fn kept_as_it_is(mut self, is_kept: bool) -> Self {
        self.is_kept = is_kept;
        self
    }

    /// The identifier that it has had before.
    fn before(&self) -> Option<&String> {
        self.kept.as_ref().or(self.is_kept.then_some(&self.ident))
    }

    /// A second wish.
    pub(super) fn otherwise(mut self, ident: Option<String>) -> Self {
        self.otherwise = ident.map(|ident| short(ident, MAX_NAME));
        self
    }
}

/// Gives an identifier for each wish, in the order of the wishes. None is one of `taken`, and no two are the same. What is
/// new gets none of `reserved`.
pub(super) fn grant<'a>(
    taken: &[&str],
    reserved: &[&str],
    wishes: impl IntoIterator<Item = Wish<'a>>,
) -> Vec<String> {
    let wishes: Vec<Wish<'a>> = wishes.into_iter().collect();
    let mut order: Vec<(usize, &Wish<'a>)> = wishes.iter().enumerate().collect();
    // What is spelled exactly so first, then what has no other characters, then by the alphabet: the order of the
    // document plays no part.
    order.sort_by_cached_key(|(_, wish)| (wish.difference(), wish.text));
    let mut scope = Granted { used: HashSet::with_capacity(taken.len() + wishes.len()), names: Vec::new() };
    scope.names.resize(wishes.len(), Cow::Borrowed(""));
    scope.used.extend(taken.iter().copied().map(Cow::Borrowed));
    scope.give(&mut order, |wish| wish.exact.as_ref());
    scope.give(&mut order, |wish| wish.before());
    scope.used.extend(reserved.iter().copied().map(Cow::Borrowed));
    // Names without a number are given away first, so that a number never takes one that something is spelled like.
    scope.give(&mut order, |wish| Some(&wish.ident));
    scope.give(&mut order, |wish| wish.otherwise.as_ref());
    // Counting goes on where it stopped, so that many equal wishes cost no more than different ones.
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, wish) in order {
        let name = numbered(&mut scope.used, last.entry(&wish.ident).or_insert(1), &wish.ident);
        scope.set(index, Cow::Owned(name));
    }
    scope.names.into_iter().map(Cow::into_owned).collect()
}

/// The names of a scope so far.
struct Granted<'w> {
    used: HashSet<Cow<'w, str>>,
    /// By wish.
    names: Vec<Cow<'w, str>>,
}

impl<'w> Granted<'w> {
    /// Gives the names that are free, and keeps the wishes that got none.
    fn give(
        &mut self,
        order: &mut Vec<(usize, &'w Wish<'_>)>,
        wanted: impl Fn(&'w Wish<'_>) -> Option<&'w String>,
    ) {
        order.retain(|(index, wish)| match wanted(wish) {
            Some(name) if self.used.insert(Cow::Borrowed(name)) => {
                self.set(*index, Cow::Borrowed(name));
                false
            }
            _ => true,
        });
    }

    fn set(&mut self, index: usize, name: Cow<'w, str>) {
        if let Some(place) = self.names.get_mut(index) {
            *place = name;
        }
    }
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
    use crate::name::ident::snake;

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
            let wishes = texts.iter().map(|text| Wish::new(text, snake(text)));
            assert_eq!(grant(taken, &[], wishes), expected, "{texts:?}");
        }
    }

    #[test]
    fn what_the_caller_names_comes_before_what_was_there_and_that_before_what_is_new() {
        let names = |taken: &[&str], reserved: &[&str], wishes: [(&str, Option<&str>, Option<&str>); 3]| {
            let wishes = wishes.map(|(text, exact, kept)| {
                Wish::new(text, snake(text)).exact(exact.map(str::to_owned)).kept(kept.map(str::to_owned))
            });
            grant(taken, reserved, wishes)
        };
        // The new one is spelled like the name of the old one.
        let new = ("foo_bar", None, None);
        let [old, twin] = [("fooBar", None, Some("foo_bar")), ("FooBar", None, Some("foo_bar_2"))];
        assert_eq!(names(&[], &[], [new, old, twin]), ["foo_bar_3", "foo_bar", "foo_bar_2"]);
        // One that is gone keeps its name too.
        assert_eq!(names(&[], &["foo_bar_3"], [new, old, twin]), ["foo_bar_4", "foo_bar", "foo_bar_2"]);
        let renamed = ("x", Some("foo_bar"), Some("x"));
        assert_eq!(names(&[], &[], [renamed, old, twin]), ["foo_bar", "foo_bar_3", "foo_bar_2"]);
        assert_eq!(names(&["foo_bar"], &["x"], [new, old, renamed]), ["foo_bar_2", "foo_bar_3", "x"]);
        let other = Wish::new("fooBar", "foo_bar".to_owned()).otherwise(Some("bar".to_owned()));
        assert_eq!(grant(&["foo_bar"], &[], [other]), ["bar"]);
    }
}
