//! What a document means, with no Rust in sight: references are resolved, and every schema that needs a name of its
//! own stands in one table.

/// A whole document.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    /// `info.title`.
    pub(crate) title: String,
    /// `info.description`.
    pub(crate) description: Option<String>,
    /// The URL that every path is appended to, without a slash at its end.
    pub(crate) base_url: String,
    /// Every schema that needs a name of its own, by [`SchemaId`]: the components in document order, then the
    /// anonymous ones in the order in which they are met.
    pub(crate) schemas: Vec<Schema>,
    /// The operations in document order.
    pub(crate) operations: Vec<Operation>,
    /// The path parameters that belong to the client, in the order of the option that names them.
    pub(crate) client_parameters: Vec<Parameter>,
}

/// The place of a schema in [`Api::schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SchemaId(pub(crate) usize);

/// A schema that needs a name of its own.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    /// What the schema is named after.
    pub(crate) origin: Origin,
    /// The words about the schema.
    pub(crate) docs: Docs,
    /// What the schema describes.
    pub(crate) kind: SchemaKind,
}

/// What a schema is named after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The key of a component.
    Component(String),
    /// The property of another schema, in which it stands.
    Property {
        /// The schema that has the property.
        owner: SchemaId,
        /// The name of the property.
        property: String,
    },
}

/// What a schema describes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SchemaKind {
    /// An object with properties.
    Object(Object),
    /// A string out of a list of values.
    Enum(Vec<String>),
}

/// An object with properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object {
    /// The properties in document order.
    pub(crate) properties: Vec<Property>,
    /// How one property tells which of the others is of interest, where one does.
    pub(crate) tag: Option<Tag>,
}

/// A required enum of strings whose values are the names of optional properties, the payloads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// The index of the enum in [`Object::properties`].
    pub(crate) property: usize,
    /// The schema of the enum.
    pub(crate) schema: SchemaId,
    /// By value of the enum: the index of the payload in [`Object::properties`], for a value that has one.
    pub(crate) payloads: Vec<Option<usize>>,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Property {
    /// The name on the wire.
    pub(crate) name: String,
    /// Whether the object lists it as required.
    pub(crate) required: bool,
    /// Whether it may be `null`.
    pub(crate) nullable: bool,
    /// Whether its value must be kept from logs.
    pub(crate) sensitive: bool,
    /// The type of its value.
    pub(crate) value: Type,
    /// The words about it.
    pub(crate) docs: Docs,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    /// Any JSON value.
    Any,
    /// `true` or `false`.
    Boolean,
    /// An integer of 32 bits.
    Int32,
    /// An integer of 64 bits.
    Int64,
    /// A number of single precision.
    Float,
    /// A number of double precision.
    Double,
    /// A text.
    String,
    /// A full-date (RFC 3339, section 5.6).
    Date,
    /// A list.
    Array(Box<Type>),
    /// An object with any property names.
    Map(Box<Type>),
    /// A schema with a name of its own.
    Schema(SchemaId),
}

/// The words about a schema, a property, a parameter or an operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Docs {
    /// The summary of an operation.
    pub(crate) summary: Option<String>,
    /// The description, in CommonMark.
    pub(crate) description: Option<String>,
    /// An example of a value, as JSON.
    pub(crate) example: Option<String>,
    /// Whether it should no longer be used.
    pub(crate) deprecated: bool,
}

/// An operation (OpenAPI 3.0.3, section 4.7.10).
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// The `operationId`.
    pub(crate) id: String,
    /// The method, in upper case.
    pub(crate) method: &'static str,
    /// The path template.
    pub(crate) path: String,
    /// The words about the operation.
    pub(crate) docs: Docs,
    /// The path parameters that each call gives, in the order of the template.
    pub(crate) parameters: Vec<Parameter>,
    /// The JSON request body.
    pub(crate) body: Option<Type>,
    /// The JSON body of every success.
    pub(crate) success: Type,
    /// The JSON body of every failure; any JSON where the document declares none.
    pub(crate) failure: Type,
}

/// A path parameter whose value is a text (OpenAPI 3.0.3, section 4.7.12).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    /// The name in the template.
    pub(crate) name: String,
    /// The words about it.
    pub(crate) docs: Docs,
}
