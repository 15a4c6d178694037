//! When a call is sent again: an attempt that failed goes in, the time to wait comes out.

use std::time::Duration;

use http::response::Parts;
use http::StatusCode;

use super::super::transport::TransportErrorKind;
use super::failure::{Failure, FailureKind};
use super::retry_after::retry_after;

/// How often, and after what time, a call that failed is sent again. For a client, or for one call.
///
/// By default there are at most three attempts. Before each but the first passes a time that is chosen at random, from
/// nothing to 0.5 s, then 1 s, and so on to 8 s, so that callers who failed together do not come back together. A
/// server that names a time itself (`Retry-After`, RFC 9110, section 10.2.3) is given that much at least, up to 60 s;
/// if it asks for more, the call ends with its answer. The call's timeout holds for all attempts and waits together: a
/// wait that would outlast it does not begin.
///
/// What is sent again depends on whether sending it twice may do harm:
///
/// | what happened | any call | only an idempotent one |
/// |---|---|---|
/// | no connection, unless TLS failed | yes | |
/// | 429 | yes | |
/// | 503 with `Retry-After` | yes | |
/// | 408, 500, 502, 503, 504 | | yes |
/// | no response in the time of an attempt | | yes |
/// | a connection that broke before the response was complete | | yes |
/// | anything else | | |
///
/// A call is idempotent if its method is (GET, HEAD, OPTIONS, PUT, DELETE and TRACE: RFC 9110, section 9.2.2), unless
/// the API says otherwise with `x-idempotent`, and always with an idempotency key.
///
/// A client also has a budget: it sends again no more than a fifth of its calls, after the first ten times. A
/// server that is down is so not brought down further.
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
    /// Nothing is sent again.
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// Sets how often a call is sent at most, the first time included. 0 is as 1.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the time before the second attempt, and the time that it grows to, twice as long each time. Both are upper
    /// bounds: the wait is chosen at random below them.
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first_delay = first;
        self.longest_delay = longest;
        self
    }

    /// Sets how long a server may ask to wait. If it asks for more, the call ends with its answer.
    pub fn max_retry_after(mut self, longest: Duration) -> Self {
        self.max_retry_after = longest;
        self
    }

    /// How long to wait after attempt `number`, counted from 1, before the next. Nothing, if there is none.
    ///
    /// `random` is spread over all numbers.
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
        // One in 2^32 is fine enough; the product fits, as long as nobody waits for a hundred years.
        let share = (random >> 32).saturating_add(1);
        let nanos = (bound.as_nanos().saturating_mul(u128::from(share))) >> 32;
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }
}

/// Why an attempt gave no value.
pub(super) enum Cause<'a> {
    /// A status that is no success.
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

    /// Whether the server has not acted on the request, so that any call may be sent again.
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

    /// Whether the next attempt may fare better.
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
