//! Path items, operations, parameters, headers, bodies and responses (OpenAPI 3.0.3, sections 4.7.9 to 4.7.21).

use std::borrow::Cow;
use std::sync::Arc;

use openapiv3::{PathStyle, QueryStyle, SecurityRequirement, Server, StatusCode};
use serde_json::Value;

use super::id::id;
use super::schema::Site;
use crate::diagnostic::Pointer;
use crate::paging::Paging;

id! {
    /// The id of a parameter in [`super::Document::parameters`].
    ParameterId
}

id! {
    /// The id of a header in [`super::Document::headers`].
    HeaderId
}

id! {
    /// The id of a request body in [`super::Document::request_bodies`].
    RequestBodyId
}

id! {
    /// The id of a response in [`super::Document::responses`].
    ResponseId
}

/// An object or a reference to it, with the place of its use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Use<I> {
    /// The place of the object or of the reference.
    pub(crate) at: Pointer,
    /// The object.
    pub(crate) id: I,
}

/// A Path Item Object (section 4.7.9).
#[derive(Clone, Debug, Default)]
pub(crate) struct PathItem {
    /// The place of the path item.
    pub(crate) at: Pointer,
    /// The path template. It begins with a slash.
    pub(crate) path: String,
    pub(crate) servers: Vec<Server>,
    pub(crate) parameters: Vec<Use<ParameterId>>,
    /// Whether a parameter could not be read, which was reported.
    pub(crate) has_unread_parameters: bool,
    /// The operations, in the order of the specification: get, put, post, delete,
    /// options, head, patch, trace, query, and those of other methods.
    pub(crate) operations: Vec<Operation>,
}

/// An Operation Object (section 4.7.10).
#[derive(Clone, Debug, Default)]
pub(crate) struct Operation {
    /// The place of the operation.
    pub(crate) at: Pointer,
    /// The method: in lower case if a path item has a field for it, otherwise as it is sent.
    pub(crate) method: Cow<'static, str>,
    pub(crate) operation_id: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) parameters: Vec<Use<ParameterId>>,
    /// Whether a parameter could not be read, which was reported.
    pub(crate) has_unread_parameters: bool,
    pub(crate) request_body: Option<RequestBodyId>,
    /// The responses, by status, in the order of the document.
    pub(crate) responses: Vec<(StatusCode, ResponseId)>,
    /// The response for all other statuses: `default`.
    pub(crate) default_response: Option<ResponseId>,
    /// The security of this operation. An empty list means none.
    pub(crate) security: Option<Vec<SecurityRequirement>>,
    pub(crate) servers: Vec<Server>,
    /// How the operation gives a list in pages, by an extension.
    pub(crate) paging: Option<Paging>,
    /// `x-idempotent`: whether a request may be repeated.
    pub(crate) idempotent: Option<bool>,
}

/// A Parameter Object (section 4.7.12).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    /// The place of the parameter.
    pub(crate) at: Pointer,
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) description: Option<String>,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    /// `explode`, if the document has it. The default depends on the style (section 4.7.12.2).
    pub(crate) explode: Option<bool>,
    /// `schema` or `content`.
    pub(crate) content: Content,
    /// `example`, unless it is `null`.
    pub(crate) example: Option<Value>,
}

/// The location of a parameter (section 4.7.12.1), with the fields that only this location has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Location {
    Path {
        style: PathStyle,
        allow_reserved: bool,
    },
    Query {
        style: QueryStyle,
        allow_reserved: bool,
        allow_empty_value: bool,
    },
    Header,
    Cookie {
        style: CookieStyle,
    },
    /// The whole query (OpenAPI 3.2.0, section 4.12.1).
    QueryString,
}

/// The styles of cookies (OpenAPI 3.2.0, section 4.12.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CookieStyle {
    /// With percent-encoding.
    #[default]
    Form,
    /// Without.
    Cookie,
}

/// A Header Object (section 4.7.21).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Header {
    /// The place of the header.
    pub(crate) at: Pointer,
    pub(crate) description: Option<String>,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    pub(crate) explode: Option<bool>,
    /// `schema` or `content`.
    pub(crate) content: Content,
}

/// The format of a parameter or a header: `schema` or `content`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    /// `schema`: the value is written in a style.
    Schema(Site),
    /// `content`: the value is written in this one media type.
    Media(Vec<(String, MediaType)>),
}

/// A Request Body Object (section 4.7.13).
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestBody {
    /// The place of the request body.
    pub(crate) at: Pointer,
    pub(crate) required: bool,
    /// By media type, in the order of the document.
    pub(crate) content: Vec<(String, MediaType)>,
}

/// A Response Object (section 4.7.17).
#[derive(Clone, Debug, Default)]
pub(crate) struct Response {
    /// The place of the response.
    pub(crate) at: Pointer,
    pub(crate) description: String,
    /// By name, as in the document.
    pub(crate) headers: Vec<(String, HeaderId)>,
    /// By media type, in the order of the document.
    pub(crate) content: Vec<(String, MediaType)>,
    /// By name.
    pub(crate) links: Vec<(String, Link)>,
}

/// A Link Object (section 4.7.20).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Link {
    /// `operationId`, or `operationRef`.
    pub(crate) operation: Option<String>,
    /// By name, perhaps with the place of the parameter before it.
    pub(crate) parameters: Vec<(String, serde_json::Value)>,
    /// `requestBody`.
    pub(crate) body: Option<serde_json::Value>,
}

/// A Media Type Object (section 4.7.14).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MediaType {
    /// `schema`: the whole body.
    pub(crate) schema: Option<Site>,
    /// `itemSchema`: each item of a stream (OpenAPI 3.2.0, section 4.14).
    pub(crate) item_schema: Option<Site>,
    /// By property.
    pub(crate) encoding: Vec<(String, Encoding)>,
    /// `example`, which has no name, and `examples`: the values as JSON.
    pub(crate) examples: Vec<(String, Arc<str>)>,
}

/// An Encoding Object (section 4.7.15).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Encoding {
    pub(crate) content_type: Option<String>,
    pub(crate) headers: Vec<(String, HeaderId)>,
    pub(crate) style: Option<QueryStyle>,
    /// The value in the document, or the default.
    pub(crate) explode: bool,
    pub(crate) allow_reserved: bool,
}
