//! Replies for tests: responses and failures.

use std::fmt;
use std::task::{ready, Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, StatusCode};
use serde::Serialize;

use super::super::transport::{Body, BoxFuture, Chunks, TransportError, TransportErrorKind};
use super::virtual_clock::VirtualClock;

/// A reply of [`Scripted`](super::Scripted): a response, or a failure to give one.
///
/// A reply that cannot be (status 42, a malformed header) fails the request that it answers, and says so.
#[derive(Clone)]
pub struct Reply {
    delay: Duration,
    outcome: Outcome,
}

#[derive(Clone)]
enum Outcome {
    Response(http::Response<Pieces>),
    Failure(TransportErrorKind, String),
    Silence,
}

impl Reply {
    /// A response without a body.
    pub fn status(status: u16) -> Self {
        Self::bytes(status, Bytes::new())
    }

    /// A response with a JSON body.
    pub fn json(status: u16, body: impl Serialize) -> Self {
        match serde_json::to_vec(&body) {
            Ok(json) => Self::bytes(status, json).header(CONTENT_TYPE.as_str(), "application/json"),
            Err(error) => Self::invalid(format!("the scripted body cannot be written as JSON: {error}")),
        }
    }

    /// A response with a body of any kind.
    pub fn bytes(status: u16, body: impl Into<Bytes>) -> Self {
        let Ok(status) = StatusCode::from_u16(status) else {
            return Self::invalid(format!("the scripted status {status} is no HTTP status"));
        };
        let body = body.into();
        let mut response =
            http::Response::new(Pieces { size: body.len(), body, interval: Duration::ZERO, cut: false });
        *response.status_mut() = status;
        Self::new(Outcome::Response(response))
    }

    /// A failure to connect.
    pub fn connect_failure() -> Self {
        Self::failure(TransportErrorKind::Connect, "connection refused, as scripted")
    }

    /// A failure to connect with TLS.
    pub fn tls_failure() -> Self {
        Self::failure(TransportErrorKind::Tls, "certificate not trusted, as scripted")
    }

    /// A connection that breaks before the response begins.
    pub fn interrupted() -> Self {
        Self::failure(TransportErrorKind::Interrupted, "connection lost, as scripted")
    }

    /// A server that never responds.
    pub fn silence() -> Self {
        Self::new(Outcome::Silence)
    }

    /// Adds a header to the response.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let Outcome::Response(response) = &mut self.outcome else {
            return self;
        };
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => {
                response.headers_mut().append(name, value);
                self
            }
            _ => Self::invalid(format!("the scripted header `{name}` is malformed")),
        }
    }

    /// Waits before the response or the failure.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Sends the body byte by byte, and waits before each.
    pub fn dribble(mut self, interval: Duration) -> Self {
        if let Outcome::Response(response) = &mut self.outcome {
            let pieces = response.body_mut();
            pieces.size = 1;
            pieces.interval = interval;
        }
        self
    }

    /// Breaks the connection after this many bytes of the body.
    pub fn cut_after(mut self, bytes: usize) -> Self {
        if let Outcome::Response(response) = &mut self.outcome {
            let pieces = response.body_mut();
            pieces.body.truncate(bytes);
            pieces.cut = true;
        }
        self
    }

    /// A failure of this kind.
    pub(super) fn failed(kind: TransportErrorKind) -> Self {
        Self::failure(kind, "the exchange failed, as recorded")
    }

    pub(crate) fn invalid(message: String) -> Self {
        Self::new(Outcome::Failure(TransportErrorKind::Other, message))
    }

    /// Waits, and returns the response or the failure.
    pub(super) async fn play(self, clock: &VirtualClock) -> Result<http::Response<Body>, TransportError> {
        clock.sleep(self.delay).await;
        match self.outcome {
            Outcome::Response(response) => {
                let clock = clock.clone();
                Ok(response.map(|pieces| Body::new(Timed { pieces, clock, wait: None })))
            }
            Outcome::Failure(kind, message) => Err(TransportError::new(kind, message)),
            Outcome::Silence => std::future::pending().await,
        }
    }

    fn failure(kind: TransportErrorKind, message: &str) -> Self {
        Self::new(Outcome::Failure(kind, message.to_owned()))
    }

    fn new(outcome: Outcome) -> Self {
        Self { delay: Duration::ZERO, outcome }
    }
}

/// Does not show the body, because it can contain secrets.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("delay", &self.delay).finish_non_exhaustive()
    }
}

/// The body of a reply, the size of its chunks, and the wait before each.
#[derive(Clone)]
struct Pieces {
    body: Bytes,
    size: usize,
    interval: Duration,
    cut: bool,
}

struct Timed {
    pieces: Pieces,
    clock: VirtualClock,
    /// For the next piece.
    wait: Option<BoxFuture<'static, ()>>,
}

impl Chunks for Timed {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let Pieces { body, size, interval, cut } = &mut self.pieces;
        if body.is_empty() {
            return Poll::Ready(cut.then(|| {
                let message = "connection lost in the body, as scripted";
                Err(TransportError::new(TransportErrorKind::Interrupted, message))
            }));
        }
        let wait = self.wait.get_or_insert_with(|| self.clock.sleep(*interval));
        ready!(wait.as_mut().poll(context));
        self.wait = None;
        Poll::Ready(Some(Ok(body.split_to(body.len().min(*size)))))
    }
}
