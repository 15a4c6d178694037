//! The keywords of a schema in normal form go in; a typed schema comes out.

use openapiv3::{
    AnySchema, ArrayType, BooleanType, IntegerType, NumberType, ObjectType, ReferenceOr, Schema, SchemaKind,
    StringType, Type,
};
use serde_json::{Number, Value};

use super::composition::is_composed;
use super::parts::Parts;
use super::types::JsonType;

/// Makes a typed schema.
pub(super) fn schema(mut parts: Parts) -> Schema {
    let type_ = parts.types.first().copied();
    let data = std::mem::take(&mut parts.data);
    // A schema takes a kilobyte, and a list that has grown has room for several more.
    for members in [&mut parts.any.one_of, &mut parts.any.any_of, &mut parts.any.all_of] {
        members.shrink_to_fit();
    }
    parts.any.properties.shrink_to_fit();
    let schema_kind = if is_composed(&parts.any) {
        composed(parts.any, type_)
    } else {
        match type_ {
            Some(type_) => SchemaKind::Type(typed(type_, parts)),
            None => untyped(parts.any),
        }
    };
    Schema { schema_data: data, schema_kind }
}

/// A schema that says only its type.
pub(super) fn bare(type_: JsonType) -> SchemaKind {
    SchemaKind::Type(typed(type_, Parts::default()))
}

/// Gives the values of an enum to a schema that has them for its items. Says whether it can.
pub(super) fn give_values(schema: &mut Schema, values: &[Value]) -> bool {
    let texts: Option<Vec<Option<String>>> =
        values.iter().map(|value| value.as_str().map(|text| Some(text.to_owned()))).collect();
    let Some(enumeration) = texts else { return false };
    match &mut schema.schema_kind {
        SchemaKind::Type(Type::String(string)) if string.enumeration.is_empty() => {
            string.enumeration = enumeration;
        }
        kind if super::object::is_any(kind) => {
            *kind = SchemaKind::Type(Type::String(StringType { enumeration, ..StringType::default() }));
        }
        // The items have values of their own.
        _ => {}
    }
    true
}

/// A schema that is made of others. Constraints beside it are not kept: the client does not check them.
fn composed(any: AnySchema, type_: Option<JsonType>) -> SchemaKind {
    let AnySchema { properties, required, additional_properties, items, enumeration, format, .. } = any;
    let AnySchema { one_of, all_of, any_of, .. } =
        AnySchema { one_of: any.one_of, all_of: any.all_of, any_of: any.any_of, ..AnySchema::default() };
    let rest = AnySchema {
        typ: type_.map(|type_| type_.as_str().to_owned()),
        properties,
        required,
        additional_properties,
        items,
        enumeration,
        format: format.filter(|_| type_.is_some()),
        ..AnySchema::default()
    };
    let is_alone = rest == AnySchema::default();
    match (one_of.is_empty(), all_of.is_empty(), any_of.is_empty()) {
        (false, true, true) if is_alone => SchemaKind::OneOf { one_of },
        (true, false, true) if is_alone => SchemaKind::AllOf { all_of },
        (true, true, false) if is_alone => SchemaKind::AnyOf { any_of },
        _ => SchemaKind::Any(AnySchema { one_of, all_of, any_of, ..rest }),
    }
}

/// A schema without a type: any value, or one of several of different types. What is excluded counts only where nothing
/// else is said.
fn untyped(any: AnySchema) -> SchemaKind {
    match any.not {
        Some(not) if any.enumeration.is_empty() => SchemaKind::Not { not },
        _ => SchemaKind::Any(AnySchema { enumeration: any.enumeration, ..AnySchema::default() }),
    }
}

fn typed(type_: JsonType, parts: Parts) -> Type {
    let Parts { any, minimum, maximum, multiple_of, .. } = parts;
    let (exclusive_minimum, exclusive_maximum) =
        (any.exclusive_minimum.unwrap_or_default(), any.exclusive_maximum.unwrap_or_default());
    let values = any.enumeration;
    match type_ {
        JsonType::String => Type::String(StringType {
            format: any.format.into(),
            pattern: any.pattern,
            enumeration: values.into_iter().filter_map(text).map(Some).collect(),
            min_length: any.min_length,
            max_length: any.max_length,
        }),
        JsonType::Number => Type::Number(NumberType {
            format: any.format.into(),
            multiple_of: multiple_of.and_then(|number| number.as_f64()),
            exclusive_minimum,
            exclusive_maximum,
            minimum: minimum.and_then(|number| number.as_f64()),
            maximum: maximum.and_then(|number| number.as_f64()),
            enumeration: values.iter().filter_map(Value::as_f64).map(Some).collect(),
        }),
        JsonType::Integer => {
            // What goes beyond 64 bits with a sign goes into 64 bits without one.
            let is_large =
                |number: &Number| number.as_i64().is_none() && number.as_f64() > Some(i64::MAX as f64 - 1.0);
            let is_large = maximum.as_ref().is_some_and(is_large)
                && minimum.as_ref().is_some_and(|number| number.as_f64() >= Some(0.0));
            let format = any.format.or_else(|| is_large.then(|| "uint64".to_owned()));
            Type::Integer(IntegerType {
                format: format.into(),
                multiple_of: multiple_of.as_ref().and_then(whole),
                exclusive_minimum,
                exclusive_maximum,
                minimum: minimum.as_ref().and_then(whole),
                maximum: maximum.as_ref().and_then(whole),
                enumeration: values.iter().filter_map(integer).map(Some).collect(),
            })
        }
        JsonType::Boolean => Type::Boolean(BooleanType {
            enumeration: values.iter().filter_map(Value::as_bool).map(Some).collect(),
        }),
        JsonType::Object => Type::Object(ObjectType {
            properties: any.properties,
            required: any.required,
            additional_properties: any.additional_properties,
            min_properties: any.min_properties,
            max_properties: any.max_properties,
        }),
        JsonType::Array => Type::Array(ArrayType {
            items: Some(any.items.unwrap_or_else(|| ReferenceOr::Item(Box::new(super::any())))),
            min_items: any.min_items,
            max_items: any.max_items,
            unique_items: any.unique_items.unwrap_or_default(),
        }),
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// An integer, also where it is written with a fraction of zero.
pub(super) fn integer(value: &Value) -> Option<i64> {
    value.as_number().and_then(whole)
}

fn whole(number: &Number) -> Option<i64> {
    let rounded = || {
        let float = number.as_f64()?;
        (float.fract() == 0.0 && float.abs() < i64::MAX as f64).then_some(float as i64)
    };
    number.as_i64().or_else(rounded)
}
