//! The keywords of OpenAPI 3.0.3, object by object: what may stand where, and which of it the generator supports.
//!
//! `xml`, `externalDocs`, `title`, examples and the like say nothing about what travels. They are known, and change
//! nothing in the client.

use super::rules;

/// An object of the specification.
pub(super) struct Kind {
    /// Its name in the specification.
    pub(super) name: &'static str,
    /// The section of OpenAPI 3.0.3 that describes it.
    pub(super) section: &'static str,
    /// Its fixed fields.
    pub(super) keywords: &'static [Keyword],
    /// Its patterned fields: what their names begin with, and what their values are.
    pub(super) patterned: Option<(&'static str, &'static Rule)>,
    /// What must hold between its fields.
    pub(super) coherent: Option<rules::Check>,
}

/// A fixed field of an object.
pub(super) struct Keyword {
    pub(super) name: &'static str,
    pub(super) rule: Rule,
    pub(super) required: bool,
}

/// What the value of a keyword must be.
pub(super) enum Rule {
    /// Any value; it changes nothing in the client.
    Anything,
    /// A known keyword that the generator refuses.
    Unsupported,
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// An object of a kind.
    Object(&'static Kind),
    /// An object of a kind, or a reference to one.
    Reference(&'static Kind),
    /// `true`, `false`, or what the other rule says.
    FlagOr(&'static Rule),
    /// A list, by the rule for its items.
    List(&'static Rule),
    /// An object with any keys, by the rule for its values.
    Map(&'static Rule),
}

use Rule::{Anything, Flag, FlagOr, List, Map, Object, Reference, Text, Unsupported};

const fn may(name: &'static str, rule: Rule) -> Keyword {
    Keyword { name, rule, required: false }
}

const fn must(name: &'static str, rule: Rule) -> Keyword {
    Keyword { name, rule, required: true }
}

const fn kind(name: &'static str, section: &'static str, keywords: &'static [Keyword]) -> Kind {
    Kind { name, section, keywords, patterned: None, coherent: None }
}

const fn by_name(
    name: &'static str,
    section: &'static str,
    begins: &'static str,
    rule: &'static Rule,
) -> Kind {
    Kind { name, section, keywords: &[], patterned: Some((begins, rule)), coherent: None }
}

const fn coherent(kind: Kind, check: rules::Check) -> Kind {
    Kind { coherent: Some(check), ..kind }
}

/// The OpenAPI Object, the root of a document.
pub(super) static DOCUMENT: Kind = kind(
    "OpenAPI Object",
    "4.7.1",
    &[
        must("openapi", Text),
        must("info", Object(&INFO)),
        may("servers", List(&Object(&SERVER))),
        must("paths", Object(&PATHS)),
        may("components", Object(&COMPONENTS)),
        may("security", List(&Object(&SECURITY_REQUIREMENT))),
        may("tags", List(&Object(&TAG))),
        may("externalDocs", Object(&EXTERNAL_DOCS)),
    ],
);

static INFO: Kind = kind(
    "Info Object",
    "4.7.2",
    &[
        must("title", Text),
        may("description", Text),
        may("termsOfService", Text),
        may("contact", Object(&CONTACT)),
        may("license", Object(&LICENSE)),
        must("version", Text),
    ],
);

static CONTACT: Kind =
    kind("Contact Object", "4.7.3", &[may("name", Text), may("url", Text), may("email", Text)]);

static LICENSE: Kind = kind("License Object", "4.7.4", &[must("name", Text), may("url", Text)]);

static SERVER: Kind = kind(
    "Server Object",
    "4.7.5",
    &[must("url", Text), may("description", Text), may("variables", Unsupported)],
);

static COMPONENTS: Kind = kind(
    "Components Object",
    "4.7.7",
    &[
        may("schemas", Map(&Reference(&SCHEMA))),
        may("responses", Map(&Reference(&RESPONSE))),
        may("parameters", Map(&Reference(&PARAMETER))),
        may("examples", Map(&Reference(&EXAMPLE))),
        may("requestBodies", Map(&Reference(&REQUEST_BODY))),
        may("headers", Unsupported),
        may("securitySchemes", Map(&Reference(&SECURITY_SCHEME))),
        may("links", Unsupported),
        may("callbacks", Unsupported),
    ],
);

static PATHS: Kind = by_name("Paths Object", "4.7.8", "/", &Object(&PATH_ITEM));

static PATH_ITEM: Kind = kind(
    "Path Item Object",
    "4.7.9",
    &[
        may("$ref", Unsupported),
        may("summary", Text),
        may("description", Text),
        may("get", Object(&OPERATION)),
        may("put", Object(&OPERATION)),
        may("post", Object(&OPERATION)),
        may("delete", Object(&OPERATION)),
        may("options", Object(&OPERATION)),
        may("head", Object(&OPERATION)),
        may("patch", Object(&OPERATION)),
        may("trace", Object(&OPERATION)),
        may("servers", Unsupported),
        may("parameters", List(&Reference(&PARAMETER))),
    ],
);

static OPERATION: Kind = kind(
    "Operation Object",
    "4.7.10",
    &[
        may("tags", List(&Text)),
        may("summary", Text),
        may("description", Text),
        may("externalDocs", Object(&EXTERNAL_DOCS)),
        may("operationId", Text),
        may("parameters", List(&Reference(&PARAMETER))),
        may("requestBody", Reference(&REQUEST_BODY)),
        must("responses", Object(&RESPONSES)),
        may("callbacks", Unsupported),
        may("deprecated", Flag),
        may("security", Unsupported),
        may("servers", Unsupported),
    ],
);

static PARAMETER: Kind = coherent(
    kind(
        "Parameter Object",
        "4.7.12",
        &[
            must("name", Text),
            must("in", Text),
            may("description", Text),
            may("required", Flag),
            may("deprecated", Flag),
            may("allowEmptyValue", Unsupported),
            may("style", Text),
            may("explode", Unsupported),
            may("allowReserved", Unsupported),
            may("schema", Reference(&SCHEMA)),
            may("example", Anything),
            may("examples", Map(&Reference(&EXAMPLE))),
            may("content", Unsupported),
        ],
    ),
    rules::parameter,
);

static REQUEST_BODY: Kind = kind(
    "Request Body Object",
    "4.7.13",
    &[may("description", Text), must("content", Map(&Object(&MEDIA_TYPE))), may("required", Flag)],
);

static MEDIA_TYPE: Kind = kind(
    "Media Type Object",
    "4.7.14",
    &[
        may("schema", Reference(&SCHEMA)),
        may("example", Anything),
        may("examples", Map(&Reference(&EXAMPLE))),
        may("encoding", Unsupported),
    ],
);

static EXTERNAL_DOCS: Kind =
    kind("External Documentation Object", "4.7.11", &[may("description", Text), must("url", Text)]);

static EXAMPLE: Kind = kind(
    "Example Object",
    "4.7.19",
    &[may("summary", Text), may("description", Text), may("value", Anything), may("externalValue", Text)],
);

static RESPONSES: Kind = Kind {
    name: "Responses Object",
    section: "4.7.16",
    keywords: &[may("default", Reference(&RESPONSE))],
    patterned: Some(("", &Reference(&RESPONSE))),
    coherent: Some(rules::responses),
};

static RESPONSE: Kind = kind(
    "Response Object",
    "4.7.17",
    &[
        must("description", Text),
        may("headers", Unsupported),
        may("content", Map(&Object(&MEDIA_TYPE))),
        may("links", Unsupported),
    ],
);

static TAG: Kind = kind(
    "Tag Object",
    "4.7.22",
    &[must("name", Text), may("description", Text), may("externalDocs", Object(&EXTERNAL_DOCS))],
);

/// The Reference Object.
pub(super) static REFERENCE: Kind = kind("Reference Object", "4.7.23", &[must("$ref", Text)]);

static SCHEMA: Kind = coherent(
    kind(
        "Schema Object",
        "4.7.24",
        &[
            may("title", Text),
            may("multipleOf", Unsupported),
            may("maximum", Unsupported),
            may("exclusiveMaximum", Unsupported),
            may("minimum", Unsupported),
            may("exclusiveMinimum", Unsupported),
            may("maxLength", Unsupported),
            may("minLength", Unsupported),
            may("pattern", Unsupported),
            may("maxItems", Unsupported),
            may("minItems", Unsupported),
            may("uniqueItems", Unsupported),
            may("maxProperties", Unsupported),
            may("minProperties", Unsupported),
            may("required", List(&Text)),
            may("enum", List(&Anything)),
            may("type", Text),
            may("allOf", Unsupported),
            may("oneOf", Unsupported),
            may("anyOf", Unsupported),
            may("not", Unsupported),
            may("items", Reference(&SCHEMA)),
            may("properties", Map(&Reference(&SCHEMA))),
            may("additionalProperties", FlagOr(&Reference(&SCHEMA))),
            may("description", Text),
            may("format", Text),
            may("default", Unsupported),
            may("nullable", Flag),
            may("discriminator", Unsupported),
            may("readOnly", Unsupported),
            may("writeOnly", Unsupported),
            may("xml", Anything),
            may("externalDocs", Object(&EXTERNAL_DOCS)),
            may("example", Anything),
            may("deprecated", Flag),
        ],
    ),
    rules::schema,
);

static SECURITY_SCHEME: Kind = coherent(
    kind(
        "Security Scheme Object",
        "4.7.27",
        &[
            must("type", Text),
            may("description", Text),
            may("name", Text),
            may("in", Text),
            may("scheme", Text),
            may("bearerFormat", Text),
            may("flows", Anything),
            may("openIdConnectUrl", Text),
        ],
    ),
    rules::security_scheme,
);

static SECURITY_REQUIREMENT: Kind = by_name("Security Requirement Object", "4.7.30", "", &List(&Text));
