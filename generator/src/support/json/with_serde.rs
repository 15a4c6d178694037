//! The bridge to serde, for programs that store or print the types of the API: JSON goes through, either way.

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error};
use serde::{Serialize, Serializer};

use super::reader::{ReadError, Reader};
use super::tree::Tree;
use super::tree_seed::TreeSeed;
use super::writer::JsonWriter;
use super::{written, FromJson, ToJson};

/// Serialises what a value writes.
#[allow(dead_code, reason = "an API without types does not use it")]
pub(crate) fn serialize<S: Serializer>(value: &dyn ToJson, serializer: S) -> Result<S::Ok, S::Error> {
    written(value).serialize(serializer)
}

/// Reads a value from what any self-describing format holds.
#[allow(dead_code, reason = "an API without types does not use it")]
pub(crate) fn deserialize<'de, T: FromJson, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = TreeSeed { trail: &mut Vec::new(), stop: None }.deserialize(deserializer)?;
    T::read(&value, &mut Reader::default()).map_err(Error::custom)
}

/// Implements serde's traits for types that have `ToJson` and `FromJson`.
///
/// A module that uses it has the module `support` in scope.
#[allow(unused_macros, reason = "an API without types does not use it")]
macro_rules! json {
    ($($name:ty),* $(,)?) => {$(
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                support::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                support::deserialize(deserializer)
            }
        }
    )*};
}

#[allow(unused_imports, reason = "an API without types does not use it")]
pub(crate) use json;

/// Writes a type of another crate, which has serde's traits. What it cannot say in JSON is `null`.
#[allow(dead_code, reason = "a client whose types are all its own does not use it")]
pub(crate) fn write_external<T: Serialize>(value: &T, out: &mut JsonWriter) {
    out.value(&serde_json::to_value(value).unwrap_or_default());
}

/// Reads a type of another crate, which has serde's traits.
#[allow(dead_code, reason = "a client whose types are all its own does not use it")]
pub(crate) fn read_external<T: DeserializeOwned>(
    value: &Tree<'_>,
    expected: &'static str,
) -> Result<T, ReadError> {
    // The reason is not kept: it can hold the value.
    T::deserialize(value.to_value()).map_err(|_| ReadError::expected(expected))
}

/// Implements `ToJson` and `FromJson` for types of other crates that have serde's traits.
///
/// A module that uses it has the module `support` in scope.
#[allow(unused_macros, reason = "a client whose types are all its own does not use it")]
macro_rules! external_type {
    ($($name:ty),* $(,)?) => {$(
        impl support::ToJson for $name {
            fn write(&self, out: &mut support::JsonWriter) {
                support::write_external(self, out);
            }
        }

        impl support::FromJson for $name {
            fn read(
                value: &support::Tree<'_>,
                _: &mut support::Reader,
            ) -> ::std::result::Result<Self, support::ReadError> {
                support::read_external(value, ::std::concat!("a value of `", ::std::stringify!($name), "`"))
            }
        }
    )*};
}

#[allow(unused_imports, reason = "a client whose types are all its own does not use it")]
pub(crate) use external_type;
