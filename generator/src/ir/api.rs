//! What a document means, with no Rust in sight: references are resolved, and every schema that needs a name of its
//! own stands in one table.

use crate::diagnostic::Pointer;

pub(crate) use super::operation::{
    Answer, Body, BodyFormat, Header, HeaderId, Operation, OperationId, Parameter, PathStyle, QueryStyle,
    Requirement, Scheme, SchemeKind, Status, Stream, StreamFormat, Style,
};
use super::scalar::Scalar;
use crate::table::{Id, Table};

/// A whole document.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    /// `info.title`.
    pub(crate) title: String,
    /// `info.description`.
    pub(crate) description: Option<String>,
    /// The URL that every path is appended to, without a slash at its end; nothing where the document names none.
    pub(crate) base_url: Option<String>,
    /// Every schema that needs a name of its own: the components in document order, then the anonymous ones in the
    /// order in which they are met.
    pub(crate) schemas: Table<SchemaId, Schema>,
    /// The operations in document order.
    pub(crate) operations: Table<OperationId, Operation>,
    /// The headers that responses have, each name once, in the order in which they are met.
    pub(crate) headers: Table<HeaderId, Header>,
    /// The path parameters that belong to the client, in the order of the option that names them.
    pub(crate) client_parameters: Vec<Parameter>,
    /// The security schemes that requests can satisfy.
    pub(crate) schemes: Vec<Scheme>,
    /// What an operation requires that says nothing of its own.
    pub(crate) security: Requirement,
}

/// The place of a schema in [`Api::schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SchemaId(pub(crate) usize);

impl Id for SchemaId {
    fn new(index: usize) -> Self {
        Self(index)
    }

    fn index(self) -> usize {
        self.0
    }
}

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
    /// How one property tells which of the others is of interest, where one does.
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

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Type {
    /// Any JSON value.
    Any,
    /// Any JSON value, although the document says more.
    Degraded,
    /// A boolean, a number or a text.
    Scalar(Scalar),
    /// Bytes as they are: a body, or a part of one. The place decides the Rust type, so this is no scalar.
    Binary,
    /// A list.
    Array(Box<Type>),
    /// An object with any property names.
    Map(Box<Type>),
    /// The type, or `null`.
    Nullable(Box<Type>),
    /// A schema with a name of its own.
    Schema(SchemaId),
}

/// The words about a schema, a property, a parameter or an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Docs {
    /// The summary of an operation.
    pub(crate) summary: Option<String>,
    /// The description, in CommonMark.
    pub(crate) description: Option<String>,
    /// An example of a value, as text.
    pub(crate) example: Option<String>,
    /// What holds for the values beside their type: a keyword and its value, as text.
    pub(crate) constraints: Vec<(&'static str, String)>,
    /// Whether it should no longer be used.
    pub(crate) deprecated: bool,
}
