//! Why a call failed, without the error type of the operation.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::response::Parts;
use http::StatusCode;

use super::super::auth::token_failure::TokenFailure;
use super::super::response::request_id;
use super::super::transport::{TransportError, TransportErrorKind};
use super::super::{DecodeError, TokenError};
use super::error_body::names;

/// How much of the body of a failure is kept, in bytes.
pub(super) const BODY_LIMIT: usize = 64 * 1024;

/// A failed call.
pub(crate) struct Failure {
    pub(crate) kind: FailureKind,
    /// The status and headers, if they arrived.
    pub(crate) head: Option<Parts>,
    /// The beginning of the body of an error, or of a success that does not decode.
    pub(crate) body: Bytes,
    /// The number of attempts that were sent.
    pub(crate) attempts: u32,
}

/// The kinds of failure.
pub(crate) enum FailureKind {
    /// The request is invalid. Nothing was sent.
    Request(String),
    /// The token source returned an error. Nothing was sent.
    Token(TokenError),
    /// The transport failed.
    Transport(TransportError),
    /// The response was not complete after this time.
    Timeout(Duration),
    /// The body is larger than this many bytes.
    TooLarge(usize),
    /// The status is not a success.
    Status(StatusCode),
    /// The body does not decode.
    Decode(DecodeError),
}

impl Failure {
    /// A failure before a response began. Boxed, because a response's head is large.
    pub(crate) fn new(kind: FailureKind) -> Box<Self> {
        Box::new(Self { kind, head: None, body: Bytes::new(), attempts: 0 })
    }

    /// A failure after the head of a response arrived, with the part of the body that arrived.
    pub(crate) fn of_response(kind: FailureKind, head: Parts, mut body: Bytes) -> Box<Self> {
        if let Some(beginning) = body.get(..BODY_LIMIT) {
            // A copy does not keep the rest alive.
            body = Bytes::copy_from_slice(beginning);
        }
        Box::new(Self { kind, head: Some(head), body, attempts: 0 })
    }

    /// The same, after so many attempts.
    pub(crate) fn after(mut self: Box<Self>, attempts: u32) -> Box<Self> {
        self.attempts = attempts;
        self
    }

    /// Why a server of tokens gave none, if that is the reason.
    pub(crate) fn of_tokens(&self) -> Option<&TokenFailure> {
        match &self.kind {
            FailureKind::Token(error) => error.downcast_ref(),
            _ => None,
        }
    }

    pub(crate) fn request_id(&self) -> Option<&str> {
        request_id(&self.head.as_ref()?.headers)
    }

    pub(crate) fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            // `Display` already shows the error of the transport.
            FailureKind::Transport(error) => std::error::Error::source(error),
            FailureKind::Token(error) => Some(error.as_ref()),
            FailureKind::Request(_)
            | FailureKind::Timeout(_)
            | FailureKind::TooLarge(_)
            | FailureKind::Status(_)
            | FailureKind::Decode(_) => None,
        }
    }
}

impl FailureKind {
    /// The kind of an error of the transport. `timeout` is the time that it had.
    pub(super) fn of_transport(error: TransportError, timeout: Duration) -> Self {
        match error.kind() {
            TransportErrorKind::Timeout => Self::Timeout(timeout),
            TransportErrorKind::Connect
            | TransportErrorKind::Body
            | TransportErrorKind::Tls
            | TransportErrorKind::Proxy
            | TransportErrorKind::NotProcessed
            | TransportErrorKind::Interrupted
            | TransportErrorKind::Other => Self::Transport(error),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            FailureKind::Request(problem) => write!(f, "the request was not sent: {problem}"),
            FailureKind::Token(_) => {
                write!(f, "the request was not sent: the token source returned an error")
            }
            FailureKind::Transport(error) => write!(f, "{error}"),
            FailureKind::Timeout(timeout) => write!(f, "no complete response within {timeout:?}"),
            FailureKind::TooLarge(limit) => write!(f, "the response is larger than {limit} bytes"),
            FailureKind::Status(status) => {
                write!(f, "the server answered {status}")?;
                names(self).map_or(Ok(()), |names| write!(f, ": {names}"))
            }
            FailureKind::Decode(error) => write!(f, "the response does not decode: {error}"),
        }?;
        if self.attempts > 1 {
            write!(f, ", after {} attempts", self.attempts)?;
        }
        match self.request_id() {
            Some(id) => write!(f, " (request id {id})"),
            None => Ok(()),
        }
    }
}

/// Does not show the error of a token source, because it can contain secrets.
impl fmt::Debug for FailureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(problem) => f.debug_tuple("Request").field(problem).finish(),
            Self::Token(_) => f.write_str("Token(..)"),
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Timeout(timeout) => f.debug_tuple("Timeout").field(timeout).finish(),
            Self::TooLarge(limit) => f.debug_tuple("TooLarge").field(limit).finish(),
            Self::Status(status) => f.debug_tuple("Status").field(status).finish(),
            Self::Decode(error) => f.debug_tuple("Decode").field(error).finish(),
        }
    }
}

/// Does not show headers and body, because they can contain secrets.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind)
            .field("status", &self.head.as_ref().map(|head| head.status))
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}
