//! Reads the dates of headers (RFC 9110, section 5.6.7).

use std::str::FromStr;
use std::time::{Duration, SystemTime};

use super::super::transport::host::time_of_day;

use super::super::value::calendar::{days, days_since_epoch};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// The seconds of a year, on average.
const YEAR: u64 = 31_556_952;

/// A date in one of the three forms: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
/// `Sun Nov  6 08:49:37 1994`.
pub(super) fn http_date(text: &str) -> Option<SystemTime> {
    let words: Vec<&str> = text.split(' ').collect();
    match *words.as_slice() {
        [weekday, day, month, year, time, "GMT"] if weekday.len() == 4 => {
            is_weekday(weekday.strip_suffix(',')?).then_some(())?;
            moment(digits(year, 4)?, month, digits(day, 2)?, time)
        }
        [weekday, date, time, "GMT"] => {
            WEEKDAYS.contains(&weekday.strip_suffix(',')?).then_some(())?;
            let mut parts = date.split('-');
            let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
            parts.next().is_none().then_some(())?;
            moment(full_year(digits(year, 2)?), month, digits(day, 2)?, time)
        }
        [weekday, month, "", day, time, year] => {
            is_weekday(weekday).then_some(())?;
            moment(digits(year, 4)?, month, digits(day, 1)?, time)
        }
        [weekday, month, day, time, year] => {
            is_weekday(weekday).then_some(())?;
            moment(digits(year, 4)?, month, digits(day, 2)?, time)
        }
        _ => None,
    }
}

/// Whether a text is a day of the week, in three letters.
fn is_weekday(text: &str) -> bool {
    WEEKDAYS.iter().any(|name| name.get(..3) == Some(text))
}

/// A year of two digits: the nearest one, and of those more than 50 years in the future the one a century before.
fn full_year(year: u16) -> u16 {
    let elapsed = time_of_day().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let now = 1970 + u16::try_from(elapsed.as_secs() / YEAR).unwrap_or_default();
    let year = now - now % 100 + year;
    if year > now + 50 {
        year - 100
    } else {
        year
    }
}

fn moment(year: u16, month: &str, day: u8, time: &str) -> Option<SystemTime> {
    let month = MONTHS.iter().zip(1..).find_map(|(name, number)| (*name == month).then_some(number))?;
    if !(1..=days(year, month)).contains(&day) {
        return None;
    }
    let clock: Vec<&str> = time.split(':').collect();
    let &[hour, minute, second] = clock.as_slice() else {
        return None;
    };
    let hour = digits::<i64>(hour, 2).filter(|hour| *hour < 24)?;
    let minute = digits::<i64>(minute, 2).filter(|minute| *minute < 60)?;
    // Second 60 is a leap second.
    let second = digits::<i64>(second, 2).filter(|second| *second <= 60)?;
    let seconds = ((days_since_epoch(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    // A time before the epoch is in the past anyway.
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds.try_into().unwrap_or(0)))
}

/// A number of this many digits.
fn digits<T: FromStr>(text: &str, count: usize) -> Option<T> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}
