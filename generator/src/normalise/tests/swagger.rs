//! Documents of Swagger 2.0, and how they are read.

use serde_json::{Value, json};

use super::{Row, check, keys, parse, run};
use crate::limits::MAX_INHERITED;

/// A document with an operation, and definitions that it may refer to.
fn in_operation(operation: Value) -> Value {
    json!({
        "swagger": "2.0",
        "info": {"title": "", "version": ""},
        "paths": {"/a": {"post": operation}},
        "parameters": {
            "Limit": {"name": "limit", "in": "query", "type": "integer"},
            "Body": {"name": "body", "in": "body", "schema": {"$ref": "#/definitions/A"}},
            "Field": {"name": "field", "in": "formData", "type": "string"},
        },
        "responses": {"R": {"description": "r", "schema": {"type": "object"}}},
        "definitions": {"A": {"type": "string"}, "List": {"type": "array", "items": {"$ref": "#/definitions/A"}}},
    })
}

fn with_parameters(parameters: Value) -> Value {
    in_operation(json!({ "parameters": parameters, "responses": {} }))
}

#[test]
fn parameters() {
    let rows: &[Row] = &[
        ("[{name: a, in: query, type: string}]", "[{name: a, in: query, schema: {type: string}}]", &[]),
        (
            "[{name: a, in: query, type: integer, format: int32, maximum: 3, default: 1, x-nullable: true, enum: [1, 2]}]",
            "[{name: a, in: query, schema: {type: integer, format: int32, maximum: 3, default: 1, nullable: true, enum: [1, 2]}}]",
            &[],
        ),
        (
            "[{name: a, in: query, type: string, description: d, required: true, allowEmptyValue: true, x-example: e}]",
            "[{name: a, in: query, schema: {type: string}, description: d, required: true, allowEmptyValue: true, example: e}]",
            &[],
        ),
        (
            "[{name: a, in: query, type: array, items: {type: string}}]",
            "[{name: a, in: query, schema: {type: array, items: {type: string}}, explode: false}]",
            &[],
        ),
        (
            "[{name: a, in: query, type: array, items: {type: string}, collectionFormat: multi}]",
            "[{name: a, in: query, schema: {type: array, items: {type: string}}, explode: true}]",
            &[],
        ),
        (
            "[{name: a, in: query, type: array, items: {type: string}, collectionFormat: Pipes}]",
            "[{name: a, in: query, schema: {type: array, items: {type: string}}, style: pipeDelimited, explode: false}]",
            &["`Pipes` is not a `collectionFormat`: read as `pipes`"],
        ),
        (
            "[{name: a, in: header, type: array, items: {type: string}, collectionFormat: ssv}]",
            "[{name: a, in: header, schema: {type: string}}]",
            &[
                "warning[degraded] #/paths/~1a/post/parameters/0/collectionFormat: the client does not write a list",
            ],
        ),
        (
            "[{name: a, in: query, type: array, items: {$ref: '#/definitions/List'}}]",
            "[{name: a, in: query, schema: {type: array, items: {type: string}}, explode: false}]",
            &[
                "warning[degraded] #/paths/~1a/post/parameters/0/items: the client does not write lists of lists",
            ],
        ),
        (
            "[{name: a, in: query, schema: {$ref: '#/definitions/List'}, collectionFormat: multi}]",
            "[{name: a, in: query, schema: {$ref: '#/components/schemas/List'}, explode: true}]",
            &["`schema` belongs to a body"],
        ),
        (
            "[{$ref: '#/parameters/Limit'}, {$ref: '#/parameters/Limit'}]",
            "[{$ref: '#/components/parameters/Limit'}]",
            &[],
        ),
        (
            "[{name: a, in: path, type: string}]",
            "[{name: a, in: path, schema: {type: string}, required: true}]",
            &["has no `required: true`"],
        ),
        ("[{$ref: '#/parameters/Nope'}]", "null", &["error[reference] #/paths/~1a/post/parameters/0/$ref"]),
        (
            "[{$ref: '#/components/parameters/Limit'}]",
            "[{$ref: '#/components/parameters/Limit'}]",
            &["is read as `#/parameters/Limit`"],
        ),
        ("[5]", "null", &["expected an object, not a number", "error[missing-keyword]"]),
    ];
    check(rows, with_parameters, "/paths/~1a/post/parameters");
}

#[test]
fn bodies() {
    let rows: &[Row] = &[
        (
            "{parameters: [{name: a, in: body, required: true, schema: {type: object}}], responses: {}}",
            "{required: true, content: {application/json: {schema: {type: object}}}}",
            &[],
        ),
        (
            "{consumes: [a/b, text/c], parameters: [{$ref: '#/parameters/Body'}], responses: {}}",
            "{content: {a/b: {schema: {$ref: '#/components/schemas/A'}}, text/c: {schema: {$ref: '#/components/schemas/A'}}}}",
            &[],
        ),
        (
            "{consumes: [a/b, Application/JSON], parameters: [{$ref: '#/parameters/Body'}], responses: {}}",
            "{content: {a/b: {schema: {$ref: '#/components/schemas/A'}}, Application/JSON: {schema: {$ref: '#/components/schemas/A'}}}}",
            &[],
        ),
        (
            "{parameters: [{$ref: '#/parameters/Field'}, {name: n, in: formData, type: integer, required: true}], responses: {}}",
            "{required: true, content: {application/x-www-form-urlencoded: {schema: {type: object, required: [n], properties: {field: {type: string}, n: {type: integer}}}}}}",
            &[],
        ),
        (
            "{parameters: [{name: f, in: formData, type: file}], responses: {}}",
            "{content: {multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary}}}}}}",
            &[],
        ),
        (
            "{consumes: [application/x-www-form-urlencoded], parameters: [{name: f, in: formData, type: file}], responses: {}}",
            "{content: {multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary}}}}}}",
            &["and no type of a form for these parameters: read as `multipart/form-data`"],
        ),
        (
            "{consumes: [application/x-www-form-urlencoded], parameters: [{name: l, in: formData, type: array, items: {type: string}, collectionFormat: ssv}], responses: {}}",
            "{content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {l: {type: array, items: {type: string}}}}, encoding: {l: {style: spaceDelimited}}}}}",
            &[],
        ),
        ("{parameters: [], responses: {}}", "null", &[]),
    ];
    check(rows, in_operation, "/paths/~1a/post/requestBody");
}

#[test]
fn responses() {
    let rows: &[Row] = &[
        (
            "{responses: {200: {description: d, schema: {type: string}}}}",
            "{'200': {description: d, content: {application/json: {schema: {type: string}}}}}",
            &[],
        ),
        (
            "{produces: [a/b, c/d], responses: {200: {description: d, schema: {type: string}}}}",
            "{'200': {description: d, content: {a/b: {schema: {type: string}}, c/d: {schema: {type: string}}}}}",
            &[],
        ),
        ("{produces: [a/b], responses: {200: {description: d}}}", "{'200': {description: d}}", &[]),
        (
            "{responses: {200: {description: d, schema: {type: file}}}}",
            "{'200': {description: d, content: {application/octet-stream: {schema: {type: string, format: binary}}}}}",
            &[],
        ),
        (
            "{responses: {200: {description: d, headers: {a: {type: integer, description: e}, content-type: {type: string}}}}}",
            "{'200': {description: d, headers: {a: {schema: {type: integer}, description: e}}}}",
            &[],
        ),
        ("{responses: {200: d}}", "{'200': {description: d}}", &["expected an object, not a string"]),
        ("{responses: {200: {$ref: '#/responses/R'}}}", "{'200': {$ref: '#/components/responses/R'}}", &[]),
        (
            "{responses: {200: {$ref: '#/parameters/Limit'}}}",
            "{}",
            &[
                "error[reference] #/paths/~1a/post/responses/200/$ref: `Limit` of `parameters` is not a response",
            ],
        ),
    ];
    check(rows, in_operation, "/paths/~1a/post/responses");
}

#[test]
fn addresses() {
    let rows: &[Row] = &[
        (
            "{host: a.b, basePath: /c/, schemes: [http, https]}",
            "[{url: 'https://a.b/c'}, {url: 'http://a.b/c'}]",
            &[],
        ),
        ("{host: a.b}", "[{url: 'https://a.b'}]", &[]),
        ("{basePath: /c}", "[{url: /c}]", &[]),
        ("{basePath: /}", "null", &[]),
        ("{schemes: [https]}", "null", &[]),
        ("{host: '', basePath: ''}", "null", &[]),
        (
            "{host: a.b, schemes: [ws]}",
            "[{url: 'https://a.b'}]",
            &["#/schemes/0: the client sends HTTP, not `ws`"],
        ),
        ("{host: 'https://a.b/c', basePath: d}", "[{url: 'https://a.b/c/d'}]", &["#/host", "#/basePath"]),
    ];
    let wrap = |mut document: Value| {
        let members = document.as_object_mut().unwrap();
        members.insert("swagger".to_owned(), "2.0".into());
        members.insert("info".to_owned(), json!({"title": "", "version": ""}));
        members.insert("paths".to_owned(), json!({}));
        document
    };
    check(rows, wrap, "/servers");
}

#[test]
fn parameters_of_a_path_are_those_of_its_operations() {
    let item = "{parameters: [{name: q, in: query, type: string}, {name: a, in: formData, type: string}, {name: b, in: formData, type: string}],
        put: {parameters: [{name: b, in: formData, type: integer}, {name: c, in: formData, type: string}], responses: {}}}";
    let document =
        json!({"swagger": "2.0", "info": {"title": "", "version": ""}, "paths": {"/a": parse(item)}});
    let (read, said) = run(document);
    assert_eq!(said, [""; 0]);
    let at = "/paths/~1a/put/requestBody/content/application~1x-www-form-urlencoded/schema/properties";
    assert_eq!(keys(&read, at), ["a", "b", "c"]);
    assert_eq!(read.pointer(&format!("{at}/b/type")), Some(&json!("integer")));
    assert_eq!(read.pointer("/paths/~1a/parameters").unwrap().as_array().unwrap().len(), 1);
}

#[test]
fn a_list_of_media_types_for_many_operations_has_a_limit() {
    let media_types: Vec<String> = (0..300).map(|number| format!("a/{number}")).collect();
    let response = json!({"description": "", "schema": {}});
    let responses: serde_json::Map<String, Value> =
        (200..500).map(|status: u16| (status.to_string(), response.clone())).collect();
    let operations = MAX_INHERITED / (256 * 300) + 1;
    let paths: serde_json::Map<String, Value> = (0..operations)
        .map(|number| (format!("/{number}"), json!({"get": {"responses": responses}})))
        .collect();
    let info = json!({"title": "", "version": ""});
    let (_, said) = run(json!({"swagger": "2.0", "info": info, "produces": media_types, "paths": paths}));
    assert!(said[0].contains("warning[limit] #/produces/255: more than 256 media types"), "{said:?}");
    assert!(said[1].contains("error[limit]") && said.len() == 2, "{said:?}");
}
