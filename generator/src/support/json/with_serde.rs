//! The traits of serde for the types of the API, for programs that store or print them.

use serde::de::{DeserializeSeed, Deserializer, Error};
use serde::{Serialize, Serializer};

use super::reader::Reader;
use super::tree_seed::TreeSeed;
use super::{written, FromJson, ToJson};

/// What serialising gives. As a short name, it saves rustc memory: a macro writes it for each type.
pub(crate) type Serialized<S> = Result<<S as Serializer>::Ok, <S as Serializer>::Error>;

/// What deserialising gives, with a short name for the same reason.
pub(crate) type Deserialized<'de, T, D> = Result<T, <D as Deserializer<'de>>::Error>;

/// Serialises a value.
#[allow(dead_code, reason = "an API without types does not use it")]
pub(crate) fn serialize<S: Serializer>(value: &dyn ToJson, serializer: S) -> Serialized<S> {
    written(value).serialize(serializer)
}

/// Deserialises a value from any self-describing format.
#[allow(dead_code, reason = "an API without types does not use it")]
pub(crate) fn deserialize<'de, T: FromJson, D: Deserializer<'de>>(
    deserializer: D,
) -> Deserialized<'de, T, D> {
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
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> support::Serialized<S> {
                support::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> support::Deserialized<'de, Self, D> {
                support::deserialize(from)
            }
        }
    )*};
}

#[allow(unused_imports, reason = "an API without types does not use it")]
pub(crate) use json;
