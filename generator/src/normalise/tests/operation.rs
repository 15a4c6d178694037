//! Cases of paths, operations, bodies and responses.

use serde_json::{Value, json};

use super::{Row, check, keys, parse, run};

fn with_paths(paths: Value) -> Value {
    let components = json!({
        "schemas": { "S": { "type": "string" } },
        "responses": { "R": { "description": "" }, "Alias": { "$ref": "#/components/responses/R" } },
        "requestBodies": { "B": { "content": {} } },
    });
    json!({ "openapi": "3.0.3", "info": { "title": "", "version": "" }, "paths": paths, "components": components })
}

#[test]
fn paths() {
    let rows: &[Row] = &[
        ("{/a: {}, x-b: 1}", "{/a: {}}", &[]),
        ("{a/b: {}}", "{/a/b: {}}", &["#/paths/a~1b: the path does not begin with a slash: read as `/a/b`"]),
        ("{/a: null}", "{/a: {}}", &[]),
        ("{/a: []}", "{/a: {}}", &["expected an object"]),
        ("{/a: {summary: s}, a: {summary: t}}", "{/a: {}}", &["does not begin", "error[duplicate-key]"]),
        (
            "{/a: {GET: {responses: {}}}}",
            "{/a: {get: {responses: {}}}}",
            &["the method `GET` is read as `get`"],
        ),
        (
            "{a: {get: {responses: {}}}, /a: {}}",
            "{/a: {get: {responses: {}}}}",
            &["does not begin", "error[duplicate-key]"],
        ),
        ("{/a: {}, a: {get: {responses: {}}}}", "{/a: {get: {responses: {}}}}", &["does not begin"]),
        (
            "{/a: {trace: {responses: {}}, get: {responses: {}}, summary: 5}}",
            "{/a: {get: {responses: {}}, trace: {responses: {}}}}",
            &["expected a string"],
        ),
        ("{/a: {get: null}}", "{/a: {}}", &[]),
        ("{/a: {fetch: {}}}", "{/a: {}}", &["`fetch` is not a keyword of the Path Item Object"]),
        ("{/a: {query: {responses: {}}}}", "{/a: {query: {responses: {}}}}", &[]),
        (
            "{/a: {additionalOperations: {COPY: {responses: {}}, GET: {responses: {}}, CONNECT: {}, '': {}}}}",
            "{/a: {COPY: {responses: {}}, get: {responses: {}}}}",
            &["`GET` belongs to the field `get`", "`CONNECT` is not a method", "`` is not a method"],
        ),
        ("null", "{}", &[]),
        ("[]", "{}", &["expected an object, not a list: read as an empty object"]),
        ("[/a]", "{}", &["error[wrong-type] #/paths: expected an object, not a list"]),
        ("{/a: {psot: {responses: {}}}}", "{/a: {post: {responses: {}}}}", &["`psot` is read as `post`"]),
        (
            "{/a: {responses: {200: {description: a}}}}",
            "{/a: {}}",
            &[
                "error[unknown-keyword] #/paths/~1a/responses: `responses` is not a keyword of the Path Item Object",
            ],
        ),
        (
            "{'/a/{b': {}}",
            "{'/a/{b}': {}}",
            &["error[path-template] #/paths/~1a~1{b: the path `/a/{b` has a `{` without"],
        ),
    ];
    check(rows, with_paths, "/paths");
}

#[test]
fn operations() {
    let in_path = |operation| with_paths(json!({ "/a": { "get": operation } }));
    let rows: &[Row] = &[
        ("{}", "{responses: {}}", &["the operation has no `responses`"]),
        ("{operationId: 5, responses: null}", "{operationId: '5', responses: {}}", &["expected a string"]),
        ("{operationId: ' ', responses: {}}", "{responses: {}}", &[]),
        (
            "{tags: [a, {name: b}, 3], responses: {}}",
            "{tags: [a, b, '3'], responses: {}}",
            &["expected a string"],
        ),
        ("{tags: a, responses: {}}", "{tags: [a], responses: {}}", &["expected a list"]),
        ("{deprecated: 'true', responses: {}}", "{deprecated: true, responses: {}}", &["read as `true`"]),
        ("{x-idempotent: true, x-other: 1, responses: {}}", "{x-idempotent: true, responses: {}}", &[]),
        ("{security: [], responses: {}}", "{security: [], responses: {}}", &[]),
        ("{security: null, responses: {}}", "{responses: {}}", &[]),
        (
            "{security: [k, {o: [a]}, {}], responses: {}}",
            "{security: [{k: []}, {o: [a]}, {}], responses: {}}",
            &["read as `k: []`"],
        ),
        ("{security: {k: []}, responses: {}}", "{security: [{k: []}], responses: {}}", &["expected a list"]),
        ("{responses: {}, operationID: x}", "{responses: {}, operationId: x}", &["read as `operationId`"]),
    ];
    check(rows, in_path, "/paths/~1a/get");
}

#[test]
fn responses() {
    let in_operation = |responses| with_paths(json!({ "/a": { "get": { "responses": responses } } }));
    let rows: &[Row] = &[
        ("{200: {description: d}}", "{'200': {description: d}}", &[]),
        ("{2xx: {description: d}}", "{2XX: {description: d}}", &["`2xx` is read as `2XX`"]),
        ("{200 OK: {description: d}}", "{'200': {description: d}}", &["`200 OK` is read as `200`"]),
        ("{Default: {description: d}}", "{default: {description: d}}", &["`Default` is read as `default`"]),
        (
            "{1000: {description: d}, ok: {}, 20X: {}}",
            "{}",
            &["`1000` is not a status", "`ok` is not", "`20X` is not"],
        ),
        (
            "{2xx: {description: a}, 2XX: {description: b}}",
            "{2XX: {description: a}}",
            &["is read as", "is listed twice"],
        ),
        ("{x-a: 1, 200: null}", "{'200': {description: ''}}", &[]),
        ("{200: OK}", "{'200': {description: OK}}", &["read as its `description`"]),
        ("{200: {$ref: '#/components/responses/Alias'}}", "{'200': {$ref: '#/components/responses/R'}}", &[]),
        (
            "{200: {$ref: '#/components/schemas/S'}}",
            "{'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}}}",
            &["leads to a schema"],
        ),
        (
            "{200: {description: d, schema: {$ref: '#/components/schemas/S'}}}",
            "{'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}}}",
            &["is Swagger 2"],
        ),
        ("{200: {$ref: '#/components/responses/Nope'}}", "{}", &["leads to nothing"]),
        ("{200: {description: d, links: {next: {operationId: x}}}}", "{'200': {description: d}}", &[]),
        (
            "{200: {description: d, content: {a/b: null, c/d: {itemSchema: {type: string}}}}}",
            "{'200': {description: d, content: {a/b: {}, c/d: {itemSchema: {type: string}}}}}",
            &[],
        ),
    ];
    check(rows, in_operation, "/paths/~1a/get/responses");
}

#[test]
fn request_bodies() {
    let in_operation =
        |body| with_paths(json!({ "/a": { "post": { "requestBody": body, "responses": {} } } }));
    let rows: &[Row] = &[
        ("{$ref: '#/components/requestBodies/B'}", "{$ref: '#/components/requestBodies/B'}", &[]),
        (
            "{$ref: '#/components/schemas/S'}",
            "{content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}, required: true}",
            &["leads to a schema"],
        ),
        ("null", "null", &[]),
        ("{content: {}, required: 'true'}", "{content: {}, required: true}", &["read as `true`"]),
        (
            "{content: {a/b: {encoding: {p: {style: form}, q: {explode: false}, r: {style: deepObject, contentType: c/d}, s: {style: odd}}}}}",
            "{content: {a/b: {encoding: {p: {style: form}, q: {style: form, explode: false},
                r: {contentType: c/d, style: deepObject}, s: {}}}}}",
            &["the style `odd` is not allowed"],
        ),
    ];
    check(rows, in_operation, "/paths/~1a/post/requestBody");
}

#[test]
fn webhooks_and_callbacks_leave_their_types() {
    let document = parse(
        "
openapi: 3.1.0
info: {title: '', version: ''}
webhooks:
  newPet:
    post: {requestBody: {content: {application/json: {schema: {properties: {a: {type: string}}}}}}}
paths:
  /a:
    post:
      operationId: subscribe
      responses: {}
      callbacks:
        done:
          '{$request.body#/url}':
            post: {requestBody: {content: {application/json: {schema: {properties: {b: {type: string}}}}}}}
components:
  callbacks: {Alone: {'{$url}': {post: {requestBody: {content: {application/json: {schema: {allOf: [{type: object}]}}}}}}}}
  pathItems: {Item: {put: {requestBody: {content: {text/plain: {schema: {type: string}}}}}}}
",
    );
    let (printed, said) = run(document);
    let expected = [
        "#/webhooks: `webhooks` are",
        "/callbacks: `callbacks` are",
        "components/callbacks",
        "no path refers to `Item`",
    ];
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.starts_with("warning[not-generated]") && said.contains(expected), "{said}");
    }
    assert_eq!(
        keys(&printed, "/components/schemas"),
        ["AloneUrlPostBody", "SubscribeDoneRequestBodyUrlPostBody", "NewPetPostBody"]
    );
    assert_eq!(printed["paths"]["/a"]["post"]["callbacks"], Value::Null);
}
