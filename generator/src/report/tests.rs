//! Documents, and the reports about them.

use super::*;
use crate::diagnostic::{Code, FindingKind};
use crate::options::Options;
use crate::pipeline::generate;

const DOCUMENT: &str = r##"openapi: 3.0.3
info: {title: Pets, version: "1"}
servers: [{url: https://api.example.com}]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: odd, in: query, schema: {enum: [1, a]}}
      responses:
        "200": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        "404": {description: No, content: {application/json: {schema: {}}}}
components:
  schemas:
    Pet:
      type: object
      properties:
        any: {}
        odd: {$ref: "#/components/schemas/Odd"}
        odds: {type: array, items: {$ref: "#/components/schemas/Odd"}}
        owner:
          oneOf:
            - {type: object, properties: {name: {type: string}}}
            - {type: object, properties: {firm: {type: string}}}
    Odd: {enum: [1, a]}
"##;

fn reported() -> (Document, Report) {
    let document = Document::new("pets.yaml", DOCUMENT);
    let report = generate(&document, &Options::default()).unwrap().report;
    (document, report)
}

#[test]
fn a_report_counts_what_is_degraded_where_it_is_used() {
    let (_, report) = reported();
    let types: Vec<_> =
        report.types.iter().map(|it| (it.name.as_str(), it.pointer.as_str(), it.is_json)).collect();
    assert_eq!(
        types,
        [
            ("Pet", "/components/schemas/Pet", true),
            ("PetOwner", "/components/schemas/Pet/properties/owner", true),
            ("PetOwnerName", "/components/schemas/Pet/properties/owner/oneOf/0", true),
            ("PetOwnerFirm", "/components/schemas/Pet/properties/owner/oneOf/1", true),
        ]
    );
    let operation = GeneratedOperation {
        method: "GET".to_owned(),
        path: "/pets/{id}".to_owned(),
        name: "get_pet".to_owned(),
        group: None,
        tag: None,
        further: Vec::new(),
    };
    assert_eq!(report.operations, [operation]);
    assert_eq!(report.fields, Share { total: 8, degraded: 2 });
    assert_eq!(report.parameters, Share { total: 2, degraded: 1 });
    assert_eq!(report.bodies, Share { total: 1, degraded: 0 });
    assert_eq!(report.summary(), "2 degraded, 1 ambiguous union");
}

#[test]
fn a_report_is_text() {
    let (document, report) = reported();
    let expected = "\
pets.yaml

operations: 1
  get_pet  GET /pets/{id}

types: 4
  Pet, PetOwner, PetOwnerName, PetOwnerFirm

any JSON although the document describes a type:
  fields      2 of 8 (25.00 %)
  parameters  1 of 2 (50.00 %)
  bodies      0 of 1 (0.00 %)

degraded: 2
  pets.yaml:26:11: warning[degraded]: the enum has values of different types: its type is any JSON (at \
                    #/components/schemas/Odd/enum)
";
    let text = report.text(&document);
    assert!(text.starts_with(expected), "{text}");
    let end = "
not generated: 0

ambiguous union: 1
  pets.yaml:22:9: warning[ambiguous-union]: a union of objects has no discriminator: a value is read as the member \
               that fits best (at #/components/schemas/Pet/properties/owner)

mended: 0
";
    assert!(text.ends_with(end), "{text}");
}

#[test]
fn a_report_is_json() {
    let (document, report) = reported();
    let value: serde_json::Value = serde_json::from_str(&report.json(&document)).unwrap();
    assert_eq!(value["document"], "pets.yaml");
    assert_eq!(
        value["types"][0],
        serde_json::json!({"name": "Pet", "pointer": "/components/schemas/Pet", "json": true})
    );
    assert_eq!(value["operations"][0]["name"], "get_pet");
    assert_eq!(value["fields"], serde_json::json!({"total": 8, "degraded": 2}));
    let finding = &value["findings"][0];
    assert_eq!((&finding["kind"], &finding["code"]), (&"degraded".into(), &"degraded".into()));
    assert_eq!(finding["pointer"], "/components/schemas/Odd/enum");
    assert_eq!((&finding["line"], &finding["column"]), (&26.into(), &11.into()));
}

#[test]
fn every_finding_has_a_kind() {
    for (code, kind) in [
        (Code::Degraded, FindingKind::Degraded),
        (Code::NotGenerated, FindingKind::NotGenerated),
        (Code::AmbiguousUnion, FindingKind::AmbiguousUnion),
        (Code::Mended, FindingKind::Mended),
        (Code::WrongType, FindingKind::Mended),
    ] {
        assert_eq!(FindingKind::of(&Diagnostic::warning(code, crate::diagnostic::Pointer::root(), "")), kind);
    }
}
