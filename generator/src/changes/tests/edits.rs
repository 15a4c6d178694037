//! Edits of the base document.

use super::further::FURTHER;

/// An edit: a name, and texts of the base with their replacements.
pub(crate) type Edit = (&'static str, &'static [(&'static str, &'static str)]);

/// All edits.
pub(crate) fn edits() -> Vec<Edit> {
    [EDITS, FURTHER].concat()
}

/// An edit for each rule.
const EDITS: &[Edit] = &[
    ("operation", &[("    put:\n      operationId: feedPet", "    patch:\n      operationId: other")]),
    ("operation-path", &[("/pets/{id}", "/animals/{id}")]),
    ("operation-method", &[("    put:", "    patch:")]),
    ("operation-id", &[("operationId: listPets", "operationId: allPets")]),
    ("operation-tags", &[("tags: [Pets]", "tags: [Animals]")]),
    ("operation-deprecated", &[("summary: Lists pets.", "summary: Lists pets.\n      deprecated: true")]),
    ("operation-documentation", &[("Lists pets.", "Lists all pets.")]),
    (
        "operation-idempotent",
        &[("operationId: createPet", "operationId: createPet\n      x-idempotent: true")],
    ),
    (
        "operation-server",
        &[(
            "operationId: listPets",
            "operationId: listPets\n      servers: [{url: https://other.example.com}]",
        )],
    ),
    ("operation-public", &[("operationId: listPets", "operationId: listPets\n      security: []")]),
    ("path-parameter-name", &[("{id}", "{petId}"), ("name: id, in: path", "name: petId, in: path")]),
    (
        "parameter-optional",
        &[("        - {name: X-Trace, in: header, schema: {type: string, pattern: '^x'}}\n", "")],
    ),
    ("parameter-query", &[("{name: limit, in: query, ", "{name: offset, in: query, ")]),
    (
        "parameter-required",
        &[(
            "        - {name: tag, in: query, required: true, schema: {type: array, items: {type: string}}}\n",
            "",
        )],
    ),
    ("parameter-requiredness", &[("in: query, required: true", "in: query")]),
    ("parameter-type", &[("type: integer, format: int32", "type: integer")]),
    ("parameter-bound", &[("maximum: 100", "maximum: 50")]),
    ("parameter-pattern", &[("'^x'", "'^y'")]),
    ("parameter-location", &[("name: X-Trace, in: header", "name: X-Trace, in: query")]),
    ("parameter-style", &[("in: query, required: true", "in: query, explode: false, required: true")]),
    ("property-optional", &[("        weight: {type: number}\n", "")]),
    (
        "property-required-received",
        &[
            ("required: [id, status]", "required: [id, status, breed]"),
            (
                "        weight: {type: number}\n",
                "        weight: {type: number}\n        breed: {type: string}\n",
            ),
        ],
    ),
    (
        "property-required-sent",
        &[
            ("required: [name]", "required: [name, breed]"),
            ("        kind: {", "        breed: {type: string}\n        kind: {"),
        ],
    ),
    ("property-spelling", &[("nickName:", "nick_name:")]),
    (
        "property-similar",
        &[(
            "        weight: {type: number}\n",
            "        weight: {type: number}\n        nick_name: {type: string}\n",
        )],
    ),
    ("property-requiredness", &[("required: [id, status]", "required: [id]")]),
    ("property-requiredness-sent", &[("required: [name]", "required: [name, birthday]")]),
    ("nullability", &[("nickName: {type: string,", "nickName: {type: string, nullable: true,")]),
    (
        "nullability-sent",
        &[("name: {type: string, maxLength: 80}", "name: {type: string, maxLength: 80, nullable: true}")],
    ),
    ("type-wider", &[("weight: {type: number}", "weight: {}")]),
    ("type-disjoint", &[("weight: {type: number}", "weight: {type: boolean}")]),
    (
        "type-sent",
        &[(
            "birthday: {type: string, format: date, default: '2020-01-01'}",
            "birthday: {type: string, default: '2020-01-01'}",
        )],
    ),
    (
        "inline-moved",
        &[
            (
                "owner: {type: object, properties: {name: {type: string}}}",
                "owner: {$ref: '#/components/schemas/Owner'}",
            ),
            ("    Status: {", "    Owner: {type: object, properties: {name: {type: string}}}\n    Status: {"),
        ],
    ),
    ("enum-of-text", &[("kind: {type: string, enum: [cat]}", "kind: {type: string}")]),
    ("enum-value", &[("enum: [free, sold]", "enum: [free, sold, lost]")]),
    ("default", &[("default: '2020-01-01'", "default: '2021-01-01'")]),
    ("constraint", &[("maxLength: 80", "maxLength: 100")]),
    (
        "constraint-new",
        &[("name: {type: string, maxLength: 80}", "name: {type: string, maxLength: 80, pattern: '^a'}")],
    ),
    ("constraint-both-ways", &[("maxLength: 20", "maxLength: 10")]),
    ("enum-both-ways", &[("sort: {type: string}", "sort: {type: string, enum: [long, short]}")]),
    ("access", &[("birthday: {type: string,", "birthday: {type: string, readOnly: true,")]),
    (
        "additional-properties",
        &[(
            "    NewPet:\n      type: object\n",
            "    NewPet:\n      type: object\n      additionalProperties: {type: string}\n",
        )],
    ),
    (
        "body",
        &[(
            "      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Food'}}}}\n",
            "",
        )],
    ),
    ("body-required", &[("      requestBody: {content:", "      requestBody: {required: true, content:")]),
    (
        "media-type",
        &[(
            "content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}}",
            "content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}, text/plain: {schema: {type: string}}}",
        )],
    ),
    (
        "media-type-alike",
        &[(
            "content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}}",
            "content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}, application/merge-patch+json: {schema: {$ref: '#/components/schemas/NewPet'}}}",
        )],
    ),
    (
        "media-type-changed",
        &[(
            "content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}}",
            "content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/NewPet'}}}",
        )],
    ),
    (
        "response-body",
        &[(
            "'204': {description: Fed.}",
            "'200': {description: Fed., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}",
        )],
    ),
    (
        "response-form",
        &[(
            "'204': {description: Fed.}",
            "'200': {description: Fed., content: {text/plain: {schema: {type: string}}}}",
        )],
    ),
    (
        "response-kind",
        &[(
            "'201': {description: The pet., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}",
            "'201': {description: The pet., content: {text/plain: {schema: {type: string}}}}",
        )],
    ),
    (
        "error-body",
        &[(
            "        '404': {description: None., content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}\n",
            "        '404': {description: None.}\n",
        )],
    ),
    (
        "error-status",
        &[(
            "        '404': {",
            "        '409': {description: Taken., content: {application/json: {schema: {$ref: '#/components/schemas/Status'}}}}\n        '404': {",
        )],
    ),
    (
        "success-status",
        &[(
            "        '201': {",
            "        '202': {description: Soon., content: {application/json: {schema: {$ref: '#/components/schemas/Status'}}}}\n        '201': {",
        )],
    ),
    (
        "header",
        &[("headers: {X-Count: {schema: {type: integer}}}", "headers: {X-Total: {schema: {type: integer}}}")],
    ),
    (
        "header-type",
        &[("headers: {X-Count: {schema: {type: integer}}}", "headers: {X-Count: {schema: {type: string}}}")],
    ),
    (
        "union-member",
        &[
            (
                "{$ref: '#/components/schemas/Hay'}]",
                "{$ref: '#/components/schemas/Hay'}, {$ref: '#/components/schemas/Error'}]",
            ),
            (
                "hay: '#/components/schemas/Hay'}",
                "hay: '#/components/schemas/Hay', error: '#/components/schemas/Error'}",
            ),
            (
                "    Error: {type: object, properties: {",
                "    Error: {type: object, required: [type], properties: {type: {type: string}, ",
            ),
        ],
    ),
    ("discriminator-tag", &[("hay: '#/components/schemas/Hay'}", "grass: '#/components/schemas/Hay'}")]),
    (
        "discriminator-property",
        &[
            ("propertyName: type", "propertyName: kind"),
            (
                "    Meat: {type: object, required: [type], properties: {type:",
                "    Meat: {type: object, required: [kind], properties: {kind:",
            ),
            (
                "    Hay: {type: object, required: [type], properties: {type:",
                "    Hay: {type: object, required: [kind], properties: {kind:",
            ),
        ],
    ),
    (
        "security-scheme",
        &[(
            "    token: {type: http, scheme: bearer}",
            "    token: {type: http, scheme: bearer}\n    key: {type: apiKey, in: header, name: X-Key}",
        )],
    ),
    (
        "security-scheme-kind",
        &[("token: {type: http, scheme: bearer}", "token: {type: apiKey, in: header, name: X-Key}")],
    ),
    (
        "security",
        &[
            ("security: [{token: []}]", "security: [{token: []}, {key: []}]"),
            (
                "    token: {type: http, scheme: bearer}",
                "    token: {type: http, scheme: bearer}\n    key: {type: apiKey, in: header, name: X-Key}",
            ),
        ],
    ),
    ("server", &[("https://api.example.com", "https://api.example.org")]),
    ("sensitivity", &[("nickName: {type: string,", "nickName: {type: string, x-sensitive: true,")]),
    (
        "schema",
        &[("    Error: {", "    Unused: {type: object, properties: {a: {type: string}}}\n    Error: {")],
    ),
    (
        "schema-renamed",
        &[("#/components/schemas/Error", "#/components/schemas/Problem"), ("    Error: {", "    Problem: {")],
    ),
    (
        "schema-kind",
        &[(
            "    Status: {type: string, enum: [free, sold]}",
            "    Status: {type: object, properties: {name: {type: string}}}",
        )],
    ),
    ("constant", &[("kind: {type: string, enum: [cat]}", "kind: {type: string, enum: [dog]}")]),
    ("constant-received", &[("code: {type: string, enum: [fault]}", "code: {type: string, enum: [flaw]}")]),
    ("property-documentation", &[("A short name.", "A name.")]),
    ("property-deprecated", &[("nickName: {type: string,", "nickName: {type: string, deprecated: true,")]),
    ("security-scope", &[("security: [{token: []}]", "security: [{token: [pets]}]")]),
    (
        "security-scope-operation",
        &[("operationId: listPets", "operationId: listPets\n      security: [{token: [list]}]")],
    ),
    ("parameter-text", &[("type: integer, format: int32, maximum: 100", "type: string")]),
    ("parameter-list", &[("schema: {type: array, items: {type: string}}", "schema: {type: string}")]),
    ("constraint-exclusive", &[("maximum: 100", "maximum: 100, exclusiveMaximum: true")]),
    (
        "constraint-of-text",
        &[("name: {type: string, maxLength: 80}", "name: {type: string, enum: [rex, tom]}")],
    ),
    (
        "error-property",
        &[(
            "Error: {type: object, properties: {",
            "Error: {type: object, required: [hint], properties: {hint: {type: string}, ",
        )],
    ),
    (
        "response-media-type",
        &[(
            "'201': {description: The pet., content: {application/json:",
            "'201': {description: The pet., content: {application/vnd.pets+json:",
        )],
    ),
    (
        "type-one-of-several",
        &[(
            "birthday: {type: string, format: date, default: '2020-01-01'}",
            "birthday: {oneOf: [{type: string}, {type: integer}]}",
        )],
    ),
];
