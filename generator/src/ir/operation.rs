//! What the operations of a document mean: what goes into a request, and what comes out of a response.

use super::answer::{Answer, Stream};
use super::docs::Docs;
use super::id::SchemaId;
use super::types::Type;

/// An operation (OpenAPI 3.0.3, section 4.7.10).
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// The words that it is named after: its `operationId`, or its method and path.
    pub(crate) words: String,
    /// The tags, by which operations are grouped.
    pub(crate) tags: Vec<String>,
    /// The method, in upper case.
    pub(crate) method: &'static str,
    /// The path template.
    pub(crate) path: String,
    /// The words about the operation.
    pub(crate) docs: Docs,
    /// The path parameters that each call gives, in the order of the template.
    pub(crate) path_parameters: Vec<Parameter>,
    /// The other parameters, and the schema that holds them.
    pub(crate) parameters: Option<(SchemaId, Vec<Parameter>)>,
    /// What the request body may be, each of another kind. The first has the method that is named after the operation.
    pub(crate) bodies: Vec<Body>,
    /// What every success gives.
    pub(crate) success: Answer,
    /// What a success gives piece by piece, where it can.
    pub(crate) stream: Option<Stream>,
    /// The names of the headers that successes have, in lower case.
    pub(crate) headers: Vec<String>,
    /// What every failure gives.
    pub(crate) failure: Answer,
    /// The media types that are asked for, where it is not JSON.
    pub(crate) accept: Option<String>,
    /// Whether sending it twice does what sending it once does, if the document says so (`x-idempotent`).
    pub(crate) idempotent: Option<bool>,
    /// The server of its own.
    pub(crate) server: Option<String>,
    /// The security of its own.
    pub(crate) security: Option<Requirement>,
}

/// A parameter (OpenAPI 3.0.3, section 4.7.12).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    /// The name on the wire.
    pub(crate) name: String,
    /// Where it travels, and how.
    pub(crate) style: Style,
    /// Whether every call gives it.
    pub(crate) required: bool,
    /// The type of its value.
    pub(crate) value: Type,
    /// The words about it.
    pub(crate) docs: Docs,
}

/// Where a parameter travels, and how its value is spelled (OpenAPI 3.0.3, section 4.7.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// In the path.
    Path {
        /// The style.
        style: PathStyle,
        /// Whether items and properties stand apart.
        explode: bool,
    },
    /// In the query.
    Query {
        /// The style.
        style: QueryStyle,
        /// Whether items and properties stand apart.
        explode: bool,
        /// Whether reserved characters stand as they are.
        allow_reserved: bool,
    },
    /// In the query, as JSON.
    QueryJson,
    /// In a header, in the style `simple`.
    Header {
        /// Whether properties are spelled with `=`.
        explode: bool,
    },
    /// In the cookie, in the style `form`.
    Cookie {
        /// Whether items and properties stand apart.
        explode: bool,
    },
}

/// The styles of path parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathStyle {
    Simple,
    Label,
    Matrix,
}

/// The styles of query parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueryStyle {
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

/// A request body (OpenAPI 3.0.3, section 4.7.13).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Body {
    /// How it is written.
    pub(crate) format: BodyFormat,
    /// The media type.
    pub(crate) media_type: String,
    /// The type of its value.
    pub(crate) value: Type,
    /// Whether every call gives it.
    pub(crate) required: bool,
    /// The properties of a form that have a style of their own, and whether it explodes.
    pub(crate) styles: Vec<(String, QueryStyle, bool)>,
    /// The parts that have a content type of their own.
    pub(crate) content_types: Vec<(String, String)>,
}

/// How a request body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyFormat {
    /// JSON (RFC 8259).
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data` (RFC 7578).
    Multipart,
    /// A text as it is.
    Text,
    /// Bytes as they are.
    Binary,
}

/// A header of responses (OpenAPI 3.0.3, section 4.7.21).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Header {
    /// The name, in lower case.
    pub(crate) name: String,
    /// The type of its value.
    pub(crate) value: Type,
    /// Whether its value must be kept from logs.
    pub(crate) sensitive: bool,
    /// The words about it.
    pub(crate) docs: Docs,
}

/// A security scheme (OpenAPI 3.0.3, section 4.7.27).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scheme {
    /// The key of the component.
    pub(crate) name: String,
    /// How the credential is sent.
    pub(crate) kind: SchemeKind,
    /// The description.
    pub(crate) description: Option<String>,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SchemeKind {
    /// As a bearer token (RFC 6750): HTTP bearer, OAuth 2 and OpenID Connect.
    Bearer,
    /// As a user name and a password (RFC 7617).
    Basic,
    /// As a header of this name.
    Header(String),
    /// As a query parameter of this name.
    Query(String),
    /// As a cookie of this name.
    Cookie(String),
}

/// What a call needs: one of these lists of schemes, and of that list every scheme (OpenAPI 3.0.3, section 4.7.30).
/// Nothing where the list is empty.
pub(crate) type Requirement = Vec<Vec<String>>;
