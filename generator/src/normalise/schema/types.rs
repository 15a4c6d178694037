//! Reads the keyword `type`.

use serde_json::Value;

use super::pending::Pending;
use crate::nearest::meant;
use crate::normalise::context::Context;
use crate::normalise::place::At;
use crate::normalise::version::Version;
use crate::openapi::{JsonType, Schema};

/// What the name of a type means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Type(JsonType),
    /// A type, and the format that the name implies.
    Format(JsonType, &'static str),
    Null,
    /// Any value.
    Any,
}

/// The names of the types.
const NAMES: [&str; 7] = ["string", "number", "integer", "boolean", "object", "array", "null"];

/// The type with a name of the specification.
pub(super) fn parse(name: &str) -> Option<Meaning> {
    Some(match name {
        "string" => Meaning::Type(JsonType::String),
        "number" => Meaning::Type(JsonType::Number),
        "integer" => Meaning::Type(JsonType::Integer),
        "boolean" => Meaning::Type(JsonType::Boolean),
        "object" => Meaning::Type(JsonType::Object),
        "array" => Meaning::Type(JsonType::Array),
        "null" => Meaning::Null,
        _ => return None,
    })
}

/// The type that the author probably meant by a name that the specification does not have.
fn guess(name: &str) -> Option<Meaning> {
    let name = name.trim().to_ascii_lowercase();
    Some(match name.as_str() {
        "int" => Meaning::Type(JsonType::Integer),
        "int32" => Meaning::Format(JsonType::Integer, "int32"),
        "int64" | "long" => Meaning::Format(JsonType::Integer, "int64"),
        "float" => Meaning::Format(JsonType::Number, "float"),
        "double" => Meaning::Format(JsonType::Number, "double"),
        "decimal" => Meaning::Type(JsonType::Number),
        "bool" => Meaning::Type(JsonType::Boolean),
        "str" | "text" => Meaning::Type(JsonType::String),
        "date" => Meaning::Format(JsonType::String, "date"),
        "datetime" | "date-time" => Meaning::Format(JsonType::String, "date-time"),
        "uuid" | "guid" => Meaning::Format(JsonType::String, "uuid"),
        "uri" | "url" => Meaning::Format(JsonType::String, "uri"),
        "email" => Meaning::Format(JsonType::String, "email"),
        // Swagger 2 has the type `file`.
        "file" | "binary" => Meaning::Format(JsonType::String, "binary"),
        "map" | "dict" | "dictionary" => Meaning::Type(JsonType::Object),
        "list" => Meaning::Type(JsonType::Array),
        "any" => Meaning::Any,
        name => return parse(name).or_else(|| parse(meant(name, NAMES.into_iter())?)),
    })
}

/// Reads the value of `type`: a name, or (since OpenAPI 3.1) a list of names.
pub(super) fn read(
    context: &mut Context<'_>,
    at: At<'_>,
    value: Value,
    schema: &mut Schema,
    pending: &mut Pending,
) {
    match value {
        Value::Array(names) => {
            for (index, name) in names.into_iter().enumerate() {
                // In YAML, `null` without quotes is not a string.
                let name = if name.is_null() { Value::from("null") } else { name };
                read_name(context, at.index(index), &name, schema, pending);
            }
        }
        Value::Null => {}
        name => read_name(context, at, &name, schema, pending),
    }
}

fn read_name(
    context: &mut Context<'_>,
    at: At<'_>,
    value: &Value,
    schema: &mut Schema,
    pending: &mut Pending,
) {
    let Some(name) = value.as_str() else { return context.ignored(at, "the name of a type", value) };
    let is_file = name == "file" && context.version == Version::V20;
    // A type of Swagger 2.0 (sections 6.4.9 and 6.4.12).
    let file = is_file.then_some(Meaning::Format(JsonType::String, "binary"));
    let meaning = parse(name).or(file).or_else(|| {
        let guess = guess(name);
        let message = match guess {
            Some(Meaning::Type(type_)) => format!("`{name}` is read as `{}`", type_.as_str()),
            Some(Meaning::Format(type_, format)) => {
                format!("`{name}` is read as `{}` with the format `{format}`", type_.as_str())
            }
            Some(Meaning::Null) => format!("`{name}` is read as `null`"),
            Some(Meaning::Any) => format!("`{name}` is not a type: read as any value"),
            None => format!("`{name}` is not a type: `type` is ignored"),
        };
        context.mended(at, message);
        guess
    });
    let type_ = match meaning {
        Some(Meaning::Type(type_)) => type_,
        Some(Meaning::Format(type_, format)) => {
            schema.format.get_or_insert_with(|| format.to_owned());
            type_
        }
        Some(Meaning::Null) => {
            pending.has_null = true;
            return;
        }
        Some(Meaning::Any) | None => return,
    };
    if !schema.types.contains(&type_) {
        schema.types.push(type_);
    }
}
