//! Dates with a time.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use super::calendar::{date_after_epoch, number};
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

/// The first and the last second of the years that RFC 3339 can write: 0000 to 9999, from 1970-01-01T00:00:00Z.
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;

/// The text has the time zone `Z`, and no more digits of a second than it needs: none, 3, 6 or 9. A moment before the
/// year 0 or after the year 9999 becomes the nearest second within.
impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        let (seconds, nanoseconds) = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => (i64::try_from(after.as_secs()).unwrap_or(i64::MAX), after.subsec_nanos()),
            Err(before) => {
                let before = before.duration();
                let seconds = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
                match before.subsec_nanos() {
                    0 => (-seconds, 0),
                    nanoseconds => (-seconds - 1, 1_000_000_000 - nanoseconds),
                }
            }
        };
        let nearest = seconds.clamp(FIRST, LAST);
        let nanoseconds = if nearest == seconds { nanoseconds } else { 0 };
        let (year, month, day) = date_after_epoch(nearest.div_euclid(86_400));
        let of_day = nearest.rem_euclid(86_400);
        let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
        let fraction = match nanoseconds {
            0 => String::new(),
            nanoseconds if nanoseconds % 1_000_000 == 0 => format!(".{:03}", nanoseconds / 1_000_000),
            nanoseconds if nanoseconds % 1_000 == 0 => format!(".{:06}", nanoseconds / 1_000),
            nanoseconds => format!(".{nanoseconds:09}"),
        };
        Self(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
    }
}

/// Fails if the text is not valid, or if the system cannot represent the moment.
impl TryFrom<&DateTime> for SystemTime {
    type Error = DateTimeError;

    fn try_from(moment: &DateTime) -> Result<Self, DateTimeError> {
        moment.system_time().ok_or(DateTimeError)
    }
}

/// As that of a reference.
impl TryFrom<DateTime> for SystemTime {
    type Error = DateTimeError;

    fn try_from(moment: DateTime) -> Result<Self, DateTimeError> {
        Self::try_from(&moment)
    }
}

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
