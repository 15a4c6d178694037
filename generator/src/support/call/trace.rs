//! The `tracing` span of a call. It has the method, the path template and the result, and nothing else of the request.

use std::future::Future;
use std::time::Duration;

use http::Method;

#[cfg(feature = "tracing")]
use super::super::response::request_id;
use super::exchange::Received;
use super::failure::Failure;
use super::sent::Sent;

/// The span of a call: `call`, with `method` and `path` (the template). At the end it gets `status`, `attempts`,
/// `duration_ms` and `request_id`, if known.
#[cfg(feature = "tracing")]
pub(super) struct Trace(tracing::Span);

#[cfg(feature = "tracing")]
impl Trace {
    pub(crate) fn begin(method: &Method, template: &'static str) -> Self {
        Self(tracing::info_span!(
            "call",
            method = method.as_str(),
            path = template,
            status = tracing::field::Empty,
            attempts = tracing::field::Empty,
            duration_ms = tracing::field::Empty,
            request_id = tracing::field::Empty,
        ))
    }

    /// The same future, in this span.
    pub(crate) fn follow<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        tracing::Instrument::instrument(future, self.0.clone())
    }

    /// Records that an attempt failed and another one follows.
    pub(crate) fn again(&self, attempt: u32, wait: Duration, result: &Result<Box<Received>, Box<Failure>>) {
        let head = match result {
            Ok(received) => Some(&received.head),
            Err(failure) => failure.head.as_ref(),
        };
        let status = head.map(|head| head.status.as_u16());
        let wait_ms = milliseconds(wait);
        match result {
            Ok(_) => tracing::debug!(attempt, status, wait_ms, "the call is retried"),
            Err(error) => tracing::debug!(attempt, status, wait_ms, %error, "the call is retried"),
        }
    }

    /// Records the result of the call.
    pub(crate) fn end(&self, sent: &Result<Sent, Box<Failure>>, duration: impl FnOnce() -> Duration) {
        let (head, attempts) = match sent {
            Ok(Sent { received, attempts, .. }) => (Some(&received.head), *attempts),
            Err(failure) => (failure.head.as_ref(), failure.attempts),
        };
        if let Some(head) = head {
            self.0.record("status", head.status.as_u16());
            self.0.record("request_id", request_id(&head.headers));
        }
        self.0.record("attempts", attempts);
        self.0.record("duration_ms", milliseconds(duration()));
    }
}

#[cfg(feature = "tracing")]
fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// Nothing, without the feature `tracing`.
#[cfg(not(feature = "tracing"))]
pub(super) struct Trace;

#[cfg(not(feature = "tracing"))]
impl Trace {
    pub(crate) fn begin(_: &Method, _: &'static str) -> Self {
        Self
    }

    pub(crate) fn follow<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn again(&self, _: u32, _: Duration, _: &Result<Box<Received>, Box<Failure>>) {}

    pub(crate) fn end(&self, _: &Result<Sent, Box<Failure>>, _: impl FnOnce() -> Duration) {}
}
