//! When a failed call is retried.

use std::time::Duration;

use http::response::Parts;

use super::super::auth::token_failure::{of_transport, TokenFailure};
use super::super::transport::TransportErrorKind;
use super::failure::{Failure, FailureKind};
use super::retry_after::retry_after;
use super::retry_hints;
use super::statuses::Statuses;

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
/// | no connection, also to the server of tokens; but not a TLS error or a proxy that asks for credentials | yes | |
/// | a server that says it did not process the request (HTTP/2) | yes | |
/// | 429 | yes | |
/// | 503 with `Retry-After` | yes | |
/// | 408, 500, 502, 503, 504 | | yes |
/// | no response in the time of an attempt | | yes |
/// | a connection that broke before the response was complete | | yes |
/// | anything else | | |
///
/// The same is true for the request of `OAuth2` for a token, whatever the call. With client credentials it is idempotent.
/// With a refresh token it is not, but for 503: one that was used may not be used again.
///
/// GET, HEAD, OPTIONS, PUT, DELETE and TRACE are idempotent (RFC 9110, section 9.2.2). `x-idempotent` in the document
/// overrides this for an operation. A call with an idempotency key is always idempotent.
///
/// The table can be changed: [`Retry::on_status`], [`Retry::on_status_with_time`], [`Retry::not_on_status`],
/// [`Retry::on_conflict`], [`Retry::on_timeout`], [`Retry::on_broken_connection`], [`Retry::on_no_connection`] and
/// [`Retry::server_hints`].
///
/// A client also has a retry budget: after ten retries, it retries at most a fifth of its calls. This protects a server
/// that is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    first_delay: Duration,
    longest_delay: Duration,
    max_retry_after: Duration,
    /// The statuses that are retried for idempotent calls; for any call, if the response says when; and for any call.
    idempotent: Statuses,
    with_time: Statuses,
    any: Statuses,
    on_conflict: bool,
    on_timeout: bool,
    on_broken_connection: bool,
    on_no_connection: bool,
    server_hints: bool,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            attempts: 3,
            first_delay: Duration::from_millis(500),
            longest_delay: Duration::from_secs(8),
            max_retry_after: Duration::from_secs(60),
            idempotent: Statuses::of(&[408, 500, 502, 503, 504]),
            with_time: Statuses::of(&[503]),
            any: Statuses::of(&[429]),
            on_conflict: false,
            on_timeout: true,
            on_broken_connection: true,
            on_no_connection: true,
            server_hints: false,
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

    /// Retries these statuses too, for idempotent calls: for example `520..=529`. 409 and 412 are left out, see
    /// [`Retry::on_conflict`].
    pub fn on_status(mut self, statuses: impl IntoIterator<Item = u16>) -> Self {
        statuses.into_iter().for_each(|status| self.idempotent.set(status, true));
        self
    }

    /// Retries these statuses too, for any call, if the response says when: for example 403, by which some servers mean
    /// 429. 409 and 412 are left out.
    pub fn on_status_with_time(mut self, statuses: impl IntoIterator<Item = u16>) -> Self {
        statuses.into_iter().for_each(|status| self.with_time.set(status, true));
        self
    }

    /// Does not retry these statuses.
    pub fn not_on_status(mut self, statuses: impl IntoIterator<Item = u16>) -> Self {
        for status in statuses {
            for set in [&mut self.idempotent, &mut self.with_time, &mut self.any] {
                set.set(status, false);
            }
        }
        self
    }

    /// Sets whether 409 and 412 are retried, for idempotent calls. The default is no, whatever else is set: they say that
    /// a resource is not in the state that the call is for.
    pub fn on_conflict(mut self, on: bool) -> Self {
        self.on_conflict = on;
        self
    }

    /// Sets whether an idempotent call is retried if there was no response in the time of an attempt. The default is yes.
    pub fn on_timeout(mut self, on: bool) -> Self {
        self.on_timeout = on;
        self
    }

    /// Sets whether an idempotent call is retried if the connection broke before the response was complete. The default
    /// is yes.
    pub fn on_broken_connection(mut self, on: bool) -> Self {
        self.on_broken_connection = on;
        self
    }

    /// Sets whether a call is retried if there was no connection, or if the server says that it did not process the
    /// request. The default is yes.
    pub fn on_no_connection(mut self, on: bool) -> Self {
        self.on_no_connection = on;
        self
    }

    /// Sets whether headers of no standard count. The default is no.
    ///
    /// - `x-should-retry: true` or `false` says whether any call is retried, except after 409 and 412.
    /// - `retry-after-ms` is how long to wait, before `Retry-After`.
    /// - `x-ratelimit-reset` or `ratelimit-reset` is when a limit ends: a number of seconds, or the moment. It counts
    ///   without `Retry-After`, if the status is 429 or `x-ratelimit-remaining` is 0.
    pub fn server_hints(mut self, on: bool) -> Self {
        self.server_hints = on;
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
        let asked = cause.head().and_then(|head| match self.server_hints {
            true => retry_hints::wait(head),
            false => retry_after(&head.headers),
        });
        let sent_again = number < self.attempts
            && asked.is_none_or(|asked| asked <= self.max_retry_after)
            && self.is_retried(cause, asked, idempotent);
        sent_again.then(|| self.delay(number, random).max(asked.unwrap_or_default()))
    }

    /// How long to wait before a stream of events that ended is opened again. `number` counts the connections from 1: from
    /// the first one, or from the last one that brought something. `None`, if the stream is not opened again.
    ///
    /// `asked` is the wait that the server asks for.
    #[allow(dead_code, reason = "streams that are opened again use it")]
    pub(crate) fn wait_for_stream(
        &self,
        number: u32,
        failure: &Failure,
        asked: Option<Duration>,
        random: u64,
    ) -> Option<Duration> {
        let opened_again = number < self.attempts
            && asked.is_none_or(|asked| asked <= self.max_retry_after)
            && self.may_pass(&failure.kind);
        opened_again.then(|| self.delay(number, random).max(asked.unwrap_or_default()))
    }

    fn is_retried(&self, cause: &Cause<'_>, asked: Option<Duration>, idempotent: bool) -> bool {
        // Whatever the call is, nothing of it was sent.
        let of_tokens = cause.of_tokens();
        let idempotent = of_tokens.map_or(idempotent, TokenFailure::can_be_repeated);
        let status = cause.head().map(|head| head.status.as_u16());
        if matches!(status, Some(409 | 412)) {
            return self.on_conflict && idempotent;
        }
        let told = cause.head().filter(|_| self.server_hints);
        if let Some(told) = told.and_then(|head| retry_hints::should_retry(&head.headers)) {
            return told;
        }
        let is_safe_for_any_call = status.is_some_and(|status| {
            self.any.contains(status) || asked.is_some() && self.with_time.contains(status)
        });
        let may_pass = || match cause {
            Cause::Status(head) => self.idempotent.contains(head.status.as_u16()),
            Cause::Failure(failure) => match of_tokens.and_then(TokenFailure::head) {
                Some(head) => self.idempotent.contains(head.status.as_u16()),
                None => self.may_pass(&failure.kind),
            },
        };
        is_safe_for_any_call
            || self.on_no_connection && cause.is_before_the_server()
            || idempotent && may_pass()
    }

    /// Whether the next attempt may succeed after a failure.
    fn may_pass(&self, kind: &FailureKind) -> bool {
        match kind {
            FailureKind::Timeout(_) => self.on_timeout,
            FailureKind::Transport(error) => {
                self.on_broken_connection && error.kind() == TransportErrorKind::Interrupted
            }
            // A source of the program's own is not known to be a request that can be sent again.
            FailureKind::Token(error) => {
                let is_broken =
                    of_transport(error).is_some_and(|it| it.kind() == TransportErrorKind::Interrupted);
                self.on_broken_connection && is_broken && error.is::<TokenFailure>()
            }
            FailureKind::Request(_)
            | FailureKind::TooLarge(_)
            | FailureKind::Status(_)
            | FailureKind::Decode(_) => false,
        }
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
    /// The head of the response, if it arrived: of the server, or of that of tokens.
    fn head(&self) -> Option<&'a Parts> {
        match self {
            Self::Status(head) => Some(head),
            Self::Failure(failure) => failure.head.as_ref().or_else(|| failure.of_tokens()?.head()),
        }
    }

    /// Why a server of tokens gave none, if that is the cause.
    fn of_tokens(&self) -> Option<&'a TokenFailure> {
        match self {
            Self::Status(_) => None,
            Self::Failure(failure) => failure.of_tokens(),
        }
    }

    /// Whether the server did not see the request, or did not process it. The server of tokens comes before it.
    fn is_before_the_server(&self) -> bool {
        let Self::Failure(failure) = self else { return false };
        let error = match &failure.kind {
            FailureKind::Transport(error) => Some(error),
            FailureKind::Token(error) => of_transport(error),
            FailureKind::Request(_)
            | FailureKind::Timeout(_)
            | FailureKind::TooLarge(_)
            | FailureKind::Status(_)
            | FailureKind::Decode(_) => None,
        };
        error.is_some_and(|error| {
            matches!(error.kind(), TransportErrorKind::Connect | TransportErrorKind::NotProcessed)
        })
    }
}
