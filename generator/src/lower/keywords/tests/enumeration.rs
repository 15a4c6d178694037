//! Cases of `enum` and `const`.

use super::check_schemas;

#[test]
fn values_are_of_one_type_and_each_is_there_once() {
    check_schemas(
        "3.1.0",
        &[
            ("{type: string, enum: []}", "{type: string}", &[]),
            (
                "{type: string, enum: [a, b, a]}",
                "{type: string, enum: [a, b]}",
                &["/enum/2: repeated values"],
            ),
            ("{type: string, enum: a}", "{type: string, enum: [a]}", &["expected a list"]),
            (
                "{type: string, enum: [1, a, true]}",
                "{type: string, enum: ['1', a, 'true']}",
                &["not every value is of type `string`"],
            ),
            ("{type: integer, enum: ['1', 2]}", "{type: integer, enum: [1, 2]}", &["not every value"]),
            ("{type: integer, enum: [1.0]}", "{type: integer, enum: [1]}", &[]),
            ("{type: number, enum: [1, '2.5']}", "{type: number, enum: [1, 2.5]}", &["not every value"]),
            ("{type: boolean, enum: ['true']}", "{type: boolean, enum: [true]}", &["not every value"]),
            (
                "{type: integer, enum: [low, high]}",
                "{type: string, enum: [low, high]}",
                &["the type is ignored"],
            ),
            (
                "{type: integer, enum: [18446744073709551615]}",
                "{type: integer, format: uint64}",
                &["are not supported"],
            ),
            ("{type: object, enum: [{a: 1}]}", "{type: object}", &["are not supported"]),
            ("{type: object, enum: [a]}", "{type: object}", &["are not supported"]),
            ("{const: a}", "{type: string, enum: [a]}", &[]),
            ("{const: 5, type: integer}", "{type: integer, enum: [5]}", &[]),
            ("{const: true}", "{type: boolean, enum: [true]}", &[]),
            ("{const: a, enum: [a, b]}", "{type: string, enum: [a]}", &[]),
        ],
    );
}

#[test]
fn values_beside_an_array_are_those_of_its_items() {
    check_schemas(
        "3.0.3",
        &[
            (
                "{type: array, items: {type: string}, enum: [a, b]}",
                "{type: array, items: {type: string, enum: [a, b]}}",
                &["/enum: `enum` lists values of the items"],
            ),
            (
                "{type: array, enum: [a]}",
                "{type: array, items: {type: string, enum: [a]}}",
                &["lists values of the items"],
            ),
            (
                "{type: array, items: {type: string, enum: [a]}, enum: [a, b]}",
                "{type: array, items: {type: string, enum: [a]}}",
                &["lists values of the items"],
            ),
            (
                "{type: array, items: {$ref: '#/components/schemas/A'}, enum: [a]}",
                "{type: array, items: {$ref: '#/components/schemas/A'}}",
                &["`enum` is ignored"],
            ),
            ("{type: array, items: {}, enum: [[1]]}", "{type: array, items: {}}", &["`enum` is ignored"]),
        ],
    );
}

#[test]
fn words_about_the_values_go_with_them() {
    check_schemas(
        "3.0.3",
        &[
            (
                "{enum: [a, null, b, a], x-enum-varnames: [A, N, B, C], x-enum-descriptions: {b: words}, x-other: 1}",
                "{type: string, nullable: true, enum: [a, b], x-enum-varnames: [A, B], x-enum-descriptions: [null, words]}",
                &["repeated values"],
            ),
            (
                "{enum: [1, null], x-enumNames: [One], x-enum-descriptions: [only, two, words]}",
                "{type: integer, nullable: true, enum: [1], x-enum-varnames: [One]}",
                &["`x-enum-descriptions` has 3 items for 2 values"],
            ),
            (
                "{enum: [a, b], x-ms-enum: {name: N, values: [{value: b, name: B, description: d}]}}",
                "{type: string, enum: [a, b], x-enum-varnames: [null, B], x-enum-descriptions: [null, d]}",
                &[],
            ),
            ("{type: string, x-sensitive: true}", "{type: string, x-sensitive: true}", &[]),
        ],
    );
}
