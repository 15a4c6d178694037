//! Finds the schemas in a raw value, wherever they are.

use serde_json::{Map, Value};

/// Whether the value of a keyword is not made of schemas.
pub(super) fn is_data(keyword: &str) -> bool {
    matches!(keyword, "enum" | "const" | "default" | "example" | "examples")
}

/// Whether the value of a keyword is a map of schemas. The names in it may be those of keywords.
pub(super) fn is_map(keyword: &str) -> bool {
    matches!(
        keyword,
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" | "schemas"
    )
}

/// A function that is called with the steps to an object, and with its members.
type See<'a, 'b> = &'b mut dyn FnMut(&[String], &'a Map<String, Value>);

/// Calls a function with every object that may be a schema, and with the steps to it.
pub(super) fn each_schema<'a>(value: &'a Value, steps: &mut Vec<String>, see: See<'a, '_>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                steps.push(index.to_string());
                each_schema(item, steps, see);
                steps.pop();
            }
        }
        Value::Object(members) => {
            see(steps, members);
            for (key, value) in members.iter().filter(|(key, _)| !is_data(key)) {
                steps.push(key.clone());
                match value {
                    Value::Object(inner) if is_map(key) => {
                        for (name, value) in inner {
                            steps.push(name.clone());
                            each_schema(value, steps, see);
                            steps.pop();
                        }
                    }
                    value => each_schema(value, steps, see),
                }
                steps.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
