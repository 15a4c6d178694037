//! A duration in units of the calendar and the clock, as text.

use std::fmt;
use std::str::FromStr;

use super::text_value::text_value;

/// A duration, such as `P1Y2M3DT4H5M6S` or `P2W`: the `duration` of RFC 3339, appendix A.
///
/// `from_seconds` and `from_str` make only valid durations. The text of a server is kept even if it is not a duration;
/// then [`Duration::years`] and the like return `None`. Different texts for the same duration are not equal.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Duration(String);

impl Duration {
    /// The duration of a number of seconds, such as `PT90S`.
    pub fn from_seconds(seconds: u64) -> Self {
        Self(format!("PT{seconds}S"))
    }

    /// The years; 0 if the text has none. `None`, if the text is not a duration.
    pub fn years(&self) -> Option<u64> {
        parse(&self.0).map(|parts| parts.years)
    }

    /// The months; 0 if the text has none. `None`, if the text is not a duration.
    pub fn months(&self) -> Option<u64> {
        parse(&self.0).map(|parts| parts.months)
    }

    /// The weeks; 0 if the text has none. `None`, if the text is not a duration.
    pub fn weeks(&self) -> Option<u64> {
        parse(&self.0).map(|parts| parts.weeks)
    }

    /// The days; 0 if the text has none. `None`, if the text is not a duration.
    pub fn days(&self) -> Option<u64> {
        parse(&self.0).map(|parts| parts.days)
    }

    /// The hours; 0 if the text has none. `None`, if the text is not a duration.
    pub fn hours(&self) -> Option<u64> {
        parse(&self.0).map(|parts| parts.hours)
    }

    /// The minutes; 0 if the text has none. `None`, if the text is not a duration.
    pub fn minutes(&self) -> Option<u64> {
        parse(&self.0).map(|parts| parts.minutes)
    }

    /// The seconds; 0 if the text has none. `None`, if the text is not a duration.
    pub fn seconds(&self) -> Option<u64> {
        parse(&self.0).map(|parts| parts.seconds)
    }

    /// The whole duration, where a day is 24 hours; nothing if it has years or months, which differ in length, if it is
    /// too long, or if the text is no duration.
    pub fn to_std(&self) -> Option<std::time::Duration> {
        let parts = parse(&self.0).filter(|parts| (parts.years, parts.months) == (0, 0))?;
        let days = parts.weeks.checked_mul(7)?.checked_add(parts.days)?;
        let hours = days.checked_mul(24)?.checked_add(parts.hours)?;
        let minutes = hours.checked_mul(60)?.checked_add(parts.minutes)?;
        minutes.checked_mul(60)?.checked_add(parts.seconds).map(std::time::Duration::from_secs)
    }
}

/// A duration of whole seconds.
impl TryFrom<std::time::Duration> for Duration {
    type Error = DurationError;

    fn try_from(duration: std::time::Duration) -> Result<Self, DurationError> {
        if duration.subsec_nanos() == 0 {
            Ok(Self::from_seconds(duration.as_secs()))
        } else {
            Err(DurationError)
        }
    }
}

impl FromStr for Duration {
    type Err = DurationError;

    fn from_str(text: &str) -> Result<Self, DurationError> {
        parse(text).map(|_| Self(text.to_owned())).ok_or(DurationError)
    }
}

text_value!(Duration);

/// The text is not of the form `PnYnMnDTnHnMnS` or `PnW`, a duration is negative or not of whole seconds, or a conversion
/// gives a type that cannot hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DurationError;

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no duration of the form PnYnMnDTnHnMnS or PnW")
    }
}

impl std::error::Error for DurationError {}

#[derive(Default)]
struct Parts {
    years: u64,
    months: u64,
    weeks: u64,
    days: u64,
    hours: u64,
    minutes: u64,
    seconds: u64,
}

fn parse(text: &str) -> Option<Parts> {
    let text = text.strip_prefix(['P', 'p'])?;
    let (date, time) = match text.split_once(['T', 't']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = Parts::default();
    match units(date, ['Y', 'M', 'D']) {
        Some([years, months, days]) => {
            (parts.years, parts.months, parts.days) = (years, months, days);
        }
        // Weeks stand alone.
        None if time.is_none() => [parts.weeks] = units(date, ['W'])?,
        None if date.is_empty() => {}
        None => return None,
    }
    if let Some(time) = time {
        [parts.hours, parts.minutes, parts.seconds] = units(time, ['H', 'M', 'S'])?;
    }
    Some(parts)
}

/// The numbers of these units: at least one of them, in order. None that stands between two of them is left out.
fn units<const N: usize>(text: &str, units: [char; N]) -> Option<[u64; N]> {
    let mut numbers = [0; N];
    let mut rest = text;
    let mut places = numbers.iter_mut().zip(units).skip_while(|(_, unit)| {
        let first = text.find(|c: char| !c.is_ascii_digit());
        let first = first.and_then(|first| text.get(first..)).and_then(|text| text.chars().next());
        !first.is_some_and(|first| first.eq_ignore_ascii_case(unit))
    });
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let (number, unit) = places.next()?;
        let (digits, after) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
        *number = digits.parse().ok()?;
        rest = after.strip_prefix([unit, unit.to_ascii_lowercase()])?;
    }
    Some(numbers)
}
