//! Cases of `allOf`, `oneOf`, `anyOf` and `not`.

use super::check_schemas;

#[test]
fn wrappers_have_one_spelling() {
    check_schemas(
        "3.0.3",
        &[
            ("{allOf: [{$ref: '#/components/schemas/A'}]}", "{$ref: '#/components/schemas/A'}", &[]),
            ("{oneOf: [{$ref: '#/components/schemas/A'}]}", "{$ref: '#/components/schemas/A'}", &[]),
            (
                "{anyOf: [{$ref: '#/components/schemas/A'}], description: d}",
                "{description: d, allOf: [{$ref: '#/components/schemas/A'}]}",
                &[],
            ),
            (
                "{allOf: [{$ref: '#/components/schemas/A'}, {description: d, readOnly: true}]}",
                "{description: d, readOnly: true, allOf: [{$ref: '#/components/schemas/A'}]}",
                &[],
            ),
            (
                "{description: outer, allOf: [{$ref: '#/components/schemas/A'}, {description: d}]}",
                "{description: outer, allOf: [{$ref: '#/components/schemas/A'}]}",
                &[],
            ),
            ("{allOf: [{description: d}, {title: t}]}", "{title: t, allOf: [{description: d}]}", &[]),
            ("{allOf: []}", "{}", &[]),
            (
                "{oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: k}}",
                "{$ref: '#/components/schemas/A'}",
                &[],
            ),
            (
                "{oneOf: [{type: string}, {type: array, items: {}}], items: {}, enum: ['']}",
                "{oneOf: [{type: string}, {type: array, items: {}}]}",
                &["/items: `items` is less precise", "/enum: `enum` is less precise"],
            ),
            ("{oneOf: []}", "{}", &[]),
            (
                "{allOf: {$ref: '#/components/schemas/A'}}",
                "{$ref: '#/components/schemas/A'}",
                &["/allOf: expected a list"],
            ),
            (
                "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/A'}]}",
                "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
                &["/oneOf/2: the same schema is listed twice"],
            ),
        ],
    );
}

#[test]
fn a_type_beside_a_composition_stays_only_where_it_is_described() {
    check_schemas(
        "3.0.3",
        &[
            (
                "{type: object, oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
                "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
                &[],
            ),
            (
                "{type: string, anyOf: [{enum: [a]}, {}]}",
                "{anyOf: [{type: string, enum: [a]}, {type: string}]}",
                &[],
            ),
            (
                "{properties: {p: {}}, allOf: [{$ref: '#/components/schemas/B'}]}",
                "{type: object, properties: {p: {}}, allOf: [{$ref: '#/components/schemas/B'}]}",
                &[],
            ),
            (
                "{type: object, minProperties: 1, allOf: [{$ref: '#/components/schemas/B'}]}",
                "{allOf: [{$ref: '#/components/schemas/B'}], minProperties: 1}",
                &[],
            ),
            (
                "{enum: [a, b], allOf: [{$ref: '#/components/schemas/A'}]}",
                "{type: string, enum: [a, b], allOf: [{$ref: '#/components/schemas/A'}]}",
                &[],
            ),
            (
                "{oneOf: [{type: string}, {type: object}], anyOf: [{type: string}, {type: object}]}",
                "{oneOf: [{type: string}, {type: object}], anyOf: [{type: string}, {type: object}]}",
                &[],
            ),
        ],
    );
}

#[test]
fn a_union_that_only_says_what_is_required_is_a_constraint() {
    check_schemas(
        "3.0.3",
        &[
            (
                "{properties: {a: {}, b: {}}, anyOf: [{required: [a]}, {required: [b]}]}",
                "{type: object, properties: {a: {}, b: {}}}",
                &[],
            ),
            (
                "{allOf: [{$ref: '#/components/schemas/B'}], oneOf: [{required: [a]}, {required: [b]}]}",
                "{$ref: '#/components/schemas/B'}",
                &[],
            ),
            ("{oneOf: [{required: [a]}, {required: [b]}]}", "{type: object}", &[]),
            (
                "{allOf: [{$ref: '#/components/schemas/B'}, {required: [a]}]}",
                "{allOf: [{$ref: '#/components/schemas/B'}, {type: object, required: [a]}]}",
                &[],
            ),
        ],
    );
}

#[test]
fn a_schema_that_only_excludes_says_nothing() {
    check_schemas(
        "3.1.0",
        &[
            ("{not: {type: string}}", "{}", &[]),
            ("{type: object, not: {required: [a]}}", "{type: object}", &[]),
            ("true", "{}", &[]),
            ("false", "{}", &[]),
            ("null", "{}", &["expected a schema, not `null`"]),
            ("string", "{type: string}", &["read as `type: string`"]),
            ("[]", "{}", &["expected a schema, not a list"]),
        ],
    );
}

#[test]
fn discriminators() {
    let rows: &[super::Row] = &[
        (
            "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: k,
                mapping: {a: A, b: '#/components/schemas/B', c: 'a/b c', d: '#/components/schemas/a~1b%20c', e: Nope, f: x.yaml}}}",
            "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: k,
                mapping: {a: {$ref: '#/components/schemas/A'}, b: {$ref: '#/components/schemas/B'}, c: {$ref: '#/components/schemas/a~1b c'},
                d: {$ref: '#/components/schemas/a~1b c'}}}}",
            &["/mapping/e: `Nope` is not a schema", "/mapping/f: `x.yaml` is not a schema"],
        ),
        (
            "{type: object, discriminator: k}",
            "{type: object, discriminator: {propertyName: k, mapping: {}}}",
            &["read as `propertyName: k`"],
        ),
        ("{type: object, discriminator: {}}", "{type: object}", &["has no `propertyName`"]),
    ];
    check_schemas("3.0.3", rows);
}
