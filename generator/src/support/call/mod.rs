//! A call of an operation, before it is sent.

pub(super) mod attempt;
#[cfg(feature = "blocking")]
pub(super) mod blocking;
pub(super) mod build_error;
pub(super) mod builder;
pub(super) mod core;
#[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
pub(super) mod decompress;
pub(super) mod error;
pub(super) mod error_body;
pub(super) mod escapes;
pub(super) mod exchange;
pub(super) mod failure;
pub(super) mod feature_off;
pub(super) mod handles;
pub(super) mod http_date;
pub(super) mod limits;
pub(super) mod mode;
pub(super) mod operation;
pub(super) mod outgoing;
pub(super) mod redirect;
pub(super) mod retry;
pub(super) mod retry_after;
pub(super) mod retry_budget;
pub(super) mod retry_hints;
pub(super) mod send;
pub(super) mod sending;
pub(super) mod sent;
pub(super) mod servers;
pub(super) mod setters;
pub(super) mod statuses;
pub(super) mod trace;

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::response::Parts;

use self::exchange::Received;
use self::failure::Failure;
use self::mode::Async;
use self::sent::Sent;
use super::json::reader::Reader;
use super::request::RequestBuilder;
use super::{DecodeError, Error, FromBody, Operation, Response, Retry};

/// A call of the operation `O` that can be sent. `M` is the mode of the client.
///
/// What every call can have is set by the methods of this page: times, retries, headers, and what the document describes
/// wrong. What is optional in the operation is set by methods that its calls alone have. A setter that is called twice
/// replaces what it has set.
///
/// A call owns its data, so it can move to another task. If an argument or an option is invalid, nothing is sent, and
/// sending returns an error for which [`Error::is_request`] is true.
#[must_use = "a call does nothing until it is sent: add `.send()`"]
pub struct Call<O, M = Async> {
    /// In a box, because each setter moves the call.
    pub(crate) request: Box<RequestBuilder>,
    operation: PhantomData<fn() -> (O, M)>,
}

impl<O, M> From<Box<RequestBuilder>> for Call<O, M> {
    fn from(request: Box<RequestBuilder>) -> Self {
        Self { request, operation: PhantomData }
    }
}

impl<O, M> Call<O, M> {
    /// Sets how long this call may take, with all its attempts and the waits between them. The default is that of the
    /// client.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.request.limits_mut().timeout = timeout;
        self
    }

    /// Sets how long each attempt may take. The default is that of the client.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.request.limits_mut().attempt_timeout = timeout;
        self
    }

    /// Sets how long connecting may take, TLS included, if the call needs a new connection. The default is that of the
    /// transport.
    ///
    /// With reqwest, only calls with the same connect timeout share connections. The last eight timeouts are kept.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.request.limits_mut().connect_timeout = Some(timeout);
        self
    }

    /// Sets when this call is retried. The default is that of the client.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.request.limits_mut().retry = retry;
        self
    }

    /// Follows up to this many redirects, if the method is GET or HEAD. The default is that of the client. See
    /// [`ClientBuilder::follow_redirects`](super::ClientBuilder::follow_redirects).
    pub fn follow_redirects(mut self, most: u32) -> Self {
        self.request.limits_mut().redirects = most;
        self
    }

    /// Sets whether the response may be other than described. The default is that of the client. See
    /// [`ClientBuilder::lenient_responses`](super::ClientBuilder::lenient_responses).
    pub fn lenient_responses(mut self, on: bool) -> Self {
        self.request.limits_mut().lenient = on;
        self
    }

    /// Sets how many bytes the body of the response may have. The default is that of the client.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.request.limits_mut().max_response_bytes = bytes;
        self
    }

    /// Sends this call to another base URL than that of the client and of the operation.
    ///
    /// Sending fails if it is not `https`, or `http` where the client allows that.
    pub fn base_url(mut self, url: &str) -> Self {
        self.request.base_url(url);
        self
    }

    /// Sends this call to the server of its operation, or of the client, with another value of a variable of the document.
    ///
    /// Sending fails if that server has no such variable, or if the document does not allow the value. The last one of this
    /// and [`Call::base_url`] counts.
    pub fn server_variable(mut self, name: &str, value: &str) -> Self {
        self.request.server_variable(name, value);
        self
    }

    /// Sets a header. It replaces a header of the same name.
    ///
    /// Sending fails for names that the client sets itself (`authorization`, `host`, `content-length`, `content-type`
    /// and those of the connection), and for values with control characters, characters beyond ASCII, or white space at
    /// the beginning or the end.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request.header(name, value);
        self
    }

    /// Sets the `idempotency-key` header, 1 to 255 characters. All attempts send the same key. The default is none.
    ///
    /// A call with a key is retried like a call of an idempotent method: see [`Retry`]. Use a new key for each call,
    /// and only with an API that supports keys.
    pub fn idempotency_key(mut self, key: &str) -> Self {
        self.request.idempotency_key(key);
        self
    }
}

impl<O: Operation> Call<O, Async>
where
    O::Success: FromBody,
{
    /// Sends the call, and returns the decoded body of a successful response (a status from 200 to 299).
    ///
    /// # Errors
    ///
    /// [`Error`], if the request is invalid or was not sent, if no complete response arrived in time, if the status is
    /// not a success (such as a redirect that is not followed), or if the body does not decode.
    pub async fn send(self) -> Result<O::Success, Error<O::Failure>> {
        decode_body(send::send(self.request).await)
    }

    /// Sends the call, and returns the decoded body with the status and the headers.
    ///
    /// # Errors
    ///
    /// As [`Call::send`].
    pub async fn send_response(self) -> Result<Response<O::Success>, Error<O::Failure>> {
        // The code that waits is not generic, so it is compiled once.
        decode_response(send::send(self.request).await, &mut Reader::default())
    }
}

/// The response to a call, decoded.
pub(crate) fn decode_response<T: FromBody, E: FromBody>(
    sent: Result<Sent, Box<Failure>>,
    reader: &mut Reader,
) -> Result<Response<T>, Error<E>> {
    let Sent { received, attempts, lenient } = success(sent)?;
    let Received { head, body, .. } = *received;
    match decode(&head, &body, lenient, reader) {
        Ok(value) => Ok(Response::new(http::Response::from_parts(head, value), attempts)),
        Err(error) => Err(Error::from_undecoded(head, body, error, attempts)),
    }
}

/// The body of the response to a call, decoded. It does not pass through a response, because moving a large value is slow.
pub(crate) fn decode_body<T: FromBody, E: FromBody>(sent: Result<Sent, Box<Failure>>) -> Result<T, Error<E>> {
    let Sent { received, attempts, lenient } = success(sent)?;
    decode(&received.head, &received.body, lenient, &mut Reader::default()).map_err(|error| {
        let Received { head, body, .. } = *received;
        Error::from_undecoded(head, body, error, attempts)
    })
}

/// What was received, if it is a success.
fn success<E: FromBody>(sent: Result<Sent, Box<Failure>>) -> Result<Sent, Error<E>> {
    let sent = sent.map_err(Error::new)?;
    if sent.received.head.status.is_success() {
        return Ok(sent);
    }
    let Sent { received, attempts, lenient } = sent;
    let Received { head, body, .. } = *received;
    Err(Error::from_response(head, body, attempts, lenient))
}

/// The value of a body. If it does not decode as described and need not be, it is read whatever its media type says, and an
/// empty one as `null`.
pub(crate) fn decode<T: FromBody>(
    head: &Parts,
    body: &Bytes,
    lenient: bool,
    reader: &mut Reader,
) -> Result<T, DecodeError> {
    let error = match T::from_body(head.status, &head.headers, body, reader) {
        Err(error) if lenient => error,
        decoded => return decoded,
    };
    let mut headers = head.headers.clone();
    headers.remove(CONTENT_TYPE);
    let null = || Bytes::from_static(b"null");
    let body = if body.is_empty() { null() } else { body.clone() };
    // The first error is about the body as it came.
    T::from_body(head.status, &headers, &body, reader).map_err(|_| error)
}

impl<O, M> fmt::Debug for Call<O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}
