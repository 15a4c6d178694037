//! What responses give, by their statuses.

use super::id::SchemaId;
use super::types::Type;

/// What a response gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Answer {
    /// Nothing.
    Empty,
    /// A value, from JSON.
    Json(Type),
    /// The body as text.
    Text,
    /// The body as bytes.
    Binary,
    /// One of several answers, by the status: the schema has the list of them.
    ByStatus(SchemaId),
    /// Nothing as a whole: the stream of the operation is all.
    Streamed,
}

/// What a response gives piece by piece.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stream {
    /// How the pieces stand apart.
    pub(crate) format: StreamFormat,
    /// The media type.
    pub(crate) media_type: String,
    /// The type of a piece; texts where there is none.
    pub(crate) value: Option<Type>,
}

/// How the pieces of a stream stand apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StreamFormat {
    /// As server-sent events (WHATWG HTML, section 9.2), each of which has the piece as its data.
    Events,
    /// As server-sent events, each of which is the piece: its data is a property of it.
    WholeEvents,
    /// As values of JSON, a line for each, or a sequence (RFC 7464).
    Items,
}

/// The statuses that a response is for (OpenAPI 3.0.3, section 4.7.16.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Status {
    /// One status.
    Code(u16),
    /// A hundred of them, such as 4 for `4XX`.
    Range(u16),
    /// All that no other response is for.
    Default,
}
