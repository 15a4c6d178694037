//! The error of a call.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::response::Parts;
use http::{HeaderMap, StatusCode};

use super::super::json::reader::Reader;
use super::super::transport::TransportErrorKind;
use super::super::{DecodeError, FromBody};
use super::decode;
use super::error_body::DisplayWithBody;
use super::failure::{Failure, FailureKind};
use super::retry_after::retry_after;

/// The error of a call. `E` is the type of the error body in the document.
///
/// `Display` and `Debug` show the kind of error, the status, the request id, and where a response does not
/// decode. `Display` also shows the `type` and the `code` of an error body, if they look like names. They do not show the
/// URL, the headers or the bodies, because these can contain secrets.
pub struct Error<E> {
    failure: Box<Failure>,
    api: Option<Box<E>>,
    /// Why the body of an error does not decode.
    undecoded: Option<Box<DecodeError>>,
}

impl<E> Error<E> {
    /// The status of the response, if one arrived.
    pub fn status(&self) -> Option<StatusCode> {
        self.failure.head.as_ref().map(|head| head.status)
    }

    /// The headers of the response, if one arrived.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.failure.head.as_ref().map(|head| &head.headers)
    }

    /// The error body, if it decodes as the document describes it.
    pub fn api(&self) -> Option<&E> {
        self.api.as_deref()
    }

    /// Takes the error body out.
    pub fn into_api(self) -> Option<E> {
        self.api.map(|api| *api)
    }

    /// Why the error body does not decode, if the status is not a success and [`Error::api`] is `None`.
    pub fn api_error(&self) -> Option<&DecodeError> {
        self.undecoded.as_deref()
    }

    /// This error with its body, as text on one line, for logs that may hold what the server answered. The body can
    /// contain secrets.
    pub fn display_with_body(&self) -> DisplayWithBody<'_> {
        DisplayWithBody(&self.failure)
    }

    /// The first 64 KiB of the body, if the status is not a success or the body does not decode. It can contain
    /// secrets.
    pub fn body(&self) -> Option<&[u8]> {
        let body = &self.failure.body;
        (!body.is_empty()).then_some(body)
    }

    /// How long the server asks to wait before the next request: the `Retry-After` header (RFC 9110,
    /// section 10.2.3). If it is a date, this is the time until then, by the clock of the server if it sent a `Date`.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?)
    }

    /// The number of attempts that were sent.
    pub fn attempts(&self) -> u32 {
        self.failure.attempts
    }

    /// The request id of the server (`x-request-id` or `request-id`), for a question to its support.
    /// `None`, unless it has 1 to 128 visible ASCII characters.
    pub fn request_id(&self) -> Option<&str> {
        self.failure.request_id()
    }

    /// Why the response does not decode, if that is the error.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        if let FailureKind::Decode(error) = &self.failure.kind {
            Some(error)
        } else {
            None
        }
    }

    /// Whether an argument or an option of the call is invalid. Nothing was sent.
    pub fn is_request(&self) -> bool {
        matches!(self.failure.kind, FailureKind::Request(_))
    }

    /// Whether the token source returned an error, which is the `source` of this one. Nothing was sent.
    pub fn is_token(&self) -> bool {
        matches!(self.failure.kind, FailureKind::Token(_))
    }

    /// Whether no connection could be made, or no secure one, or a proxy asks for credentials. Nothing reached the server.
    /// Implies [`Error::is_transport`].
    pub fn is_connect(&self) -> bool {
        let FailureKind::Transport(error) = &self.failure.kind else { return false };
        matches!(
            error.kind(),
            TransportErrorKind::Connect | TransportErrorKind::Tls | TransportErrorKind::Proxy
        )
    }

    /// Whether there was no connection, or it broke before the response was complete.
    pub fn is_transport(&self) -> bool {
        matches!(self.failure.kind, FailureKind::Transport(_))
    }

    /// Whether the response was not complete in time. The server may have acted on the request.
    pub fn is_timeout(&self) -> bool {
        matches!(self.failure.kind, FailureKind::Timeout(_))
    }

    /// Whether the body of the response is larger than the limit.
    pub fn is_too_large(&self) -> bool {
        matches!(self.failure.kind, FailureKind::TooLarge(_))
    }

    /// Whether a successful response is not what the API describes.
    pub fn is_decode(&self) -> bool {
        matches!(self.failure.kind, FailureKind::Decode(_))
    }

    /// Whether the status of the response is not a success, such as a redirect or an error.
    pub fn is_status(&self) -> bool {
        matches!(self.failure.kind, FailureKind::Status(_))
    }

    /// Whether the status is 401: the credentials are not accepted.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether the status is 403: the credentials do not permit the operation.
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// Whether the status is 404: there is no such resource.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Whether the status is 409: the operation conflicts with the state of the resource.
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(StatusCode::CONFLICT)
    }

    /// Whether the status is 429: there were too many requests. See [`Error::retry_after`].
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the status is 500 to 599: the server failed.
    pub fn is_server_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_server_error())
    }

    pub(crate) fn new(failure: Box<Failure>) -> Self {
        Self { failure, api: None, undecoded: None }
    }

    /// What failed, without the type of the error body.
    #[allow(dead_code, reason = "streams that are opened again use it")]
    pub(crate) fn into_failure(self) -> Box<Failure> {
        self.failure
    }

    /// The error of a successful response that does not decode.
    pub(super) fn from_undecoded(head: Parts, body: Bytes, error: DecodeError, attempts: u32) -> Self {
        Self::new(Failure::of_response(FailureKind::Decode(error), head, body).after(attempts))
    }
}

impl<E: FromBody> Error<E> {
    /// The error of a response whose status is not a success. If the body does not decode, [`Error::api_error`] says why.
    pub(crate) fn from_response(head: Parts, body: Bytes, attempts: u32, lenient: bool) -> Self {
        let (api, undecoded) = match decode(&head, &body, lenient, &mut Reader::default()) {
            Ok(api) => (Some(Box::new(api)), None),
            Err(error) => (None, Some(Box::new(error))),
        };
        let failure = Failure::of_response(FailureKind::Status(head.status), head, body).after(attempts);
        Self { failure, api, undecoded }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.failure.fmt(f)
    }
}

impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.failure, f)
    }
}

impl<E> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.failure.source()
    }
}
