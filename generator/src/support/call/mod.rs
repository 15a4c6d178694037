//! A prepared call of an operation: options go in, the answer or an error comes out.

#[cfg(feature = "blocking")]
pub(super) mod blocking;
pub(super) mod build_error;
pub(super) mod builder;
pub(super) mod core;
pub(super) mod error;
pub(super) mod exchange;
pub(super) mod failure;
pub(super) mod limits;
pub(super) mod mode;
pub(super) mod retry;
pub(super) mod retry_after;
pub(super) mod retry_budget;
pub(super) mod send;
pub(super) mod trace;

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use self::exchange::Received;
use self::failure::Failure;
use self::mode::Async;
use self::send::Sent;
use super::json::reader::Reader;
use super::request::RequestBuilder;
use super::{Error, FromBody, Response, Retry};

/// A call that is ready to be sent: `T` is what a success gives, `E` what the API's errors hold, `M` the mode of the
/// client, and `S` what a success gives piece by piece, where the API offers that as well.
///
/// It owns all it needs, so it can be moved to another task. What is wrong with its arguments or options
/// comes out of [`Call::send`] as an error for which [`Error::is_request`] holds; nothing is sent then.
#[must_use = "a call does nothing until it is sent"]
pub struct Call<T, E, M = Async, S = ()> {
    /// Boxed: a call is moved from one step to the next.
    pub(crate) request: Box<RequestBuilder>,
    result: PhantomData<fn() -> Result<T, E>>,
    mode: PhantomData<fn() -> (M, S)>,
}

impl<T, E, M, S> Call<T, E, M, S> {
    pub(crate) fn new(request: Box<RequestBuilder>) -> Self {
        Self { request, result: PhantomData, mode: PhantomData }
    }

    /// Sets how long this call may take, with all its attempts and the waits between them, instead of what the client
    /// was built with.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.request.limits.timeout = timeout;
        self
    }

    /// Sets how long each attempt to get a response may take, instead of what the client was built with.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.request.limits.attempt_timeout = timeout;
        self
    }

    /// Sets how long connecting may take, TLS included, if the call needs a connection that is not there yet, instead of
    /// what the transport was built with.
    ///
    /// Over reqwest, calls share connections with those that have the same connect timeout, for eight such times.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.request.limits.connect_timeout = Some(timeout);
        self
    }

    /// Sets when this call is sent again, instead of what the client was built with.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.request.limits.retry = retry;
        self
    }

    /// Sets how many bytes the body of the response may have, instead of what the client was built with.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.request.limits.max_response_bytes = bytes;
        self
    }

    /// Sets a header, in place of one of the same name.
    ///
    /// Refused are names that are not for callers to set (`authorization`, `host`, `content-length`,
    /// `content-type` and what belongs to the connection), and values that would not arrive as they are:
    /// control characters, characters beyond ASCII, white space at either end.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request.header(name, value);
        self
    }

    /// Sets the `idempotency-key` header, 1 to 255 characters, the same for all attempts. None is sent by default.
    ///
    /// A call that has one is sent again as if its method was idempotent: see [`Retry`]. Choose a key that no other
    /// call has, for an API that knows them.
    pub fn idempotency_key(mut self, key: &str) -> Self {
        self.request.idempotency_key(key);
        self
    }
}

impl<T: FromBody, E: FromBody, S> Call<T, E, Async, S> {
    /// Sends the call, and gives the decoded body of a successful response (any status from 200 to 299).
    ///
    /// # Errors
    ///
    /// [`Error`], if nothing could be sent, if no complete response came in time, if the response is no
    /// success (redirects are never followed), or if it does not decode.
    pub async fn send(self) -> Result<T, Error<E>> {
        self.send_response().await.map(Response::into_body)
    }

    /// Sends the call, and gives the decoded body together with the status and the headers.
    ///
    /// # Errors
    ///
    /// As [`Call::send`].
    pub async fn send_response(self) -> Result<Response<T>, Error<E>> {
        // Everything that waits is in a function that is compiled once; the rest only decodes.
        decode_response(send::send(self.request).await, &mut Reader::default())
    }
}

/// The response to a call, decoded.
pub(crate) fn decode_response<T: FromBody, E: FromBody>(
    sent: Result<Sent, Box<Failure>>,
    reader: &mut Reader,
) -> Result<Response<T>, Error<E>> {
    let Sent { received: Received { head, body, .. }, attempts } = sent.map_err(Error::new)?;
    if !head.status.is_success() {
        return Err(Error::from_response(head, body, attempts));
    }
    match T::from_body(head.status, &head.headers, &body, reader) {
        Ok(value) => Ok(Response::new(http::Response::from_parts(head, value), attempts)),
        Err(error) => Err(Error::from_undecoded(head, body, error, attempts)),
    }
}

impl<T, E, M, S> fmt::Debug for Call<T, E, M, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}
