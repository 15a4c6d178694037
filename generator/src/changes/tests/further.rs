//! Further edits of the base document: several at once, and kinds of changes beside the rules.

/// The edits.
pub(crate) const FURTHER: &[(&str, &[(&str, &str)])] = &[
    (
        "two-properties",
        &[
            ("        weight: {type: number}\n", "        breed: {type: string}\n"),
            ("nickName: {type: string,", "nickName: {type: string, nullable: true,"),
        ],
    ),
    ("parameter-renamed", &[("name: tag, in: query", "name: label, in: query")]),
    (
        "all-of-split",
        &[(
            "    Error: {type: object, properties: {message: {type: string}, ",
            "    Base: {type: object, properties: {message: {type: string}}}\n    Error: {type: object, allOf: [{$ref: '#/components/schemas/Base'}], properties: {",
        )],
    ),
    (
        "discriminator-mapping-swapped",
        &[(
            "mapping: {meat: '#/components/schemas/Meat', hay: '#/components/schemas/Hay'}",
            "mapping: {hay: '#/components/schemas/Meat', meat: '#/components/schemas/Hay'}",
        )],
    ),
    (
        "server-second",
        &[(
            "servers: [{url: https://api.example.com}]",
            "servers: [{url: https://api.example.com}, {url: https://eu.example.com}]",
        )],
    ),
    (
        "server-first",
        &[(
            "servers: [{url: https://api.example.com}]",
            "servers: [{url: https://eu.example.com}, {url: https://api.example.com}]",
        )],
    ),
    (
        "security-alternative-of-operation",
        &[
            ("operationId: createPet", "operationId: createPet\n      security: [{token: []}, {key: []}]"),
            (
                "    token: {type: http, scheme: bearer}",
                "    token: {type: http, scheme: bearer}\n    key: {type: apiKey, in: header, name: X-Key}",
            ),
        ],
    ),
    (
        "security-both",
        &[
            ("security: [{token: []}]", "security: [{token: [], key: []}]"),
            (
                "    token: {type: http, scheme: bearer}",
                "    token: {type: http, scheme: bearer}\n    key: {type: apiKey, in: header, name: X-Key}",
            ),
        ],
    ),
    ("security-optional", &[("security: [{token: []}]", "security: [{token: []}, {}]")]),
    ("parameter-deprecated", &[("{name: limit, in: query, ", "{name: limit, in: query, deprecated: true, ")]),
    (
        "schema-deprecated",
        &[("    Status: {type: string, ", "    Status: {type: string, deprecated: true, ")],
    ),
    (
        "access-write-only-required",
        &[("id: {type: string}\n        status", "id: {type: string, writeOnly: true}\n        status")],
    ),
    (
        "access-read-only-required",
        &[("name: {type: string, maxLength: 80}", "name: {type: string, maxLength: 80, readOnly: true}")],
    ),
    (
        "success-range",
        &[("'200':\n          description: The pets.", "'2XX':\n          description: The pets.")],
    ),
    ("error-range", &[("'404': {description: None.,", "'4XX': {description: None.,")]),
    (
        "response-media-replaced",
        &[(
            "'404': {description: None., content: {application/json: {",
            "'404': {description: None., content: {application/problem+json: {",
        )],
    ),
    (
        "type-nullable-31",
        &[
            ("openapi: 3.0.3", "openapi: 3.1.0"),
            ("weight: {type: number}", "weight: {type: [number, 'null']}"),
        ],
    ),
    ("enum-value-renamed", &[("enum: [free, sold]", "enum: [free, gone]")]),
    ("path-and-method", &[("  /pets/{id}:\n    put:", "  /animals/{id}:\n    patch:")]),
    (
        "operation-id-and-type",
        &[("operationId: createPet", "operationId: addPet"), ("maximum: 100", "maximum: 50")],
    ),
    ("body-optional", &[("      requestBody:\n        required: true\n", "      requestBody:\n")]),
    (
        "items-type",
        &[(
            "schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}",
            "schema: {type: array, items: {$ref: '#/components/schemas/Note'}}",
        )],
    ),
    (
        "list-to-one",
        &[(
            "schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}",
            "schema: {$ref: '#/components/schemas/Pet'}",
        )],
    ),
    (
        "list-wrapped",
        &[(
            "schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}",
            "schema: {type: object, required: [items], properties: {items: {type: array, items: {$ref: '#/components/schemas/Pet'}}, next: {type: string}}}",
        )],
    ),
    ("property-to-union", &[("weight: {type: number}", "weight: {oneOf: [{type: number}, {type: string}]}")]),
    (
        "object-to-union",
        &[(
            "owner: {type: object, properties: {name: {type: string}}}",
            "owner: {oneOf: [{type: object, required: [name], properties: {name: {type: string}}}, {type: object, required: [firm], properties: {firm: {type: string}}}]}",
        )],
    ),
    (
        "sent-to-union",
        &[(
            "birthday: {type: string, format: date, default: '2020-01-01'}",
            "birthday: {oneOf: [{type: object, required: [year], properties: {year: {type: integer}}}, {type: object, required: [age], properties: {age: {type: integer}}}]}",
        )],
    ),
    (
        "property-to-map",
        &[(
            "owner: {type: object, properties: {name: {type: string}}}",
            "owner: {type: object, additionalProperties: {type: string}}",
        )],
    ),
    (
        "property-to-list",
        &[(
            "nickName: {type: string, description: A short name.}",
            "nickName: {type: array, description: A short name., items: {type: string}}",
        )],
    ),
    (
        "property-added-both",
        &[(
            "Note: {type: object, properties: {",
            "Note: {type: object, required: [lang], properties: {lang: {type: string}, ",
        )],
    ),
    (
        "arguments-renamed",
        &[
            ("required: [name]", "required: [title]"),
            ("        name: {type: string, maxLength: 80}", "        title: {type: string, maxLength: 80}"),
        ],
    ),
    (
        "format-date-time",
        &[("text: {type: string, maxLength: 20}", "text: {type: string, format: date-time}")],
    ),
    ("grams-number", &[("grams: {type: integer}", "grams: {type: number}")]),
    (
        "enum-integer",
        &[("enum: [free, sold]}", "enum: [1, 2]}"), ("Status: {type: string", "Status: {type: integer")],
    ),
    (
        "path-parameter-type",
        &[(
            "{name: id, in: path, required: true, schema: {type: string}}",
            "{name: id, in: path, required: true, schema: {type: integer}}",
        )],
    ),
    (
        "two-operations-swapped",
        &[
            ("operationId: listPets", "operationId: createPet1"),
            ("operationId: createPet\n", "operationId: listPets\n"),
            ("createPet1", "createPet"),
        ],
    ),
    (
        "body-list",
        &[(
            "content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}}",
            "content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/NewPet'}}}}",
        )],
    ),
    (
        "body-shared-with-response",
        &[(
            "content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}}",
            "content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}",
        )],
    ),
    (
        "sort-enum-null",
        &[("sort: {type: string}", "sort: {type: string, nullable: true, enum: [a, b, null]}")],
    ),
    (
        "status-no-body",
        &[(
            "'404': {description: None., content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}",
            "'404': {description: None., content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}\n        '202': {description: Later.}",
        )],
    ),
    (
        "error-to-text",
        &[(
            "'404': {description: None., content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}",
            "'404': {description: None., content: {text/plain: {schema: {type: string}}}}",
        )],
    ),
    (
        "response-bytes",
        &[(
            "'201': {description: The pet., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}",
            "'201': {description: The pet., content: {application/octet-stream: {}}}",
        )],
    ),
    (
        "scheme-renamed",
        &[
            ("security: [{token: []}]", "security: [{bearer: []}]"),
            ("    token: {type: http", "    bearer: {type: http"),
        ],
    ),
    (
        "union-member-twice",
        &[(
            "note: {$ref: '#/components/schemas/Note'}}}\n    Error",
            "note: {oneOf: [{type: string}, {type: integer}, {type: string, format: date}]}}}\n    Error",
        )],
    ),
    ("format-as-constraint", &[("sort: {type: string}", "sort: {type: string, format: hostname}")]),
    ("format-without-type", &[("sort: {type: string}", "sort: {format: phone}")]),
    ("pages", &[("headers: {X-Count:", "headers: {link: {schema: {type: string}}, X-Count:")]),
];
