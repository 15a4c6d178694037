//! Makes a value of JSON for the type of a schema: what the document has as examples, and else the simplest.

use serde_json::{Map, Value, json};

use super::fits::Fits;
use crate::ir::api::{Direction, Docs, Literal, Object, Property, Schema, SchemaId, SchemaKind, Type, Union};
use crate::ir::scalar::Scalar;
use crate::limits::MAX_MADE;
use crate::table::Table;

/// The number of objects around an object that has its optional properties as well.
const FULL: usize = 2;

/// The number of lists, maps and objects around a list or a map that has an item.
const FILLED: usize = 5;

/// The number of values after which optional properties are left out.
const ENOUGH: usize = 100;

/// Makes one value.
pub(super) struct Maker<'a> {
    schemas: &'a Table<SchemaId, Schema>,
    /// Whether optional properties are left out.
    is_short: bool,
    made: usize,
    /// The schemas that the value is inside of.
    around: Vec<SchemaId>,
}

impl<'a> Maker<'a> {
    /// Nothing is made yet.
    pub(super) fn new(schemas: &'a Table<SchemaId, Schema>, is_short: bool) -> Self {
        Self { schemas, is_short, made: 0, around: Vec::new() }
    }

    /// A value of a type. `None` if it is too large, contains itself, or is of a type of the caller.
    ///
    /// `name` is what a text says that has nothing else to say.
    pub(super) fn value(&mut self, name: &str, type_: &Type) -> Option<Value> {
        self.made += 1;
        if self.made > MAX_MADE {
            return None;
        }
        Some(match type_ {
            Type::Any | Type::Degraded => json!({}),
            Type::Scalar(scalar) => of_scalar(name, *scalar),
            Type::Binary => json!(name),
            Type::Array(items) => Value::Array(self.item(name, items).into_iter().collect()),
            Type::Map(values) => {
                let value = self.item(name, values);
                Value::Object(value.into_iter().map(|value| (name.to_owned(), value)).collect())
            }
            Type::KeyedMap(..) => json!({}),
            Type::Nullable(inner) => self.value(name, inner).unwrap_or_default(),
            Type::Schema(id) if self.around.contains(id) => return None,
            Type::Schema(id) => {
                self.around.push(*id);
                let value = self.schema(name, &self.schemas[*id]);
                self.around.pop();
                return value;
            }
        })
    }

    /// An item of a list or of a map, if it is not too deep.
    fn item(&mut self, name: &str, items: &Type) -> Option<Value> {
        let is_filled = self.around.len() < FILLED && self.made < ENOUGH;
        if is_filled { self.value(name, items) } else { None }
    }

    fn schema(&mut self, name: &str, schema: &Schema) -> Option<Value> {
        match &schema.kind {
            SchemaKind::Object(object) => self.object(object),
            SchemaKind::Enum(listed) => {
                let of_docs = schema.docs.example.as_ref();
                let value = listed.values.iter().find(|value| Some(&value.text) == of_docs);
                let text = &value.or(listed.values.first())?.text;
                Some(if listed.is_integer { json!(text.parse::<i64>().ok()?) } else { json!(text) })
            }
            SchemaKind::Union(union) => self.union(name, union),
            SchemaKind::ByStatus(_) | SchemaKind::Replaced | SchemaKind::Alias => None,
        }
    }

    fn object(&mut self, object: &Object) -> Option<Value> {
        let mut members = Map::new();
        for property in object.properties.iter().filter(|property| property.direction != Direction::Sent) {
            let is_left_out = self.is_short || self.around.len() > FULL || self.made > ENOUGH;
            if !property.required && (is_left_out || property.conditional) {
                continue;
            }
            match self.property(property) {
                Some(value) => drop(members.insert(property.name.clone(), value)),
                None if property.nullable => drop(members.insert(property.name.clone(), Value::Null)),
                None if property.required => return None,
                None => {}
            }
        }
        Some(Value::Object(members))
    }

    fn property(&mut self, property: &Property) -> Option<Value> {
        if let Some(only) = &property.only {
            return Some(of_literal(only));
        }
        let of_docs = example(&property.docs, |value| Fits::new(self.schemas).fits(value, &property.value));
        of_docs.or_else(|| self.value(&property.name, &property.value))
    }

    /// A value of the first member that has one.
    fn union(&mut self, name: &str, union: &Union) -> Option<Value> {
        union.variants.iter().find_map(|variant| {
            let mut value = self.value(name, &variant.value)?;
            if let (Some(discriminator), Some(members)) = (&union.discriminator, value.as_object_mut()) {
                let tag = variant.discriminator_values.first().map(of_literal);
                members.extend(tag.map(|tag| (discriminator.property.clone(), tag)));
            }
            Some(value)
        })
    }
}

/// The example that the docs of a value have as text, if it is one.
pub(super) fn example(docs: &Docs, fits: impl Fn(&Value) -> bool) -> Option<Value> {
    let text = docs.example.as_deref()?;
    let readings = [Some(json!(text)), serde_json::from_str(text).ok()];
    readings.into_iter().flatten().find(fits)
}

fn of_literal(literal: &Literal) -> Value {
    match literal {
        Literal::Text(text) => json!(text),
        Literal::Boolean(value) => json!(value),
        Literal::Integer(value) => i64::try_from(*value)
            .map_or_else(|_| json!(u64::try_from(*value).unwrap_or_default()), |it| json!(it)),
        Literal::Double(text) => json!(text.parse::<f64>().unwrap_or_default()),
        Literal::Null => Value::Null,
    }
}

fn of_scalar(name: &str, scalar: Scalar) -> Value {
    match scalar {
        Scalar::Boolean => json!(true),
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint64 | Scalar::Number => json!(1),
        Scalar::Double | Scalar::Float => json!(1.5),
        Scalar::String => json!(name),
        Scalar::Date => json!("2026-01-31"),
        Scalar::DateTime => json!("2026-01-31T12:00:00Z"),
        Scalar::Time => json!("12:00:00Z"),
        Scalar::Duration => json!("PT1H"),
        Scalar::Uuid => json!("01234567-89ab-4cde-8f01-23456789abcd"),
        Scalar::Base64 => json!("ZXhhbXBsZQ=="),
        Scalar::Base64Url => json!("ZXhhbXBsZQ"),
    }
}
