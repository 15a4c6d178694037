//! A schema that needs a name of its own, and what it describes.

use super::answer::{Answer, Status};
use super::docs::Docs;
use super::id::SchemaId;
use super::types::Type;
use crate::diagnostic::Pointer;

/// A schema that needs a name of its own.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    /// Where the schema stands in the document, or what it is made of.
    pub(crate) at: Pointer,
    /// What the schema is named after.
    pub(crate) origin: Origin,
    /// The words about the schema.
    pub(crate) docs: Docs,
    /// What the schema describes.
    pub(crate) kind: SchemaKind,
}

/// What a schema is named after: the words on the way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The schema in which it stands.
    pub(crate) owner: Option<SchemaId>,
    /// The key of a component; or what leads from the owner to the schema, or from an operation.
    pub(crate) words: Vec<String>,
}

/// What a schema describes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SchemaKind {
    /// An object with properties.
    Object(Object),
    /// A string out of a list of values.
    Enum(Vec<String>),
    /// One of several types.
    Union(Union),
    /// The parameters of an operation that are no part of its path.
    Parameters(Vec<Property>),
    /// One of several answers, by the status.
    ByStatus(Vec<(Status, Answer)>),
    /// A component that a type of the caller's stands for.
    Replaced,
    /// A component that needs no name, and is written where it is used.
    Alias,
}

/// An object with properties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Object {
    /// The properties in document order.
    pub(crate) properties: Vec<Property>,
    /// The type of all other properties, where they are described.
    pub(crate) rest: Option<Type>,
    /// The property that names one of the other properties as the payload, if there is one.
    pub(crate) tag: Option<Tag>,
}

/// A required enum of strings whose values are the names of optional properties, the payloads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Tag {
    /// The index of the enum in [`Object::properties`].
    pub(crate) property: usize,
    /// The schema of the enum.
    pub(crate) schema: SchemaId,
    /// By value of the enum: the index of the payload in [`Object::properties`], for a value that has one.
    pub(crate) payloads: Vec<Option<usize>>,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Property {
    /// The name on the wire.
    pub(crate) name: String,
    /// Whether the object lists it as required.
    pub(crate) required: bool,
    /// Whether it may be `null`.
    pub(crate) nullable: bool,
    /// Whether its value must be kept from logs.
    pub(crate) sensitive: bool,
    /// Whether only one side sends it.
    pub(crate) direction: Direction,
    /// The type of its value.
    pub(crate) value: Type,
    /// What it is where it is absent.
    pub(crate) default: Option<DefaultValue>,
    /// The words about it.
    pub(crate) docs: Docs,
}

/// What a property is where it is absent: a value of the property's type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DefaultValue {
    /// A text, or the value of an enum.
    Text(String),
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(i128),
    /// A number of double precision, as text.
    Double(String),
}

/// Who sends a property (OpenAPI 3.0.3, section 4.7.24.2, `readOnly` and `writeOnly`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    /// Both sides.
    Both,
    /// The server: `readOnly`.
    Received,
    /// The client: `writeOnly`.
    Sent,
}

/// One of several types (`oneOf`, `anyOf`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Union {
    /// The types, each once.
    pub(crate) variants: Vec<Variant>,
    /// The property whose value tells them apart, where there is one.
    pub(crate) discriminator: Option<String>,
}

/// One of the types of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Variant {
    /// What the variant is named after.
    pub(crate) words: Vec<String>,
    /// The type.
    pub(crate) value: Type,
    /// The values of the discriminator that stand for it.
    pub(crate) tags: Vec<String>,
}
