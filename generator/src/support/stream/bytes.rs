//! The body of a response in chunks.

use std::convert::Infallible;
use std::fmt;

use bytes::Bytes;
use http::response::Parts;
use http::{HeaderMap, StatusCode};

use super::super::call::exchange::{Received, Stream};
use super::super::call::failure::{Failure, FailureKind};
use super::super::call::mode::Async;
use super::super::call::send;
use super::super::call::sent::Sent;
use super::super::request::RequestBuilder;
use super::super::response::request_id;
use super::super::{Call, Error, FromBody, Operation};

/// The body of a successful response, chunk by chunk.
///
/// The timeout of the call is for the head of the response. After that, the attempt timeout is for each chunk.
/// `max_response_bytes` limits all chunks together. Dropping the stream closes the connection. A stream that broke is
/// not retried.
///
/// ```text
/// let mut stream = client.download("a").max_response_bytes(1 << 30).send_stream().await?;
/// while let Some(chunk) = stream.next().await {
///     file.write_all(&chunk?)?;
/// }
/// ```
pub struct ByteStream {
    head: Parts,
    /// `None`, after the end or a failure.
    stream: Option<Stream>,
    limit: usize,
    length: usize,
    attempts: u32,
}

impl<O: Operation> Call<O, Async> {
    /// Sends the call, and returns the body of a successful response as a stream of bytes.
    ///
    /// # Errors
    ///
    /// As [`Call::send`]. Errors of the body come from the stream.
    pub async fn send_stream(self) -> Result<ByteStream, Error<O::Failure>> {
        ByteStream::open(self.request).await
    }
}

impl ByteStream {
    pub(crate) async fn open<E: FromBody>(request: Box<RequestBuilder>) -> Result<Self, Error<E>> {
        let limit = request.limits().max_response_bytes;
        Self::opened(send::open(request).await, limit)
    }

    /// The stream of a response.
    pub(super) fn opened<E: FromBody>(
        sent: Result<Sent, Box<Failure>>,
        limit: usize,
    ) -> Result<Self, Error<E>> {
        let Sent { received, attempts, lenient } = sent.map_err(Error::new)?;
        let Received { head, body, stream } = *received;
        match stream {
            Some(stream) => Ok(Self { head, stream: Some(stream), limit, length: 0, attempts }),
            None => Err(Error::from_response(head, body, attempts, lenient)),
        }
    }

    /// The status, from 200 to 299.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The request id of the server (`x-request-id` or `request-id`), for a question to its support.
    /// `None`, unless it has 1 to 128 visible ASCII characters.
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers())
    }

    /// The number of attempts that were sent.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The next chunk. `None`, at the end of the body and after an error.
    ///
    /// # Errors
    ///
    /// [`Error`], if the connection broke, if no chunk arrived in time, or if the body is larger than the limit.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error<Infallible>>> {
        let Some(chunk) = self.stream.as_mut()?.next().await else {
            self.close();
            return None;
        };
        match chunk {
            Ok(chunk) if chunk.len() <= self.limit - self.length => {
                self.length += chunk.len();
                Some(Ok(chunk))
            }
            Ok(_) => Some(Err(self.fail(FailureKind::TooLarge(self.limit)))),
            Err(kind) => Some(Err(self.fail(kind))),
        }
    }

    /// The same stream without a limit for all chunks together, and the limit that it had.
    pub(super) fn unlimited(mut self) -> (Self, usize) {
        let limit = std::mem::replace(&mut self.limit, usize::MAX);
        (self, limit)
    }

    /// The error of this response, which ends the stream.
    pub(crate) fn fail(&mut self, kind: FailureKind) -> Error<Infallible> {
        self.close();
        self.error(kind, Bytes::new())
    }

    pub(crate) fn error(&self, kind: FailureKind, body: Bytes) -> Error<Infallible> {
        Error::new(Failure::of_response(kind, self.head.clone(), body).after(self.attempts))
    }

    #[allow(dead_code, reason = "what is used depends on the document")]
    pub(super) fn into_error<E>(self, kind: FailureKind) -> Error<E> {
        Error::new(Failure::of_response(kind, self.head, Bytes::new()).after(self.attempts))
    }

    pub(super) fn close(&mut self) {
        self.stream = None;
    }
}

/// Does not show the headers, because they can contain secrets.
impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream")
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .finish_non_exhaustive()
    }
}
