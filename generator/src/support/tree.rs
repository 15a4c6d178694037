//! JSON text goes in, a tree of values comes out, or where the text is no JSON.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::json_path::Segment;

/// Reads any value, and refuses a key that an object holds twice. After an error, the segments lead to its place.
pub(super) struct Tree<'a>(pub(super) &'a mut Vec<Segment>);

/// The key under which serde_json hands over a number whose digits it keeps (its feature `arbitrary_precision`).
const NUMBER: &str = "$serde_json::private::Number";

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        loop {
            self.0.push(Segment::Index(items.len()));
            let Some(item) = access.next_element_seed(Tree(self.0))? else { break };
            self.0.pop();
            items.push(item);
        }
        self.0.pop();
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            self.0.push(Segment::Key(key.clone()));
            if map.contains_key(&key) {
                return Err(Error::custom("duplicate key"));
            }
            let value = access.next_value_seed(Tree(self.0))?;
            self.0.pop();
            map.insert(key, value);
        }
        match map.get(NUMBER).and_then(Value::as_str).map(str::parse) {
            Some(Ok(number)) if map.len() == 1 => Ok(Value::Number(number)),
            _ => Ok(Value::Object(map)),
        }
    }
}
