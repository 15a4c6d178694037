//! The type of a value.

use super::id::SchemaId;
use super::scalar::Scalar;

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Type {
    /// Any JSON value.
    Any,
    /// Any JSON value, although the document has a more precise description.
    Degraded,
    /// A boolean, a number or a text.
    Scalar(Scalar),
    /// Bytes without conversion: a body, or a part of one. Its use decides the Rust type, so this is not a scalar.
    Binary,
    /// A list.
    Array(Box<Type>),
    /// An object with any property names.
    Map(Box<Type>),
    /// An object whose property names are values of an enum.
    KeyedMap(SchemaId, Box<Type>),
    /// The type, or `null`.
    Nullable(Box<Type>),
    /// A schema with a name of its own.
    Schema(SchemaId),
}
