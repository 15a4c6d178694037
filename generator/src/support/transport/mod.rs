//! Transports, which send HTTP requests and receive responses.
//!
//! A [`Transport`] also has a clock. It does nothing else: the client itself adds credentials, retries, timeouts and
//! limits, so that they are the same for every transport.

#[cfg(feature = "blocking")]
pub(super) mod block_on;
pub(super) mod host;
pub(super) mod layer;
pub(super) mod maybe_send;
pub(super) mod network;
pub(super) mod proxies;
pub(super) mod request_body;
#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(feature = "reqwest")]
mod reqwest_body;
#[cfg(feature = "reqwest")]
mod reqwest_error;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
pub(super) mod tls;
#[cfg(feature = "blocking")]
pub mod ureq;
#[cfg(feature = "blocking")]
mod ureq_connecting;
#[cfg(feature = "blocking")]
mod ureq_error;
#[cfg(feature = "blocking")]
mod ureq_tls;
#[cfg(all(unix, feature = "blocking"))]
mod ureq_unix;
#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub mod web;

#[cfg(all(target_arch = "wasm32", any(feature = "blocking", feature = "reqwest")))]
compile_error!("for `wasm32`, set `default-features = false` and `features = [\"web\"]`");

use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;

pub use self::layer::{Executed, Layer, Layered, Next};
pub use self::maybe_send::{BoxFuture, MaybeSend};
pub use self::network::Network;
pub use self::request_body::RequestBody;

/// Sends requests, and has a clock.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not send requests",
    note = "implement `Transport`, or use `ReqwestTransport`, `UreqTransport` or `WebTransport`"
)]
pub trait Transport: Send + Sync + 'static {
    /// Sends a request once, and returns the response before its body is read.
    ///
    /// A response of any status is a result. A transport does not follow redirects, retry requests or decode content
    /// encodings. Dropping the future or the body ends the exchange.
    ///
    /// The client drops the future after the timeout of the exchange. Only a transport that blocks must end by itself,
    /// with [`TransportErrorKind::Timeout`].
    fn execute(
        &self,
        request: http::Request<RequestBody>,
        timeouts: Timeouts,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Waits.
    ///
    /// If the client is blocking, the futures of a transport run without an async runtime.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// The time since a fixed moment, by a monotonic clock.
    fn now(&self) -> Duration;

    /// A random number, evenly distributed. It spreads retries in time.
    fn random(&self) -> u64 {
        host::random()
    }
}

/// How long an exchange and its parts may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// For connecting, TLS included, if a new connection is needed. Without it, the transport decides.
    ///
    /// The transport itself must end connecting, with [`TransportErrorKind::Connect`].
    pub connect: Option<Duration>,
    /// For the exchange.
    pub exchange: Timeout,
    /// For each piece of a body that is read while it is sent, and then for the head of the response. `None`, if the body
    /// is in memory.
    ///
    /// The client ends an exchange that stands still. Only a transport that blocks must end by itself.
    pub idle: Option<Duration>,
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

    /// The next chunk. `None`, at the end of the body; an error, if the connection broke.
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
pub trait Chunks: MaybeSend {
    /// The next chunk. `None`, at the end of the body; an error, if the connection broke.
    ///
    /// If the chunk is not there yet, this returns `Pending` and wakes the waker later, like a `Future`.
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>;
}

/// A body that is in memory.
struct Whole(Option<Bytes>);

impl Chunks for Whole {
    fn poll_next(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// Why an exchange failed below HTTP.
///
/// `Display` shows the kind of failure, and `source` the cause. Neither may show the URL of the request.
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
    /// TLS failed: nothing was sent. For example, the certificate of the server is not trusted.
    Tls,
    /// A proxy asks for credentials, or does not accept those in its URL: nothing reached the server.
    Proxy,
    /// The server says that it did not process the request, as HTTP/2 can (RFC 9113, sections 6.8 and 8.7).
    NotProcessed,
    /// The connection broke before the response was complete: the server may have acted on the request.
    Interrupted,
    /// The response was not complete in time: the server may have acted on the request.
    Timeout,
    /// The body of the request could not be read, or has another length than it said.
    Body,
    /// The transport itself failed.
    Other,
}

impl TransportError {
    /// A failure and its cause.
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
            TransportErrorKind::Proxy => "the proxy did not accept the client",
            TransportErrorKind::NotProcessed => "the server did not process the request",
            TransportErrorKind::Timeout => "the response was not complete in time",
            TransportErrorKind::Interrupted => "the connection broke before the response was complete",
            TransportErrorKind::Body => "the body of the request could not be read",
            TransportErrorKind::Other => "the transport failed",
        })
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.source.as_ref())
    }
}

/// Whether requests of this method have a body, which can be empty: they then say so (RFC 9110, section 8.6).
#[cfg(any(feature = "blocking", feature = "reqwest"))]
fn has_body(method: &http::Method) -> bool {
    matches!(*method, http::Method::POST | http::Method::PUT | http::Method::PATCH)
}
