//! The bridge to serde, for programs that store or print the types of the API: JSON goes through, either way.

use serde::de::{DeserializeSeed, Deserializer, Error};
use serde::{Serialize, Serializer};

use super::reader::Reader;
use super::tree_seed::TreeSeed;
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
