//! A property that can be absent, `null`, or a value.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::super::json::tree::Tree;
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

/// The value of a field that may be `null`.
#[allow(dead_code, reason = "an API without setters of such fields does not use it")]
pub(crate) fn nullable<T>(value: T) -> Nullable<T> {
    Nullable::Value(value)
}

impl<T> Nullable<T> {
    #[allow(dead_code, reason = "an API without setters of such fields does not use it")]
    pub(crate) fn set_null(&mut self) {
        *self = Self::Null;
    }

    /// The value, or absent if there is none.
    pub fn or_absent(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }

    /// The value, or `null` if there is none.
    pub fn or_null(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }

    /// Whether there is a value, as for an [`Option`]: a program that reads the property by these methods stays as it is when
    /// the property becomes nullable.
    pub fn is_some(&self) -> bool {
        self.value().is_some()
    }

    /// Whether there is no value.
    pub fn is_none(&self) -> bool {
        self.value().is_none()
    }

    /// The value, if there is one.
    pub fn as_ref(&self) -> Option<&T> {
        self.value()
    }

    /// What the value points to, if there is one: the text of a `String`.
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: Deref,
    {
        self.value().map(|value| &**value)
    }

    /// The value, or another one if there is none.
    pub fn unwrap_or(self, other: T) -> T {
        self.into_value().unwrap_or(other)
    }

    /// The value, or the default of its type if there is none.
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.into_value().unwrap_or_default()
    }

    /// What a function makes of the value, if there is one.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Option<U> {
        self.into_value().map(make)
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

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// None is absent, as it is for a property that is optional alone.
impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        Self::or_absent(value)
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
        let written: Option<&dyn ToJson> = match value {
            Nullable::Absent => None,
            Nullable::Null => Some(&None::<bool>),
            Nullable::Value(value) => Some(value),
        };
        self.unless_absent(name, value, written);
    }
}
