//! All Rust identifiers of a client.

use super::api::{OperationId, SchemaId};
use crate::table::Table;

/// The identifiers of a client. Each is valid, and unique in its scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    pub(crate) schemas: Table<SchemaId, SchemaNames>,
    pub(crate) operations: Table<OperationId, OperationNames>,
    /// The groups of operations, by tag or path.
    pub(crate) groups: Vec<GroupNames>,
    /// By client parameter.
    pub(crate) client_parameters: Vec<ClientParameterNames>,
    /// By security scheme: the setter of the builder.
    pub(crate) credentials: Vec<String>,
}

/// The identifiers of a group of operations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GroupNames {
    /// The tag, or the segment of the path.
    pub(crate) key: String,
    /// The same as a part of a place.
    pub(crate) place: String,
    /// The method of the client that gives the handle.
    pub(crate) accessor: String,
    /// The type of the handle.
    pub(crate) type_: String,
}

/// The identifiers of a parameter of the client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClientParameterNames {
    /// The setter of the builder.
    pub(crate) setter: String,
    /// The method of the client that gives a handle.
    pub(crate) handle: String,
}

/// The module of a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Home {
    /// A module of `types`.
    Types(String),
    /// A module of `client`.
    Client(String),
}

/// The identifiers of one schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SchemaNames {
    /// The type.
    pub(crate) type_: String,
    /// The module of the type, and of all types that belong to it.
    pub(crate) home: Option<Home>,
    /// The enum for `match` that borrows from the type, if it has one.
    pub(crate) view: String,
    /// By property.
    pub(crate) properties: Vec<PropertyNames>,
    /// The field for additional properties.
    pub(crate) rest: String,
    /// By value of the enum that is the tag of the type: the constructor.
    pub(crate) constructors: Vec<String>,
    /// By value of an enum, member of a union, or status: the variant.
    pub(crate) variants: Vec<String>,
    /// The variant for unknown values.
    pub(crate) unknown: String,
}

/// The identifiers of one property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PropertyNames {
    /// The field, which is also the argument of a constructor.
    pub(crate) field: String,
    /// The method that sets it.
    pub(crate) setter: String,
    /// The method that sets it to `null`.
    pub(crate) clearer: String,
    /// The method that returns it, or its default.
    pub(crate) default: String,
}

/// The identifiers of one operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OperationNames {
    /// The method of the client, or of the handle of its group.
    pub(crate) method: String,
    /// The name of the method where no group says a part of it. Types are named after it.
    pub(crate) whole: String,
    /// The index of its group, if its method is not one of the client.
    pub(crate) owner: Option<usize>,
    /// The type that stands for the operation.
    pub(crate) type_: String,
    /// The module of the operations that have the same tag.
    pub(crate) group: String,
    /// By further format of a body that is required: the method, and the type.
    pub(crate) further: Vec<(String, String)>,
    /// By path parameter: the argument.
    pub(crate) arguments: Vec<String>,
    /// By other parameter: the argument, or the setter of an optional one.
    pub(crate) parameters: Vec<ParameterNames>,
    /// By header of its responses: the constant.
    pub(crate) headers: Vec<String>,
    /// The argument for the body.
    pub(crate) body: String,
    /// By optional body: the setter.
    pub(crate) body_setters: Vec<String>,
}

/// The identifiers of a parameter that is not of the path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ParameterNames {
    /// The argument, or the setter.
    pub(crate) name: String,
    /// The setter for a value that may be absent. Empty for an argument.
    pub(crate) optional: String,
}
