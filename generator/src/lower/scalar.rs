//! Turns the schemas of texts, numbers and booleans into types.
//!
//! | `type`    | `format`                 | type                                    |
//! |-----------|--------------------------|-----------------------------------------|
//! | `string`  | `date`                   | a date (RFC 3339, section 5.6)          |
//! | `string`  | `date-time`              | a date-time (RFC 3339, section 5.6)     |
//! | `string`  | `byte`                   | bytes, as base64 (RFC 4648, section 4)  |
//! | `string`  | `binary`                 | bytes in a body or a part, or else text |
//! | `string`  | `password`               | a text that is kept from logs           |
//! | `string`  | any other                | a text                                  |
//! | `integer` | `int32`                  | 32 bits                                 |
//! | `integer` | `uint64`                 | 64 bits without a sign                  |
//! | `integer` | any other                | 64 bits                                 |
//! | `number`  | any                      | double precision: it holds what came    |
//! | `boolean` | any                      | a boolean                               |

use std::borrow::Cow;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::Type;
use crate::openapi::JsonType;

/// The type of a value that needs no name.
pub(super) fn lower(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    type_: Option<JsonType>,
    format: Option<&str>,
    values: Option<&[Cow<'_, Value>]>,
) -> Type {
    if let Some(values) = values.filter(|values| !fit(type_, values)) {
        if values.iter().all(|value| value.is_i64() || value.is_u64()) {
            return Type::Int64;
        }
        if values.iter().all(|value| value.is_boolean()) {
            return Type::Boolean;
        }
        if values.iter().all(|value| value.is_number()) {
            return Type::Double;
        }
        let message = "an enum of values of different types is any JSON";
        diagnostics.push(Diagnostic::warning(Code::Degraded, at.child("enum"), message));
        return Type::Degraded;
    }
    match type_ {
        Some(JsonType::String) => match format {
            Some("date") => Type::Date,
            Some("date-time") => Type::DateTime,
            Some("byte") => Type::Base64,
            Some("binary") => Type::Binary,
            Some(_) | None => Type::String,
        },
        Some(JsonType::Integer) => match format {
            Some("int32") => Type::Int32,
            Some("uint64") => Type::Uint64,
            Some(_) | None => Type::Int64,
        },
        Some(JsonType::Number) => Type::Double,
        Some(JsonType::Boolean) => Type::Boolean,
        Some(_) | None => Type::Any,
    }
}

/// Whether the values of an enum are all texts.
pub(super) fn is_string_enum(values: &[Cow<'_, Value>]) -> bool {
    !values.is_empty() && values.iter().all(|value| value.is_string())
}

/// The texts among the values of an enum, each once.
pub(super) fn strings(values: &[Cow<'_, Value>]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::with_capacity(values.len());
    let mut seen = std::collections::BTreeSet::new();
    for text in values.iter().filter_map(|value| value.as_str()) {
        if seen.insert(text) {
            texts.push(text.to_owned());
        }
    }
    texts
}

/// Whether every value of an enum is of the type.
fn fit(type_: Option<JsonType>, values: &[Cow<'_, Value>]) -> bool {
    values.iter().all(|value| match type_ {
        Some(JsonType::String) => value.is_string(),
        Some(JsonType::Integer) => value.is_i64() || value.is_u64(),
        Some(JsonType::Number) => value.is_number(),
        Some(JsonType::Boolean) => value.is_boolean(),
        Some(_) | None => false,
    })
}
