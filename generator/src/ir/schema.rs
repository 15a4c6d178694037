//! A schema that needs a name, and what it describes.

use super::docs::Docs;
use super::id::SchemaId;
use super::literal::Literal;
use super::response::{ResponseBody, Status};
use super::types::Type;
use crate::diagnostic::Pointer;

/// A schema that needs a name.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    /// The place of the schema in the document, or of the objects that it is made of.
    pub(crate) at: Pointer,
    /// What it is named after.
    pub(crate) named_after: NamedAfter,
    /// The documentation of the schema.
    pub(crate) docs: Docs,
    /// What the schema describes.
    pub(crate) kind: SchemaKind,
}

/// What a schema is named after: the schema around it, and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedAfter {
    /// The schema around it.
    pub(crate) owner: Option<SchemaId>,
    /// The key of a component, or the words for its role in the owner or the operation.
    pub(crate) words: Vec<String>,
    /// What its role in the operation is, if the second word does not say it alone: a body of a format, or the response of
    /// a status. What else there is changes the word, and not the role.
    pub(crate) role: Option<String>,
}

/// What a schema describes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SchemaKind {
    /// An object with properties.
    Object(Object),
    /// A text or an integer from a list of values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// One of several bodies, by the status.
    ByStatus(Vec<(Status, ResponseBody)>),
    /// A component that a type of the caller replaces.
    Replaced,
    /// A component without a type of its own. Its type is written where it is used.
    Alias,
}

/// A list of texts or integers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Enum {
    /// Whether the values are integers of 64 bits.
    pub(crate) is_integer: bool,
    /// The values, each once.
    pub(crate) values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct EnumValue {
    /// The text, or the digits of the integer.
    pub(crate) text: String,
    /// The name that the document has for it.
    pub(crate) name: Option<String>,
    /// The description of the value.
    pub(crate) description: Option<String>,
}

/// An object with properties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Object {
    /// The properties in document order.
    pub(crate) properties: Vec<Property>,
    /// The type of all other properties, if the schema describes them.
    pub(crate) rest: Option<Type>,
    /// The property that names one of the other properties as the payload, if there is one.
    pub(crate) tag: Option<Tag>,
}

/// A required enum of strings. Its values are the names of optional properties, the payloads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Tag {
    /// The index of the enum in [`Object::properties`].
    pub(crate) property: usize,
    /// The schema of the enum.
    pub(crate) schema: SchemaId,
    /// By value of the enum: the index of its payload in [`Object::properties`], if it has one.
    pub(crate) payloads: Vec<Option<usize>>,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Property {
    /// The name on the wire.
    pub(crate) name: String,
    /// Whether it is in the list `required` of the object.
    pub(crate) required: bool,
    /// Whether it may be `null`.
    pub(crate) nullable: bool,
    /// Whether its value must be kept from logs.
    pub(crate) sensitive: bool,
    /// Whether only conditions describe it: values without the condition may have any other value there.
    pub(crate) conditional: bool,
    /// Which side sends it.
    pub(crate) direction: Direction,
    /// The type of its value.
    pub(crate) value: Type,
    /// Its default.
    pub(crate) default: Option<Literal>,
    /// The only value that its schema allows, if there is only one.
    pub(crate) only: Option<Literal>,
    /// The documentation of the property.
    pub(crate) docs: Docs,
}

impl Property {
    /// An optional property of which nothing but the type is known.
    pub(crate) fn optional(name: &str, value: Type) -> Self {
        Self {
            name: name.to_owned(),
            required: false,
            nullable: false,
            sensitive: false,
            conditional: false,
            direction: Direction::Both,
            value,
            default: None,
            only: None,
            docs: Docs::default(),
        }
    }
}

/// Which side sends a property (OpenAPI 3.0.3, section 4.7.24.2, `readOnly` and `writeOnly`).
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
    /// The property whose value decides the type, if there is one.
    pub(crate) discriminator: Option<Discriminator>,
}

/// A property whose value decides which type of a union a value has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Discriminator {
    /// The name of the property.
    pub(crate) property: String,
    /// Whether the union has no `discriminator`. Its members have different constants for the property.
    pub(crate) is_implied: bool,
    /// Whether every object of the union has the property.
    pub(crate) is_required: bool,
}

/// One of the types of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Variant {
    /// The words for the name of the variant.
    pub(crate) words: Vec<String>,
    /// What else its words may have been before the other members changed.
    pub(crate) also: Vec<String>,
    /// The type.
    pub(crate) value: Type,
    /// The values of the discriminator for this variant.
    pub(crate) discriminator_values: Vec<Literal>,
    /// Whether it has all other values of the discriminator, or none.
    pub(crate) is_default: bool,
}
