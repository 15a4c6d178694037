//! JSON that a type has written.

use std::borrow::Cow;
use std::fmt::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Number, Value};

/// A JSON value whose objects keep the order of their properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Written {
    #[default]
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<Written>),
    Object(Vec<(Cow<'static, str>, Written)>),
}

impl Written {
    #[allow(dead_code, reason = "what is used depends on the document")]
    /// The text of a value in a parameter or a form, if it is neither an array nor an object.
    pub(crate) fn scalar(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Null => Some(Cow::Borrowed("")),
            Self::Bool(true) => Some(Cow::Borrowed("true")),
            Self::Bool(false) => Some(Cow::Borrowed("false")),
            Self::Number(number) => Some(Cow::Owned(number.to_string())),
            Self::String(text) => Some(Cow::Borrowed(text)),
            Self::Array(_) | Self::Object(_) => None,
        }
    }
}

impl From<&Value> for Written {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => Self::Number(number.clone()),
            Value::String(text) => Self::String(text.clone()),
            Value::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Object(map) => {
                Self::Object(map.iter().map(|(key, value)| (Cow::Owned(key.clone()), value.into())).collect())
            }
        }
    }
}

/// JSON text without white space.
impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::String(text) => quote(text, f),
            Self::Array(items) => {
                f.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    separate(index, f)?;
                    item.fmt(f)?;
                }
                f.write_char(']')
            }
            Self::Object(properties) => {
                f.write_char('{')?;
                for (index, (name, value)) in properties.iter().enumerate() {
                    separate(index, f)?;
                    quote(name, f)?;
                    f.write_char(':')?;
                    value.fmt(f)?;
                }
                f.write_char('}')
            }
        }
    }
}

fn separate(index: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if index > 0 {
        f.write_char(',')
    } else {
        Ok(())
    }
}

/// Writes a JSON string (RFC 8259, section 7).
fn quote(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    let mut rest = text;
    while let Some(index) = rest.find(|character| matches!(character, '"' | '\\' | '\0'..='\x1f')) {
        let (plain, special) = rest.split_at(index);
        f.write_str(plain)?;
        let mut characters = special.chars();
        match characters.next() {
            Some('\n') => f.write_str("\\n")?,
            Some('\r') => f.write_str("\\r")?,
            Some('\t') => f.write_str("\\t")?,
            Some(character @ ('"' | '\\')) => write!(f, "\\{character}")?,
            Some(character) => write!(f, "\\u{:04x}", u32::from(character))?,
            None => {}
        }
        rest = characters.as_str();
    }
    f.write_str(rest)?;
    f.write_char('"')
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(properties) => {
                serializer.collect_map(properties.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}
