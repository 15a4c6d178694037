//! Finds what a value is by what it has, where its place says otherwise.

use serde_json::Value;

use super::super::references::Component;

/// The methods of a path item (OpenAPI 3.0.3, section 4.7.9).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Whether a value has the keywords of a kind of component, and none of another kind.
pub(super) fn is_written_like(component: Component, value: &Value) -> bool {
    let has = |key: &str| value.get(key).is_some();
    let is_parameter = has("in") && has("name");
    let is_schema = ["type", "properties", "allOf", "anyOf", "oneOf", "enum", "items"].into_iter().any(has);
    match component {
        Component::Parameters => is_parameter,
        Component::Headers => {
            (!is_parameter || is_header_parameter(value)) && (has("schema") || has("content"))
        }
        Component::RequestBodies => !is_parameter && has("content"),
        Component::Responses => !is_parameter && !is_schema && (has("content") || has("description")),
        Component::Schemas => !is_parameter && is_schema,
        Component::PathItems => METHODS.into_iter().any(has),
        Component::Examples | Component::SecuritySchemes | Component::Links | Component::Callbacks => false,
    }
}

/// Whether a value is a parameter in a header. As a header, it has the same meaning (OpenAPI 3.0.3, section 4.7.17).
pub(super) fn is_header_parameter(value: &Value) -> bool {
    value.get("in").is_some_and(|location| location == "header")
}
