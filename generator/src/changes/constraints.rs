//! The constraints of a value that differ.

use super::rule::Rule;

/// Keywords with their values, as text.
type Constraints = [(&'static str, String)];

/// The bounds of numbers: the keyword whose bound is a value, and the one whose bound is not.
const BOUNDS: [[&str; 2]; 2] = [["minimum", "exclusiveMinimum"], ["maximum", "exclusiveMaximum"]];

/// The constraints that differ, each with a sentence. A bound says by its value whether it allows more.
pub(super) fn constraints(old: &Constraints, new: &Constraints, what: &str) -> Vec<(Rule, String)> {
    let mut found = Vec::new();
    for keywords in BOUNDS {
        let (before, after) = (Bound::of(old, keywords), Bound::of(new, keywords));
        if before.as_ref().map(|it| it.text) != after.as_ref().map(|it| it.text)
            || before.as_ref().map(|it| it.keyword) != after.as_ref().map(|it| it.keyword)
        {
            found.push((Bound::rule(&before, &after), Bound::sentence(&before, &after, what)));
        }
    }
    let mut names: Vec<&str> = old.iter().chain(new).map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| *name != "default" && !BOUNDS.as_flattened().contains(name));
    for name in names {
        let (before, after) = (value(old, name), value(new, name));
        if before != after {
            found.push((rule(name, before, after), sentence((name, before), (name, after), what)));
        }
    }
    found
}

fn value<'a>(all: &'a Constraints, name: &str) -> Option<&'a str> {
    all.iter().find(|(keyword, _)| *keyword == name).map(|(_, value)| value.as_str())
}

fn rule(name: &str, before: Option<&str>, after: Option<&str>) -> Rule {
    let number = |text: Option<&str>| text?.parse::<f64>().ok();
    match (before, after) {
        (None, _) => Rule::ConstraintTightened,
        (_, None) => Rule::ConstraintLoosened,
        _ => match (number(before), number(after)) {
            (Some(a), Some(b)) if name.starts_with("max") => {
                if b < a {
                    Rule::ConstraintTightened
                } else {
                    Rule::ConstraintLoosened
                }
            }
            (Some(a), Some(b)) if name.starts_with("min") => {
                if b > a {
                    Rule::ConstraintTightened
                } else {
                    Rule::ConstraintLoosened
                }
            }
            _ => Rule::ConstraintChanged,
        },
    }
}

fn sentence(before: (&str, Option<&str>), after: (&str, Option<&str>), what: &str) -> String {
    let shown =
        |value: Option<&str>| value.map_or_else(|| "nothing".to_owned(), |value| format!("`{value}`"));
    let is = if before.0 == after.0 { "is".to_owned() } else { format!("`{}` is", after.0) };
    format!("`{}` of {what} was {}, and {is} {}.", before.0, shown(before.1), shown(after.1))
}

/// The tightest bound of a number on one side.
struct Bound<'a> {
    keyword: &'static str,
    text: &'a str,
    /// How little it allows: of two bounds, the larger one allows fewer values.
    rank: (f64, bool),
}

impl<'a> Bound<'a> {
    fn of(all: &'a Constraints, keywords: [&'static str; 2]) -> Option<Self> {
        let bounds = keywords.into_iter().filter_map(|keyword| {
            let text = value(all, keyword)?;
            let number: f64 = text.parse().ok()?;
            let number = if keyword.ends_with("aximum") { -number } else { number };
            Some(Self { keyword, text, rank: (number, keyword.starts_with("exclusive")) })
        });
        bounds.reduce(|one, other| if other.rank > one.rank { other } else { one })
    }

    fn rule(before: &Option<Self>, after: &Option<Self>) -> Rule {
        let rank = |bound: &Option<Self>| bound.as_ref().map(|bound| bound.rank);
        // No bound allows more than any.
        if rank(after) > rank(before) { Rule::ConstraintTightened } else { Rule::ConstraintLoosened }
    }

    fn sentence(before: &Option<Self>, after: &Option<Self>, what: &str) -> String {
        let other = |bound: &Option<Self>| bound.as_ref().map_or("", |bound| bound.keyword);
        let keyword = |one, two| if other(one).is_empty() { other(two) } else { other(one) };
        let text = |bound: &Option<Self>| bound.as_ref().map(|bound| bound.text.to_owned());
        let (old, new) = (text(before), text(after));
        sentence((keyword(before, after), old.as_deref()), (keyword(after, before), new.as_deref()), what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_says_whether_it_allows_more() {
        let rules = |old: &[(&'static str, &str)], new: &[(&'static str, &str)]| {
            let owned = |all: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
                all.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
            };
            let found = constraints(&owned(old), &owned(new), "it");
            found.into_iter().map(|(rule, text)| format!("{}: {text}", rule.as_str())).collect::<Vec<_>>()
        };
        let none: [&str; 0] = [];
        assert_eq!(rules(&[("maximum", "5")], &[("maximum", "5")]), none);
        assert_eq!(
            rules(&[("maximum", "5")], &[("exclusiveMaximum", "5")]),
            ["constraint-tightened: `maximum` of it was `5`, and `exclusiveMaximum` is `5`."]
        );
        assert_eq!(
            rules(&[("maximum", "5")], &[("exclusiveMaximum", "9")]),
            ["constraint-loosened: `maximum` of it was `5`, and `exclusiveMaximum` is `9`."]
        );
        assert_eq!(
            rules(&[], &[("exclusiveMinimum", "0")]),
            ["constraint-tightened: `exclusiveMinimum` of it was nothing, and is `0`."]
        );
        assert_eq!(
            rules(&[("minimum", "-1")], &[("minimum", "-2")]),
            ["constraint-loosened: `minimum` of it was `-1`, and is `-2`."]
        );
        assert_eq!(
            rules(&[("minLength", "1"), ("pattern", "a")], &[("minLength", "2"), ("pattern", "b")]),
            [
                "constraint-tightened: `minLength` of it was `1`, and is `2`.",
                "constraint-changed: `pattern` of it was `a`, and is `b`."
            ]
        );
    }
}
