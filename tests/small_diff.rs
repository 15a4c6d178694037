//! A small change of the document makes a small diff: lines are added, and all other lines stay as they are.

#[path = "golden/insert.rs"]
mod insert;

use std::path::Path;

use clientgen::Document;
use insert::insert;

/// The generated files, joined: of the document, and of the changed document.
fn generate(change: impl Fn(&str) -> String) -> (String, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = clientgen::read_manifest(root).unwrap();
    let document = clientgen::read_document(&manifest.spec).unwrap();
    let changed = Document { text: change(&document.text), ..document.clone() };
    assert_ne!(document.text, changed.text, "the change is one");
    let text = |document: &Document| -> String {
        let generated = clientgen::generate(document, &manifest.options).unwrap();
        generated.files.into_iter().map(|file| file.text).collect()
    };
    (text(&document), text(&changed))
}

/// The lines that a change of the document adds to the output. It must not remove a line.
fn added(change: impl Fn(&str) -> String) -> String {
    let (before, after) = generate(change);
    let diff = similar::TextDiff::from_lines(&before, &after);
    let changes = diff.iter_all_changes();
    let added = changes.filter_map(|change| match change.tag() {
        similar::ChangeTag::Insert => Some(change.value().to_owned()),
        similar::ChangeTag::Delete => panic!("the line `{}` is gone", change.value()),
        similar::ChangeTag::Equal => None,
    });
    added.collect()
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
    insta::assert_snapshot!(added);
}

#[test]
fn a_type_of_intent() {
    let added = added(|text| insert(text, "        - completePorting\n", "        - comparePlans\n"));
    insta::assert_snapshot!(added);
}

#[test]
fn an_operation() {
    let added = added(|text| {
        insert(
            text,
            "  /projects/{project}/connectSessions:\n",
            "  /projects/{project}/connectSessions/{connectSessionId}/expire:
    parameters:
      - $ref: '#/components/parameters/Project'
      - $ref: '#/components/parameters/ConnectSessionId'
    post:
      operationId: expireConnectSession
      responses:
        '200':
          $ref: '#/components/responses/ConnectSession'
        default:
          $ref: '#/components/responses/UnexpectedError'
",
        )
    });
    insta::assert_snapshot!(added);
}
