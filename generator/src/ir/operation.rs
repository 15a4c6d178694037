//! The operations of a document: their requests and their responses.

use std::collections::BTreeSet;

use std::borrow::Cow;

use super::docs::Docs;
use super::literal::Literal;
use super::response::{Answer, ResponseBody, Status, Stream};
use super::server::OperationServer;
use super::types::Type;
use crate::diagnostic::Pointer;
use crate::paging::Paging;

/// An operation (OpenAPI 3.0.3, section 4.7.10).
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// Its place in the document.
    pub(crate) at: Pointer,
    /// The words for its name: its `operationId`, or its method and path.
    pub(crate) words: String,
    /// The tags, by which operations are grouped.
    pub(crate) tags: Vec<String>,
    /// The method, as it is sent.
    pub(crate) method: Cow<'static, str>,
    /// The path template.
    pub(crate) path: String,
    /// The documentation of the operation.
    pub(crate) docs: Docs,
    /// The path parameters that each call takes, in the order of the template.
    pub(crate) path_parameters: Vec<Parameter>,
    /// The other parameters, in document order.
    pub(crate) parameters: Vec<Parameter>,
    /// The parameters of the client that it sends beside its path.
    pub(crate) client_parameters: Vec<ClientUse>,
    /// The request bodies that the operation accepts. The method for the first is named after the operation.
    pub(crate) bodies: Vec<Body>,
    /// The value of all success responses.
    pub(crate) success: ResponseBody,
    /// The pieces of a success response, if it can be streamed.
    pub(crate) stream: Option<Stream>,
    /// What the document describes as answers, those of success first.
    pub(crate) answers: Vec<Answer>,
    /// The headers of success responses: one for each name and type.
    pub(crate) headers: Vec<Header>,
    /// The value of all failure responses.
    pub(crate) failure: ResponseBody,
    /// The media types that are requested, unless they are only JSON.
    pub(crate) accept: Option<String>,
    /// The media types of success responses that are described, and not requested.
    pub(crate) others: Vec<String>,
    /// Whether a request is idempotent, if the document says so (`x-idempotent`).
    pub(crate) idempotent: Option<bool>,
    /// How the operation gives a list in pages, if it does.
    pub(crate) paging: Option<Paging>,
    /// The server of this operation, if it has one.
    pub(crate) server: Option<OperationServer>,
    /// The security of this operation, if it has any.
    pub(crate) security: Option<Requirement>,
    /// The scopes of that, each after its scheme.
    pub(crate) scopes: BTreeSet<String>,
}

/// A parameter of the client that an operation sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClientUse {
    /// Its index in the list of the client.
    pub(crate) index: usize,
    /// Whether every call of the operation must have it.
    pub(crate) required: bool,
}

/// A parameter (OpenAPI 3.0.3, section 4.7.12).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    /// The name on the wire.
    pub(crate) name: String,
    /// Its location and style.
    pub(crate) style: Style,
    /// For a whole query that is a form: the properties with another style than `form`.
    pub(crate) styles: Vec<(String, QueryStyle, bool)>,
    /// Whether every call must have it.
    pub(crate) required: bool,
    /// The type of its value.
    pub(crate) value: Type,
    /// The only value that its schema allows, if there is only one.
    pub(crate) only: Option<Literal>,
    /// The documentation of the parameter.
    pub(crate) docs: Docs,
}

/// The location of a parameter, and how its value is written (OpenAPI 3.0.3, section 4.7.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// In the path.
    Path {
        /// The style.
        style: PathStyle,
        /// `explode`: whether items and properties are separate.
        explode: bool,
        /// Whether a `/` in the value separates segments.
        has_segments: bool,
    },
    /// In the query.
    Query {
        /// The style.
        style: QueryStyle,
        /// `explode`: whether items and properties are separate.
        explode: bool,
        /// `allowReserved`: whether reserved characters are not encoded.
        allow_reserved: bool,
    },
    /// In the query, as JSON.
    QueryJson,
    /// In a header, in the style `simple`.
    Header {
        /// `explode`: whether properties are written with `=`.
        explode: bool,
    },
    /// In the cookie.
    Cookie {
        /// `explode`: whether items and properties are separate.
        explode: bool,
        /// Whether the value is percent-encoded: the style `form`, and not `cookie`.
        is_encoded: bool,
    },
    /// The whole query (OpenAPI 3.2.0, section 4.12.1).
    QueryString(QueryString),
}

impl Style {
    /// The word for the location (OpenAPI 3.2.0, section 4.12.1).
    pub(crate) fn location(self) -> &'static str {
        match self {
            Self::Path { .. } => "path",
            Self::Query { .. } | Self::QueryJson => "query",
            Self::Header { .. } => "header",
            Self::Cookie { .. } => "cookie",
            Self::QueryString(_) => "querystring",
        }
    }
}

/// The format of a whole query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueryString {
    /// A form.
    Form,
    /// JSON, percent-encoded.
    Json,
    /// Text, percent-encoded.
    Text,
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
    /// As JSON. Only a property of a form has it.
    Json,
}

/// A request body (OpenAPI 3.0.3, section 4.7.13).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Body {
    /// Its format.
    pub(crate) format: BodyFormat,
    /// The words for it among several bodies.
    pub(crate) words: String,
    /// The media type, or a range of them.
    pub(crate) media_type: String,
    /// Whether the caller must choose the media type: it is a range, such as `image/*`.
    pub(crate) is_range: bool,
    /// The media type, as the document has it.
    pub(crate) described: String,
    /// The other media types of which the caller may choose.
    pub(crate) others: Vec<String>,
    /// The type of its value.
    pub(crate) value: Type,
    /// Whether every call must have it.
    pub(crate) required: bool,
    /// The properties of a form that have a style of their own, and whether it explodes.
    pub(crate) styles: Vec<(String, QueryStyle, bool)>,
    /// The parts that have their own content type.
    pub(crate) content_types: Vec<(String, String)>,
}

/// The format of a request body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyFormat {
    /// JSON (RFC 8259).
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data` (RFC 7578), or another type of several parts.
    Multipart,
    /// A text without conversion.
    Text,
    /// Bytes without conversion.
    Binary,
}

impl BodyFormat {
    /// The word for it in names. JSON of another media type has words of its own.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Form => "form",
            Self::Multipart => "multipart",
            Self::Text => "text",
            Self::Binary => "bytes",
        }
    }
}

/// A header of responses (OpenAPI 3.0.3, section 4.7.21).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Header {
    /// The name, in lower case.
    pub(crate) name: String,
    /// The statuses that have the header with this type. Another header of the same name is that of other statuses.
    pub(crate) statuses: Vec<Status>,
    /// Whether another header has the name, and the type of a lower status.
    pub(crate) is_other: bool,
    /// The type of its value.
    pub(crate) value: Type,
    /// Whether its value must be kept from logs.
    pub(crate) sensitive: bool,
    /// The documentation of the header.
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
    /// Whether callers should use another one (OpenAPI 3.2.0, section 4.27.1).
    pub(crate) deprecated: bool,
    /// The URL for tokens of OAuth 2 by client credentials.
    pub(crate) client_credentials: Option<String>,
    /// The URL for tokens of OAuth 2 by a refresh token.
    pub(crate) refresh_token: Option<String>,
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
    /// In the `authorization` header, by another HTTP scheme. The caller gives the whole header.
    OtherHttp,
}

/// The schemes that a call needs: all schemes of one of these lists (OpenAPI 3.0.3, section 4.7.30). If there are no
/// lists, the call needs none.
pub(crate) type Requirement = Vec<Vec<String>>;
