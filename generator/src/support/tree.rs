//! JSON text goes in, a tree of values comes out, or where the text is no JSON.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::json_path::Segment;

/// Reads any value, and refuses a key that an object holds twice.
pub(super) struct Tree<'a> {
    /// After an error, the way to its place, from the inside out.
    pub(super) trail: &'a mut Vec<Segment>,
    /// The way to a value behind which reading stops, as if that were an error.
    pub(super) stop: Option<&'a [Segment]>,
}

impl Tree<'_> {
    /// Reads a value that this one holds.
    fn step<T, E: Error>(
        &mut self,
        segment: impl Fn() -> Segment,
        read: impl FnOnce(Tree<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let stop = self.stop.and_then(<[_]>::split_first).filter(|(first, _)| **first == segment());
        let stop = stop.map(|(_, rest)| rest);
        read(Tree { trail: self.trail, stop }).inspect_err(|_| self.trail.push(segment()))
    }

    /// The value, unless this is where to stop.
    fn finish<E: Error>(self, value: impl Into<Value>) -> Result<Value, E> {
        if self.stop == Some(&[]) {
            Err(E::custom("stopped"))
        } else {
            Ok(value.into())
        }
    }
}

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

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.finish(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.finish(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.finish(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.finish(value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.finish(value)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.finish(value)
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.finish(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.finish(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) =
            self.step(|| Segment::Index(items.len()), |tree| access.next_element_seed(tree))?
        {
            items.push(item);
        }
        self.finish(items)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let read = |tree: Tree<'_>| match map.contains_key(&key) {
                true => Err(A::Error::custom("duplicate key")),
                false => access.next_value_seed(tree),
            };
            let value = self.step(|| Segment::Key(key.clone().into()), read)?;
            map.insert(key, value);
        }
        match map.get(NUMBER).and_then(Value::as_str).map(str::parse) {
            Some(Ok(number)) if map.len() == 1 => self.finish(Value::Number(number)),
            _ => self.finish(map),
        }
    }
}
