//! The defaults of properties (OpenAPI 3.0.3, section 4.7.24.1): each must be a value of the property's type.

use serde_json::Value;

use super::built::{Built, size_of_literal};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::api::{Enum, Literal, Schema, SchemaId, SchemaKind, Type};
use crate::ir::scalar::ScalarDefault;
use crate::openapi;
use crate::table::Table;

/// The default of a property, as it is in the document.
pub(super) struct WrittenDefault<'a> {
    pub(super) owner: SchemaId,
    /// The index of the property.
    pub(super) property: usize,
    /// The schema that has the default.
    pub(super) schema: &'a openapi::Schema,
}

/// Gives each property its default. A default of the wrong type is reported and left out.
pub(super) fn settle(
    diagnostics: &mut Diagnostics,
    schemas: &mut Table<SchemaId, Schema>,
    built: &mut Built,
    all: Vec<WrittenDefault<'_>>,
) {
    for found in all {
        if built.is_full() {
            return;
        }
        let Some(value) = found.schema.default.as_deref() else { continue };
        let checked = match property(schemas, &found) {
            Some(property) => check(schemas, &property.value, value),
            None => continue,
        };
        let SchemaKind::Object(object) = &mut schemas[found.owner].kind else { continue };
        let Some(property) = object.properties.get_mut(found.property) else { continue };
        match checked {
            Ok(default) => {
                built.add(&found.schema.at, default.as_ref().map_or(0, size_of_literal));
                property.default = default;
            }
            Err(expected) => {
                property.docs.constraints.retain(|(keyword, _)| *keyword != "default");
                let message = format!("the default {value} is not {expected}: ignored");
                let at = found.schema.at.child("default");
                diagnostics.push(Diagnostic::warning(Code::InvalidValue, at, message));
            }
        }
    }
}

fn property<'a>(
    schemas: &'a Table<SchemaId, Schema>,
    found: &WrittenDefault<'_>,
) -> Option<&'a crate::ir::api::Property> {
    match &schemas[found.owner].kind {
        SchemaKind::Object(object) => object.properties.get(found.property),
        _ => None,
    }
}

/// The default, if a method can return it; otherwise a description of the valid values.
fn check(
    schemas: &Table<SchemaId, Schema>,
    type_: &Type,
    value: &Value,
) -> Result<Option<Literal>, &'static str> {
    let text = |expected| value.as_str().ok_or(expected);
    match type_ {
        Type::Any | Type::Degraded => Ok(None),
        Type::Nullable(inner) => check(schemas, inner, value),
        Type::Scalar(scalar) => match scalar.facts().default {
            ScalarDefault::Boolean => {
                value.as_bool().map(Literal::Boolean).map(Some).ok_or("`true` or `false`")
            }
            ScalarDefault::Integer(least, most) => integer(value, least, most),
            ScalarDefault::Number => {
                let number = value.as_f64().ok_or("a number")?;
                Ok(Some(Literal::Double(number.to_string())))
            }
            ScalarDefault::Single => {
                let number = value.as_f64().map(|number| number as f32).filter(|number| number.is_finite());
                let number = number.ok_or("a number of this format")?;
                Ok(Some(Literal::Double(number.to_string())))
            }
            ScalarDefault::Exact => {
                let integer = value.as_i64().map(i128::from).or(value.as_u64().map(i128::from));
                let double = || value.as_f64().map(|number| Literal::Double(number.to_string()));
                let number = integer.map(Literal::Integer).or_else(double);
                number.map(Some).ok_or("a number")
            }
            ScalarDefault::Text => text("a string").map(|text| Some(Literal::Text(text.to_owned()))),
            ScalarDefault::UnusedText => text("a string").map(|_| None),
        },
        Type::Binary => text("a string").map(|_| None),
        Type::Array(_) => {
            if value.is_array() {
                Ok(None)
            } else {
                Err("a list")
            }
        }
        Type::Map(_) | Type::KeyedMap(..) => {
            if value.is_object() {
                Ok(None)
            } else {
                Err("an object")
            }
        }
        Type::Schema(id) => match &schemas[*id].kind {
            SchemaKind::Enum(listed) => member(listed, value),
            SchemaKind::Object(_) => {
                if value.is_object() {
                    Ok(None)
                } else {
                    Err("an object")
                }
            }
            SchemaKind::Union(_) | SchemaKind::ByStatus(_) | SchemaKind::Replaced | SchemaKind::Alias => {
                Ok(None)
            }
        },
    }
}

/// An integer within bounds. A whole number is an integer even if it has a fraction of zero.
fn integer(value: &Value, least: i128, most: i128) -> Result<Option<Literal>, &'static str> {
    let whole = value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 1e15);
    let integer = value.as_i64().map(i128::from).or(value.as_u64().map(i128::from));
    let integer = integer.or(whole.map(|number| number as i128));
    let integer = integer.filter(|integer| (least..=most).contains(integer));
    integer.map(|integer| Some(Literal::Integer(integer))).ok_or("an integer of this format")
}

/// A value of an enum. YAML may have read it as another type.
fn member(listed: &Enum, value: &Value) -> Result<Option<Literal>, &'static str> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    if listed.values.iter().all(|value| value.text != text) {
        return Err("a value of the enum");
    }
    Ok(if listed.is_integer { text.parse().ok().map(Literal::Integer) } else { Some(Literal::Text(text)) })
}
