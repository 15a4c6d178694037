//! One edit of a document for each rule, in both directions.

mod edits;
mod further;
mod of_options;
mod oracle;
mod pins;

use std::collections::BTreeSet;

use super::*;
use crate::diagnostic::{Colour, show};
use crate::lock::Lock;
use edits::edits;

const BASE: &str = include_str!("tests/base.yaml");

fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "the base has no {from}");
        text.replace(from, to)
    })
}

fn compared(old: &str, new: &str) -> Changes {
    compared_with(&Options::default(), old, new)
}

fn compared_with(options: &Options, old: &str, new: &str) -> Changes {
    let (old, new) = (Document::new("old.yaml", old), Document::new("new.yaml", new));
    changes((&old, options), (&new, options)).unwrap_or_else(|(which, found)| {
        panic!("{which:?}: {}", show(&found, if which == Which::Old { &old } else { &new }, Colour::Off))
    })
}

#[test]
fn each_edit_has_its_rows_in_both_directions() {
    let mut text = String::new();
    for (name, edits) in edits() {
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
    for (_, edits) in edits() {
        let text = edited(edits);
        assert!(compared(&text, &text).changes.is_empty());
    }
}

/// A document with operations whose errors are equal objects.
fn alike(names: &[&str], more: &str) -> String {
    let operations = names.iter().map(|name| {
        let error = format!("{{type: object, properties: {{code: {{type: string}}{}}}}}", if *name == "b" { more } else { "" });
        format!(
            "  /{name}:\n    get:\n      operationId: {name}\n      responses:\n        '204': {{description: ''}}\n        \
             '404': {{description: '', content: {{application/json: {{schema: {error}}}}}}}\n"
        )
    });
    let head =
        "openapi: 3.0.3\ninfo: {title: a, version: '1'}\nservers: [{url: https://a.example}]\npaths:\n";
    format!("{head}{}", operations.collect::<String>())
}

#[test]
fn it_does_not_matter_which_of_shared_types_has_the_definition() {
    let options = Options { share_types: true, ..Options::default() };
    let rows = |old: &str, new: &str| -> Vec<String> {
        let found = compared_with(&options, old, new).changes.into_iter();
        found.map(|it| format!("{} {} {}", it.semver, it.rule.as_str(), it.subject)).collect()
    };
    let (all, without) = (alike(&["a", "b", "c"], ""), alike(&["b", "c"], ""));
    assert!(
        compared_with(&options, &all, &without)
            .changes
            .iter()
            .any(|it| it.before.iter().any(|item| item.starts_with("AError")))
    );
    assert_eq!(rows(&all, &without), ["major operation-removed GET /a"]);
    assert_eq!(rows(&without, &all), ["minor operation-added GET /a"]);
    // The types are no longer equal.
    let other = alike(&["a", "b", "c"], ", hint: {type: string}");
    assert_eq!(rows(&all, &other), ["minor property-added b.error 404.hint", "major name-changed AError404"]);
}

#[test]
fn of_many_changes_the_worst_are_shown_in_full() {
    let names: Vec<String> = (0..40).map(|index| format!("o{index}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let changes = compared(&alike(&names, ""), &alike(&["o0"], ""));
    let (short, whole) = (changes.text(), changes.whole_text());
    assert_eq!(whole.matches(" was removed.\n").count(), 39);
    assert_eq!(short.matches(" was removed.\n").count(), 10);
    assert!(short.contains("\n  operation-removed (29): GET /o"), "{short}");
    assert!(short.ends_with(" and 21 more\n"), "{short}");
}

#[test]
fn path_parameters_that_change_places_are_told_of() {
    let of = |path: &str| {
        let parameter =
            |name: &str| format!("{{name: {name}, in: path, required: true, schema: {{type: string}}}}");
        BASE.replace("/pets/{id}", path).replace(
            &format!("[{}]", parameter("id")),
            &format!("[{}, {}]", parameter("id"), parameter("other")),
        )
    };
    let found = compared(&of("/pets/{id}/{other}"), &of("/pets/{other}/{id}"));
    assert_eq!((found.old_client_new_server(), found.new_client_old_server()), (Wire::Maybe, Wire::Maybe));
    assert!(found.changes.iter().any(|change| change.rule == Rule::PathParameterRenamed && change.is_silent));
}

/// The rules that no edit reaches, with the reason.
const WAIVED: &[(Rule, &str)] = &[];

#[test]
fn every_rule_has_an_edit() {
    let mut found = BTreeSet::new();
    for (_, edits) in edits() {
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
    for (name, edits) in edits() {
        let after = edited(edits);
        let (there, back) = (compared(BASE, &after), compared(&after, BASE));
        assert_eq!(there.old_client_new_server(), back.new_client_old_server(), "{name}");
        assert_eq!(there.new_client_old_server(), back.old_client_new_server(), "{name}");
    }
}

/// The rules that are the way back of each other. Every other rule is its own way back.
const MIRRORS: &[(Rule, Rule)] = &[
    (Rule::OperationAdded, Rule::OperationRemoved),
    (Rule::ParameterAdded, Rule::ParameterRemoved),
    (Rule::PropertyAdded, Rule::PropertyRemoved),
    (Rule::EnumAdded, Rule::EnumRemoved),
    (Rule::EnumValueAdded, Rule::EnumValueRemoved),
    (Rule::ConstraintTightened, Rule::ConstraintLoosened),
    (Rule::BodyAdded, Rule::BodyRemoved),
    (Rule::MediaTypeAdded, Rule::MediaTypeRemoved),
    (Rule::ResponseBodyAdded, Rule::ResponseBodyRemoved),
    (Rule::StatusAdded, Rule::StatusRemoved),
    (Rule::HeaderAdded, Rule::HeaderRemoved),
    (Rule::UnionMemberAdded, Rule::UnionMemberRemoved),
    (Rule::SecuritySchemeAdded, Rule::SecuritySchemeRemoved),
    (Rule::SchemaAdded, Rule::SchemaRemoved),
    (Rule::ServerAdded, Rule::ServerRemoved),
];

/// The edits whose rows have no mirrors, with the reason.
const WAIVED_MIRRORS: &[(&str, &str)] = &[(
    "inline-moved",
    "a name goes with its schema into the components, and nothing says where it came from",
)];

#[test]
fn each_row_has_its_mirror_on_the_way_back() {
    let mirror = |rule: Rule| {
        let pair = MIRRORS.iter().find(|(one, other)| *one == rule || *other == rule);
        pair.map_or(rule, |(one, other)| if *one == rule { *other } else { *one })
    };
    for rule in Rule::ALL {
        let is_of_two = matches!(rule.kind(), ChangeKind::Added | ChangeKind::Removed);
        assert!(!is_of_two || mirror(*rule) != *rule, "{} has no mirror", rule.as_str());
    }
    let mut wrong = Vec::new();
    for (name, edits) in
        edits().into_iter().filter(|(name, _)| WAIVED_MIRRORS.iter().all(|waived| waived.0 != *name))
    {
        let after = edited(edits);
        let rows = |changes: Changes, is_back: bool| {
            let mut rows: Vec<(Rule, Wire, Wire)> = changes
                .changes
                .iter()
                .map(|it| {
                    let wire = (it.old_client_new_server.wire, it.new_client_old_server.wire);
                    if is_back { (mirror(it.rule), wire.1, wire.0) } else { (it.rule, wire.0, wire.1) }
                })
                .collect();
            rows.sort();
            rows
        };
        let (there, back) = (rows(compared(BASE, &after), false), rows(compared(&after, BASE), true));
        if there != back {
            wrong.push(format!("{name}: {there:?}, and back: {back:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The edits after which the generated files alone say something else about the crate, with the reason.
const OTHERWISE: &[(&str, &str)] = &[
    ("path-parameter-name there", "the name of an argument is in its line, and no caller writes it"),
    ("path-parameter-name back", "the name of an argument is in its line, and no caller writes it"),
    ("inline-moved there", "the type stands in another file, and no caller sees it"),
    ("default there", "the server does something else, and no code says so"),
    ("default back", "the server does something else, and no code says so"),
];

#[test]
fn the_verdict_for_programs_is_that_of_the_generated_files() {
    let mut wrong = Vec::new();
    for (name, edits) in edits() {
        let after = edited(edits);
        for (way, old, new) in [("there", BASE, &*after), ("back", &after, BASE)] {
            let (found, expected) = (compared(old, new).semver(), oracle::semver(old, new));
            let is_known = OTHERWISE.iter().any(|(known, _)| *known == format!("{name} {way}"));
            if (found != expected) != is_known {
                wrong.push(format!("{name} {way}: {found}, and the files: {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
    for (name, edits) in edits() {
        let value = serde_json::from_str(&compared(BASE, &edited(edits)).json()).unwrap();
        schemas.validate(&value, index).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn a_sentence_names_its_operation() {
    let after = edited(&[("type: integer, format: int32", "type: boolean")]);
    let text = compared(BASE, &after).markdown();
    assert!(
        text.contains("| `GET /pets`: The query parameter `limit` has another type: no value is of both. |"),
        "{text}"
    );
    let without = edited(&[("        weight: {type: number}\n", "")]);
    assert!(compared(BASE, &without).markdown().contains("| The property `weight` of `Pet` was removed. |"));
}

#[test]
fn markdown_is_bounded() {
    let paths: String = (0..3000)
        .map(|index| format!("  /{index}:\n    get:\n      responses: {{'204': {{description: ''}}}}\n"))
        .collect();
    let head = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n";
    let text = compared(&format!("{head}{paths}"), &format!("{head}  /a: {{}}\n")).markdown();
    assert!(text.len() < 30_000, "{}", text.len());
    assert!(text.contains("2992 more of `operation-removed`: `GET /"), "{text}");
    assert!(text.contains("` and 2984 more |  |"), "{text}");
}

#[test]
fn servers_with_one_url_and_the_order_of_variables_are_no_change() {
    let document = |servers: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: a, version: '1'}}\nservers: [{servers}]\npaths: {{/a: {{get: {{responses: {{'204': {{description: a}}}}}}}}}}\n"
        )
    };
    let twice =
        document("{url: https://a.example, description: One}, {url: https://a.example, description: Two}");
    let (port, host) = ("port: {default: '1', enum: ['1', '2']}", "host: {default: a}");
    let of = |one: &str, other: &str| {
        document(&format!("{{url: 'https://{{host}}:{{port}}', variables: {{{one}, {other}}}}}"))
    };
    for (old, new) in [(&twice, &twice), (&of(port, host), &of(host, port))] {
        assert_eq!(compared(old, new).text(), compared(old, old).text());
        assert!(compared(old, new).changes.is_empty());
    }
}
