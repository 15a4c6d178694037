//! One attempt to get a response: a request goes in, the response or a failure comes out, in time.

use std::future::{poll_fn, Future};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::response::Parts;

use super::super::request::PreparedRequest;
use super::super::transport::{Body, Timeout, Timeouts, Transport};
use super::core::Settings;
use super::failure::{Failure, FailureKind, BODY_LIMIT};
use super::limits::Limits;

/// A response that arrived, whatever its status.
pub(crate) struct Received {
    pub(crate) head: Parts,
    /// All of the body of a success, or the beginning of anything else.
    pub(crate) body: Bytes,
    /// What is still to be read, of a success of which only the head was asked for.
    pub(crate) stream: Option<Stream>,
}

/// How much of a response is read.
#[derive(Clone, Copy)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// Its head, and the body of anything but a success.
    Head,
}

/// Sends a request once, and reads the response.
///
/// Any status is a response. A failure is a request that cannot be sent, or a response that did not arrive.
pub(super) async fn exchange(
    settings: &Arc<Settings>,
    prepared: &PreparedRequest,
    limits: &Limits,
    term: &AttemptTime<'_>,
    extent: Extent,
) -> Result<Received, Box<Failure>> {
    let AttemptTime { transport, timeout, .. } = *term;
    let exchange = async {
        let (request, left) = match prepared.token_source() {
            None => (prepared.request(None)?, timeout),
            Some(source) => {
                let token = source.token().await.map_err(|error| Failure::new(FailureKind::Token(error)))?;
                (prepared.request(Some(token))?, term.end.saturating_sub(transport.now()))
            }
        };
        let chunk_timeout = limits.attempt_timeout;
        let exchange = match extent {
            Extent::Whole => Timeout::Whole(left),
            Extent::Head => Timeout::Parts { head: left, chunk: chunk_timeout },
        };
        let timeouts = Timeouts { connect: limits.connect_timeout, exchange };
        let response = transport.execute(request, timeouts).await;
        let (head, body) =
            response.map_err(|error| Failure::new(FailureKind::of_transport(error, timeout)))?.into_parts();
        match extent {
            Extent::Head if head.status.is_success() => {
                term.check().map_err(Failure::new)?;
                let settings = Arc::clone(settings);
                Ok(Received {
                    head,
                    body: Bytes::new(),
                    stream: Some(Stream { settings, timeout: chunk_timeout, body }),
                })
            }
            Extent::Head | Extent::Whole => read(head, body, limits.max_response_bytes, term).await,
        }
    };
    within(transport, timeout, exchange)
        .await
        .unwrap_or_else(|| Err(Failure::new(FailureKind::Timeout(timeout))))
}

/// The body of a response that is still arriving.
pub(crate) struct Stream {
    settings: Arc<Settings>,
    timeout: Duration,
    body: Body,
}

impl Stream {
    /// The next chunk, if it arrives in time; nothing, once the body is complete.
    pub(crate) async fn next(&mut self) -> Option<Result<Bytes, FailureKind>> {
        match within(self.settings.transport.as_ref(), self.timeout, self.body.next()).await {
            Some(chunk) => {
                chunk.map(|chunk| chunk.map_err(|error| FailureKind::of_transport(error, self.timeout)))
            }
            None => Some(Err(FailureKind::Timeout(self.timeout))),
        }
    }
}

/// What a future gives, or nothing if it takes longer than a time.
async fn within<F: Future>(transport: &dyn Transport, timeout: Duration, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut sleep = transport.sleep(timeout);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => sleep.as_mut().poll(context).map(|()| None),
    })
    .await
}

/// The time of an attempt.
pub(super) struct AttemptTime<'a> {
    pub(crate) transport: &'a dyn Transport,
    pub(crate) timeout: Duration,
    /// When it ends, by the clock of the transport.
    pub(crate) end: Duration,
}

impl AttemptTime<'_> {
    /// Fails once the time is over. Nobody else can tell, if the transport blocks and each part has a time of its own.
    fn check(&self) -> Result<(), FailureKind> {
        if self.transport.now() > self.end {
            return Err(FailureKind::Timeout(self.timeout));
        }
        Ok(())
    }
}

/// Reads a response: all of a success, the beginning of anything else.
async fn read(
    head: Parts,
    body: Body,
    limit: usize,
    term: &AttemptTime<'_>,
) -> Result<Received, Box<Failure>> {
    let body = if head.status.is_success() {
        collect(body, limit, Excess::Refused, term).await
    } else {
        collect(body, limit.min(BODY_LIMIT), Excess::Dropped, term).await
    };
    match body {
        Ok(body) => Ok(Received { head, body, stream: None }),
        Err(kind) => Err(Failure::of_response(kind, head, Bytes::new())),
    }
}

/// What becomes of the bytes beyond a limit.
enum Excess {
    Refused,
    Dropped,
}

/// Reads a body up to a limit, in bytes. No more than the limit and one chunk is ever held.
async fn collect(
    mut body: Body,
    limit: usize,
    excess: Excess,
    term: &AttemptTime<'_>,
) -> Result<Bytes, FailureKind> {
    // Most bodies are one chunk, which need not be copied.
    let (mut first, mut more) = (Bytes::new(), BytesMut::new());
    while let Some(chunk) = body.next().await {
        let mut chunk = chunk.map_err(|error| FailureKind::of_transport(error, term.timeout))?;
        term.check()?;
        let room = limit.saturating_sub(first.len() + more.len());
        let fits = chunk.len() <= room;
        if !fits {
            match excess {
                Excess::Refused => return Err(FailureKind::TooLarge(limit)),
                Excess::Dropped => chunk.truncate(room),
            }
        }
        if first.is_empty() && more.is_empty() {
            first = chunk;
        } else {
            more.extend_from_slice(&std::mem::take(&mut first));
            more.extend_from_slice(&chunk);
        }
        if !fits {
            break;
        }
    }
    Ok(if more.is_empty() { first } else { more.freeze() })
}
