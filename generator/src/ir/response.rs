//! The bodies of responses, by their statuses.

use std::sync::Arc;

use super::id::SchemaId;
use super::types::Type;

/// The body of a response.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ResponseBody {
    /// No body.
    Empty,
    /// A value, from JSON.
    Json(Type),
    /// The body as text.
    Text,
    /// The body as bytes.
    Binary,
    /// One of several bodies, by the status. They are in the schema.
    ByStatus(SchemaId),
    /// No value as a whole: the response is only streamed.
    Streamed,
}

/// The pieces of a response.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stream {
    /// The format of the pieces.
    pub(crate) format: StreamFormat,
    /// The media type.
    pub(crate) media_type: String,
    /// The type of a piece. `None` for text.
    pub(crate) value: Option<Type>,
}

/// The format of the pieces of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StreamFormat {
    /// Server-sent events (WHATWG HTML, section 9.2). The data of an event is the piece.
    Events,
    /// Server-sent events. The whole event is the piece, and its data is a property of it.
    WholeEvents,
    /// JSON values: one on each line, or a sequence (RFC 7464).
    Items,
}

/// The statuses of a response (OpenAPI 3.0.3, section 4.7.16.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Status {
    /// One status.
    Code(u16),
    /// A range of a hundred statuses, such as 4 for `4XX`.
    Range(u16),
    /// All statuses that no other response has.
    Default,
}

/// A response that the document describes, for tests. Its value is that of its status in the operation.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: Status,
    /// The media type of the value. `None` if there is no body.
    pub(crate) media_type: Option<String>,
    /// The names of the headers, in lower case.
    pub(crate) headers: Vec<String>,
    /// The examples, by name, as JSON.
    pub(crate) examples: Vec<(String, Arc<str>)>,
}
