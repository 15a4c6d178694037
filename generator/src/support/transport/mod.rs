//! The seam below the client: one HTTP request goes in, one HTTP response comes out.
//!
//! A [`Transport`] moves bytes and tells the time, nothing else. Credentials, retries, timeouts, the limit on
//! response bodies and the reading of errors sit above it, so that every transport obeys them.

#[cfg(feature = "blocking")]
pub(super) mod block_on;
#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
pub(super) mod tls;
#[cfg(feature = "blocking")]
pub mod ureq;

use std::fmt;
use std::future::{poll_fn, Future};
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;

/// A boxed future, as the methods of [`Transport`] return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests, and tells the time.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request once and gives the response that answers it, its body unread.
    ///
    /// Whatever the status, an answer is a response. A transport follows no redirect, repeats no request
    /// and decodes no content encoding. Dropping the future or the body abandons the exchange.
    ///
    /// After the timeout of the exchange, the caller does so. Only a transport that blocks has to end by itself, with an
    /// error of [`TransportErrorKind::Timeout`].
    fn execute(
        &self,
        request: http::Request<Bytes>,
        timeouts: Timeouts,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Waits.
    ///
    /// As all futures of a transport, this one has to do without an async runtime if the client blocks.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// The time since some fixed moment. It never runs backwards, whatever happens to the clock on the wall.
    fn now(&self) -> Duration;

    /// A number that nobody can foresee, all equally likely. It spreads in time what is sent again.
    fn random(&self) -> u64 {
        RandomState::new().hash_one(())
    }
}

/// How long an exchange and its parts may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// For connecting, TLS included, where there is no connection yet. Without one, the transport chooses.
    ///
    /// A transport ends connecting by itself, with an error of [`TransportErrorKind::Connect`].
    pub connect: Option<Duration>,
    /// For all of it.
    pub exchange: Timeout,
}

/// How long an exchange may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeout {
    /// All of it, from connecting to the last byte of the response.
    Whole(Duration),
    /// One time from connecting to the head of the response, and one for each chunk of its body.
    Parts {
        /// For the head.
        head: Duration,
        /// For each chunk.
        chunk: Duration,
    },
}

/// The body of a response, read chunk by chunk.
pub struct Body(Box<dyn Chunks>);

impl Body {
    /// A body that arrives as the given chunks.
    pub fn new(chunks: impl Chunks + 'static) -> Self {
        Self(Box::new(chunks))
    }

    /// The next chunk; nothing, once the body is complete; an error, if it broke off.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| self.poll_next(context)).await
    }
}

impl Chunks for Body {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self.0.poll_next(context)
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::new(Whole(Some(bytes)))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").finish_non_exhaustive()
    }
}

/// A source of chunks.
pub trait Chunks: Send {
    /// The next chunk; nothing, once the body is complete; an error, if it broke off.
    ///
    /// While there is none of it yet, the answer is `Pending`, and the context's waker is woken once it is worth asking
    /// again, as for a [`Future`].
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>;
}

/// A body that is there already.
struct Whole(Option<Bytes>);

impl Chunks for Whole {
    fn poll_next(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// Why an exchange failed below HTTP.
///
/// `Display` says what kind of failure it is; `source` says more. Neither may show the request's URL.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// How far an exchange got before it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection: nothing was sent.
    Connect,
    /// There was no secure connection: nothing was sent. The server's certificate is not trusted, or its TLS is not
    /// ours.
    Tls,
    /// The connection broke before the response was complete: the server may have acted on the request.
    Interrupted,
    /// The response was not complete in time: the server may have acted on the request.
    Timeout,
    /// The transport itself failed.
    Other,
}

impl TransportError {
    /// A failure, and what lies behind it.
    pub fn new(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        let source = source.into();
        Self { kind, source }
    }

    /// How far the exchange got.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "could not connect to the server",
            TransportErrorKind::Tls => "could not connect to the server securely",
            TransportErrorKind::Timeout => "the response was not complete in time",
            TransportErrorKind::Interrupted => "the connection broke before the response was complete",
            TransportErrorKind::Other => "the transport failed",
        })
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.source.as_ref())
    }
}
