//! The send path: a prepared request goes in, a response or a failure comes out.
//!
//! All calls of all operations pass here, whatever they decode to.

use std::future::{poll_fn, Future};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::response::Parts;

use super::core::{Core, Settings};
use super::failure::{Failure, Kind, BODY_LIMIT};
use super::request::{Prepared, RequestBuilder};
use super::transport::{Body, Chunks, Transport};

/// Sends a request, and reads the response to its end.
///
/// Any status is a response. A failure is a request that cannot be sent, or a response that did not arrive.
pub(super) async fn send(request: RequestBuilder) -> Result<http::Response<Bytes>, Box<Failure>> {
    let (core, timeout, limit) = (request.core.clone(), request.timeout, request.response_limit);
    let prepared = prepare(request)?;
    attempt(core.settings(), timeout, async {
        let (head, body) = exchange(core.settings(), prepared).await?;
        read(head, body, limit).await
    })
    .await
}

/// A response that is no failure so far.
pub(super) enum Opened {
    /// A success whose body is still to be read.
    Success(Parts, Stream),
    /// Anything else, with the beginning of its body.
    Other(http::Response<Bytes>),
}

/// Sends a request, and leaves the body of a success to be read.
pub(super) async fn open(request: RequestBuilder) -> Result<Opened, Box<Failure>> {
    let (core, timeout, limit) = (request.core.clone(), request.timeout, request.response_limit);
    let prepared = prepare(request)?;
    let settings = core.settings();
    attempt(settings, timeout, async {
        let (head, body) = exchange(settings, prepared).await?;
        if head.status.is_success() {
            Ok(Opened::Success(head, Stream { core: core.clone(), timeout, body }))
        } else {
            read(head, body, limit).await.map(Opened::Other)
        }
    })
    .await
}

/// The body of a response that is still arriving.
pub(super) struct Stream {
    core: Core,
    timeout: Duration,
    body: Body,
}

impl Stream {
    /// The next chunk, if it arrives in time; nothing, once the body is complete.
    pub(super) async fn next(&mut self) -> Option<Result<Bytes, Kind>> {
        let transport = self.core.settings().transport.as_ref();
        match within(transport, self.timeout, self.body.next()).await {
            Some(chunk) => chunk.map(|chunk| chunk.map_err(Kind::Transport)),
            None => Some(Err(Kind::Timeout(self.timeout))),
        }
    }
}

fn prepare(request: RequestBuilder) -> Result<Prepared, Box<Failure>> {
    request.build().map_err(|problem| Failure::new(Kind::Request(problem)))
}

/// Does once what it takes to get a response, within a time.
async fn attempt<T>(
    settings: &Settings,
    timeout: Duration,
    exchange: impl Future<Output = Result<T, Box<Failure>>>,
) -> Result<T, Box<Failure>> {
    within(settings.transport.as_ref(), timeout, exchange)
        .await
        .unwrap_or_else(|| Err(Failure::new(Kind::Timeout(timeout))))
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

/// Sends a request once. The body of the response is still to be read.
async fn exchange(settings: &Settings, prepared: Prepared) -> Result<(Parts, Body), Box<Failure>> {
    let request = prepared.finish().await.map_err(Failure::new)?;
    let response = settings.transport.execute(request).await;
    Ok(response.map_err(|error| Failure::new(Kind::Transport(error)))?.into_parts())
}

/// Reads a response: all of a success, the beginning of anything else.
async fn read(head: Parts, body: Body, limit: usize) -> Result<http::Response<Bytes>, Box<Failure>> {
    let body = if head.status.is_success() {
        collect(body, limit, Excess::Refused).await
    } else {
        collect(body, limit.min(BODY_LIMIT), Excess::Dropped).await
    };
    match body {
        Ok(body) => Ok(http::Response::from_parts(head, body)),
        Err(kind) => Err(Failure::of_response(kind, head, Bytes::new())),
    }
}

/// What becomes of the bytes beyond a limit.
enum Excess {
    Refused,
    Dropped,
}

/// Reads a body up to a limit, in bytes. No more than the limit and one chunk is ever held.
async fn collect(mut body: Body, limit: usize, excess: Excess) -> Result<Bytes, Kind> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = body.next().await {
        let mut chunk = chunk.map_err(Kind::Transport)?;
        let room = limit.saturating_sub(bytes.len());
        if chunk.len() <= room {
            bytes.extend_from_slice(&chunk);
            continue;
        }
        match excess {
            Excess::Refused => return Err(Kind::TooLarge(limit)),
            Excess::Dropped => {
                chunk.truncate(room);
                bytes.extend_from_slice(&chunk);
                break;
            }
        }
    }
    Ok(bytes.freeze())
}
