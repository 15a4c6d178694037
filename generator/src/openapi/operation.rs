//! Path items, operations, and what travels: parameters, headers, bodies, responses (OpenAPI 3.0.3, sections 4.7.9 to
//! 4.7.21).

use openapiv3::{PathStyle, QueryStyle, SecurityRequirement, Server, StatusCode};
use serde_json::Value;

use super::id::id;
use super::schema::Site;
use crate::diagnostic::Pointer;

id! {
    /// The place of a parameter in [`super::Document::parameters`].
    ParameterId
}

id! {
    /// The place of a header in [`super::Document::headers`].
    HeaderId
}

id! {
    /// The place of a request body in [`super::Document::request_bodies`].
    RequestBodyId
}

id! {
    /// The place of a response in [`super::Document::responses`].
    ResponseId
}

/// What stands where an object is due, and where that is: the object itself, or a reference to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Use<I> {
    /// Where the object is used.
    pub(crate) at: Pointer,
    /// The object.
    pub(crate) id: I,
}

/// A Path Item Object (section 4.7.9).
#[derive(Clone, Debug, Default)]
pub(crate) struct PathItem {
    /// Where it stands.
    pub(crate) at: Pointer,
    /// The path template, which begins with a slash.
    pub(crate) path: String,
    pub(crate) servers: Vec<Server>,
    pub(crate) parameters: Vec<Use<ParameterId>>,
    /// The operations, in the order of the specification: get, put, post, delete, options, head, patch, trace.
    pub(crate) operations: Vec<Operation>,
}

/// An Operation Object (section 4.7.10).
#[derive(Clone, Debug, Default)]
pub(crate) struct Operation {
    /// Where it stands.
    pub(crate) at: Pointer,
    /// The method, in lower case.
    pub(crate) method: &'static str,
    pub(crate) operation_id: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) parameters: Vec<Use<ParameterId>>,
    pub(crate) request_body: Option<RequestBodyId>,
    /// The responses, by status, in the order of the document.
    pub(crate) responses: Vec<(StatusCode, ResponseId)>,
    /// The response for all other statuses: `default`.
    pub(crate) default_response: Option<ResponseId>,
    /// The security of its own. An empty list says that there is none.
    pub(crate) security: Option<Vec<SecurityRequirement>>,
    pub(crate) servers: Vec<Server>,
    /// `x-idempotent`: whether a request may be repeated.
    pub(crate) idempotent: Option<bool>,
}

/// A Parameter Object (section 4.7.12).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    /// Where it is described.
    pub(crate) at: Pointer,
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) description: Option<String>,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    /// `explode`, where the document says it. The default depends on the style (section 4.7.12.2).
    pub(crate) explode: Option<bool>,
    /// What its value is.
    pub(crate) content: Content,
    /// `example`, where it is not `null`.
    pub(crate) example: Option<Value>,
}

/// Where a parameter travels (section 4.7.12.1), with what can be said only there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Location {
    Path(PathStyle),
    Query { style: QueryStyle, allow_reserved: bool, allow_empty_value: bool },
    Header,
    Cookie,
}

/// A Header Object (section 4.7.21).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Header {
    /// Where it is described.
    pub(crate) at: Pointer,
    pub(crate) description: Option<String>,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    pub(crate) explode: Option<bool>,
    /// What its value is.
    pub(crate) content: Content,
}

/// What the value of a parameter or of a header is: `schema` or `content`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    /// The value is spelled by a style.
    Schema(Site),
    /// The value is written in a media type. There is one.
    Media(Vec<(String, MediaType)>),
}

/// A Request Body Object (section 4.7.13).
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestBody {
    /// Where it is described.
    pub(crate) at: Pointer,
    pub(crate) required: bool,
    /// By media type, in the order of the document.
    pub(crate) content: Vec<(String, MediaType)>,
}

/// A Response Object (section 4.7.17).
#[derive(Clone, Debug, Default)]
pub(crate) struct Response {
    /// Where it is described.
    pub(crate) at: Pointer,
    pub(crate) description: String,
    /// By name, as the document writes it.
    pub(crate) headers: Vec<(String, HeaderId)>,
    /// By media type, in the order of the document.
    pub(crate) content: Vec<(String, MediaType)>,
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
}

/// An Encoding Object (section 4.7.15).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Encoding {
    pub(crate) content_type: Option<String>,
    pub(crate) headers: Vec<(String, HeaderId)>,
    pub(crate) style: Option<QueryStyle>,
    /// What holds, also where the document does not say it.
    pub(crate) explode: bool,
    pub(crate) allow_reserved: bool,
}
