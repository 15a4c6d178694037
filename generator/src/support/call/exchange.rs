//! Sends a request once, and reads the response in time.

use std::future::{poll_fn, Future};
use std::pin::{pin, Pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::response::Parts;
use http::StatusCode;

use super::super::request::prepared::PreparedRequest;
use super::super::transport::request_body::Activity;
use super::super::transport::{Body, Executed, RequestBody, Timeout, Timeouts, Transport, TransportError};
use super::super::{Secret, TokenSource};
use super::core::Settings;
#[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
use super::decompress;
use super::error_body::HidesNames;
use super::failure::{Failure, FailureKind, BODY_LIMIT};
use super::redirect;
use super::redirect::Redirects;

/// A response of any status. It is passed on in a box, because its head is large.
pub(crate) struct Received {
    pub(crate) head: Parts,
    /// The body of a success, or the beginning of the body of another response.
    pub(crate) body: Bytes,
    /// The unread body, if only the head of a success was requested.
    pub(crate) stream: Option<Stream>,
}

/// How much of a response is read.
#[derive(Clone, Copy)]
pub(super) enum Extent {
    /// The whole response.
    Whole,
    /// The head of a success, or the whole of another response.
    Head,
}

/// Sends a request once, and reads the response.
///
/// A response of any status is a result. It fails if the request is invalid, or if no complete response arrived.
pub(super) async fn exchange(
    prepared: &PreparedRequest<'_>,
    time: &AttemptTime<'_>,
) -> Result<Box<Received>, Box<Failure>> {
    let AttemptTime { transport, timeout, .. } = *time;
    // It is pinned where it is made, because moving a large future is slow. The futures of rare ways are in boxes, so that
    // the usual one is small.
    let exchange = pin!(async {
        let (settings, limits) = (prepared.settings(), prepared.limits());
        let response = match prepared.token_source() {
            None => {
                let request = prepared.request(None, time.activity())?;
                // No time has passed yet.
                execute(prepared, request, time, time.timeout).await.map_err(|error| time.failure(error))
            }
            Some(source) => Box::pin(with_token(prepared, source, time)).await,
        };
        let (mut head, body) = response?.into_parts();
        if settings.hides_error_names {
            head.extensions.insert(HidesNames);
        }
        let (limit, excess) = match (head.status.is_success(), time.extent) {
            (true, Extent::Head) => {
                time.check().map_err(Failure::new)?;
                let settings = Arc::clone(settings);
                let stream = Some(Stream { settings, timeout: limits.attempt_timeout, body });
                return Ok(Box::new(Received { head, body: Bytes::new(), stream }));
            }
            (true, Extent::Whole) => (limits.max_response_bytes, Excess::Refused),
            // Of another response, the beginning of the body is enough.
            (false, _) => (limits.max_response_bytes.min(BODY_LIMIT), Excess::Dropped),
        };
        match collect(body, limit, excess, time).await {
            Ok(body) => Ok(Box::new(Received { head, body, stream: None })),
            Err(kind) => Err(Failure::of_response(kind, head, Bytes::new())),
        }
    });
    let output = match &time.idle {
        None => within(transport, timeout, exchange).await.ok_or(timeout),
        Some((idle, activity)) => {
            let mut active = Box::pin(while_active(transport, *idle, activity, exchange));
            within(transport, timeout, active.as_mut())
                .await
                .ok_or(timeout)
                .and_then(|output| output.ok_or(*idle))
        }
    };
    output.unwrap_or_else(|timeout| Err(Failure::new(FailureKind::Timeout(timeout))))
}

/// Sends the request with a token. If the server refuses the token, its source is told and asked again.
async fn with_token(
    prepared: &PreparedRequest<'_>,
    source: &dyn TokenSource,
    time: &AttemptTime<'_>,
) -> Result<http::Response<Body>, Box<Failure>> {
    let token = async || {
        source.token_over(time.transport).await.map_err(|error| Failure::new(FailureKind::Token(error)))
    };
    let send = async |token: Secret| {
        let request = prepared.request(Some(token), time.activity())?;
        let response = execute(prepared, request, time, time.left()).await;
        response.map_err(|error| time.failure(error))
    };
    let first = token().await?;
    let response = send(first.clone()).await?;
    let is_refused = response.status() == StatusCode::UNAUTHORIZED
        && response.extensions().get::<redirect::WithoutToken>().is_none();
    if !is_refused || !prepared.renews() {
        return Ok(response);
    }
    source.refused(&first);
    if !prepared.can_be_sent() {
        return Ok(response);
    }
    let second = token().await?;
    if second == first {
        return Ok(response);
    }
    send(second).await
}

/// Sends a request in the time that is left, with the redirects and the encodings that the caller allows. The future does
/// not hold the request.
fn execute<'a>(
    prepared: &PreparedRequest<'a>,
    request: http::Request<RequestBody>,
    time: &'a AttemptTime<'a>,
    left: Duration,
) -> Executed<'a> {
    let limits = prepared.limits();
    let timeouts = move |left| {
        let exchange = match time.extent {
            Extent::Whole => Timeout::Whole(left),
            Extent::Head => Timeout::Parts { head: left, chunk: limits.attempt_timeout },
        };
        Timeouts { connect: limits.connect_timeout, exchange, idle: time.idle.as_ref().map(|idle| idle.0) }
    };
    let response = match limits.redirects {
        0 => time.transport.execute(request, timeouts(left)),
        most => {
            let redirects = Redirects { most, allow_http: prepared.settings().allow_http };
            let timeouts = move || timeouts(time.left());
            Box::pin(redirect::execute(time.transport, request, redirects, timeouts))
        }
    };
    #[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
    if limits.compression {
        return Box::pin(async { response.await.and_then(decompress::decompress) });
    }
    response
}

/// The body of a response that is still arriving.
pub(crate) struct Stream {
    settings: Arc<Settings>,
    timeout: Duration,
    body: Body,
}

impl Stream {
    /// The next chunk, if it arrives in time. `None`, at the end of the body.
    pub(crate) async fn next(&mut self) -> Option<Result<Bytes, FailureKind>> {
        let next = pin!(self.body.next());
        match within(self.settings.transport.as_ref(), self.timeout, next).await {
            Some(chunk) => {
                chunk.map(|chunk| chunk.map_err(|error| FailureKind::of_transport(error, self.timeout)))
            }
            None => Some(Err(FailureKind::Timeout(self.timeout))),
        }
    }
}

/// The output of a future, or `None` if it takes longer than the timeout.
async fn within<T>(
    transport: &dyn Transport,
    timeout: Duration,
    mut future: Pin<&mut impl Future<Output = T>>,
) -> Option<T> {
    let mut sleep = transport.sleep(timeout);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => sleep.as_mut().poll(context).map(|()| None),
    })
    .await
}

/// The output of a future, or `None` if nothing moves for a time.
async fn while_active<T>(
    transport: &dyn Transport,
    idle: Duration,
    activity: &Activity,
    mut future: Pin<&mut impl Future<Output = T>>,
) -> Option<T> {
    loop {
        let before = activity.count();
        match within(transport, idle, future.as_mut()).await {
            Some(output) => return Some(output),
            None if activity.count() == before => return None,
            None => {}
        }
    }
}

/// The time of an attempt, and what it is for.
pub(super) struct AttemptTime<'a> {
    pub(crate) extent: Extent,
    pub(crate) transport: &'a dyn Transport,
    pub(crate) timeout: Duration,
    /// The end, by the clock of the transport.
    pub(crate) end: Duration,
    /// How long nothing may move, and what moves, if the body is read while it is sent.
    pub(crate) idle: Option<(Duration, Activity)>,
}

impl AttemptTime<'_> {
    /// What counts the chunks of the body of the request, if they are counted.
    fn activity(&self) -> Option<&Activity> {
        self.idle.as_ref().map(|(_, activity)| activity)
    }

    /// The failure of the transport in this time.
    fn failure(&self, error: TransportError) -> Box<Failure> {
        Failure::new(FailureKind::of_transport(error, self.timeout))
    }

    /// The rest of the time.
    fn left(&self) -> Duration {
        self.end.saturating_sub(self.transport.now())
    }

    /// Fails if the time is over. This is for transports that block and have, for a stream, a timeout for each part only.
    fn check(&self) -> Result<(), FailureKind> {
        if matches!(self.extent, Extent::Head) && self.transport.now() > self.end {
            return Err(FailureKind::Timeout(self.timeout));
        }
        Ok(())
    }
}

/// What happens to the bytes after the limit.
enum Excess {
    Refused,
    Dropped,
}

/// Reads a body up to a limit, in bytes. It keeps at most the limit and one chunk in memory.
async fn collect(
    mut body: Body,
    limit: usize,
    excess: Excess,
    time: &AttemptTime<'_>,
) -> Result<Bytes, FailureKind> {
    // Most bodies are one chunk, which is not copied.
    let (mut first, mut more) = (Bytes::new(), BytesMut::new());
    while let Some(chunk) = body.next().await {
        let mut chunk = chunk.map_err(|error| FailureKind::of_transport(error, time.timeout))?;
        time.check()?;
        if let Some((_, activity)) = &time.idle {
            activity.note();
        }
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
