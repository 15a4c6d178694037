//! The traits of serde for the types of the API, for programs that store or print them.

use serde::de::{DeserializeSeed, Deserializer, Error};
use serde::{Serialize, Serializer};

use super::reader::Reader;
use super::tree_seed::TreeSeed;
use super::{written, FromJson, ToJson};

/// Serialises a value.
#[allow(dead_code, reason = "an API without types does not use it")]
pub(crate) fn serialize<S: Serializer>(value: &dyn ToJson, serializer: S) -> Result<S::Ok, S::Error> {
    written(value).serialize(serializer)
}

/// Deserialises a value from any self-describing format.
#[allow(dead_code, reason = "an API without types does not use it")]
pub(crate) fn deserialize<'de, T: FromJson, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = TreeSeed { trail: &mut Vec::new(), stop: None }.deserialize(deserializer)?;
    T::read(&value, &mut Reader::default()).map_err(Error::custom)
}

/// Implements serde's traits for types that have `ToJson` and `FromJson`.
///
/// The module `support` must be in scope.
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
