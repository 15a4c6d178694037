//! When a failed call is retried.

use std::time::Duration;

use http::response::Parts;
use http::StatusCode;

use super::super::transport::TransportErrorKind;
use super::failure::{Failure, FailureKind};
use super::retry_after::retry_after;

/// When, and how often, a failed call is retried. For a client, or for one call.
///
/// By default there are at most three attempts. The client waits a random time before a retry: at most 0.5 s before the
/// second attempt, then at most twice as long each time, up to 8 s. So clients that failed at the same time do not
/// retry at the same time. It waits at least as long as the server asks (`Retry-After`, RFC 9110, section 10.2.3), up
/// to 60 s; if the server asks for more, the call ends with this response. The timeout of the call includes all
/// attempts and waits: a wait that is longer than the rest does not begin.
///
/// A call that is not idempotent is retried only if the server did not act on it:
///
/// | result of an attempt | any call | only an idempotent call |
/// |---|---|---|
/// | no connection, but not a TLS error | yes | |
/// | 429 | yes | |
/// | 503 with `Retry-After` | yes | |
/// | 408, 500, 502, 503, 504 | | yes |
/// | no response in the time of an attempt | | yes |
/// | a connection that broke before the response was complete | | yes |
/// | anything else | | |
///
/// GET, HEAD, OPTIONS, PUT, DELETE and TRACE are idempotent (RFC 9110, section 9.2.2). `x-idempotent` in the document
/// overrides this for an operation. A call with an idempotency key is always idempotent.
///
/// A client also has a retry budget: after ten retries, it retries at most a fifth of its calls. This protects a server
/// that is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    first_delay: Duration,
    longest_delay: Duration,
    max_retry_after: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            attempts: 3,
            first_delay: Duration::from_millis(500),
            longest_delay: Duration::from_secs(8),
            max_retry_after: Duration::from_secs(60),
        }
    }
}

impl Retry {
    /// No retries.
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// Sets the largest number of attempts, the first one included. 0 means 1.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the longest wait before the second attempt, and the longest wait before any attempt. The bound doubles with
    /// each attempt. The wait itself is a random time below it.
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first_delay = first;
        self.longest_delay = longest;
        self
    }

    /// Sets how long a server may ask to wait. If it asks for more, the call ends with its response.
    pub fn max_retry_after(mut self, longest: Duration) -> Self {
        self.max_retry_after = longest;
        self
    }

    /// How long to wait between attempt `number`, counted from 1, and the next one. `None`, if there is no next one.
    ///
    /// `random` is evenly distributed over all numbers.
    pub(super) fn wait(
        &self,
        number: u32,
        cause: &Cause<'_>,
        idempotent: bool,
        random: u64,
    ) -> Option<Duration> {
        let asked = cause.head().and_then(|head| retry_after(&head.headers));
        let sent_again = number < self.attempts
            && asked.is_none_or(|asked| asked <= self.max_retry_after)
            && (cause.is_safe_for_any_call(asked) || idempotent && cause.may_pass());
        sent_again.then(|| self.delay(number, random).max(asked.unwrap_or_default()))
    }

    /// A time between nothing and the bound for this attempt ("full jitter").
    fn delay(&self, number: u32, random: u64) -> Duration {
        let factor = 2u32.saturating_pow(number.saturating_sub(1));
        let bound = self.first_delay.saturating_mul(factor).min(self.longest_delay);
        // 32 bits are precise enough, and the product fits for waits of less than a hundred years.
        let share = (random >> 32).saturating_add(1);
        let nanos = (bound.as_nanos().saturating_mul(u128::from(share))) >> 32;
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }
}

/// Why an attempt failed.
pub(super) enum Cause<'a> {
    /// A status that is not a success.
    Status(&'a Parts),
    /// Anything else.
    Failure(&'a Failure),
}

impl<'a> Cause<'a> {
    /// The head of the response, if it arrived.
    fn head(&self) -> Option<&'a Parts> {
        match self {
            Self::Status(head) => Some(head),
            Self::Failure(failure) => failure.head.as_ref(),
        }
    }

    /// Whether the server did not act on the request, so that any call can be retried.
    fn is_safe_for_any_call(&self, asked: Option<Duration>) -> bool {
        if let Self::Failure(Failure { kind: FailureKind::Transport(error), .. }) = self {
            if error.kind() == TransportErrorKind::Connect {
                return true;
            }
        }
        match self.head().map(|head| head.status) {
            Some(StatusCode::TOO_MANY_REQUESTS) => true,
            Some(StatusCode::SERVICE_UNAVAILABLE) => asked.is_some(),
            _ => false,
        }
    }

    /// Whether the next attempt may succeed.
    fn may_pass(&self) -> bool {
        match self {
            Self::Status(head) => matches!(head.status.as_u16(), 408 | 500 | 502..=504),
            Self::Failure(failure) => match &failure.kind {
                FailureKind::Timeout(_) => true,
                FailureKind::Transport(error) => error.kind() == TransportErrorKind::Interrupted,
                FailureKind::Request(_)
                | FailureKind::Token(_)
                | FailureKind::TooLarge(_)
                | FailureKind::Status(_)
                | FailureKind::Decode(_) => false,
            },
        }
    }
}
