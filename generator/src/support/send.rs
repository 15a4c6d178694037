//! The send path: a prepared request goes in, a complete response or a failure comes out.
//!
//! All calls of all operations pass here, whatever they decode to.

use std::future::{poll_fn, Future};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::core::Settings;
use super::failure::{Failure, Kind, BODY_LIMIT};
use super::request::RequestBuilder;
use super::transport::{Body, Chunks, Transport};

/// Sends a request, and reads the response to its end.
///
/// Any status is a response. A failure is a request that cannot be sent, or a response that did not arrive.
pub(super) async fn send(request: RequestBuilder) -> Result<http::Response<Bytes>, Box<Failure>> {
    let (core, timeout) = (request.core.clone(), request.timeout);
    let request = request.build().map_err(|problem| Failure::new(Kind::Request(problem)))?;
    attempt(core.settings(), request, timeout).await
}

/// Sends a request once, within a time.
async fn attempt(
    settings: &Settings,
    request: http::Request<Bytes>,
    timeout: Duration,
) -> Result<http::Response<Bytes>, Box<Failure>> {
    within(settings.transport.as_ref(), timeout, exchange(settings, request))
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

/// Sends a request once, and reads the response: all of a success, the beginning of anything else.
async fn exchange(
    settings: &Settings,
    request: http::Request<Bytes>,
) -> Result<http::Response<Bytes>, Box<Failure>> {
    let response = settings.transport.execute(request).await;
    let (head, body) = response.map_err(|error| Failure::new(Kind::Transport(error)))?.into_parts();
    let body = if head.status.is_success() {
        read(body, settings.response_limit, Excess::Refused).await
    } else {
        read(body, settings.response_limit.min(BODY_LIMIT), Excess::Dropped).await
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
async fn read(mut body: Body, limit: usize, excess: Excess) -> Result<Bytes, Kind> {
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
