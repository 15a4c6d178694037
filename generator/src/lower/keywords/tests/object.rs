//! Cases of objects and arrays.

use super::check_schemas;

#[test]
fn properties() {
    check_schemas(
        "3.0.3",
        &[
            (
                "{properties: {a: null}}",
                "{type: object, properties: {a: {}}}",
                &["/properties/a: expected a schema"],
            ),
            ("{properties: {a: true}}", "{type: object, properties: {a: {}}}", &[]),
            (
                "{properties: {a: integer}}",
                "{type: object, properties: {a: {type: integer}}}",
                &["read as `type: integer`"],
            ),
            ("{properties: null, type: object}", "{type: object}", &[]),
            ("{properties: [], type: object}", "{type: object}", &["expected an object, not a list"]),
            ("{properties: {}}", "{}", &[]),
            (
                "{properties: {a: {}, additionalProperties: false}}",
                "{type: object, properties: {a: {}}, additionalProperties: false}",
                &["/properties/additionalProperties: this is a keyword of the object"],
            ),
            (
                "{properties: {a: {}, required: [a]}}",
                "{type: object, properties: {a: {}}, required: [a]}",
                &["/properties/required: this is a keyword of the object"],
            ),
            (
                "{properties: {$ref: {type: string}, x-a: {type: string}, example: {type: string}}}",
                "{type: object, properties: {$ref: {type: string}, x-a: {type: string}, example: {type: string}}}",
                &[],
            ),
        ],
    );
}

#[test]
fn required() {
    check_schemas(
        "3.0.3",
        &[
            ("{type: object, required: [a, a, b]}", "{type: object, required: [a, a, b]}", &[]),
            ("{type: object, required: []}", "{type: object}", &[]),
            ("{type: object, required: null}", "{type: object}", &[]),
            ("{type: object, required: a}", "{type: object, required: [a]}", &["expected a list"]),
            ("{type: object, required: [1]}", "{type: object, required: ['1']}", &["expected a string"]),
            ("{type: string, required: true}", "{type: string}", &["not a boolean: ignored"]),
            (
                "{properties: {a: {type: string, required: true}, b: {type: string, required: 'false'}}}",
                "{type: object, properties: {a: {type: string}, b: {type: string}}, required: [a]}",
                &["`required: true` in a property is read as part of `required`", "`required: false`"],
            ),
        ],
    );
}

#[test]
fn further_properties() {
    check_schemas(
        "3.1.0",
        &[
            ("{additionalProperties: {}}", "{type: object, additionalProperties: true}", &[]),
            (
                "{additionalProperties: 'false'}",
                "{type: object, additionalProperties: false}",
                &["read as `false`"],
            ),
            ("{additionalProperties: null, type: object}", "{type: object}", &[]),
            (
                "{additionalProperties: string}",
                "{type: object, additionalProperties: {type: string}}",
                &["read as `type: string`"],
            ),
            (
                "{patternProperties: {'^a': {type: string}}}",
                "{type: object, additionalProperties: {anyOf: [{type: string}, {}]}}",
                &["degraded] #/components/schemas/S/patternProperties: the properties that match no pattern"],
            ),
            (
                "{patternProperties: {'^a': {type: string}}, additionalProperties: {type: integer}}",
                "{type: object, additionalProperties: {anyOf: [{type: string}, {type: integer}]}}",
                &[],
            ),
            (
                "{patternProperties: {'^a': {type: string}, '^b': {type: string}}, additionalProperties: false}",
                "{type: object, additionalProperties: {type: string}}",
                &[],
            ),
            (
                "{patternProperties: {'^a': {type: string}, '^b': {type: integer}}, additionalProperties: false}",
                "{type: object, additionalProperties: {anyOf: [{type: string}, {type: integer}]}}",
                &[],
            ),
            (
                "{type: object, unevaluatedProperties: false}",
                "{type: object, additionalProperties: false}",
                &[],
            ),
            (
                "{type: object, unevaluatedProperties: {type: string}}",
                "{type: object, additionalProperties: {type: string}}",
                &[],
            ),
        ],
    );
}

#[test]
fn tuples() {
    check_schemas(
        "3.1.0",
        &[
            (
                "{prefixItems: [{type: string}, {type: string}]}",
                "{type: array, items: {anyOf: [{type: string}, {}]}}",
                &["degraded] #/components/schemas/S: the items after these may have any type"],
            ),
            (
                "{prefixItems: [{type: string}, {type: string}], maxItems: 2}",
                "{type: array, items: {type: string}, maxItems: 2}",
                &[],
            ),
            ("{prefixItems: [{type: string}], items: false}", "{type: array, items: {type: string}}", &[]),
            (
                "{prefixItems: [{type: string}, {type: integer}], unevaluatedItems: false}",
                "{type: array, items: {anyOf: [{type: string}, {type: integer}]}}",
                &[],
            ),
            (
                "{prefixItems: [{type: string}], items: {type: integer}}",
                "{type: array, items: {anyOf: [{type: string}, {type: integer}]}}",
                &[],
            ),
            ("{type: array, unevaluatedItems: {type: string}}", "{type: array, items: {type: string}}", &[]),
            (
                "{type: array, items: [{type: string}], additionalItems: false}",
                "{type: array, items: {type: string}}",
                &[],
            ),
            (
                "{type: array, items: [{type: string}], additionalItems: {type: integer}}",
                "{type: array, items: {anyOf: [{type: string}, {type: integer}]}}",
                &[],
            ),
            ("{type: array, items: []}", "{type: array}", &[]),
            ("{type: array, items: true}", "{type: array, items: {}}", &[]),
        ],
    );
}

#[test]
fn names() {
    check_schemas(
        "3.1.0",
        &[
            (
                "{type: object, propertyNames: {pattern: a}}",
                "{type: object, propertyNames: a}",
                &["not-generated] #/components/schemas/S/propertyNames: `propertyNames` is not checked"],
            ),
            (
                "{properties: {a: {}}, propertyNames: {enum: [a, b]}}",
                "{type: object, properties: {a: {}}, propertyNames: 'a, b'}",
                &["`propertyNames` is not checked"],
            ),
            // The keys are an enum.
            ("{type: object, propertyNames: {enum: [a, b]}}", "{type: object}", &[]),
            ("{propertyNames: {oneOf: [{const: a}, {const: b}]}}", "{type: object}", &[]),
            ("{type: object, propertyNames: {}}", "{type: object}", &[]),
            ("{type: string, propertyNames: {const: a}}", "{type: string}", &[]),
            (
                "{type: object, propertyNames: {enum: [a, 1]}}",
                "{type: object}",
                &["`propertyNames` is not checked"],
            ),
        ],
    );
}
