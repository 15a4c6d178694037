//! Cases of `$ref`: its spellings, what stands beside it, and what it leads to.

use serde_json::{Value, json};

use super::{check_schemas, document, keys, parse, run};

#[test]
fn references_have_one_spelling() {
    check_schemas(
        "3.0.3",
        &[
            ("{$ref: '#/components/schemas/A'}", "{$ref: '#/components/schemas/A'}", &[]),
            ("{$ref: '#/components/schemas/a~1b%20c'}", "{$ref: '#/components/schemas/a~1b c'}", &[]),
            ("{$ref: '#/components/schemas/a~1b c'}", "{$ref: '#/components/schemas/a~1b c'}", &[]),
            ("{$ref: '#/components/schemas/%41'}", "{$ref: '#/components/schemas/A'}", &[]),
            ("{$ref: A}", "{$ref: '#/components/schemas/A'}", &["`A` is read as `#/components/schemas/A`"]),
            (
                "{$ref: '#/definitions/A'}",
                "{$ref: '#/components/schemas/A'}",
                &["`#/definitions/A` is read as"],
            ),
            ("{$ref: '#A'}", "{$ref: '#/components/schemas/A'}", &["`#A` is read as"]),
            ("{$ref: components/schemas/A}", "{$ref: '#/components/schemas/A'}", &["is read as"]),
            ("{$ref: '#/components/schemas/A '}", "{$ref: '#/components/schemas/A'}", &[]),
            (
                "{$ref: '#/components/schemas/Nope'}",
                "{}",
                &[
                    "error[reference] #/components/schemas/S/$ref: the reference `#/components/schemas/Nope` leads to nothing",
                ],
            ),
            (
                "{$ref: '#/components/schemas/AA'}",
                "{}",
                &["leads to nothing (did you mean `#/components/schemas/A`?)"],
            ),
            (
                "{$ref: other.yaml}",
                "{}",
                &[
                    "error[reference] #/components/schemas/S/$ref: the reference `other.yaml` leads to the file `other.yaml`, which is not among the files of the document",
                ],
            ),
            ("{$ref: 'https://example.com/a.json#/A'}", "{}", &["leads to another place than the folder"]),
            ("{$ref: ../other.yaml}", "{}", &["leads out of the folder of the document"]),
            ("{$ref: '#/components/schemas/S'}", "{}", &["leads back to itself"]),
            (
                "{$ref: '#/components/schemas/S', description: d}",
                "{description: d}",
                &["leads back to itself"],
            ),
            ("{$ref: 5}", "{}", &["a string is due here, not a number"]),
        ],
    );
}

#[test]
fn what_stands_beside_a_reference_stays() {
    check_schemas(
        "3.0.3",
        &[
            (
                "{$ref: '#/components/schemas/A', description: d, readOnly: true, deprecated: true, default: x, title: t, x-sensitive: true}",
                "{description: d, readOnly: true, deprecated: true, default: x, title: t, x-sensitive: true,
                    allOf: [{$ref: '#/components/schemas/A'}]}",
                &[],
            ),
            (
                "{$ref: '#/components/schemas/A', x-other: 1, externalDocs: {}}",
                "{$ref: '#/components/schemas/A'}",
                &[],
            ),
            ("{$ref: '#/components/schemas/A', type: object}", "{$ref: '#/components/schemas/A'}", &[]),
            (
                "{$ref: '#/components/schemas/B', properties: {a: {}}}",
                "{type: object, properties: {a: {}}, allOf: [{$ref: '#/components/schemas/B'}]}",
                &[],
            ),
        ],
    );
    check_schemas(
        "3.1.0",
        &[
            (
                "{$ref: '#/components/schemas/A', type: string, enum: [a]}",
                "{type: string, enum: [a], allOf: [{$ref: '#/components/schemas/A'}]}",
                &[],
            ),
            ("{$dynamicRef: '#/components/schemas/A'}", "{$ref: '#/components/schemas/A'}", &[]),
            (
                "{items: {$recursiveRef: '#'}, $recursiveAnchor: true}",
                "{type: array, items: {$ref: '#/components/schemas/S'}}",
                &[],
            ),
        ],
    );
}

/// A document with references into all its corners.
fn deep() -> Value {
    parse(
        "
openapi: 3.1.0
info: {title: '', version: ''}
x-own: {Hidden: {properties: {h: {$ref: '#/x-own/Other'}}}, Other: {type: string}}
$defs: {Root: {type: object}}
paths:
  /pets/{id}:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
      responses:
        '200': {description: '', content: {application/json: {schema: {type: object, properties: {tag: {enum: [a]}}}}}}
        '404': {description: gone}
  /owners:
    get:
      operationId: listOwners
      parameters:
        - $ref: '#/paths/~1pets~1%7Bid%7D/get/parameters/0'
      responses:
        '200': {description: '', content: {application/json: {schema: {$ref: '#/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema'}}}}
        '404': {$ref: '#/paths/~1pets~1{id}/get/responses/404'}
components:
  schemas:
    A: {type: object, properties: {b: {type: object, properties: {c: {type: string}}}}}
    B: {$ref: '#/components/schemas/A/properties/b'}
    C: {$ref: '#/components/schemas/A/properties/b/properties/c'}
    D: {$ref: '#/components/schemas/B/properties/c'}
    E: {type: object, properties: {f: {$ref: '#/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema/properties/tag'}}}
    F: {$ref: '#/x-own/Hidden'}
    G: {$ref: '#/$defs/Root'}
    H: {items: {$ref: '#/components/schemas/H/$defs/Inner'}, $defs: {Inner: {$anchor: inner, type: string}}}
    I: {$ref: '#inner'}
    J: {$ref: '#/components/parameters/P'}
    K: {$ref: '#/components/responses/R'}
  parameters:
    P: {name: p, in: query, schema: {type: string}}
    Q: {$ref: '#/components/parameters/P'}
  responses:
    R: {description: '', content: {text/plain: {schema: {type: string}}}}
",
    )
}

#[test]
fn what_a_deep_reference_leads_to_becomes_a_component() {
    let (normal, said) = run(deep());
    assert_eq!(said, Vec::<String>::new());
    let schema =
        |name: &str| normal.pointer(&format!("/components/schemas/{name}")).cloned().unwrap_or_default();
    let to = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    for (name, due) in [
        ("A", json!({ "type": "object", "properties": { "b": to("AB") } })),
        ("AB", json!({ "type": "object", "properties": { "c": to("ABC") } })),
        ("ABC", json!({ "type": "string" })),
        ("B", to("AB")),
        ("C", to("ABC")),
        ("D", to("ABC")),
        ("E", json!({ "type": "object", "properties": { "f": to("GetPetsIdResponseTag") } })),
        (
            "GetPetsIdResponse",
            json!({ "type": "object", "properties": { "tag": to("GetPetsIdResponseTag") } }),
        ),
        ("F", to("Hidden")),
        ("Hidden", json!({ "type": "object", "properties": { "h": to("Other") } })),
        ("G", to("Root")),
        ("H", json!({ "type": "array", "items": to("HInner") })),
        ("I", to("HInner")),
        ("J", to("P")),
        ("P", json!({ "type": "string" })),
        ("K", to("R")),
    ] {
        assert_eq!(schema(name), due, "{name}");
    }
    let at = |pointer: &str| normal.pointer(pointer).cloned().unwrap_or_default();
    let parameter = json!([{ "$ref": "#/components/parameters/GetPetsIdLimit" }]);
    assert_eq!(at("/paths/~1owners/get/parameters"), parameter);
    assert_eq!(at("/paths/~1pets~1{id}/get/parameters"), parameter);
    assert_eq!(at("/components/parameters/GetPetsIdLimit/name"), json!("limit"));
    assert_eq!(at("/components/parameters/Q"), json!({ "$ref": "#/components/parameters/P" }));
    assert_eq!(
        at("/paths/~1owners/get/responses/404/$ref"),
        json!("#/components/responses/GetPetsIdResponse404")
    );
    assert_eq!(keys(&normal, "/components/responses"), ["R", "GetPetsIdResponse404"]);
}

#[test]
fn names_that_are_taken_get_a_number() {
    let components = parse(
        "{schemas: {A: {properties: {b: {type: string}}}, AB: {type: object}, X: {$ref: '#/components/schemas/A/properties/b'}}}",
    );
    let (normal, _) = run(document("3.0.3", components));
    assert_eq!(normal["components"]["schemas"]["X"]["$ref"], "#/components/schemas/AB2");
    assert_eq!(normal["components"]["schemas"]["AB2"]["type"], "string");
}

#[test]
fn circles_of_references_are_errors_and_schemas_within_schemas_are_not() {
    let components = parse(
        "{schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'},
            T: {properties: {t: {$ref: '#/components/schemas/T'}}}},
          parameters: {P: {$ref: '#/components/parameters/P'}}}",
    );
    let (normal, said) = run(document("3.0.3", components));
    let due = ["/schemas/A/$ref", "/schemas/B/$ref", "/parameters/P/$ref"];
    assert_eq!(said.len(), due.len(), "{said:#?}");
    for (said, due) in said.iter().zip(due) {
        assert!(said.contains(due) && said.contains("leads back to itself"), "{said}");
    }
    assert_eq!(normal["components"]["schemas"]["T"]["properties"]["t"]["$ref"], "#/components/schemas/T");
}

#[test]
fn a_recursive_schema_of_a_response_is_lifted_once() {
    let document = parse(
        "
openapi: 3.0.0
info: {title: '', version: ''}
paths:
  /a:
    get:
      responses:
        200:
          description: ''
          content:
            application/json:
              schema: {properties: {next: {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}}}
",
    );
    let (normal, said) = run(document);
    assert_eq!(said, Vec::<String>::new());
    let lifted = "#/components/schemas/GetAResponse";
    assert_eq!(normal["components"]["schemas"]["GetAResponse"]["properties"]["next"]["$ref"], lifted);
    let media = &normal["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"];
    assert_eq!(media["schema"]["$ref"], lifted);
}

#[test]
fn path_items_that_are_references_are_replaced() {
    let document = parse(
        "
openapi: 3.1.0
info: {title: '', version: ''}
paths:
  /a: {$ref: '#/components/pathItems/Shared', summary: own}
  /b: {$ref: '#/paths/~1a'}
  /c: {$ref: '#/paths/~1c'}
  /d: {$ref: '#/paths/~1nope'}
  /e: {$ref: other.yaml}
components:
  pathItems:
    Shared: {summary: shared, get: {operationId: x, responses: {}}}
",
    );
    let (normal, said) = run(document);
    assert_eq!(normal["paths"]["/a"]["summary"], "own");
    assert_eq!(normal["paths"]["/a"]["get"]["operationId"], "x");
    assert_eq!(normal["paths"]["/b"]["get"]["operationId"], "x");
    for (said, due) in said.iter().zip([
        "leads to the file `other.yaml`",
        "~1c/$ref: the reference `#/paths/~1c` leads back",
        "leads to nothing",
    ]) {
        assert!(said.contains(due), "{said}");
    }
    assert_eq!(said.len(), 3);
}

#[test]
fn a_place_that_is_meant_as_two_kinds_is_of_the_same_kind_each_time() {
    let document = parse(
        "
openapi: 3.0.3
info: {title: '', version: ''}
paths:
  /a:
    get:
      responses:
        '200': {$ref: '#/x-a'}
        '201': {description: '', content: {a/b: {schema: {$ref: '#/x-a'}}}}
x-a: {description: d}
",
    );
    let first = run(document.clone());
    for _ in 0..30 {
        assert_eq!(run(document.clone()), first);
    }
}
