//! A property that a request may leave out, set to `null`, or set to a value.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::super::json::tree::Tree;
use super::super::json::written::Written;
use super::super::{FieldWriter, Fields, FromJson, ReadError, ToJson};

/// An optional, nullable property of a request body.
///
/// Leaving such a property out and setting it to `null` mean different things: in an update, absent
/// leaves the value as it is, `null` clears it. Setters choose the state; this type shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Nullable<T> {
    /// The property is left out.
    #[default]
    Absent,
    /// The property is `null`.
    Null,
    /// The property has a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// Whether the property is left out.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Unwraps the value, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

/// `None` becomes `null`; nothing becomes absent.
impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

/// A property that is there is `null` or a value. One that is not there takes the field's default.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

/// A field of this type is skipped when absent; outside such a field, absent is written as `null`.
impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl Fields<'_> {
    /// A property that may be left out, or may be `null`.
    pub(crate) fn nullable<T: FromJson>(&mut self, name: &'static str) -> Result<Nullable<T>, ReadError> {
        match self.take(name) {
            None => Ok(Nullable::Absent),
            Some(Tree::Null) => Ok(Nullable::Null),
            Some(value) => self.read(name, value).map(Nullable::Value),
        }
    }
}

impl FieldWriter<'_> {
    /// Writes a property that can be left out, and can be `null`.
    pub(crate) fn nullable<T: ToJson>(&mut self, name: &'static str, value: &Nullable<T>) {
        match value {
            Nullable::Absent => {}
            Nullable::Null => self.0.push((Cow::Borrowed(name), Written::Null)),
            Nullable::Value(value) => self.required(name, value),
        }
    }
}
