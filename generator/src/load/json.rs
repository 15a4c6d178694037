//! Reads a value from JSON text (RFC 8259), in the order of the text.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::conflict::conflict;
use super::depth::too_deep;
use super::yaml;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Lines};
use crate::events::is_json;

/// Reads text that begins with `{`. Returns `None` if it reports an error, and an error if the text is not JSON but may be
/// YAML.
pub(super) fn read(
    diagnostics: &mut Diagnostics,
    text: &str,
    lenient: bool,
) -> Result<Option<Value>, Diagnostic> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut repeated = false;
    let value = Seed { repeated: &mut repeated }.deserialize(&mut deserializer);
    let error = match value.and_then(|value| deserializer.end().map(|()| value)) {
        Ok(value) if !repeated => return Ok(Some(value)),
        // Only a text with repeated keys is read again, to find their places.
        Ok(_) => return Ok(yaml::read(diagnostics, text, lenient, &mut 0)),
        Err(error) => error,
    };
    let lines = Lines::new(text);
    let place = lines.place(lines.byte_of_byte_column(error.line(), error.column()));
    let error = match message(&error.to_string()) {
        "recursion limit exceeded" => too_deep(place),
        message => Diagnostic::error(Code::Syntax, place, format!("the document is not JSON: {message}")),
    };
    let error = conflict(text, &lines).unwrap_or(error);
    if error.code == Code::Limit || is_json(text) {
        diagnostics.push(error);
        return Ok(None);
    }
    Err(error)
}

/// The message of the parser without the position at its end: the diagnostic has the place.
fn message(text: &str) -> &str {
    text.split(" at line ").next().unwrap_or(text)
}

/// Reads a value, and records whether any of its mappings repeats a key. The last of equal keys wins, so the value does not
/// show it.
struct Seed<'a> {
    /// Becomes true at the first repeated key.
    repeated: &'a mut bool,
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

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
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
        while let Some(item) = access.next_element_seed(Seed { repeated: self.repeated })? {
            items.push(item);
        }
        items.shrink_to_fit();
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut read = Vec::new();
        while let Some(key) = access.next_key()? {
            read.push((key, access.next_value_seed(Seed { repeated: self.repeated })?));
        }
        // With a known length, the map has no unused capacity.
        let count = read.len();
        let members = Map::from_iter(read);
        *self.repeated |= members.len() < count;
        Ok(Value::Object(members))
    }
}
