//! What servers say about retries beside `Retry-After`. No standard has these headers.

use std::time::{Duration, UNIX_EPOCH};

use http::header::DATE;
use http::response::Parts;
use http::HeaderMap;

use super::super::transport::host::time_of_day;
use super::http_date::http_date;
use super::retry_after::{only, retry_after};

/// From this number on, a time is a moment and not a wait: the seconds since 1970.
const MOMENT: f64 = 1e9;
/// From this number on, the milliseconds since 1970.
const MILLISECONDS: f64 = 1e12;

/// How long the server asks to wait: `retry-after-ms`, or else `Retry-After`, or else the time when a limit ends, if the
/// limit is the reason.
pub(super) fn wait(head: &Parts) -> Option<Duration> {
    let headers = &head.headers;
    let milliseconds = number(headers, "retry-after-ms").and_then(|number| seconds(number / 1e3));
    milliseconds.or_else(|| retry_after(headers)).or_else(|| {
        let is_used_up = number(headers, "x-ratelimit-remaining")
            .or_else(|| number(headers, "ratelimit-remaining"))
            .is_some_and(|left| left == 0.0);
        (head.status.as_u16() == 429 || is_used_up).then(|| reset(headers))?
    })
}

/// Whether the server says that the request can be sent again.
pub(super) fn should_retry(headers: &HeaderMap) -> Option<bool> {
    match only(headers, "x-should-retry")? {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// The time until a limit ends. Some servers send that time, and others the moment.
fn reset(headers: &HeaderMap) -> Option<Duration> {
    let number = number(headers, "x-ratelimit-reset").or_else(|| number(headers, "ratelimit-reset"))?;
    if number < MOMENT {
        return seconds(number);
    }
    let moment = seconds(if number < MILLISECONDS { number } else { number / 1e3 })?;
    let now = only(headers, DATE.as_str()).and_then(http_date).unwrap_or_else(time_of_day);
    Some(moment.saturating_sub(now.duration_since(UNIX_EPOCH).unwrap_or_default()))
}

fn number(headers: &HeaderMap, name: &str) -> Option<f64> {
    only(headers, name)?.parse().ok()
}

/// A time of so many seconds, unless they are negative, infinite or none at all.
fn seconds(number: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(number).ok()
}
