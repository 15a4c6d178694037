//! Documents that are the same, or nearly so, with other options.

use super::super::*;
use super::{BASE, edited};

#[test]
fn the_parameters_of_the_client_are_compared() {
    let options = |names: &[&str]| {
        let client_parameters = names.iter().map(|name| (*name).to_owned()).collect();
        Options { client_parameters, ..Options::default() }
    };
    let limit = "{name: limit, in: query, schema: {type: integer, format: int32, maximum: 100}}";
    let changed = |limit: &str| {
        edited(&[(
            "        - {name: limit, in: query, schema: {type: integer, format: int32, maximum: 100}}\n",
            limit,
        )])
    };
    let of = |names: &[&str], limit: &str| {
        let after = changed(limit);
        let (old, new) = (Document::new("old.yaml", BASE), Document::new("new.yaml", after));
        let found = changes((&old, &options(names)), (&new, &options(&["limit"]))).unwrap();
        let rows = found
            .changes
            .iter()
            .map(|it| format!("{} {} {}", it.rule.as_str(), it.subject, it.semver.as_str()));
        rows.collect::<Vec<_>>()
    };
    let required = limit.replace("query", "query, required: true");
    let text = limit.replace("integer, format: int32, maximum: 100", "string");
    for (names, limit, expected) in [
        (&["limit"][..], limit, &[][..]),
        (&["limit"], &required, &["parameter-requiredness-changed client query limit major"]),
        // A text has no maximum: its type says it all.
        (&["limit"], &text, &["type-changed client query limit major"]),
        (&[], limit, &["name-changed Client major"]),
    ] {
        assert_eq!(of(names, &format!("        - {limit}\n")), expected, "{limit}");
    }
}

#[test]
fn examples_of_tests_that_are_left_out_are_gone_for_programs() {
    let without = Options { without_testing_examples: true, ..Options::default() };
    let document = Document::new("api.yaml", BASE);
    let rows = |old: &Options, new: &Options| {
        let found = changes((&document, old), (&document, new)).unwrap().changes;
        found.into_iter().map(|it| (it.rule, it.subject, it.semver, it.before, it.after)).collect::<Vec<_>>()
    };
    let items =
        ["testing::checked: fn(impl Transport)", "testing::examples: fn()"].map(str::to_owned).to_vec();
    let row = |semver, before, after| vec![(Rule::NameChanged, "testing".to_owned(), semver, before, after)];
    let with = Options::default();
    assert_eq!(rows(&with, &without), row(Semver::Major, items.clone(), Vec::new()));
    assert_eq!(rows(&without, &with), row(Semver::Minor, Vec::new(), items));
    assert_eq!(rows(&without, &without), []);
}
