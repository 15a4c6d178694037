//! Dates without a time.

use std::fmt;
use std::str::FromStr;

use super::calendar::{days, days_since_epoch, number};
use super::text_value::text_value;

/// A date without a time, such as `2017-07-21`: the `full-date` of RFC 3339, section 5.6.
///
/// `new` and `from_str` accept only valid dates. The text of a server is kept even if it is not a date; then
/// [`Date::year`], `month` and `day` return `None`. Dates are in the order of the calendar, and other texts in that of
/// their characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

impl Date {
    /// The date of a year (0 to 9999), a month (1 to 12) and a day of that month.
    ///
    /// # Errors
    ///
    /// [`DateError`], if there is no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, DateError> {
        if year <= 9999 && (1..=days(year, month)).contains(&day) {
            Ok(Self(format!("{year:04}-{month:02}-{day:02}")))
        } else {
            Err(DateError)
        }
    }

    /// The year. `None`, if the text is not a date.
    pub fn year(&self) -> Option<u16> {
        parse(&self.0).map(|(year, _, _)| year)
    }

    /// The month, counted from 1. `None`, if the text is not a date.
    pub fn month(&self) -> Option<u8> {
        parse(&self.0).map(|(_, month, _)| month)
    }

    /// The day of the month, counted from 1. `None`, if the text is not a date.
    pub fn day(&self) -> Option<u8> {
        parse(&self.0).map(|(_, _, day)| day)
    }

    /// The days from 1970-01-01 to this one.
    #[allow(dead_code, reason = "what is used depends on the document")]
    pub(super) fn days_since_epoch(&self) -> Option<i64> {
        parse(&self.0).map(|(year, month, day)| days_since_epoch(year, month, day))
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        parse(text).map(|_| Self(text.to_owned())).ok_or(DateError)
    }
}

text_value!(Date);

/// There is no such day, the text is not of the form `YYYY-MM-DD`, or the year is not one of 0 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateError;

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a calendar date of the form YYYY-MM-DD")
    }
}

impl std::error::Error for DateError {}

fn parse(text: &str) -> Option<(u16, u8, u8)> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return None;
    };
    let year = number(&[y1, y2, y3, y4])?;
    let month = u8::try_from(number(&[m1, m2])?).ok()?;
    let day = u8::try_from(number(&[d1, d2])?).ok()?;
    (1..=days(year, month)).contains(&day).then_some((year, month, day))
}
