//! The `Retry-After` header (RFC 9110, section 10.2.3).

use std::time::Duration;

use http::header::{DATE, RETRY_AFTER};
use http::HeaderMap;

use super::super::transport::host::time_of_day;
use super::http_date::http_date;

/// How long the server asks to wait: a number of seconds, or the time until a date.
///
/// The time until a date is measured from the `Date` of the response, or from now if it has none. A date in the past
/// means no wait. A malformed value, or a repeated header, is ignored.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = only(headers, RETRY_AFTER.as_str())?;
    if let Some(seconds) = number(text) {
        return Some(Duration::from_secs(seconds));
    }
    let now = only(headers, DATE.as_str()).and_then(http_date).unwrap_or_else(time_of_day);
    Some(http_date(text)?.duration_since(now).unwrap_or_default())
}

/// The value of a header that is not repeated.
pub(super) fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    value.to_str().ok()
}

/// A number of digits only: no sign, no fraction, no overflow.
fn number(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}
