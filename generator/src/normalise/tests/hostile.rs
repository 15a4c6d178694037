//! Documents that are made to break a reader: every value in every place, long chains, many copies.

use serde_json::Value;

use super::{parse, run};

/// A document with every keyword.
const EVERYTHING: &str = "
openapi: 3.1.0
info: {title: t, version: v, description: d}
servers: [{url: u, description: d, variables: {v: {default: a, enum: [a]}}}]
security: [{k: [s]}]
tags: [{name: t, description: d}]
webhooks: {w: {post: {requestBody: {content: {a/b: {schema: {properties: {}}}}}}}}
paths:
  /a/{b}:
    summary: s
    servers: [{url: u}]
    parameters: [{name: b, in: path, required: true, schema: {type: string}}]
    post:
      operationId: o
      tags: [t]
      deprecated: true
      security: [{k: []}]
      servers: [{url: u}]
      parameters: [{$ref: '#/components/parameters/P'}, {name: c, in: query, content: {a/b: {schema: {}}}, examples: {e: {value: 1}}}]
      requestBody: {required: true, content: {a/b: {schema: {$ref: '#/components/schemas/S/properties/a'}, encoding: {a: {headers: {h: {schema: {}}}, explode: true}}}}}
      responses: {'200': {description: d, headers: {h: {schema: {}}}, content: {a/b: {example: 1}}, links: {l: {operationId: o}}}, default: {$ref: '#/components/responses/R'}}
      callbacks: {c: {'{$u}': {post: {requestBody: {content: {}}}}}}
  /b: {$ref: '#/components/pathItems/I'}
components:
  parameters: {P: {name: p, in: query, style: form, explode: true, allowReserved: true, schema: {}}}
  responses: {R: {description: d}}
  requestBodies: {B: {content: {}}}
  headers: {H: {schema: {}}}
  examples: {E: {value: 1}}
  pathItems: {I: {get: {responses: {}}}}
  securitySchemes: {k: {type: oauth2, flows: {implicit: {authorizationUrl: u, scopes: {s: d}}}}}
  schemas:
    S:
      type: [object, 'null']
      required: [a]
      properties: {a: {type: string, enum: [a, null], default: a, pattern: p, minLength: 1, format: f}}
      additionalProperties: {type: array, items: {const: 1}, uniqueItems: true, minItems: 1}
      patternProperties: {p: {minimum: 1, exclusiveMaximum: 2}}
      allOf: [{oneOf: [{$ref: '#/components/schemas/S'}, {type: 'null'}], discriminator: {propertyName: a, mapping: {x: S}}}]
      anyOf: [{prefixItems: [{}, {type: string}]}, {not: {contentEncoding: base64}}]
      x-enum-varnames: [a]
";

/// Every place of a value, and the value itself.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    let mut inner = |key: &str, value: &Value| {
        places(value, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), all);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| inner(key, value)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| inner(&index.to_string(), item))
        }
        _ => {}
    }
}

#[test]
fn any_value_may_stand_in_any_place() {
    let whole = parse(EVERYTHING);
    let (_, said) = run(whole.clone());
    assert!(said.iter().all(|said| said.starts_with("warning")), "{said:#?}");
    let mut all = Vec::new();
    places(&whole, "", &mut all);
    let odd = parse(
        "[null, true, false, -1.5, 1.0e300, x, [], [null], {}, {x: {}}, {$ref: '#'}, {$ref: ''},
          {$ref: '#/components/schemas/S'}, {$ref: '#/components/schemas/S/allOf/0/oneOf/0'},
          {$ref: '#/components/parameters/P'}, {$ref: '#/paths/~1a~1{b}/post'}]",
    );
    assert!(all.len() > 150);
    for place in all {
        for value in odd.as_array().unwrap() {
            let mut changed = whole.clone();
            *changed.pointer_mut(&place).unwrap() = value.clone();
            // Nothing panics, neither while it is read nor while it is printed: every id is in its table.
            let (printed, said) = run(changed);
            assert!(
                !printed.is_null() || said.iter().any(|said| said.starts_with("error")),
                "{place} {value}"
            );
        }
    }
}

#[test]
fn what_was_read_is_read_again_as_the_same() {
    let (printed, _) = run(parse(EVERYTHING));
    let mut document = printed.clone();
    document["openapi"] = "3.1.0".into();
    let (again, said) = run(document);
    assert_eq!(again, printed);
    assert_eq!(said, Vec::<String>::new());
}
