//! A property that can be absent, `null`, or a value.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::super::json::tree::Tree;
use super::super::json::written::Written;
use super::super::{FieldWriter, Fields, FromJson, ToJson};

/// An optional, nullable property of a request body.
///
/// Absent and `null` can have different meanings: in an update, absent keeps the old value, and `null` clears it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Nullable<T> {
    /// The property is absent.
    #[default]
    Absent,
    /// The property is `null`.
    Null,
    /// The property has a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, or absent if there is none.
    pub fn or_absent(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }

    /// The value, or `null` if there is none.
    pub fn or_null(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }

    /// Whether the property is absent.
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

    /// Takes the value out, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

/// Reads `null` or a value. serde uses the default of the field if the property is absent.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::or_null)
    }
}

/// Writes absent as `null`, because serde cannot leave a value out.
impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl Fields<'_> {
    /// An optional, nullable property.
    pub(crate) fn nullable<T: FromJson>(&mut self, name: &'static str) -> Nullable<T> {
        match self.take(name) {
            None => Nullable::Absent,
            Some(Tree::Null) => Nullable::Null,
            Some(value) => self.read_or_keep_error(name, value).map_or(Nullable::Absent, Nullable::Value),
        }
    }
}

impl FieldWriter<'_> {
    /// Writes an optional, nullable property.
    pub(crate) fn nullable<T: ToJson>(&mut self, name: &'static str, value: &Nullable<T>) {
        match value {
            Nullable::Absent => {}
            Nullable::Null => self.0.push((Cow::Borrowed(name), Written::Null)),
            Nullable::Value(value) => self.required(name, value),
        }
    }
}
