//! Every Rust identifier of a client, by what it names.

/// The identifiers of a client. Each is valid, and unique in its scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// By schema.
    pub(crate) schemas: Vec<SchemaNames>,
    /// By operation.
    pub(crate) operations: Vec<OperationNames>,
    /// By header of responses: the constant.
    pub(crate) headers: Vec<String>,
    /// By client parameter: the argument of the constructor.
    pub(crate) client_arguments: Vec<String>,
}

/// The identifiers of one schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SchemaNames {
    /// The type.
    pub(crate) type_: String,
    /// The enum that borrows from the type to be matched on, where the type gets one.
    pub(crate) view: String,
    /// By property: the field, which is also the argument of a constructor.
    pub(crate) fields: Vec<String>,
    /// By property: the method that sets it.
    pub(crate) setters: Vec<String>,
    /// By property: the method that sets it to `null`.
    pub(crate) clearers: Vec<String>,
    /// By property: the method that gives it, or its default.
    pub(crate) defaults: Vec<String>,
    /// The field for all properties that are not named.
    pub(crate) rest: String,
    /// By value of an enum, member of a union, or status: the variant.
    pub(crate) variants: Vec<String>,
    /// By value of an enum: the constructor of a type that the value is the tag of.
    pub(crate) constructors: Vec<String>,
    /// The variant for values that the document does not list.
    pub(crate) unknown: String,
}

/// The identifiers of one operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OperationNames {
    /// The method of the client.
    pub(crate) method: String,
    /// By kind of body but the first: the method.
    pub(crate) further: Vec<String>,
    /// By parameter: the argument.
    pub(crate) arguments: Vec<String>,
    /// The argument for the body.
    pub(crate) body: String,
}
