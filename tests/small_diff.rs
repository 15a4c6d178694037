//! A small change of the document makes a small diff: lines are added to the files that the change belongs to. No line
//! is taken away, and no other file changes.

#[path = "golden/insert.rs"]
mod insert;

use std::collections::BTreeMap;
use std::path::Path;

use clientgen::Document;
use insert::insert;

/// The generated files by their paths: of the document, and of the changed document.
fn generate(change: impl Fn(&str) -> String) -> [BTreeMap<String, String>; 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = clientgen::read_manifest(root).unwrap();
    let document = clientgen::read_document(&manifest.spec, &manifest.options).unwrap();
    let changed = Document { text: change(&document.text), ..document.clone() };
    assert_ne!(document.text, changed.text, "the change is one");
    [document, changed].map(|document| {
        let generated = clientgen::generate(&document, &manifest.options).unwrap();
        generated.files.into_iter().map(|file| (file.path, file.text)).collect()
    })
}

/// The lines that a change of the document adds, by file, as `git diff` finds them (the algorithm of Myers).
fn added(change: impl Fn(&str) -> String) -> BTreeMap<String, String> {
    let [before, after] = generate(change);
    assert!(before.keys().all(|path| after.contains_key(path)), "no file is gone");
    let mut all = BTreeMap::new();
    for (path, after) in after {
        let before = before.get(&path).map_or("", String::as_str);
        let diff = similar::TextDiff::from_lines(before, &after);
        let changes = diff.iter_all_changes();
        let added = changes.filter_map(|change| match change.tag() {
            similar::ChangeTag::Insert => Some(change.value().to_owned()),
            similar::ChangeTag::Delete => panic!("the line `{}` of {path} is gone", change.value()),
            similar::ChangeTag::Equal => None,
        });
        let added: String = added.collect();
        if !added.is_empty() {
            all.insert(path, added);
        }
    }
    all
}

/// The files, each with the lines that are added to it.
fn shown(added: &BTreeMap<String, String>) -> String {
    added.iter().map(|(path, lines)| format!("// {path}\n{lines}\n")).collect()
}

#[test]
fn a_property() {
    let added = added(|text| {
        insert(
            text,
            "    # A property that is null is not one that is left out",
            "        expiresOn:\n          type: string\n          nullable: true\n          description: The last day.\n\n",
        )
        .replace("\n\n        expiresOn", "\n        expiresOn")
    });
    assert_eq!(added.len(), 1, "{:?}", added.keys());
    insta::assert_snapshot!(shown(&added));
}

#[test]
fn a_type_of_intent() {
    let added = added(|text| insert(text, "        - completePorting\n", "        - comparePlans\n"));
    // The type of an intent is a component, and the intent can be matched on by it.
    assert_eq!(added.keys().collect::<Vec<_>>(), ["types/intent.rs", "types/intent_type.rs"]);
    insta::assert_snapshot!(shown(&added));
}

#[test]
fn a_component() {
    let added = added(|text| {
        insert(
            text,
            "    UpdateConnectSession:\n      type: object\n",
            "    Plan:\n      type: object\n      properties:\n        kind: {type: string, enum: [prepaid, postpaid]}\n        \
             parts: {type: array, items: {type: object, properties: {id: {type: string}}}}\n\n",
        )
    });
    assert_eq!(added.keys().collect::<Vec<_>>(), ["types/mod.rs", "types/plan.rs"]);
    assert_eq!(added["types/mod.rs"], "    plan\n");
}

#[test]
fn a_component_that_says_what_another_says() {
    let added = added(|text| {
        insert(
            text,
            "    UpdateConnectSession:\n      type: object\n",
            "    Apparatus:\n      type: object\n      properties:\n        object: {type: string, enum: [connectSession]}\n\n",
        )
    });
    assert_eq!(added.keys().collect::<Vec<_>>(), ["types/apparatus.rs", "types/mod.rs"]);
}

#[test]
fn an_operation() {
    let added = added(|text| insert(text, "  /projects/{project}/connectSessions:\n", EXPIRE));
    let files = ["client/connect_sessions.rs", "operations/connect_sessions.rs", "testing.rs"];
    assert_eq!(added.keys().collect::<Vec<_>>(), files);
    insta::assert_snapshot!(shown(&added));
}

#[test]
fn an_operation_of_another_tag() {
    let expire = EXPIRE.replace("[connectSessions]", "[plans]");
    let expire = expire.replace("connectSessionId}/expire:", "connectSessionId}/plan:");
    let parameter = "      parameters: [{name: kind, in: query, schema: {type: string, enum: [a, b]}}]\n";
    let expire = expire.replace("      responses:\n", &format!("{parameter}      responses:\n"));
    let added = added(|text| insert(text, "  /projects/{project}/connectSessions:\n", &expire));
    // The first parameter of the query brings its room of the support code along.
    let own = added.keys().filter(|path| !path.starts_with("support/"));
    let files = [
        "client/mod.rs",
        "client/plans.rs",
        "client/plans/schemas.rs",
        "operations/mod.rs",
        "operations/plans.rs",
        "testing.rs",
    ];
    assert_eq!(own.collect::<Vec<_>>(), files);
    assert_eq!(added["client/mod.rs"], "    plans\n");
}

#[test]
fn the_order_of_required_things_means_nothing_to_callers() {
    let api = |is_swapped: bool| {
        let swap = |mut lines: [&str; 2]| {
            if is_swapped {
                lines.reverse();
            }
            lines.concat()
        };
        let object =
            swap(["    to: {type: string}\n", "    from: {type: string}\n"]).replace("    ", "        ");
        let required = swap(["- to\n", "- from\n"]).replace("- ", "      - ");
        let parameters = swap([
            "- {name: zone, in: query, required: true, schema: {type: string}}\n",
            "- {name: area, in: query, required: true, schema: {type: string}}\n",
        ]) + &swap([
            "- {name: trace, in: query, required: true, schema: {type: string}}\n",
            "- {name: trace, in: header, required: true, schema: {type: string}}\n",
        ]);
        let parameters = parameters.replace("- ", "      - ");
        let text = format!(
            "{MOVES}{parameters}components:\n  schemas:\n    Move:\n      required:\n{required}      properties:\n{object}"
        );
        let options = clientgen::Options::default();
        clientgen::generate(&Document::new("moves.yaml", text), &options).unwrap().files
    };
    let lines = |is_swapped: bool| {
        let files = api(is_swapped);
        let text = clientgen::public_api(files.iter().filter(|file| !file.path.starts_with("support/")));
        // What the header and the parameter of the query with its name are set from.
        let own = files.iter().filter(|file| !file.path.starts_with("support/"));
        let calls = own.flat_map(|file| file.text.lines()).filter(|line| line.contains("&trace"));
        let mut lines: Vec<String> = text.lines().chain(calls).map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(false), lines(true));
    let shown = lines(true)
        .into_iter()
        .filter(|line| ["::new(", "Client<M>::", "&trace"].iter().any(|part| line.contains(part)));
    insta::assert_snapshot!(shown.collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_name_of_the_document_stands_in_one_file() {
    let document = |name: &str| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let manifest = clientgen::read_manifest(root).unwrap();
        let document = Document {
            name: name.to_owned(),
            ..clientgen::read_document(&manifest.spec, &manifest.options).unwrap()
        };
        clientgen::generate(&document, &manifest.options).unwrap().files
    };
    let (one, other) = (document("one.yaml"), document("other.yaml"));
    let changed =
        one.iter().zip(&other).filter(|(one, other)| one != other).map(|(one, _)| one.path.as_str());
    assert_eq!(changed.collect::<Vec<_>>(), ["mod.rs"]);
}

const EXPIRE: &str = "  /projects/{project}/connectSessions/{connectSessionId}/expire:
    parameters:
      - $ref: '#/components/parameters/Project'
      - $ref: '#/components/parameters/ConnectSessionId'
    post:
      operationId: expireConnectSession
      tags: [connectSessions]
      responses:
        '200':
          $ref: '#/components/responses/ConnectSession'
        default:
          $ref: '#/components/responses/UnexpectedError'
";

const MOVES: &str = "openapi: 3.0.3
info: {title: Moves, version: '1'}
paths:
  /move:
    post:
      operationId: move
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Move'}}}}
      responses: {'204': {description: Moved.}}
      parameters:
";
