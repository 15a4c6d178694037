//! Tells whether an unknown keyword belongs to another object of the document.
//!
//! In YAML, two spaces too few move a value into another object. The client would lose it.

use serde_json::{Map, Value};

use crate::normalise::keywords::{Kind, Rule};

/// The keywords of Swagger 2 that have the names of components.
const SWAGGER_2: [&str; 3] = ["parameters", "responses", "examples"];

/// Whether a keyword that an object does not have is meant for an object around it or inside it.
pub(super) fn is_misplaced(
    kind: &'static Kind,
    name: &str,
    value: &Value,
    members: &Map<String, Value>,
) -> bool {
    let has_values = match value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => false,
    };
    if !has_values {
        return false;
    }
    match kind.name {
        "Path Item Object" => has(kind, "get", name) || name.starts_with('/') || is_operation(value),
        "OpenAPI Object" => {
            let is_component = has(kind, "components", name) && !SWAGGER_2.contains(&name);
            name.starts_with('/') || is_component || is_operation(value)
        }
        "Swagger Object" => name.starts_with('/') || is_operation(value),
        "Operation Object" => {
            let is_status = name.len() == 3 && name.starts_with(|first: char| first.is_ascii_digit());
            is_status || matches!(name, "default" | "content" | "schema")
        }
        "Components Object" => is_schema(value),
        "Schema Object" => members.contains_key("properties") && is_schema(value),
        _ => false,
    }
}

/// Whether the object in a member has a keyword.
fn has(kind: &'static Kind, member: &str, keyword: &str) -> bool {
    match kind.rule(member) {
        Some(Rule::Object(inner)) => inner.rule(keyword).is_some(),
        _ => false,
    }
}

fn is_operation(value: &Value) -> bool {
    value.get("responses").is_some_and(Value::is_object)
}

fn is_schema(value: &Value) -> bool {
    ["type", "$ref"].iter().any(|keyword| value.get(keyword).is_some_and(Value::is_string))
}
