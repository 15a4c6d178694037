//! Compares the public items of a client before and after: what callers may have to change.

use std::collections::{BTreeMap, BTreeSet};

use crate::output::SourceFile;
use crate::public_api::public_api;

/// A public item that is gone or different.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moved {
    /// The item before, as one line.
    pub before: String,
    /// The item after. `None` if it is gone.
    pub after: Option<String>,
}

/// The public items of files that are gone or different after. New items are not in the list, nor is the code that is the
/// same in each client.
pub fn moved(before: &[SourceFile], after: &[SourceFile]) -> Vec<Moved> {
    let [before, after] = [before, after].map(|files| {
        let own = files.iter().filter(|file| !file.path.starts_with("support/"));
        let text = public_api(own);
        text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<BTreeSet<String>>()
    });
    let new: BTreeMap<&str, &str> =
        after.difference(&before).map(|line| (name(line), line.as_str())).collect();
    let gone = before.difference(&after).map(|line| (line, new.get(name(line)).copied()));
    let gone = gone.filter(|(line, after)| !after.is_some_and(|after| has_all_traits(line, after)));
    gone.map(|(line, after)| Moved { before: line.clone(), after: after.map(str::to_owned) }).collect()
}

/// The part of a line that names the item.
fn name(line: &str) -> &str {
    let start = line.find("pub ").unwrap_or_default();
    let rest = line.get(start..).unwrap_or_default();
    let end = match rest.contains("fn ") {
        true => rest.find('('),
        false => {
            let marks = rest.match_indices([':', '(', '=']).map(|(index, _)| index);
            let is_path = |index: usize| {
                let (before, after) = rest.split_at_checked(index).unwrap_or_default();
                before.ends_with(':') || after.starts_with("::")
            };
            marks.into_iter().find(|index| !is_path(*index))
        }
    };
    end.and_then(|end| line.get(..start + end)).unwrap_or(line)
}

/// Whether a type has all traits that it had before.
fn has_all_traits(before: &str, after: &str) -> bool {
    let is_type = ["struct ", "enum "].iter().any(|kind| name(before).contains(kind));
    let traits = |line: &str| -> BTreeSet<String> {
        let list = line.rsplit_once(": ").map_or("", |(_, list)| list);
        list.split(", ").map(str::to_owned).collect()
    };
    is_type && traits(before).is_subset(&traits(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.to_owned(), text: text.to_owned() }
    }

    /// The items that move, each before and after.
    fn shown(before: &str, after: &str) -> Vec<String> {
        let moved = moved(&[file("types/a.rs", before)], &[file("types/b.rs", after)]);
        moved.into_iter().map(|it| format!("{} -> {}", it.before, it.after.unwrap_or_default())).collect()
    }

    #[test]
    fn what_is_gone_or_different_is_found_and_what_is_new_is_not() {
        for (before, after, expected) in [
            ("pub struct A { pub a: i64 }", "pub struct B; pub struct A { pub b: i64, pub a: i64 }", &[][..]),
            ("#[derive(Clone)] pub struct A;", "#[derive(Clone, Debug)] pub struct A;", &[]),
            (
                "#[derive(Clone, Debug)] pub struct A;",
                "#[derive(Clone)] pub struct A;",
                &["pub struct A: Clone, Debug -> pub struct A: Clone"],
            ),
            (
                "pub struct A { pub a: Option<support::Date> }",
                "pub struct A { pub a: support::Date }",
                &["pub A::a: Option<Date> -> pub A::a: Date"],
            ),
            (
                "impl A { pub fn a(&self, b: i64) -> i64 { b } }",
                "impl A { pub fn a(&self) -> i64 { 1 } }",
                &["pub fn A::a(&self, b: i64) -> i64 -> pub fn A::a(&self) -> i64"],
            ),
            ("pub enum A { B(i64), C }", "pub enum A { C }", &["pub A::B(i64) -> "]),
            ("pub type A = B;", "pub type A = C;", &["pub type A = B -> pub type A = C"]),
        ] {
            assert_eq!(shown(before, after), expected, "{before}");
        }
    }

    #[test]
    fn the_code_of_every_client_is_not_compared() {
        assert_eq!(moved(&[file("support/mod.rs", "pub struct A;")], &[]), []);
        assert_eq!(moved(&[file("types/a.rs", "no Rust {")], &[]).len(), 1);
    }
}
