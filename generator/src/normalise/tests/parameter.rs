//! Cases of parameters and headers.

use serde_json::{Value, json};

use super::{Row, check, parse, run};

fn in_operation(parameters: Value) -> Value {
    json!({
        "openapi": "3.0.3", "info": { "title": "", "version": "" },
        "paths": { "/a": { "get": { "parameters": parameters, "responses": {} } } },
        "components": {
            "parameters": {
                "Accept": { "name": "Accept", "in": "header", "schema": {} },
                "P": { "name": "p", "in": "query", "schema": {} },
            },
            "schemas": { "S": { "type": "string" } },
        },
    })
}

const FIND: &str = "/paths/~1a/get/parameters";

#[test]
fn parameters() {
    let rows: &[Row] = &[
        (
            "[{name: q, in: query, schema: {type: string}}]",
            "[{name: q, in: query, schema: {type: string}}]",
            &[],
        ),
        (
            "[{name: 1, in: Query, schema: {}}]",
            "[{name: '1', in: query, schema: {}}]",
            &["expected a string"],
        ),
        (
            "[{name: i, in: path, schema: {type: integer}}]",
            "[{name: i, in: path, required: true, schema: {type: integer}}]",
            &["has no `required: true`"],
        ),
        (
            "[{name: q, in: query, style: simple, explode: 'false', schema: {}}]",
            "[{name: q, in: query, explode: false, schema: {}}]",
            &["read as `false`", "`simple` is not a style of a parameter at this location: read as `form`"],
        ),
        (
            "[{name: q, in: query, style: deepobject, schema: {}}]",
            "[{name: q, in: query, style: deepObject, schema: {}}]",
            &[],
        ),
        (
            "[{name: q, in: query, type: array, items: {type: integer}, collectionFormat: pipes}]",
            "[{name: q, in: query, schema: {type: array, items: {type: integer}}, style: pipeDelimited, explode: false}]",
            &["`collectionFormat` is Swagger 2", "outside `schema`"],
        ),
        ("[{name: q, in: query}]", "[{name: q, in: query, schema: {type: string}}]", &["read as a string"]),
        (
            "[{name: q, in: query, content: {application/json: {schema: {type: object}}}}]",
            "[{name: q, in: query, content: {application/json: {schema: {type: object}}}}]",
            &[],
        ),
        (
            "[{name: q, in: query, content: {a/b: {}, application/json: {}}}]",
            "[{name: q, in: query, content: {application/json: {}}}]",
            &["only one media type is allowed"],
        ),
        (
            "[{name: q, in: query, schema: {}, content: {a/b: {}}}]",
            "[{name: q, in: query, schema: {}}]",
            &["both `schema` and `content`"],
        ),
        (
            "[{name: ACCEPT, in: header, schema: {}}, {$ref: '#/components/parameters/Accept'}]",
            "null",
            &["the client sets the header `ACCEPT` itself", "the client sets the header `Accept` itself"],
        ),
        ("[{name: Host, in: header, schema: {}}]", "null", &["the client sets the header `Host` itself"]),
        ("[{name: accept, in: query, schema: {}}]", "[{name: accept, in: query, schema: {}}]", &[]),
        (
            "[{name: q, in: query, schema: {}}, {name: q, in: header, schema: {}}, {name: q, in: query, schema: {type: string}}]",
            "[{name: q, in: header, schema: {}}, {name: q, in: query, schema: {type: string}}]",
            &["/parameters/2/name: replaces another parameter"],
        ),
        (
            "[{name: p, in: query, schema: {}, example: 1}, {$ref: '#/components/parameters/P'}]",
            "[{$ref: '#/components/parameters/P'}]",
            &["replaces another"],
        ),
        (
            "[{name: p, in: query, schema: {}}, {$ref: '#/components/parameters/P'}]",
            "[{$ref: '#/components/parameters/P'}]",
            &[],
        ),
        (
            "[{$ref: '#/components/parameters/P'}, {$ref: '#/components/parameters/P'}]",
            "[{$ref: '#/components/parameters/P'}]",
            &[],
        ),
        ("{name: q, in: cookie, schema: {}}", "[{name: q, in: cookie, schema: {}}]", &["expected a list"]),
        ("[{in: query}]", "null", &["error[missing-keyword]"]),
        ("[{name: a, in: url, schema: {}}]", "null", &["`url` is not a location"]),
        ("[{$ref: '#/components/schemas/S'}]", "null", &["expected one of `components/parameters`"]),
        ("null", "null", &[]),
        (
            "[{name: q, in: query, schema: {}, example: 1, examples: {a: 1, b: {value: 2}, c: {$ref: '#/nope'}}}]",
            "[{name: q, in: query, schema: {}, example: 1}]",
            &["the example `#/nope` is not in this document"],
        ),
        (
            "[{name: q, in: query, schema: {}, examples: [1, {x: 2}]}]",
            "[{name: q, in: query, schema: {}}]",
            &[],
        ),
    ];
    check(rows, in_operation, FIND);
}

#[test]
fn parameters_of_the_body_are_read_as_a_body() {
    let rows: &[Row] = &[
        (
            "[{name: b, in: body, required: true, schema: {$ref: '#/components/schemas/S'}}]",
            "{content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}, required: true}",
            &["read as a request body"],
        ),
        (
            "[{name: f, in: formData, type: file, required: true}, {name: n, in: formData, type: string}]",
            "{content: {multipart/form-data: {schema: {type: object, required: [f],
                properties: {f: {type: string, format: binary}, n: {type: string}}}}}, required: true}",
            &["read as a request body", "`file` is read as"],
        ),
    ];
    check(rows, in_operation, "/paths/~1a/get/requestBody");
}

#[test]
fn headers() {
    let in_response = |headers| {
        let response = json!({ "description": "", "headers": headers });
        let paths = json!({ "/a": { "get": { "responses": { "200": response } } } });
        let components = json!({ "headers": { "H": { "schema": {} } }, "schemas": { "S": {} } });
        json!({ "openapi": "3.0.3", "info": { "title": "", "version": "" }, "paths": paths, "components": components })
    };
    let rows: &[Row] = &[
        ("{X: {schema: {type: integer}}}", "{X: {schema: {type: integer}}}", &[]),
        ("{X: {type: integer}}", "{X: {schema: {type: integer}}}", &["outside `schema`"]),
        ("{X: {description: d}}", "{X: {description: d, schema: {type: string}}}", &["read as a string"]),
        ("{X: {$ref: '#/components/headers/H'}}", "{X: {$ref: '#/components/headers/H'}}", &[]),
        (
            "{X: {$ref: '#/components/schemas/S'}}",
            "{X: {schema: {$ref: '#/components/schemas/S'}}}",
            &["leads to a schema"],
        ),
        ("{Content-Type: {schema: {}}}", "null", &[]),
    ];
    check(rows, in_response, "/paths/~1a/get/responses/200/headers");
}

#[test]
fn a_parameter_is_told_by_what_its_alias_stands_for() {
    let document = parse(
        "{openapi: 3.0.3, info: {title: '', version: ''}, components: {parameters: {
            A: {$ref: '#/components/parameters/B'}, B: {name: authorization, in: header, schema: {}}}},
          paths: {/a: {parameters: [{$ref: '#/components/parameters/A'}], get: {responses: {}}}}}",
    );
    let (printed, said) = run(document);
    assert!(said.iter().all(|said| said.contains("the client sets the header `authorization` itself")));
    assert_eq!(said.len(), 1);
    assert_eq!(printed["paths"]["/a"]["parameters"], Value::Null);
}
