//! Whether a value of JSON is read by the type of a schema, without anything that the type keeps as unknown.

use std::cell::Cell;

use serde_json::{Map, Value};

use crate::ir::api::{Direction, Object, Property, Schema, SchemaId, SchemaKind, Type};
use crate::ir::scalar::Scalar;
use crate::table::Table;

/// The maximum number of values that are compared with types, for one example. Unions of unions grow exponentially.
const MOST: usize = 20_000;

/// Compares values with types.
pub(super) struct Fits<'a> {
    schemas: &'a Table<SchemaId, Schema>,
    left: Cell<usize>,
}

impl<'a> Fits<'a> {
    /// With all values that may be compared.
    pub(super) fn new(schemas: &'a Table<SchemaId, Schema>) -> Self {
        Self { schemas, left: Cell::new(MOST) }
    }

    /// Whether a value is read by a type.
    pub(super) fn fits(&self, value: &Value, type_: &Type) -> bool {
        let Some(left) = self.left.get().checked_sub(1) else { return false };
        self.left.set(left);
        match type_ {
            Type::Any | Type::Degraded => true,
            Type::Scalar(scalar) => is_scalar(value, *scalar),
            // JSON has no bytes: a binary value is a string in it.
            Type::Binary => value.is_string(),
            Type::Array(items) => {
                value.as_array().is_some_and(|values| values.iter().all(|value| self.fits(value, items)))
            }
            Type::Map(values) | Type::KeyedMap(_, values) => value
                .as_object()
                .is_some_and(|members| members.values().all(|value| self.fits(value, values))),
            Type::Nullable(inner) => value.is_null() || self.fits(value, inner),
            Type::Schema(id) => self.fits_schema(value, &self.schemas[*id].kind),
        }
    }

    fn fits_schema(&self, value: &Value, kind: &SchemaKind) -> bool {
        match kind {
            SchemaKind::Object(object) => {
                value.as_object().is_some_and(|members| self.fits_object(members, object))
            }
            SchemaKind::Enum(listed) => {
                let text =
                    if listed.is_integer { value.as_i64().map(|it| it.to_string()) } else { text(value) };
                text.is_some_and(|text| listed.values.iter().any(|value| value.text == text))
            }
            SchemaKind::Union(union) => union.variants.iter().any(|variant| self.fits(value, &variant.value)),
            // The type of the caller reads it.
            SchemaKind::Replaced => true,
            SchemaKind::ByStatus(_) | SchemaKind::Alias => false,
        }
    }

    fn fits_object(&self, members: &Map<String, Value>, object: &Object) -> bool {
        let fits = |property: &Property| match members.get(&property.name) {
            None => !property.required || property.direction == Direction::Sent,
            Some(Value::Null) => {
                property.nullable || !property.required || self.fits(&Value::Null, &property.value)
            }
            Some(value) => self.fits(value, &property.value),
        };
        let is_other = |name: &str| object.properties.iter().all(|property| property.name != name);
        object.properties.iter().all(fits)
            && object.rest.as_ref().is_none_or(|rest| {
                members.iter().filter(|(name, _)| is_other(name)).all(|(_, value)| self.fits(value, rest))
            })
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn is_scalar(value: &Value, scalar: Scalar) -> bool {
    match scalar {
        Scalar::Boolean => value.is_boolean(),
        Scalar::Int32 => value.as_i64().is_some_and(|value| i32::try_from(value).is_ok()),
        Scalar::Int64 => value.is_i64(),
        Scalar::Uint64 => value.is_u64(),
        Scalar::Double | Scalar::Number => value.is_number(),
        Scalar::Float => value.as_f64().is_some_and(|value| value.abs() <= f64::from(f32::MAX)),
        // These types keep any text.
        Scalar::String
        | Scalar::Date
        | Scalar::DateTime
        | Scalar::Base64
        | Scalar::Uuid
        | Scalar::Time
        | Scalar::Duration
        | Scalar::Base64Url => value.is_string(),
    }
}
