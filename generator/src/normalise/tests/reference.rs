//! Cases of `$ref`: ways to write it, keywords beside it, and its targets.

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
                &["leads to nothing (did you mean `#/components/schemas/A`? (for"],
            ),
            (
                "{$ref: other.yaml}",
                "{}",
                &[
                    "error[reference] #/components/schemas/S/$ref: the reference `other.yaml` leads to the file `other.yaml`, which is not among the files of the document",
                ],
            ),
            ("{$ref: 'https://example.com/a.json#/A'}", "{}", &["leads to a URL or an absolute path"]),
            ("{$ref: ../other.yaml}", "{}", &["leads out of the folder below which files are read"]),
            ("{$ref: '#/components/schemas/S'}", "{}", &["leads back to itself"]),
            (
                "{$ref: '#/components/schemas/S', description: d}",
                "{description: d}",
                &["leads back to itself"],
            ),
            ("{$ref: 5}", "{}", &["expected a string, not a number"]),
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
                    $ref: '#/components/schemas/A'}",
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
                "{properties: {a: {}}, $ref: '#/components/schemas/B'}",
                &[],
            ),
        ],
    );
    check_schemas(
        "3.1.0",
        &[
            (
                "{$ref: '#/components/schemas/A', type: string, enum: [a]}",
                "{type: string, enum: [a], $ref: '#/components/schemas/A'}",
                &[],
            ),
            ("{$dynamicRef: '#/components/schemas/A'}", "{$ref: '#/components/schemas/A'}", &[]),
            (
                "{items: {$recursiveRef: '#'}, $recursiveAnchor: true}",
                "{items: {$ref: '#/components/schemas/S'}}",
                &[],
            ),
        ],
    );
}

/// A document with references to all of its parts.
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
    let (printed, said) = run(deep());
    assert_eq!(said, Vec::<String>::new());
    let schema =
        |name: &str| printed.pointer(&format!("/components/schemas/{name}")).cloned().unwrap_or_default();
    let to = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    for (name, expected) in [
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
        ("Hidden", json!({ "properties": { "h": to("Other") } })),
        ("G", to("Root")),
        ("H", json!({ "items": to("HInner") })),
        ("I", to("HInner")),
    ] {
        assert_eq!(schema(name), expected, "{name}");
    }
    let at = |pointer: &str| printed.pointer(pointer).cloned().unwrap_or_default();
    let parameter = json!([{ "$ref": "#/components/parameters/GetPetsIdLimit" }]);
    assert_eq!(at("/paths/~1owners/get/parameters"), parameter);
    assert_eq!(at("/paths/~1pets~1{id}/get/parameters"), parameter);
    assert_eq!(at("/components/parameters/GetPetsIdLimit/name"), json!("limit"));
    // A parameter that is a reference to another one has no name of its own.
    assert_eq!(keys(&printed, "/components/parameters"), ["P", "GetPetsIdLimit"]);
    assert_eq!(
        at("/paths/~1owners/get/responses/404/$ref"),
        json!("#/components/responses/GetPetsIdResponse404")
    );
    assert_eq!(keys(&printed, "/components/responses"), ["R", "GetPetsIdResponse404"]);
}

#[test]
fn names_that_are_taken_get_a_number() {
    let components = parse(
        "{schemas: {A: {properties: {b: {type: string}}}, AB: {type: object}, X: {$ref: '#/components/schemas/A/properties/b'}}}",
    );
    let (printed, _) = run(document("3.0.3", components));
    assert_eq!(printed["components"]["schemas"]["X"]["$ref"], "#/components/schemas/AB2");
    assert_eq!(printed["components"]["schemas"]["AB2"]["type"], "string");
}

#[test]
fn circles_of_references_are_errors_and_schemas_within_schemas_are_not() {
    let components = parse(
        "{schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'},
            T: {properties: {t: {$ref: '#/components/schemas/T'}}}},
          parameters: {P: {$ref: '#/components/parameters/P'}}}",
    );
    let (printed, said) = run(document("3.0.3", components));
    let expected = ["/schemas/A/$ref", "/schemas/B/$ref", "/parameters/P/$ref"];
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.contains(expected) && said.contains("leads back to itself"), "{said}");
    }
    assert_eq!(printed["components"]["schemas"]["T"]["properties"]["t"]["$ref"], "#/components/schemas/T");
}

#[test]
fn what_could_not_be_read_is_reported_once() {
    let document = parse(
        "
openapi: 3.0.3
info: {title: '', version: ''}
paths:
  /a:
    get:
      parameters: [{$ref: '#/components/parameters/P'}]
      requestBody: {$ref: '#/components/requestBodies/B'}
      responses:
        '200': {$ref: '#/components/responses/R'}
        '201': {description: '', headers: {h: {$ref: '#/components/headers/H'}}}
components:
  parameters: {P: {in: query, schema: {}}}
  requestBodies: {B: {$ref: '#/components/responses/S'}}
  responses: {R: {$ref: '#/components/parameters/T'}, S: {description: ''}}
  headers: {H: {$ref: '#/components/responses/S'}}
",
    );
    let (printed, said) = run(document);
    let expected = ["parameters/P: a parameter needs", "requestBodies/B", "responses/R", "headers/H"];
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.contains(expected), "{said}");
    }
    let operation = &printed["paths"]["/a"]["get"];
    assert_eq!(*operation, json!({ "responses": { "201": { "description": "" } } }));
}

#[test]
fn diagnostics_come_in_the_order_of_the_document() {
    let document = parse(
        "
openapi: 3.0.3
info: {title: '', version: 1}
paths: {/a: {summary: 2}}
components:
  schemas: {S: {description: 3}}
  parameters: {P: {name: p, in: query, description: 4, schema: {}}}
  headers: {H: {description: 5, schema: {}}}
tags: [{name: 6}]
",
    );
    let (_, said) = run(document);
    let read: Vec<&str> = said.iter().filter_map(|said| said.split('"').nth(1)).collect();
    assert_eq!(read, ["1", "2", "3", "4", "5", "6"], "{said:#?}");
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
    let (printed, said) = run(document);
    assert_eq!(said, Vec::<String>::new());
    let lifted = "#/components/schemas/GetAResponse";
    assert_eq!(printed["components"]["schemas"]["GetAResponse"]["properties"]["next"]["$ref"], lifted);
    let media = &printed["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"];
    assert_eq!(media["schema"]["$ref"], lifted);
}

#[test]
fn path_items_that_are_references_are_replaced() {
    let document = parse(
        "
openapi: 3.1.0
info: {title: '', version: ''}
paths:
  /a: {$ref: '#/components/pathItems/Shared', servers: [{url: own}]}
  /b: {$ref: '#/paths/~1a'}
  /c: {$ref: '#/paths/~1c'}
  /d: {$ref: '#/paths/~1nope'}
  /e: {$ref: other.yaml}
  /f: {$ref: '#/components/pathItems/Shared'}
components:
  pathItems:
    Shared: {servers: [{url: shared}], get: {operationId: x, responses: {}}}
",
    );
    let (printed, said) = run(document);
    assert_eq!(printed["paths"]["/a"]["servers"][0]["url"], "own");
    assert_eq!(printed["paths"]["/b"]["servers"][0]["url"], "own");
    assert_eq!(printed["paths"]["/f"]["servers"][0]["url"], "shared");
    assert_eq!(printed["paths"]["/a"]["get"]["operationId"], "x");
    assert_eq!(printed["paths"]["/b"]["get"]["operationId"], "x");
    for (said, expected) in said.iter().zip([
        "leads to the file `other.yaml`",
        "~1c/$ref: the reference `#/paths/~1c` leads back",
        "leads to nothing",
    ]) {
        assert!(said.contains(expected), "{said}");
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
