//! The meaning of a document, without any decision about Rust: references are resolved, and every schema that needs a
//! name is in one table.

use std::collections::{BTreeMap, BTreeSet};

use crate::table::Table;

pub(crate) use super::docs::{Docs, TagDocs};
pub(crate) use super::id::{OperationId, SchemaId};
pub(crate) use super::literal::Literal;
pub(crate) use super::operation::{
    Body, BodyFormat, ClientUse, Header, Operation, Parameter, PathStyle, QueryString, QueryStyle,
    Requirement, Scheme, SchemeKind, Style,
};
pub(crate) use super::response::{Answer, ResponseBody, Status, Stream, StreamFormat};
pub(crate) use super::schema::{
    Direction, Discriminator, Enum, EnumValue, NamedAfter, Object, Property, Schema, SchemaKind, Tag, Union,
    Variant,
};
pub(crate) use super::server::{OperationServer, Server};
pub(crate) use super::types::Type;

/// A whole document.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    /// `info.title`.
    pub(crate) title: String,
    /// `info.description`.
    pub(crate) description: Option<String>,
    /// The URL that every path is appended to, without a slash at its end. `None` if the document has no such URL.
    pub(crate) base_url: Option<String>,
    /// The servers, if there is a choice: several, or one with variables.
    pub(crate) servers: Vec<Server>,
    /// Every schema that needs a name: the components in document order, then the others in the order in which they
    /// were found.
    pub(crate) schemas: Table<SchemaId, Schema>,
    /// The operations in document order.
    pub(crate) operations: Table<OperationId, Operation>,
    /// The tags that the document describes, by name.
    pub(crate) tags: BTreeMap<String, TagDocs>,
    /// The parameters that belong to the client, in the order of the option.
    pub(crate) client_parameters: Vec<Parameter>,
    /// The security schemes that callers may give credentials for.
    pub(crate) schemes: Vec<Scheme>,
    /// The security of an operation without a list of its own. `None` if the document never mentions security: each
    /// call sends all credentials.
    pub(crate) security: Option<Requirement>,
    /// The scopes of that, each after its scheme. The client asks for none.
    pub(crate) scopes: BTreeSet<String>,
}
