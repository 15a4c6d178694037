//! A number that is an integer or not.

use std::fmt;

use super::super::json::with_serde::{deserialize, serialize};
use super::super::{FromJson, JsonWriter, ReadError, Reader, ToJson, Tree};

/// A number that may be an integer or have a fraction. An integer keeps all its digits, and `2.0` is not written as `2`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// An integer. Servers and clients have integers of 64 bits, with or without a sign.
    Integer(i128),
    /// A number with a fraction, which can be zero.
    Float(f64),
}

impl Number {
    /// The nearest number of double precision.
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Integer(integer) => integer as f64,
            Self::Float(float) => float,
        }
    }
}

macro_rules! integers {
    ($($name:ident)*) => {$(
        impl From<$name> for Number {
            fn from(integer: $name) -> Self {
                Self::Integer(integer.into())
            }
        }
    )*};
}

integers!(i32 i64 u32 u64 i128);

impl From<f64> for Number {
    fn from(float: f64) -> Self {
        Self::Float(float)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(integer) => integer.fmt(f),
            Self::Float(float) => float.fmt(f),
        }
    }
}

impl ToJson for Number {
    fn write(&self, out: &mut JsonWriter) {
        let integer = |integer: i128| {
            let signed = i64::try_from(integer).map(serde_json::Number::from);
            signed.or_else(|_| u64::try_from(integer).map(serde_json::Number::from)).ok()
        };
        out.number(match *self {
            Self::Integer(value) => integer(value).or_else(|| serde_json::Number::from_f64(value as f64)),
            Self::Float(value) => serde_json::Number::from_f64(value),
        });
    }
}

impl FromJson for Number {
    fn read(value: &Tree<'_>, _: &mut Reader) -> Result<Self, ReadError> {
        let Tree::Number(number) = value else { return Err(ReadError::expected("a number")) };
        // The text of a number with a fraction or an exponent is not an integer.
        if let Ok(integer) = number.to_string().parse() {
            return Ok(Self::Integer(integer));
        }
        let float = number.as_f64().filter(|float| float.is_finite());
        float.map(Self::Float).ok_or_else(|| ReadError::expected("a number"))
    }
}

impl serde::Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
