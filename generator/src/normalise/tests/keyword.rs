//! Cases of the other keywords of a schema: keywords of every version, unknown keywords, and values of the wrong type.

use super::check_schemas;

#[test]
fn annotations() {
    check_schemas(
        "3.1.0",
        &[
            ("{examples: [1, 2]}", "{example: 1}", &[]),
            ("{example: 0, examples: [1, 2]}", "{example: 0}", &[]),
            ("{examples: {a: {value: 1}}}", "{example: 1}", &[]),
            ("{default: null}", "{default: null}", &[]),
            ("{example: null}", "{}", &[]),
            ("{description: 5}", "{description: '5'}", &["expected a string, not a number: read as \"5\""]),
            ("{description: {a: 1}}", "{}", &["expected a string, not an object"]),
            ("{description: null, title: null}", "{}", &[]),
            ("{deprecated: 'true'}", "{deprecated: true}", &[]),
            ("{deprecated: since 2020}", "{deprecated: true}", &[]),
            ("{readOnly: 1}", "{readOnly: true}", &["read as `true`"]),
            ("{readOnly: ture}", "{readOnly: true}", &["read as `true`"]),
            (
                "{readOnly: maybe}",
                "{}",
                &["error[wrong-type] #/components/schemas/S/readOnly: expected `true`"],
            ),
            ("{xml: {name: a}, externalDocs: {url: u}, x-a: 1, $comment: c}", "{}", &[]),
        ],
    );
}

#[test]
fn content_in_strings() {
    check_schemas(
        "3.1.0",
        &[
            ("{type: string, contentEncoding: base64}", "{type: string, contentEncoding: base64}", &[]),
            (
                "{contentEncoding: base64, contentMediaType: image/png}",
                "{contentEncoding: base64, contentMediaType: image/png}",
                &[],
            ),
            (
                "{contentMediaType: application/octet-stream}",
                "{contentMediaType: application/octet-stream}",
                &[],
            ),
            (
                "{type: string, contentMediaType: application/json, contentSchema: {type: object}}",
                "{type: string, contentMediaType: application/json, contentSchema: {type: object}}",
                &[],
            ),
            (
                "{type: string, format: x, contentEncoding: base64}",
                "{type: string, format: x, contentEncoding: base64}",
                &[],
            ),
        ],
    );
}

#[test]
fn what_is_not_expressed_is_named() {
    check_schemas(
        "3.1.0",
        &[
            (
                "{type: object, if: {required: [a]}, then: {}}",
                "{type: object, if: {required: [a]}, then: {}}",
                &["not-generated] #/components/schemas/S/if: `if` is not checked"],
            ),
            (
                "{type: array, items: {}, contains: {type: string}}",
                "{type: array, items: {}, contains: {type: string}}",
                &["`contains` is not checked"],
            ),
            (
                "{type: object, dependentSchemas: {a: {}}}",
                "{type: object, dependentSchemas: {a: {}}}",
                &["`dependentSchemas`"],
            ),
            ("{type: string, $anchor: a, $id: b, $schema: c}", "{type: string}", &[]),
        ],
    );
}

#[test]
fn unknown_keywords_are_named() {
    check_schemas(
        "3.0.3",
        &[
            (
                "{type: string, desription: x}",
                "{type: string}",
                &[
                    "unknown-keyword] #/components/schemas/S/desription: `desription` is not a keyword of the Schema Object (OpenAPI 3.0.3, section 4.7.24): ignored (did you mean `description`?)",
                ],
            ),
            (
                "{type: string, nulable: true}",
                "{type: string, nullable: true}",
                &["`nulable` is read as `nullable`"],
            ),
            ("{type: string, Format: x}", "{type: string, format: x}", &["`Format` is read as `format`"]),
            ("{ref: '#/components/schemas/S/nope'}", "{}", &["`ref` is read as `$ref`", "leads to nothing"]),
            ("{enum: [a], enm: [b]}", "{enum: [a]}", &["`enm` is not a keyword"]),
            ("{type: string, allowEmpty: true}", "{type: string}", &["`allowEmpty` is not a keyword"]),
            (
                "{example: {nulable: 1, $ref: '#/nope'}, default: {x: 1}}",
                "{example: {nulable: 1, $ref: '#/nope'}, default: {x: 1}}",
                &[],
            ),
        ],
    );
}
