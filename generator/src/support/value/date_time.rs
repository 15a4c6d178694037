//! Dates with a time.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use super::calendar::number;
use super::date::Date;
use super::text_value::text_value;

/// A moment, such as `2017-07-21T17:32:28Z`: the `date-time` of RFC 3339, section 5.6.
///
/// `from_str` accepts only valid texts. The text of a server is kept even if it is not valid; then [`DateTime::date`]
/// and [`DateTime::system_time`] return `None`. Different texts for the same moment are not equal.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DateTime(String);

impl DateTime {
    /// The date, in the time zone of the text. `None`, if the text is not a moment.
    pub fn date(&self) -> Option<Date> {
        parse(&self.0).map(|moment| moment.date)
    }

    /// The moment. `None`, if the text is not valid or the system cannot represent it. A leap second is the second
    /// after it.
    pub fn system_time(&self) -> Option<SystemTime> {
        let moment = parse(&self.0)?;
        let seconds = Duration::from_secs(moment.seconds.unsigned_abs());
        let whole = if moment.seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(seconds)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(seconds)
        };
        whole?.checked_add(Duration::from_nanos(moment.nanoseconds.into()))
    }
}

text_value!(DateTime);

impl FromStr for DateTime {
    type Err = DateTimeError;

    fn from_str(text: &str) -> Result<Self, DateTimeError> {
        parse(text).map(|_| Self(text.to_owned())).ok_or(DateTimeError)
    }
}

/// The text is not of the form `YYYY-MM-DDTHH:MM:SSZ`, or there is no such moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateTimeError;

impl fmt::Display for DateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a moment of the form YYYY-MM-DDTHH:MM:SSZ")
    }
}

impl std::error::Error for DateTimeError {}

struct Moment {
    date: Date,
    /// Since 1970-01-01T00:00:00Z.
    seconds: i64,
    nanoseconds: u32,
}

fn parse(text: &str) -> Option<Moment> {
    let (date, rest) = text.split_at_checked(10)?;
    let date: Date = date.parse().ok()?;
    let (time, rest) = rest.strip_prefix(['T', 't'])?.split_at_checked(8)?;
    let &[h1, h2, b':', m1, m2, b':', s1, s2] = time.as_bytes() else {
        return None;
    };
    // Second 60 is a leap second.
    let seconds = clock(&[h1, h2], &[m1, m2])? * 60 + bounded(&[s1, s2], 60)?;

    let (nanoseconds, zone) = match rest.strip_prefix('.') {
        None => (0, rest),
        Some(rest) => {
            let (digits, zone) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
            if digits.is_empty() {
                return None;
            }
            (format!("{digits:0<9}").get(..9)?.parse().ok()?, zone)
        }
    };
    let offset = match zone.as_bytes() {
        [b'Z' | b'z'] => 0,
        &[b'+', h1, h2, b':', m1, m2] => clock(&[h1, h2], &[m1, m2])?,
        &[b'-', h1, h2, b':', m1, m2] => -clock(&[h1, h2], &[m1, m2])?,
        _ => return None,
    };
    let seconds = date.days_since_epoch()? * 86_400 + seconds - offset * 60;
    Some(Moment { date, seconds, nanoseconds })
}

/// The minutes since midnight.
fn clock(hour: &[u8], minute: &[u8]) -> Option<i64> {
    Some(bounded(hour, 23)? * 60 + bounded(minute, 59)?)
}

fn bounded(digits: &[u8], last: i64) -> Option<i64> {
    number(digits).map(i64::from).filter(|number| *number <= last)
}
