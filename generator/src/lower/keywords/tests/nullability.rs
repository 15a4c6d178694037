//! Cases of `null`: every way to allow it becomes `nullable`.

use super::check_schemas;

#[test]
fn every_spelling_of_null_is_nullable() {
    check_schemas(
        "3.1.0",
        &[
            ("{type: string, nullable: true}", "{type: string, nullable: true}", &[]),
            ("{type: string, x-nullable: true}", "{type: string, nullable: true}", &[]),
            ("{type: string, nullable: 'true'}", "{type: string, nullable: true}", &["read as `true`"]),
            ("{type: string, nullable: null}", "{type: string}", &[]),
            ("{nullable: true}", "{nullable: true}", &[]),
            ("{type: 'null'}", "{nullable: true, enum: [null]}", &[]),
            ("{type: ['null']}", "{nullable: true, enum: [null]}", &[]),
            ("{const: null}", "{nullable: true, enum: [null]}", &[]),
            ("{enum: [null]}", "{nullable: true, enum: [null]}", &[]),
            ("{type: string, enum: [null]}", "{type: string, nullable: true}", &[]),
            ("{type: string, enum: [a, null]}", "{type: string, nullable: true, enum: [a]}", &[]),
            ("{enum: [a, null]}", "{type: string, nullable: true, enum: [a]}", &[]),
            ("{type: [string, 'null'], const: a}", "{type: string, nullable: true, enum: [a]}", &[]),
        ],
    );
}

#[test]
fn a_member_of_nothing_but_null_makes_the_others_nullable() {
    check_schemas(
        "3.1.0",
        &[
            (
                "{oneOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}",
                "{nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}",
                &[],
            ),
            (
                "{anyOf: [{type: string}, {type: integer}, {type: 'null', description: none}]}",
                "{nullable: true, anyOf: [{type: string}, {type: integer}]}",
                &[],
            ),
            ("{oneOf: [{type: string}, {enum: [null]}]}", "{nullable: true, allOf: [{type: string}]}", &[]),
            ("{oneOf: [{type: string}, {const: null}]}", "{nullable: true, allOf: [{type: string}]}", &[]),
            ("{oneOf: [{type: string}, {type: ['null']}]}", "{nullable: true, allOf: [{type: string}]}", &[]),
            ("{oneOf: [{type: string}, {nullable: true}]}", "{nullable: true, allOf: [{type: string}]}", &[]),
            (
                "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/Null'}]}",
                "{nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}",
                &[],
            ),
            ("{oneOf: [{type: 'null'}]}", "{nullable: true, enum: [null]}", &[]),
            (
                "{allOf: [{$ref: '#/components/schemas/A'}, {nullable: true}]}",
                "{nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}",
                &[],
            ),
            (
                "{allOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}",
                "{nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}",
                &["/allOf/1: a member that allows only `null`"],
            ),
            ("{allOf: [{type: 'null'}]}", "{nullable: true, enum: [null]}", &["only `null`"]),
            ("{nullable: true, allOf: []}", "{nullable: true}", &[]),
            ("{allOf: [{nullable: true}]}", "{nullable: true}", &[]),
            ("{oneOf: [{nullable: true}]}", "{nullable: true}", &[]),
            (
                "{$ref: '#/components/schemas/A', nullable: true}",
                "{nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}",
                &[],
            ),
            ("{oneOf: [{type: string}, {}]}", "{oneOf: [{type: string}, {}]}", &[]),
        ],
    );
}
