//! Types of other crates that stand for schemas: serde's traits read and write them.

use serde::de::DeserializeOwned;
use serde::Serialize;

use super::reader::ReadError;
use super::tree::Tree;
use super::writer::JsonWriter;

/// Writes a type of another crate with serde. A value that is not JSON is written as `null`.
pub(crate) fn write_external<T: Serialize>(value: &T, out: &mut JsonWriter) {
    out.value(&serde_json::to_value(value).unwrap_or_default());
}

/// Reads a type of another crate with serde.
pub(crate) fn read_external<T: DeserializeOwned>(
    value: &Tree<'_>,
    expected: &'static str,
) -> Result<T, ReadError> {
    // The reason is not kept, because it can contain the value.
    T::deserialize(value.to_value()).map_err(|_| ReadError::expected(expected))
}

/// Implements `ToJson` and `FromJson` for types of other crates that have serde's traits.
///
/// The module `support` must be in scope.
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

pub(crate) use external_type;
