//! Reads a property whose line has too few spaces as a property.
//!
//! It stands beside `properties`, where it has no meaning, and the client would lose it.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::normalise::keywords::SCHEMA;
use crate::normalise::place::At;

/// Keywords of JSON Schema draft 3 with schemas as values.
const EARLIER: [&str; 2] = ["disallow", "extends"];

/// Moves the members of a schema that are properties into its `properties`.
pub(super) fn move_properties(diagnostics: &mut Diagnostics, at: At<'_>, members: &mut Map<String, Value>) {
    let Some(Value::Object(known)) = members.get("properties") else { return };
    let is_property = |(name, value): &(&String, &Value)| {
        let is_keyword = SCHEMA.rule(name).is_some() || EARLIER.contains(&name.as_str());
        !is_keyword
            && *name != "$ref"
            && !name.starts_with("x-")
            && !known.contains_key(*name)
            && is_schema(value)
    };
    let found: Vec<String> = members.iter().filter(is_property).map(|(name, _)| name.clone()).collect();
    for name in found {
        let pointer = at.key(&name).pointer();
        let message =
            format!("`{name}` is read as a property: it is no keyword, and stands beside `properties`");
        let warning = Diagnostic::warning(Code::Mended, Place::Key(pointer.clone()), message);
        diagnostics.push(warning.help("compare the spaces before it with those before the other properties"));
        diagnostics.moved(at.key("properties").key(&name).pointer(), pointer);
        let Some(value) = members.shift_remove(&name) else { continue };
        if let Some(Value::Object(properties)) = members.get_mut("properties") {
            properties.insert(name, value);
        }
    }
}

/// Whether a value is a schema, and no value that another tool has there.
fn is_schema(value: &Value) -> bool {
    ["type", "$ref"].iter().any(|keyword| value.get(keyword).is_some_and(Value::is_string))
}
