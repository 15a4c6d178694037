//! The keywords of the Schema Object (OpenAPI 3.0.3, section 4.7.24) and of JSON Schema 2020-12, which OpenAPI 3.1
//! uses.

use super::kind::Rule::{List, Map, Mapping, Object, Plain, Unexpressed};
use super::kind::{Kind, component, kind, swagger};
use crate::normalise::references::Component;

/// The message about a constraint.
const UNCHECKED: &str = "is not checked by the client";

/// The message about a condition.
const CONDITION: &str = "is not checked by the client: the properties that it adds are optional";

/// The Schema Object. Frequent keywords come first, because a search starts at the beginning.
pub(in crate::normalise) static SCHEMA: Kind = component(
    Component::Schemas,
    swagger(
        "6.4.18",
        kind(
            "Schema Object",
            "4.7.24",
            &[
                ("type", Plain),
                ("description", Plain),
                ("properties", Map(&SCHEMA)),
                ("items", List(&SCHEMA)),
                ("enum", Plain),
                ("format", Plain),
                ("nullable", Plain),
                ("required", Plain),
                ("example", Plain),
                ("allOf", List(&SCHEMA)),
                ("anyOf", List(&SCHEMA)),
                ("oneOf", List(&SCHEMA)),
                ("additionalProperties", Object(&SCHEMA)),
                ("default", Plain),
                ("title", Plain),
                ("readOnly", Plain),
                ("writeOnly", Plain),
                ("deprecated", Plain),
                ("maxLength", Plain),
                ("minLength", Plain),
                ("pattern", Plain),
                ("maximum", Plain),
                ("minimum", Plain),
                ("maxItems", Plain),
                ("minItems", Plain),
                ("uniqueItems", Plain),
                ("exclusiveMaximum", Plain),
                ("exclusiveMinimum", Plain),
                ("multipleOf", Plain),
                ("maxProperties", Plain),
                ("minProperties", Plain),
                ("xml", Plain),
                ("externalDocs", Plain),
                ("discriminator", Object(&DISCRIMINATOR)),
                ("not", Object(&SCHEMA)),
                // JSON Schema 2020-12.
                ("const", Plain),
                ("examples", Plain),
                ("contentEncoding", Plain),
                ("contentMediaType", Plain),
                ("contentSchema", Object(&SCHEMA)),
                ("prefixItems", List(&SCHEMA)),
                ("patternProperties", Map(&SCHEMA)),
                ("unevaluatedProperties", Object(&SCHEMA)),
                ("$defs", Map(&SCHEMA)),
                ("definitions", Map(&SCHEMA)),
                ("$comment", Plain),
                ("$schema", Plain),
                ("$id", Plain),
                ("$anchor", Plain),
                ("$dynamicAnchor", Plain),
                ("$vocabulary", Plain),
                ("id", Plain),
                ("if", Unexpressed(&Object(&SCHEMA), CONDITION)),
                // Without `if` they have no effect. With it, `if` is reported.
                ("then", Object(&SCHEMA)),
                ("else", Object(&SCHEMA)),
                ("dependentSchemas", Unexpressed(&Map(&SCHEMA), CONDITION)),
                ("dependencies", Unexpressed(&Map(&SCHEMA), CONDITION)),
                ("$dynamicRef", Plain),
                ("$recursiveRef", Plain),
                ("$recursiveAnchor", Plain),
                ("additionalItems", Object(&SCHEMA)),
                ("unevaluatedItems", Object(&SCHEMA)),
                ("dependentRequired", Unexpressed(&Plain, UNCHECKED)),
                ("propertyNames", Object(&SCHEMA)),
                ("contains", Unexpressed(&Object(&SCHEMA), UNCHECKED)),
                ("minContains", Plain),
                ("maxContains", Plain),
            ],
        ),
    ),
);

static DISCRIMINATOR: Kind = kind(
    "Discriminator Object",
    "4.7.25",
    &[("propertyName", Plain), ("mapping", Mapping), ("defaultMapping", Mapping)],
);
