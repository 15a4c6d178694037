//! The Rust types and derives in all printed items.

use super::scalar::Scalar;

/// A Rust type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    /// A boolean, a number or a text.
    Scalar(Scalar),
    Value,
    Bytes,
    /// A body of bytes that is sent.
    Upload,
    Text,
    FilePart,
    Unit,
    /// Server-sent events.
    EventStream(Box<Type>),
    /// Values of JSON, one after another.
    ItemStream(Box<Type>),
    /// A type of this client.
    Named(String),
    /// A type that the caller names by its path.
    Path(String),
    Vec(Box<Type>),
    Map(Box<Type>),
    /// A map whose keys are values of an enum of this client.
    KeyedMap(String, Box<Type>),
    Box(Box<Type>),
    Option(Box<Type>),
    Nullable(Box<Type>),
    Secret(Box<Type>),
}

/// A trait that a derive implements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Derive {
    Clone,
    Debug,
    PartialEq,
    /// A derive that the options name, by its path.
    Extra(String),
}
