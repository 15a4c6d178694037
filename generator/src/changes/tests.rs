//! One edit of a document for each rule, in both directions.

mod edits;

use std::collections::BTreeSet;

use super::*;
use crate::diagnostic::{Colour, show};
use crate::lock::Lock;
use edits::EDITS;

const BASE: &str = include_str!("tests/base.yaml");

fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "the base has no {from}");
        text.replace(from, to)
    })
}

fn compared(old: &str, new: &str) -> Changes {
    let options = Options::default();
    let (old, new) = (Document::new("old.yaml", old), Document::new("new.yaml", new));
    changes((&old, &options), (&new, &options)).unwrap_or_else(|(which, found)| {
        panic!("{which:?}: {}", show(&found, if which == Which::Old { &old } else { &new }, Colour::Off))
    })
}

#[test]
fn each_edit_has_its_rows_in_both_directions() {
    let mut text = String::new();
    for (name, edits) in EDITS {
        let after = edited(edits);
        text.push_str(&format!(
            "=== {name}\n{}--- back\n{}\n",
            compared(BASE, &after).text(),
            compared(&after, BASE).text()
        ));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_name_that_stands_for_something_else_is_told_of() {
    let after = BASE.replace("        weight: {", "        nick_name: {type: string}\n        weight: {");
    let (old, new) = (Document::new("old.yaml", BASE), Document::new("new.yaml", after));
    let lock = "field Pet > nick_name = nick_name\nfield Pet > nickName = nick_name_2\n";
    let options = Options { lock: Lock::parse(lock).unwrap(), ..Options::default() };
    let found = changes((&old, &Options::default()), (&new, &options)).unwrap();
    let found = found.changes.iter().find(|change| change.rule == Rule::NameChanged).unwrap();
    assert_eq!(
        (found.subject.as_str(), found.semver, found.is_silent),
        ("Pet.nickName", Semver::Major, true)
    );
}

#[test]
fn a_document_does_not_differ_from_itself() {
    for (_, edits) in EDITS {
        let text = edited(edits);
        assert!(compared(&text, &text).changes.is_empty());
    }
}

/// The rules that no edit reaches, with the reason.
const WAIVED: &[(Rule, &str)] = &[];

#[test]
fn every_rule_has_an_edit() {
    let mut found = BTreeSet::new();
    for (_, edits) in EDITS {
        let after = edited(edits);
        for changes in [compared(BASE, &after), compared(&after, BASE)] {
            found.extend(changes.changes.iter().map(|change| change.rule));
        }
    }
    let missing: Vec<&str> = Rule::ALL
        .iter()
        .filter(|rule| !found.contains(rule) && !WAIVED.iter().any(|(waived, _)| waived == *rule))
        .map(|rule| rule.as_str())
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_way_back_mirrors_the_wire() {
    for (name, edits) in EDITS {
        let after = edited(edits);
        let (there, back) = (compared(BASE, &after), compared(&after, BASE));
        assert_eq!(there.old_client_new_server(), back.new_client_old_server(), "{name}");
        assert_eq!(there.new_client_old_server(), back.old_client_new_server(), "{name}");
    }
}

#[test]
fn a_change_keeps_its_id_when_words_change() {
    let ids =
        |text: &str| compared(BASE, text).changes.into_iter().map(|change| change.id).collect::<Vec<_>>();
    let removed = |text: &str| text.replace("        weight: {type: number}\n", "");
    let other = BASE.replace("A short name.", "A name.");
    assert_eq!(ids(&removed(BASE)).len(), 1);
    assert!(ids(&removed(&other)).contains(&ids(&removed(BASE))[0]));
}

#[test]
fn json_is_as_its_schema_says() {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    let schema = serde_json::from_str(include_str!("changes.schema.json")).unwrap();
    compiler.add_resource("changes.schema.json", schema).unwrap();
    let index = compiler.compile("changes.schema.json", &mut schemas).unwrap();
    for (name, edits) in EDITS {
        let value = serde_json::from_str(&compared(BASE, &edited(edits)).json()).unwrap();
        schemas.validate(&value, index).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn markdown_is_bounded() {
    let paths: String = (0..3000)
        .map(|index| format!("  /{index}:\n    get:\n      responses: {{'204': {{description: ''}}}}\n"))
        .collect();
    let head = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n";
    let text = compared(&format!("{head}{paths}"), &format!("{head}  /a: {{}}\n")).markdown();
    assert!(text.len() < 30_000, "{}", text.len());
    assert!(text.contains("And 2945 more."), "{text}");
}
