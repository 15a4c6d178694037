//! Reads a JSON value from JSON or YAML, in the order of the document.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::scan::MERGE;

/// Reads a value, and records whether any of its mappings repeats a key. The last of equal keys wins, so the value does not
/// show it.
pub(super) struct Seed<'a> {
    /// Becomes true at the first repeated key.
    pub(super) repeated: &'a mut bool,
    /// Whether `<<` is a merge key.
    pub(super) merges: bool,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    // As in `serde_json`, integers of more than 64 bits become floating point numbers.
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom(format!("{value} is not a number in JSON")))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) =
            access.next_element_seed(Seed { repeated: self.repeated, merges: self.merges })?
        {
            items.push(item);
        }
        items.shrink_to_fit();
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut read = Vec::new();
        while let Some(Key(key)) = access.next_key()? {
            read.push((key, access.next_value_seed(Seed { repeated: self.repeated, merges: self.merges })?));
        }
        // With a known length, the map has no unused capacity.
        let count = read.len();
        let mut members = Map::from_iter(read);
        *self.repeated |= members.len() < count;
        let merged = if self.merges { members.shift_remove(MERGE) } else { None };
        Ok(Value::Object(match merged {
            Some(merged) => merge(merged, members),
            None => members,
        }))
    }
}

/// Merges one or several mappings into the mapping around them. The outer mapping wins, then the first that has a key
/// (<https://yaml.org/type/merge.html>).
fn merge(merged: Value, own: Map<String, Value>) -> Map<String, Value> {
    let mut members = Map::new();
    let sources = match merged {
        Value::Array(items) => items,
        value => vec![value],
    };
    for (key, value) in sources.into_iter().filter_map(object).flatten() {
        members.entry(key).or_insert(value);
    }
    members.extend(own);
    members
}

fn object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

/// The text of a key, as it is written. All keys of an OpenAPI document are text, so the keys `200`, `1.10`, `true` and
/// `null` need no quotes.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Key)
    }
}
