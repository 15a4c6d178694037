//! The keywords of every object of Swagger 2.0 (section 6.4) that OpenAPI 3 does not have in the same form.
//!
//! The Schema Object is that of OpenAPI 3, because documents have keywords of it in advance. The others of both versions are
//! the Info and the Tag Object.

use super::document::{INFO, TAG};
use super::kind::Rule::{List, Map, Object, Plain};
use super::kind::{Kind, Rule, component, extending, patterned};
use super::schema::SCHEMA;
use crate::normalise::references::Component;

/// The Swagger Object, the root of a document.
pub(super) static DOCUMENT: Kind = kind(
    "Swagger Object",
    "6.4.1",
    &[
        ("swagger", Plain),
        ("info", Object(&INFO)),
        ("host", Plain),
        ("basePath", Plain),
        ("schemes", Plain),
        ("consumes", Plain),
        ("produces", Plain),
        ("paths", Object(&PATHS)),
        ("definitions", Map(&SCHEMA)),
        ("parameters", Map(&PARAMETER)),
        ("responses", Map(&RESPONSE)),
        ("securityDefinitions", Map(&SECURITY_SCHEME)),
        ("security", Plain),
        ("tags", List(&TAG)),
        ("externalDocs", Plain),
    ],
);

static PATHS: Kind = patterned(&PATH_ITEM, kind("Paths Object", "6.4.5", &[]));

/// The Path Item Object.
pub(super) static PATH_ITEM: Kind = component(
    Component::PathItems,
    kind(
        "Path Item Object",
        "6.4.6",
        &[
            ("get", Object(&OPERATION)),
            ("put", Object(&OPERATION)),
            ("post", Object(&OPERATION)),
            ("delete", Object(&OPERATION)),
            ("options", Object(&OPERATION)),
            ("head", Object(&OPERATION)),
            ("patch", Object(&OPERATION)),
            ("parameters", List(&PARAMETER)),
        ],
    ),
);

static OPERATION: Kind = kind(
    "Operation Object",
    "6.4.7",
    &[
        ("operationId", Plain),
        ("summary", Plain),
        ("description", Plain),
        ("tags", Plain),
        ("parameters", List(&PARAMETER)),
        ("responses", Object(&RESPONSES)),
        ("consumes", Plain),
        ("produces", Plain),
        ("schemes", Plain),
        ("security", Plain),
        ("deprecated", Plain),
        ("externalDocs", Plain),
    ],
);

/// The Parameter Object. It has the keywords of a schema itself, unless it describes a body.
pub(super) static PARAMETER: Kind = component(
    Component::Parameters,
    extending(
        &SCHEMA,
        kind(
            "Parameter Object",
            "6.4.9",
            &[
                ("name", Plain),
                ("in", Plain),
                ("description", Plain),
                ("required", Plain),
                ("schema", Object(&SCHEMA)),
                ("allowEmptyValue", Plain),
                ("collectionFormat", Plain),
                ("items", List(&ITEMS)),
            ],
        ),
    ),
);

/// The Items Object. The specification allows no reference here, but documents have them.
static ITEMS: Kind = component(
    Component::Schemas,
    extending(
        &SCHEMA,
        kind("Items Object", "6.4.10", &[("collectionFormat", Plain), ("items", List(&ITEMS))]),
    ),
);

static RESPONSES: Kind = patterned(&RESPONSE, kind("Responses Object", "6.4.11", &[]));

/// The Response Object.
pub(super) static RESPONSE: Kind = component(
    Component::Responses,
    kind(
        "Response Object",
        "6.4.12",
        &[
            ("description", Plain),
            ("schema", Object(&SCHEMA)),
            ("headers", Map(&HEADER)),
            ("examples", Plain),
        ],
    ),
);

static HEADER: Kind = extending(
    &SCHEMA,
    kind("Header Object", "6.4.15", &[("collectionFormat", Plain), ("items", List(&ITEMS))]),
);

/// The Security Scheme Object.
pub(super) static SECURITY_SCHEME: Kind = component(
    Component::SecuritySchemes,
    kind(
        "Security Scheme Object",
        "6.4.24",
        &[
            ("type", Plain),
            ("description", Plain),
            ("name", Plain),
            ("in", Plain),
            ("flow", Plain),
            ("authorizationUrl", Plain),
            ("tokenUrl", Plain),
            ("scopes", Plain),
        ],
    ),
);

/// An object that only Swagger 2.0 has in this form.
const fn kind(name: &'static str, section: &'static str, keywords: &'static [(&'static str, Rule)]) -> Kind {
    super::kind::swagger(section, super::kind::kind(name, "", keywords))
}
