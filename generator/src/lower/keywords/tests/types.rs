//! Cases of `type`: named, listed, misspelled, inferred.

use super::check_schemas;

#[test]
fn types_are_read_as_they_are_meant() {
    check_schemas(
        "3.0.3",
        &[
            ("{type: string}", "{type: string}", &[]),
            ("{type: null}", "{}", &[]),
            ("{type: String}", "{type: string}", &["/type: `String` is read as `string`"]),
            ("{type: int}", "{type: integer}", &["`int` is read as `integer`"]),
            ("{type: long}", "{type: integer, format: int64}", &["with the format `int64`"]),
            ("{type: file}", "{type: string, format: binary}", &["`string` with the format `binary`"]),
            ("{type: date}", "{type: string, format: date}", &["with the format `date`"]),
            ("{type: date, format: x}", "{type: string, format: x}", &["with the format `date`"]),
            ("{type: any}", "{}", &["`any` is not a type"]),
            ("{type: dictionary}", "{type: object}", &["read as `object`"]),
            ("{type: Money}", "{}", &["`Money` is not a type"]),
            ("{type: 5}", "{}", &["expected the name of a type, not a number"]),
            ("{type: {a: 1}}", "{}", &["expected the name of a type, not an object"]),
        ],
    );
}

#[test]
fn lists_of_types_become_one_type_or_a_union() {
    check_schemas(
        "3.1.0",
        &[
            ("{type: [string]}", "{type: string}", &[]),
            ("{type: [string, string]}", "{type: string}", &[]),
            ("{type: [string, 'null']}", "{type: string, nullable: true}", &[]),
            ("{type: [string, null]}", "{type: string, nullable: true}", &[]),
            ("{type: []}", "{}", &[]),
            ("{type: [integer, number]}", "{type: number, format: int64}", &[]),
            (
                "{type: [string, integer], description: d, minLength: 2, minimum: 3}",
                "{description: d, anyOf: [{type: string, minLength: 2}, {type: integer, minimum: 3}]}",
                &[],
            ),
            (
                "{type: [object, array, boolean, 'null'], properties: {a: {}}, required: [a], items: {type: string}}",
                "{nullable: true, anyOf: [{type: object, properties: {a: {}}, required: [a]},
                    {type: array, items: {type: string}}, {type: boolean}]}",
                &[],
            ),
            (
                "{type: [string, number], format: double}",
                "{anyOf: [{type: string}, {type: number, format: double}]}",
                &[],
            ),
            (
                "{type: [string, number], enum: [a, 1, null]}",
                "{nullable: true, anyOf: [{type: string, enum: [a]}, {type: number, enum: [1]}]}",
                &[],
            ),
            ("{type: [string, number], enum: [a]}", "{type: string, enum: [a]}", &[]),
            ("{type: [string, number], enum: [true]}", "{type: boolean, enum: [true]}", &[]),
            (
                "{type: [string, object], oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
                "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
                &[],
            ),
        ],
    );
}

#[test]
fn types_are_inferred_from_the_keywords() {
    check_schemas(
        "3.0.3",
        &[
            ("{}", "{}", &[]),
            ("{description: d}", "{description: d}", &[]),
            ("{properties: {a: {}}}", "{type: object, properties: {a: {}}}", &[]),
            ("{required: [a]}", "{type: object, required: [a]}", &[]),
            ("{additionalProperties: false}", "{type: object, additionalProperties: false}", &[]),
            ("{maxProperties: 1}", "{type: object, maxProperties: 1, x-suggested: true}", &[]),
            ("{items: {}}", "{type: array, items: {}}", &[]),
            ("{uniqueItems: true}", "{type: array, uniqueItems: true, x-suggested: true}", &[]),
            ("{enum: [a, b]}", "{type: string, enum: [a, b]}", &[]),
            ("{enum: [1, 2]}", "{type: integer, enum: [1, 2]}", &[]),
            ("{enum: [1, 2.5]}", "{type: number, enum: [1, 2.5]}", &[]),
            ("{enum: [true]}", "{type: boolean, enum: [true]}", &[]),
            ("{enum: [a, 1]}", "{enum: [a, 1]}", &[]),
            ("{format: date-time}", "{type: string, format: date-time, x-suggested: true}", &[]),
            ("{format: int32}", "{type: integer, format: int32, x-suggested: true}", &[]),
            ("{format: double}", "{type: number, format: double, x-suggested: true}", &[]),
            ("{format: odd}", "{format: odd}", &[]),
            ("{pattern: a}", "{type: string, pattern: a, x-suggested: true}", &[]),
            ("{maxLength: 3}", "{type: string, maxLength: 3, x-suggested: true}", &[]),
            ("{minimum: 1}", "{type: number, minimum: 1, x-suggested: true}", &[]),
            (
                "{properties: {a: {}}, items: {}}",
                "{type: object, properties: {a: {}}}",
                &["`items` does not apply"],
            ),
        ],
    );
}

#[test]
fn keywords_of_another_type_go() {
    check_schemas(
        "3.0.3",
        &[
            (
                "{type: string, items: {}}",
                "{type: string}",
                &["/items: `items` does not apply to a value of type `string`"],
            ),
            ("{type: object, items: {}}", "{type: object}", &["`items` does not apply"]),
            (
                "{type: array, items: {}, properties: {a: {}}}",
                "{type: array, items: {}}",
                &["`properties` does not apply"],
            ),
            ("{type: integer, additionalProperties: {}}", "{type: integer}", &[]),
            (
                "{type: integer, additionalProperties: {type: string}}",
                "{type: integer}",
                &["`additionalProperties` does not apply"],
            ),
            ("{type: integer, additionalProperties: false, required: []}", "{type: integer}", &[]),
            ("{type: integer, required: [a]}", "{type: integer}", &["`required` does not apply"]),
            ("{type: boolean, format: x, pattern: p, minimum: 1}", "{type: boolean}", &[]),
            ("{type: string, minimum: 1, maxItems: 2, uniqueItems: true}", "{type: string}", &[]),
            ("{type: array}", "{type: array}", &[]),
            ("{type: array, items: null}", "{type: array}", &[]),
        ],
    );
}

#[test]
fn numbers_and_their_bounds() {
    check_schemas(
        "3.1.0",
        &[
            ("{type: integer, minimum: 1.0, maximum: 10}", "{type: integer, minimum: 1, maximum: 10}", &[]),
            ("{type: integer, minimum: 0.5}", "{type: integer, minimum: 0.5}", &[]),
            ("{type: integer, exclusiveMinimum: 0}", "{type: integer, exclusiveMinimum: 0}", &[]),
            ("{type: number, exclusiveMaximum: 1.5}", "{type: number, exclusiveMaximum: 1.5}", &[]),
            (
                "{type: integer, minimum: 1, exclusiveMinimum: 3}",
                "{type: integer, minimum: 1, exclusiveMinimum: 3}",
                &[],
            ),
            ("{type: integer, exclusiveMinimum: true}", "{type: integer}", &[]),
            (
                "{type: integer, minimum: '1'}",
                "{type: integer, minimum: 1}",
                &["expected a number, not a string"],
            ),
            ("{type: integer, minimum: x}", "{type: integer}", &["expected a number"]),
            ("{type: string, minLength: 1.0}", "{type: string, minLength: 1}", &[]),
            ("{type: string, minLength: -1}", "{type: string}", &["expected a count"]),
            ("{type: string, pattern: 5}", "{type: string}", &[]),
            (
                "{type: integer, minimum: 0, maximum: 18446744073709551615}",
                "{type: integer, format: uint64, minimum: 0, maximum: 18446744073709551615}",
                &[],
            ),
            (
                "{type: integer, maximum: 9223372036854775807}",
                "{type: integer, maximum: 9223372036854775807}",
                &[],
            ),
        ],
    );
}
