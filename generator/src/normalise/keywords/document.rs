//! The keywords of every object of OpenAPI 3.0.3 (section 4.7) and 3.1, except the Schema Object.
//!
//! Keywords that do not affect requests and responses (`externalDocs`, `contact` and the like) are known and ignored.

use super::kind::Rule::{Inbound, List, Lost, Map, Object, Plain};
use super::kind::{Kind, component, kind, patterned, swagger};
use super::schema::SCHEMA;
use crate::diagnostic::Code::NotGenerated;
use crate::normalise::references::Component;

/// The OpenAPI Object, the root of a document.
pub(super) static DOCUMENT: Kind = kind(
    "OpenAPI Object",
    "4.7.1",
    &[
        ("openapi", Plain),
        ("info", Object(&INFO)),
        ("servers", List(&SERVER)),
        ("paths", Object(&PATHS)),
        ("components", Object(&COMPONENTS)),
        ("security", Plain),
        ("tags", List(&TAG)),
        ("externalDocs", Plain),
        ("webhooks", Inbound(&PATH_ITEM, "are requests to your own server: only their types are generated")),
        ("jsonSchemaDialect", Plain),
        ("$schema", Plain),
        ("$self", Plain),
        // Keywords of JSON Schema and Swagger 2. Their values are read if references lead to them.
        ("$defs", Map(&SCHEMA)),
        ("definitions", Map(&SCHEMA)),
    ],
);

/// The object with the fields of a kind of component.
pub(super) fn of_component(component: Component) -> Option<&'static Kind> {
    match component {
        Component::Schemas => Some(&SCHEMA),
        Component::Responses => Some(&RESPONSE),
        Component::Parameters => Some(&PARAMETER),
        Component::Examples => Some(&EXAMPLE),
        Component::RequestBodies => Some(&REQUEST_BODY),
        Component::Headers => Some(&HEADER),
        Component::SecuritySchemes => Some(&SECURITY_SCHEME),
        Component::Links | Component::Callbacks | Component::PathItems => None,
    }
}

pub(super) static INFO: Kind = swagger(
    "6.4.2",
    kind(
        "Info Object",
        "4.7.2",
        &[
            ("title", Plain),
            ("summary", Plain),
            ("description", Plain),
            ("termsOfService", Plain),
            ("contact", Plain),
            ("license", Plain),
            ("version", Plain),
        ],
    ),
);

static SERVER: Kind = kind(
    "Server Object",
    "4.7.5",
    &[("url", Plain), ("description", Plain), ("name", Plain), ("variables", Map(&SERVER_VARIABLE))],
);

static SERVER_VARIABLE: Kind =
    kind("Server Variable Object", "4.7.6", &[("enum", Plain), ("default", Plain), ("description", Plain)]);

static COMPONENTS: Kind = kind(
    "Components Object",
    "4.7.7",
    &[
        ("schemas", Map(&SCHEMA)),
        ("responses", Map(&RESPONSE)),
        ("parameters", Map(&PARAMETER)),
        ("examples", Map(&EXAMPLE)),
        ("requestBodies", Map(&REQUEST_BODY)),
        ("headers", Map(&HEADER)),
        ("securitySchemes", Map(&SECURITY_SCHEME)),
        ("links", Plain),
        ("callbacks", Inbound(&CALLBACK, CALLBACKS)),
        ("pathItems", Map(&PATH_ITEM)),
        ("mediaTypes", Map(&MEDIA_TYPE)),
    ],
);

const CALLBACKS: &str = "are requests to your own server: only their types are generated";

static PATHS: Kind = patterned(&PATH_ITEM, kind("Paths Object", "4.7.8", &[]));

/// The Path Item Object.
pub(in crate::normalise) static PATH_ITEM: Kind = component(
    Component::PathItems,
    kind(
        "Path Item Object",
        "4.7.9",
        &[
            ("get", Object(&OPERATION)),
            ("put", Object(&OPERATION)),
            ("post", Object(&OPERATION)),
            ("delete", Object(&OPERATION)),
            ("options", Object(&OPERATION)),
            ("head", Object(&OPERATION)),
            ("patch", Object(&OPERATION)),
            ("trace", Object(&OPERATION)),
            ("parameters", List(&PARAMETER)),
            ("summary", Plain),
            ("description", Plain),
            ("servers", List(&SERVER)),
            // Methods are written in lower case. Others are read, with a warning.
            ("GET", Object(&OPERATION)),
            ("PUT", Object(&OPERATION)),
            ("POST", Object(&OPERATION)),
            ("DELETE", Object(&OPERATION)),
            ("OPTIONS", Object(&OPERATION)),
            ("HEAD", Object(&OPERATION)),
            ("PATCH", Object(&OPERATION)),
            ("TRACE", Object(&OPERATION)),
            ("QUERY", Object(&OPERATION)),
            // OpenAPI 3.2.0, section 4.9.1.
            ("query", Object(&OPERATION)),
            ("additionalOperations", Map(&OPERATION)),
        ],
    ),
);

static OPERATION: Kind = kind(
    "Operation Object",
    "4.7.10",
    &[
        ("operationId", Plain),
        ("summary", Plain),
        ("description", Plain),
        ("tags", Plain),
        ("parameters", List(&PARAMETER)),
        ("requestBody", Object(&REQUEST_BODY)),
        ("responses", Object(&RESPONSES)),
        ("security", Plain),
        ("deprecated", Plain),
        ("servers", List(&SERVER)),
        ("callbacks", Inbound(&CALLBACK, CALLBACKS)),
        ("externalDocs", Plain),
    ],
);

static CALLBACK: Kind =
    component(Component::Callbacks, patterned(&PATH_ITEM, kind("Callback Object", "4.7.18", &[])));

static PARAMETER: Kind = component(
    Component::Parameters,
    kind(
        "Parameter Object",
        "4.7.12",
        &[
            ("name", Plain),
            ("in", Plain),
            ("schema", Object(&SCHEMA)),
            ("description", Plain),
            ("required", Plain),
            ("style", Plain),
            ("explode", Plain),
            ("deprecated", Plain),
            ("allowEmptyValue", Plain),
            ("allowReserved", Plain),
            ("example", Plain),
            ("examples", Map(&EXAMPLE)),
            ("content", Map(&MEDIA_TYPE)),
            // In Swagger 2, these keywords of a schema are in the parameter. They are read, with a warning.
            ("type", Plain),
            ("format", Plain),
            ("items", List(&SCHEMA)),
            ("enum", Plain),
            ("default", Plain),
            ("pattern", Plain),
            ("maximum", Plain),
            ("minimum", Plain),
            ("maxLength", Plain),
            ("minLength", Plain),
            ("collectionFormat", Plain),
        ],
    ),
);

static HEADER: Kind = component(
    Component::Headers,
    kind(
        "Header Object",
        "4.7.21",
        &[
            ("description", Plain),
            ("schema", Object(&SCHEMA)),
            ("required", Plain),
            ("deprecated", Plain),
            ("allowEmptyValue", Plain),
            ("allowReserved", Plain),
            ("style", Plain),
            ("explode", Plain),
            ("example", Plain),
            ("examples", Map(&EXAMPLE)),
            ("content", Map(&MEDIA_TYPE)),
            ("type", Plain),
            ("format", Plain),
            ("items", List(&SCHEMA)),
            ("enum", Plain),
            ("default", Plain),
        ],
    ),
);

static REQUEST_BODY: Kind = component(
    Component::RequestBodies,
    kind(
        "Request Body Object",
        "4.7.13",
        &[
            ("description", Plain),
            ("content", Map(&MEDIA_TYPE)),
            ("required", Plain),
            ("schema", Object(&SCHEMA)),
        ],
    ),
);

/// The Media Type Object.
pub(in crate::normalise) static MEDIA_TYPE: Kind = kind(
    "Media Type Object",
    "4.7.14",
    &[
        ("schema", Object(&SCHEMA)),
        ("itemSchema", Object(&SCHEMA)),
        ("example", Plain),
        ("examples", Map(&EXAMPLE)),
        ("encoding", Map(&ENCODING)),
        // OpenAPI 3.2.0, section 4.14.1.
        ("prefixEncoding", Lost(NotGenerated, POSITIONS)),
        ("itemEncoding", Lost(NotGenerated, POSITIONS)),
    ],
);

const POSITIONS: &str = "is about parts without names: the caller writes the body";

const NESTED: &str = "is about parts inside a part: the caller writes that part";

static ENCODING: Kind = kind(
    "Encoding Object",
    "4.7.15",
    &[
        ("contentType", Plain),
        ("headers", Map(&HEADER)),
        ("style", Plain),
        ("explode", Plain),
        ("allowReserved", Plain),
        // OpenAPI 3.2.0, section 4.15.1.1.
        ("encoding", Lost(NotGenerated, NESTED)),
        ("prefixEncoding", Lost(NotGenerated, NESTED)),
        ("itemEncoding", Lost(NotGenerated, NESTED)),
    ],
);

static RESPONSES: Kind = patterned(&RESPONSE, kind("Responses Object", "4.7.16", &[]));

static RESPONSE: Kind = component(
    Component::Responses,
    kind(
        "Response Object",
        "4.7.17",
        &[
            ("description", Plain),
            ("summary", Plain),
            ("headers", Map(&HEADER)),
            ("content", Map(&MEDIA_TYPE)),
            ("links", Plain),
            ("schema", Object(&SCHEMA)),
        ],
    ),
);

static EXAMPLE: Kind = component(
    Component::Examples,
    kind(
        "Example Object",
        "4.7.19",
        &[
            ("summary", Plain),
            ("description", Plain),
            ("value", Plain),
            ("externalValue", Plain),
            ("dataValue", Plain),
            ("serializedValue", Plain),
        ],
    ),
);

pub(super) static TAG: Kind = swagger(
    "6.4.16",
    kind(
        "Tag Object",
        "4.7.22",
        &[
            ("name", Plain),
            ("summary", Plain),
            ("description", Plain),
            ("externalDocs", Plain),
            ("parent", Plain),
            ("kind", Plain),
        ],
    ),
);

static SECURITY_SCHEME: Kind = component(
    Component::SecuritySchemes,
    kind(
        "Security Scheme Object",
        "4.7.27",
        &[
            ("type", Plain),
            ("description", Plain),
            ("name", Plain),
            ("in", Plain),
            ("scheme", Plain),
            ("bearerFormat", Plain),
            ("flows", Plain),
            ("openIdConnectUrl", Plain),
            ("oauth2MetadataUrl", Plain),
            ("deprecated", Plain),
            // Swagger 2.
            ("flow", Plain),
            ("authorizationUrl", Plain),
            ("tokenUrl", Plain),
            ("scopes", Plain),
        ],
    ),
);
