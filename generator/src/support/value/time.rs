//! A time of day with its offset from UTC, as text.

use std::fmt;
use std::str::FromStr;

use super::calendar::number;
use super::text_value::text_value;

/// A time of day with its offset from UTC, such as `17:32:28Z`: the `full-time` of RFC 3339, section 5.6.
///
/// `from_str` accepts only valid times. The text of a server is kept even if it is not a time; then [`Time::hour`] and
/// the like return `None`. Different texts for the same time are not equal.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Time(String);

impl Time {
    /// The hour (0 to 23), in the time zone of the text. `None`, if the text is not a time.
    pub fn hour(&self) -> Option<u8> {
        parse(&self.0).map(|time| time.hour)
    }

    /// The minute (0 to 59), in the time zone of the text. `None`, if the text is not a time.
    pub fn minute(&self) -> Option<u8> {
        parse(&self.0).map(|time| time.minute)
    }

    /// The second (0 to 59, or 60 in a leap second). `None`, if the text is not a time.
    pub fn second(&self) -> Option<u8> {
        parse(&self.0).map(|time| time.second)
    }

    /// The nanosecond of the second. Further digits are left out. Nothing, if the text is no time.
    pub fn nanosecond(&self) -> Option<u32> {
        parse(&self.0).map(|time| time.nanosecond)
    }

    /// How many minutes the time is ahead of UTC. `None`, if the text is not a time.
    pub fn offset_minutes(&self) -> Option<i16> {
        parse(&self.0).map(|time| time.offset)
    }
}

impl FromStr for Time {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        parse(text).map(|_| Self(text.to_owned())).ok_or(TimeError)
    }
}

text_value!(Time);

/// The text is not of the form `HH:MM:SSZ` or `HH:MM:SS+HH:MM`, or there is no such time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimeError;

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no time of the form HH:MM:SSZ or HH:MM:SS+HH:MM")
    }
}

impl std::error::Error for TimeError {}

struct Parts {
    hour: u8,
    minute: u8,
    second: u8,
    nanosecond: u32,
    offset: i16,
}

fn parse(text: &str) -> Option<Parts> {
    let (time, rest) = text.split_at_checked(8)?;
    let &[h1, h2, b':', m1, m2, b':', s1, s2] = time.as_bytes() else {
        return None;
    };
    let (hour, minute, second) = (below([h1, h2], 24)?, below([m1, m2], 60)?, below([s1, s2], 61)?);
    let (nanosecond, zone) = match rest.strip_prefix('.') {
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
        &[sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let minutes = minutes(below([h1, h2], 24)?, below([m1, m2], 60)?);
            if sign == b'-' {
                -minutes
            } else {
                minutes
            }
        }
        _ => return None,
    };
    // A leap second is the last second of a day in UTC (section 5.7).
    let is_last_minute = (minutes(hour, minute) - offset).rem_euclid(DAY) == DAY - 1;
    (second < 60 || is_last_minute).then_some(Parts { hour, minute, second, nanosecond, offset })
}

/// The minutes of a day.
const DAY: i16 = 24 * 60;

fn minutes(hour: u8, minute: u8) -> i16 {
    i16::from(hour) * 60 + i16::from(minute)
}

/// A number of two digits below a limit.
fn below(digits: [u8; 2], limit: u8) -> Option<u8> {
    number(&digits).and_then(|number| number.try_into().ok()).filter(|number| *number < limit)
}
