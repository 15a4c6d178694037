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

    /// How many minutes the time zone of the text is ahead of UTC. `None`, if the text is not a moment.
    pub fn offset_minutes(&self) -> Option<i16> {
        parse(&self.0).map(|moment| moment.offset)
    }

    /// The moment. `None`, if the text is not valid or the system cannot represent it. A leap second is the second
    /// after it.
    pub fn system_time(&self) -> Option<SystemTime> {
        let (seconds, nanoseconds) = self.since_epoch()?;
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let whole = if seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(whole)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(whole)
        };
        whole?.checked_add(Duration::from_nanos(nanoseconds.into()))
    }

    /// The seconds since 1970-01-01T00:00:00Z, and the nanoseconds after them. A leap second is the second after it.
    pub(super) fn since_epoch(&self) -> Option<(i64, u32)> {
        parse(&self.0).map(|moment| (moment.seconds, moment.nanoseconds))
    }

    /// The moment that lies so long after 1970-01-01T00:00:00Z, in a time zone that is so many seconds ahead of UTC. A
    /// billion nanoseconds are a leap second. `None`, if RFC 3339 cannot write it: its years are 0000 to 9999, and its
    /// time zones have whole minutes and less than 24 hours.
    #[allow(dead_code, reason = "features use it")]
    pub(super) fn at(seconds: i64, nanoseconds: u32, offset: i32) -> Option<Self> {
        let minutes = offset / 60;
        let is_offset = offset % 60 == 0 && minutes.abs() < 24 * 60;
        let local = seconds.checked_add(offset.into())?;
        let is_moment = is_offset && (FIRST..=LAST).contains(&local) && nanoseconds < 2 * SECOND;
        is_moment.then(|| Self(text(local, nanoseconds, minutes)))
    }
}

text_value!(DateTime);

/// The first and the last second of the years that RFC 3339 can write: 0000 to 9999, from 1970-01-01T00:00:00Z.
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;

/// The nanoseconds of a second.
const SECOND: u32 = 1_000_000_000;

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
        Self(text(nearest, nanoseconds, 0))
    }
}

/// The text of a moment: its seconds since 1970-01-01T00:00:00 in its own time zone, the nanoseconds after them, and how
/// many minutes the time zone is ahead of UTC.
fn text(seconds: i64, nanoseconds: u32, offset: i32) -> String {
    let (year, month, day) = date_after_epoch(seconds.div_euclid(86_400));
    let of_day = seconds.rem_euclid(86_400);
    let (hour, minute) = (of_day / 3_600, of_day / 60 % 60);
    let second = of_day % 60 + i64::from(nanoseconds / SECOND);
    let fraction = match nanoseconds % SECOND {
        0 => String::new(),
        nanoseconds if nanoseconds % 1_000_000 == 0 => format!(".{:03}", nanoseconds / 1_000_000),
        nanoseconds if nanoseconds % 1_000 == 0 => format!(".{:06}", nanoseconds / 1_000),
        nanoseconds => format!(".{nanoseconds:09}"),
    };
    let zone = match (offset, offset.abs() / 60, offset.abs() % 60) {
        (0, ..) => "Z".to_owned(),
        (1.., hours, minutes) => format!("+{hours:02}:{minutes:02}"),
        (_, hours, minutes) => format!("-{hours:02}:{minutes:02}"),
    };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{zone}")
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

/// The text is not of the form `YYYY-MM-DDTHH:MM:SSZ`, there is no such moment, or a conversion gives a type that cannot
/// hold it.
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
    /// The minutes that the time zone is ahead of UTC.
    offset: i16,
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
    Some(Moment { date, seconds, nanoseconds, offset: i16::try_from(offset).ok()? })
}

/// The minutes since midnight.
fn clock(hour: &[u8], minute: &[u8]) -> Option<i64> {
    Some(bounded(hour, 23)? * 60 + bounded(minute, 59)?)
}

fn bounded(digits: &[u8], last: i64) -> Option<i64> {
    number(digits).map(i64::from).filter(|number| *number <= last)
}
