//! Turns the schemas of strings, numbers and booleans into types. The table of formats is in `ir::scalar`.

mod formats;

use std::borrow::Cow;

use serde_json::Value;

use super::schemas::nullable;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Instead, Pointer, visible};
use crate::ir::api::Type;
use crate::ir::scalar::{Scalar, ScalarType};
use crate::openapi::JsonType;
use crate::options::{Float, Numbers, Options};
use formats::Near;

/// The type of a value that needs no name.
pub(super) fn lower(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    type_: Option<JsonType>,
    format: Option<&str>,
    values: Option<&[Cow<'_, Value>]>,
    options: &Options,
) -> Type {
    if let Some(values) = values.filter(|values| !fit(type_, values)) {
        if values.iter().all(|value| value.is_i64() || value.is_u64()) {
            return Type::Scalar(Scalar::Int64);
        }
        if values.iter().all(|value| value.is_boolean()) {
            return Type::Scalar(Scalar::Boolean);
        }
        if values.iter().all(|value| value.is_number()) {
            return Type::Scalar(Scalar::Double);
        }
        if values.iter().all(|value| value.is_null()) {
            return Type::Any;
        }
        let message = "the enum has values of different types: its type is any JSON";
        diagnostics.push(Diagnostic::warning(Code::Degraded, at.child("enum"), message));
        return Type::Degraded;
    }
    let type_ = match type_ {
        Some(JsonType::String) if format == Some("binary") => return Type::Binary,
        Some(JsonType::String) => ScalarType::String,
        Some(JsonType::Integer) => ScalarType::Integer,
        Some(JsonType::Number) => ScalarType::Number,
        Some(JsonType::Boolean) => ScalarType::Boolean,
        Some(JsonType::Object | JsonType::Array) | None => return Type::Any,
    };
    if type_ == ScalarType::Integer && matches!(format, Some("int128" | "uint128")) {
        let message = "integers of more than 64 bits do not keep all of their digits";
        diagnostics.push(Diagnostic::warning(Code::Degraded, at.child("format"), message));
    }
    if let Some((format, near)) = format.and_then(|format| Some((format, formats::near(type_, format)?))) {
        let message = format!("`{}` is not a format that the client reads", visible(format));
        let (Near::Spelling(known) | Near::Mistake(known)) = near;
        let error = Diagnostic::error(Code::InvalidValue, at.child("format"), message);
        let error = error.help(format!("did you mean `{known}`?"));
        let is_accepted = options.lenient || matches!(near, Near::Spelling(_));
        diagnostics.push(error.unless_lenient(is_accepted, Instead::Said("ignored")));
    }
    Type::Scalar(match Scalar::of(type_, format) {
        // Single precision cannot represent every value that a server may send.
        Scalar::Float if options.float == Float::F64 => Scalar::Double,
        Scalar::Int64 | Scalar::Double if format.is_none() && options.numbers == Numbers::Exact => {
            Scalar::Number
        }
        scalar => scalar,
    })
}

/// The type that holds the values of all these types without loss.
pub(super) fn common(values: Vec<Type>) -> Type {
    if let [value] = values.as_slice() {
        return value.clone();
    }
    let may_be_null = values.iter().any(|value| matches!(value, Type::Nullable(_)));
    let values: Vec<Type> = values
        .into_iter()
        .map(|value| match value {
            Type::Nullable(value) => *value,
            value => value,
        })
        .collect();
    let value = match values.as_slice() {
        [first, rest @ ..] if rest.iter().all(|value| value == first) => first.clone(),
        values if has(values, ScalarType::Number) || has(values, ScalarType::Integer) => {
            Type::Scalar(common_number(values))
        }
        // A part of a body may be a file or a text. In JSON, bytes are a text too.
        values if values.contains(&Type::Binary) => Type::Binary,
        _ => Type::Scalar(Scalar::String),
    };
    nullable(value, may_be_null)
}

/// The number that holds the values of all these numbers. `2.0` differs from `2` if both integers and other numbers are
/// allowed.
fn common_number(values: &[Type]) -> Scalar {
    let is_unsigned = values.contains(&Type::Scalar(Scalar::Uint64));
    match (has(values, ScalarType::Integer), has(values, ScalarType::Number)) {
        (true, false) if !is_unsigned => Scalar::Int64,
        (false, true) if !values.contains(&Type::Scalar(Scalar::Number)) => Scalar::Double,
        _ => Scalar::Number,
    }
}

fn has(values: &[Type], type_: ScalarType) -> bool {
    values.iter().any(|value| matches!(value, Type::Scalar(scalar) if scalar.facts().type_ == type_))
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

#[cfg(test)]
mod tests {
    use super::{Scalar, Type, common};

    #[test]
    fn types_of_one_kind_have_one_in_common() {
        for (values, expected) in [
            (vec![Type::Scalar(Scalar::String)], Type::Scalar(Scalar::String)),
            (vec![Type::Scalar(Scalar::Date), Type::Scalar(Scalar::String)], Type::Scalar(Scalar::String)),
            (vec![Type::Scalar(Scalar::Int32), Type::Scalar(Scalar::Int64)], Type::Scalar(Scalar::Int64)),
            (vec![Type::Scalar(Scalar::Int64), Type::Scalar(Scalar::Double)], Type::Scalar(Scalar::Number)),
            (vec![Type::Scalar(Scalar::Int64), Type::Scalar(Scalar::Uint64)], Type::Scalar(Scalar::Number)),
            (vec![Type::Scalar(Scalar::Float), Type::Scalar(Scalar::Double)], Type::Scalar(Scalar::Double)),
            (
                vec![Type::Scalar(Scalar::Date), Type::Nullable(Box::new(Type::Scalar(Scalar::DateTime)))],
                Type::Nullable(Box::new(Type::Scalar(Scalar::String))),
            ),
        ] {
            assert_eq!(common(values.clone()), expected, "{values:?}");
        }
    }
}
