//! The oracle: `openapiv3` reads plain documents of OpenAPI 3.0 as well. Everything that it reads must be in the model.
//!
//! Each document is read by `openapiv3` and by us. The model is printed, and `openapiv3` reads that again. Then the two
//! values of `openapiv3` are written as JSON and compared: everything in the first must be in the second.
//!
//! The documents are in `tests/fixtures`, and in the folder of the environment variable `CLIENTGEN_ORACLE`. A document is
//! compared if its version is OpenAPI 3.0, if it is one file, and if neither reader refuses it.
//!
//! # Differences that are allowed
//!
//! [`LEFT_OUT`] lists what the model leaves out. [`plain`] writes the rest of both sides in the same way:
//!
//! - `null` among the values of an enum is `nullable`. So is a member of a union that allows only `null`.
//! - `additionalProperties: {}` is `true`. A boolean `false` and an explicit default are removed.
//! - `exclusiveMinimum` without a `minimum` does not apply.
//! - Repeated values in `enum` and references in a union are removed.
//! - The values in the mapping of a discriminator are references.
//! - Header parameters and headers that readers must ignore are removed (sections 4.7.12.1 and 4.7.17.1).
//! - Unknown extensions are removed.
//!
//! The target of a deep reference has become a component, and a component that is a reference is its target: where the
//! texts of two references differ, their targets are compared. A reference to a response, where a schema is expected, is
//! compared by the schema of the response.

mod plain;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use plain::{follow, known};

use super::{parse, read};
use crate::diagnostic::Pointer;
use crate::normalise::steps::{enter_schema, get};
use crate::openapi::show;
use crate::uri::decode;

/// The two sides of a comparison.
struct Sides<'a> {
    expected: &'a Value,
    actual: &'a Value,
    /// The places where something is missing.
    missing: Vec<String>,
}

impl Sides<'_> {
    /// Compares two values. `depth` is the number of references that were followed.
    fn compare(&mut self, at: &Pointer, expected: &Value, actual: &Value, depth: usize) {
        match (reference(expected), reference(actual)) {
            (Some(one), Some(other)) if decode(one) == decode(other) => return,
            (None, None) => {}
            // Schemas within schemas have no end.
            _ if depth > 8 => return,
            _ => {
                let is_schema = at.as_str().ends_with("/schema");
                let is_other = reference(expected).is_some_and(is_of_other_kind) && is_schema;
                let (mut expected, actual) = (follow(self.expected, expected), follow(self.actual, actual));
                if is_other {
                    // A reference to a response, where a schema is expected, leads to the schema of the response.
                    let mut steps = Vec::new();
                    enter_schema(expected, &mut steps);
                    if steps.is_empty() {
                        return;
                    }
                    expected = get(expected, &steps).unwrap();
                }
                if reference(expected).is_some() || reference(actual).is_some() {
                    self.missing.push(format!("{at}: {expected} is not {actual}"));
                } else {
                    self.compare(at, expected, actual, depth + 1);
                }
                return;
            }
        }
        match (expected, actual) {
            (Value::Object(members), Value::Object(others)) => {
                for (name, value) in members {
                    match others.get(name) {
                        Some(other) => self.compare(&at.child(name), value, other, depth),
                        None if is_alias(at, value) => {}
                        None => self.missing.push(format!("{at}: `{name}` is missing: {value}")),
                    }
                }
            }
            (Value::Array(items), Value::Array(others)) if items.len() == others.len() => {
                for (index, (item, other)) in items.iter().zip(others).enumerate() {
                    self.compare(&at.child(index), item, other, depth);
                }
            }
            (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => {}
            (one, other) if one == other => {}
            _ => self.missing.push(format!("{at}: {expected} is not {actual}")),
        }
    }
}

/// Whether a reference leads to a component that is not a schema.
fn is_of_other_kind(reference: &str) -> bool {
    reference.starts_with("#/components/") && !reference.starts_with("#/components/schemas/")
}

fn reference(value: &Value) -> Option<&str> {
    value.as_object().filter(|members| members.len() == 1)?.get("$ref")?.as_str()
}

/// Whether a component is a reference to another. Only a schema keeps a name of its own.
fn is_alias(at: &Pointer, value: &Value) -> bool {
    let tokens: Vec<String> = at.tokens().collect();
    matches!(tokens.as_slice(), [components, kind] if components == "components" && kind != "schemas")
        && reference(value).is_some()
}

/// The values that `openapiv3` reads and the model does not have. `None` if the document is not compared.
fn missing(document: Value) -> Option<Vec<String>> {
    if !document.get("openapi")?.as_str()?.starts_with("3.0") {
        return None;
    }
    let expected = known(&serde_json::from_value(document.clone()).ok()?);
    let (document, said) = read(document);
    if said.iter().any(|said| said.starts_with("error")) {
        return None;
    }
    Some(compare(&expected, show::document(&document?)))
}

/// The values that are missing in a printed model.
fn compare(expected: &Value, printed: Value) -> Vec<String> {
    match serde_json::from_value(printed) {
        Ok(document) => {
            let actual = known(&document);
            let mut sides = Sides { expected, actual: &actual, missing: Vec::new() };
            sides.compare(&Pointer::root(), expected, &actual, 0);
            sides.missing
        }
        Err(error) => vec![format!("openapiv3 does not read the model: {error}")],
    }
}

/// The documents in a folder and the folders in it, in the order of their paths.
fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let extension = path.extension().and_then(|extension| extension.to_str());
        if path.is_dir() {
            documents(&path, found);
        } else if matches!(extension, Some("json" | "yaml" | "yml")) {
            found.push(path);
        }
    }
}

#[test]
fn nothing_that_openapiv3_knows_is_missing() {
    let mut paths = Vec::new();
    documents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures"), &mut paths);
    if let Some(folder) = std::env::var_os("CLIENTGEN_ORACLE") {
        documents(Path::new(&folder), &mut paths);
    }
    let (mut compared, mut failures) = (0, Vec::new());
    for path in &paths {
        let Ok(text) = fs::read_to_string(path) else { continue };
        let Ok(document) = serde_yaml::from_str::<Value>(&text) else { continue };
        let Some(missing) = missing(document) else { continue };
        compared += 1;
        if !missing.is_empty() {
            failures.push(format!(
                "{}: {} places, such as {:#?}",
                path.display(),
                missing.len(),
                &missing[..missing.len().min(5)]
            ));
        }
    }
    println!("{compared} of {} documents were compared", paths.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(paths.is_empty() || compared >= 30, "only {compared} documents were compared");
}

/// A document that has every keyword that `openapiv3` and the model know.
const EVERYTHING: &str = "
openapi: 3.0.3
info: {title: t, version: v, description: d}
servers: [{url: u, description: d, variables: {v: {default: a, description: d, enum: [a]}}}]
security: [{k: [s]}]
tags: [{name: t, description: d}]
paths:
  /a/{b}:
    servers: [{url: u}]
    parameters: [{name: b, in: path, required: true, style: label, explode: true, schema: {type: string}}]
    post:
      operationId: o
      summary: s
      description: d
      tags: [t]
      deprecated: true
      security: [{k: []}, {}]
      servers: [{url: u}]
      x-idempotent: true
      parameters:
      - {$ref: '#/components/parameters/P'}
      - {name: h, in: header, description: d, deprecated: true, schema: {type: array, items: {}}}
      - {name: c, in: query, content: {a/b: {schema: {type: string}}}, allowEmptyValue: true, example: 1}
      requestBody: {$ref: '#/components/requestBodies/B'}
      responses:
        '200': {description: d, headers: {h: {$ref: '#/components/headers/H'}}, content: {a/b: {schema: {$ref: '#/components/schemas/S'}}}}
        4XX: {$ref: '#/components/responses/R'}
        default: {description: d}
components:
  parameters: {P: {name: p, in: query, style: deepObject, explode: false, allowReserved: true, required: true, schema: {type: object}}}
  responses: {R: {description: d}}
  requestBodies:
    B:
      required: true
      content:
        multipart/form-data:
          schema: {type: object}
          encoding: {a: {contentType: a/b, style: spaceDelimited, explode: true, allowReserved: true, headers: {h: {schema: {type: string}}}}}
  headers: {H: {description: d, required: true, deprecated: true, schema: {type: integer}}}
  securitySchemes:
    k: {type: oauth2, description: d, flows: {clientCredentials: {tokenUrl: u, scopes: {s: d}}}}
    l: {type: apiKey, name: n, in: header}
    m: {type: http, scheme: bearer, bearerFormat: b}
    n: {type: openIdConnect, openIdConnectUrl: u}
  schemas:
    S:
      type: object
      title: t
      description: d
      nullable: true
      deprecated: true
      x-sensitive: true
      default: {a: b}
      example: {a: c}
      required: [a]
      minProperties: 1
      maxProperties: 2
      additionalProperties: {type: boolean, enum: [true]}
      properties:
        a: {type: string, enum: [a, b], pattern: p, minLength: 1, maxLength: 2, format: f, readOnly: true, x-enum-varnames: [A, B], x-enum-descriptions: [a, b]}
        b: {type: number, minimum: 1, maximum: 2, exclusiveMinimum: true, exclusiveMaximum: true, multipleOf: 0.5, writeOnly: true}
        c: {type: integer, minimum: 1, maximum: 2, format: int32, enum: [1]}
        d: {type: array, items: {$ref: '#/components/schemas/S'}, minItems: 1, maxItems: 2, uniqueItems: true}
    U:
      oneOf: [{$ref: '#/components/schemas/S'}, {type: string}]
      discriminator: {propertyName: a, mapping: {a: '#/components/schemas/S'}}
    V: {anyOf: [{type: string}, {type: integer}]}
    W: {allOf: [{$ref: '#/components/schemas/S'}, {type: object, additionalProperties: false}]}
    X: {not: {type: string}}
    Y: {type: object, properties: {a: {}}, oneOf: [{required: [a]}, {required: [b]}]}
";

/// The places of all members and items of a value.
fn places(value: &Value, at: &Pointer, all: &mut Vec<Pointer>) {
    let mut inner = |at: Pointer, value: &Value| {
        places(value, &at, all);
        all.push(at);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| inner(at.child(name), value)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| inner(at.child(index), item))
        }
        _ => {}
    }
}

#[test]
fn whatever_is_missing_is_seen() {
    let document = parse(EVERYTHING);
    let expected = known(&serde_json::from_value(document.clone()).unwrap());
    let (model, said) = read(document);
    assert_eq!(said, Vec::<String>::new());
    let printed = show::document(&model.unwrap());
    assert_eq!(compare(&expected, printed.clone()), Vec::<String>::new());

    let mut all = Vec::new();
    places(&printed, &Pointer::root(), &mut all);
    let mut unseen = Vec::new();
    for place in &all {
        let mut changed = printed.clone();
        let key = place.tokens().last().unwrap();
        match changed.pointer_mut(place.parent().unwrap().as_str()).unwrap() {
            Value::Object(members) => _ = members.shift_remove(&key),
            Value::Array(items) => _ = items.remove(key.parse().unwrap()),
            _ => {}
        }
        if compare(&expected, changed).is_empty() {
            unseen.push(place.to_string());
        }
    }
    assert!(all.len() > 200, "{}", all.len());
    assert_eq!(unseen, Vec::<String>::new());
}
