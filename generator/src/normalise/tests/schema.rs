//! Cases of schemas: the model has every keyword of the document.

use serde_json::json;

use super::{check_schemas, document, parse, run};

/// A schema in the form of the model is printed as it was written, even if there are warnings about it.
fn check_kept(version: &str, schemas: &[&str]) {
    for schema in schemas {
        let schemas = json!({ "S": parse(schema), "A": { "type": "string" } });
        let (printed, said) = run(document(version, json!({ "schemas": schemas })));
        assert_eq!(printed["components"]["schemas"]["S"], parse(schema), "of {schema}\nsaid {said:#?}");
    }
}

#[test]
fn every_keyword_of_json_schema_is_kept() {
    check_kept(
        "3.1.0",
        &[
            "{type: [string, integer]}",
            "{enum: [a, 1, true, [1], {a: b}]}",
            "{const: 5}",
            "{const: {a: 1}}",
            "{minimum: 1}",
            "{multipleOf: 2, minimum: 1, maximum: 9, pattern: a, minLength: 1, maxLength: 2, minItems: 1, maxItems: 2,
                uniqueItems: true, minProperties: 1, maxProperties: 2}",
            "{prefixItems: [{type: string}, {type: integer}], items: false}",
            "{contains: {type: string}, minContains: 1, maxContains: 2}",
            "{unevaluatedItems: {type: string}}",
            "{patternProperties: {'^x': {type: string}, '^y': {type: integer}}, additionalProperties: false}",
            "{propertyNames: {pattern: a}}",
            "{unevaluatedProperties: false}",
            "{dependentRequired: {a: [b, c]}}",
            "{dependentSchemas: {a: {required: [b]}}}",
            "{not: {type: string}}",
            "{if: {required: [a]}, then: {required: [b]}, else: {required: [c]}}",
            "{contentEncoding: base64, contentMediaType: image/png, contentSchema: {type: object}}",
            "{$ref: '#/components/schemas/A', description: d}",
            "{title: t, description: d, default: 1, example: 2, readOnly: true, deprecated: true}",
            "{type: string, writeOnly: true, x-sensitive: true}",
            "{enum: [a], x-enum-varnames: [A], x-enum-descriptions: [words]}",
            "false",
        ],
    );
}

#[test]
fn nothing_is_concluded_from_what_is_written() {
    check_kept(
        "3.0.3",
        &[
            "{allOf: [{$ref: '#/components/schemas/A'}, {minimum: 1}]}",
            "{oneOf: [{type: string}]}",
            "{anyOf: [{required: [a]}, {required: [b]}]}",
            "{type: string, items: {type: integer}, properties: {a: {type: string}}}",
            "{type: array, enum: [a]}",
        ],
    );
}

#[test]
fn null_is_said_in_one_way() {
    check_schemas(
        "3.1.0",
        &[
            ("{type: [string, 'null']}", "{type: string, nullable: true}", &[]),
            ("{enum: [a, null]}", "{enum: [a], nullable: true}", &[]),
            ("{const: null}", "{enum: [null], nullable: true}", &[]),
            ("{type: 'null'}", "{enum: [null], nullable: true}", &[]),
            (
                "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/Null'}]}",
                "{oneOf: [{$ref: '#/components/schemas/A'}], nullable: true}",
                &[],
            ),
            ("{type: string, nullable: true}", "{type: string, nullable: true}", &[]),
        ],
    );
}

#[test]
fn keywords_of_openapi_3_0_have_the_meaning_of_json_schema() {
    check_schemas(
        "3.0.3",
        &[
            ("{type: array, items: [{type: string}]}", "{type: array, prefixItems: [{type: string}]}", &[]),
            ("{exclusiveMinimum: true}", "{}", &[]),
            ("{$ref: '#/components/schemas/A', type: object}", "{$ref: '#/components/schemas/A'}", &[]),
        ],
    );
}

#[test]
fn marks_are_true_or_false_or_list_properties() {
    check_schemas(
        "3.0.3",
        &[
            ("{type: string, x-sensitive: ture}", "{type: string, x-sensitive: true}", &["read as `true`"]),
            (
                "{type: string, x-sensitive: maybe}",
                "{type: string}",
                &[
                    "warning[wrong-type] #/components/schemas/S/x-sensitive: expected `true` or `false`, not a string: ignored",
                ],
            ),
            ("{type: string, x-sensitive: {level: 1}}", "{type: string}", &["not an object: ignored"]),
            (
                "{x-sensitive: [a, b, c], properties: {a: {type: string}, b: {$ref: '#/components/schemas/A'}}}",
                "{properties: {a: {type: string, x-sensitive: true}, b: {$ref: '#/components/schemas/A', x-sensitive: true}}}",
                &[
                    "mended] #/components/schemas/S/x-sensitive/2: `c` is not a property of this schema: ignored",
                ],
            ),
            (
                "{type: string, x-sensitve: true}",
                "{type: string}",
                &[
                    "error[unknown-keyword] #/components/schemas/S/x-sensitve: `x-sensitve` is an extension that is not read (did you mean `x-sensitive`?",
                ],
            ),
            ("{type: string, x-sensible: true}", "{type: string}", &[]),
        ],
    );
}
