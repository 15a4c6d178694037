//! The `Retry-After` header (RFC 9110, section 10.2.3).

use std::str::FromStr;
use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderName};

use super::super::value::calendar::{days, days_since_epoch};

/// How long the server asks to wait: a number of seconds, or the time until a date.
///
/// The time until a date is measured from the `Date` of the response, or from now if it has none. A date in the past
/// means no wait. A malformed value, or a repeated header, is ignored.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = only(headers, RETRY_AFTER)?;
    if let Some(seconds) = number(text) {
        return Some(Duration::from_secs(seconds));
    }
    let now = only(headers, DATE).and_then(imf_fixdate).unwrap_or_else(SystemTime::now);
    Some(imf_fixdate(text)?.duration_since(now).unwrap_or_default())
}

/// The value of a header that is not repeated.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    value.to_str().ok()
}

/// A date such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7). The obsolete forms are not read.
fn imf_fixdate(text: &str) -> Option<SystemTime> {
    const WEEKDAYS: [&str; 7] = ["Mon,", "Tue,", "Wed,", "Thu,", "Fri,", "Sat,", "Sun,"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    let words: Vec<&str> = text.split(' ').collect();
    let &[weekday, day, month, year, time, "GMT"] = words.as_slice() else {
        return None;
    };
    let clock: Vec<&str> = time.split(':').collect();
    let &[hour, minute, second] = clock.as_slice() else {
        return None;
    };
    if text.len() != "Sun, 06 Nov 1994 08:49:37 GMT".len() || !WEEKDAYS.contains(&weekday) {
        return None;
    }

    let month = MONTHS.iter().zip(1..).find_map(|(name, number)| (*name == month).then_some(number))?;
    let (year, day) = (number::<u16>(year)?, number::<u8>(day)?);
    if !(1..=days(year, month)).contains(&day) {
        return None;
    }
    let hour = number::<i64>(hour).filter(|hour| *hour < 24)?;
    let minute = number::<i64>(minute).filter(|minute| *minute < 60)?;
    // Second 60 is a leap second.
    let second = number::<i64>(second).filter(|second| *second <= 60)?;

    let seconds = ((days_since_epoch(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    // A time before the epoch is in the past anyway.
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds.try_into().unwrap_or(0)))
}

/// A number of digits only: no sign, no fraction, no overflow.
fn number<T: FromStr>(text: &str) -> Option<T> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}
