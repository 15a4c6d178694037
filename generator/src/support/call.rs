//! A prepared call of an operation: options go in, the answer or an error comes out.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use super::request::RequestBuilder;
use super::{send, Answer, Error, Response};

/// A call that is ready to be sent: `T` is what a success gives, `E` what the API's errors hold, and `S` what a success
/// gives piece by piece, where the API offers that as well.
///
/// It owns all it needs, so it can be moved to another task. What is wrong with its arguments or options
/// comes out of [`Call::send`] as an error for which [`Error::is_request`] holds; nothing is sent then.
#[must_use = "a call does nothing until it is sent"]
pub struct Call<T, E, S = ()> {
    pub(super) request: RequestBuilder,
    answer: PhantomData<fn() -> Result<T, E>>,
    stream: PhantomData<fn() -> S>,
}

impl<T, E, S> Call<T, E, S> {
    pub(super) fn new(request: RequestBuilder) -> Self {
        Self { request, answer: PhantomData, stream: PhantomData }
    }

    /// Sets how long this call may take, instead of what the client was built with.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.request.timeout = timeout;
        self
    }

    /// Sets how many bytes the body of the response may have, instead of what the client was built with.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.request.response_limit = bytes;
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

    /// Sets the `idempotency-key` header, 1 to 255 characters. None is sent by default.
    pub fn idempotency_key(mut self, key: &str) -> Self {
        self.request.idempotency_key(key);
        self
    }
}

impl<T: Answer, E: Answer, S> Call<T, E, S> {
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
        let response = send::send(self.request).await.map_err(Error::new)?;
        if !response.status().is_success() {
            return Err(Error::from_response(response));
        }
        match T::answer(response.status(), response.headers(), response.body()) {
            Ok(value) => Ok(Response::new(response.map(|_| value))),
            Err(error) => Err(Error::from_undecoded(response, error)),
        }
    }
}

impl<T, E, S> fmt::Debug for Call<T, E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}
