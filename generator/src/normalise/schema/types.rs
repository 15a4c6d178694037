//! The value of `type` goes in; the JSON types that it means come out.

use serde_json::Value;

use super::parts::Parts;
use crate::normalise::context::Context;
use crate::normalise::place::At;

/// The types of a value that is not `null` (OpenAPI 3.0.3, section 4.7.24.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JsonType {
    String,
    Number,
    Integer,
    Boolean,
    Object,
    Array,
}

impl JsonType {
    /// The name of the type.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::Object => "object",
            Self::Array => "array",
        }
    }

    /// Whether a value is of the type. A whole number is an integer however it is written.
    pub(super) fn admits(self, value: &Value) -> bool {
        match self {
            Self::String => value.is_string(),
            Self::Number => value.is_number(),
            Self::Integer => {
                value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0)
            }
            Self::Boolean => value.is_boolean(),
            Self::Object => value.is_object(),
            Self::Array => value.is_array(),
        }
    }
}

/// What the name of a type means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Type(JsonType),
    /// A type, and the format that the name means.
    Format(JsonType, &'static str),
    Null,
    /// Any value.
    Any,
}

/// The type of a name in the specification's spelling.
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

/// The type that a name means which the specification does not have.
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
        name => return parse(name),
    })
}

/// Reads the value of `type`: a name, or (since OpenAPI 3.1) a list of names.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value, parts: &mut Parts) {
    match value {
        Value::Array(names) => {
            for (index, name) in names.into_iter().enumerate() {
                // YAML reads `null` without quotes as no text.
                let name = if name.is_null() { Value::from("null") } else { name };
                read_name(context, at.index(index), &name, parts);
            }
        }
        Value::Null => {}
        name => read_name(context, at, &name, parts),
    }
}

fn read_name(context: &mut Context<'_>, at: At<'_>, value: &Value, parts: &mut Parts) {
    let Some(name) = value.as_str() else { return context.ignored(at, "the name of a type", value) };
    let meaning = parse(name).or_else(|| {
        let guess = guess(name);
        let message = match guess {
            Some(Meaning::Type(type_)) => format!("`{name}` is read as `{}`", type_.as_str()),
            Some(Meaning::Format(type_, format)) => {
                format!("`{name}` is read as `{}` with the format `{format}`", type_.as_str())
            }
            Some(Meaning::Null) => format!("`{name}` is read as `null`"),
            Some(Meaning::Any) => format!("`{name}` is no type: read as any value"),
            None => format!("there is no type `{name}`: read as if there were no `type`"),
        };
        context.mended(at, message);
        guess
    });
    let type_ = match meaning {
        Some(Meaning::Type(type_)) => type_,
        Some(Meaning::Format(type_, format)) => {
            parts.any.format.get_or_insert_with(|| format.to_owned());
            type_
        }
        Some(Meaning::Null) => {
            parts.is_null = true;
            return;
        }
        Some(Meaning::Any) | None => return,
    };
    if !parts.types.contains(&type_) {
        parts.types.push(type_);
    }
}
