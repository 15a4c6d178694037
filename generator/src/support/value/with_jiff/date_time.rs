//! A moment is a `Timestamp`, without its time zone. A leap second is the second after it.

use super::super::converted::converted;
use super::super::date_time::{DateTime, DateTimeError};

converted!(DateTime, DateTimeError, jiff::Timestamp, to_jiff, of_jiff);

const SECOND: i128 = 1_000_000_000;

fn to_jiff(moment: &DateTime) -> Option<jiff::Timestamp> {
    let (seconds, nanoseconds) = moment.since_epoch()?;
    jiff::Timestamp::from_nanosecond(i128::from(seconds) * SECOND + i128::from(nanoseconds)).ok()
}

fn of_jiff(moment: jiff::Timestamp) -> Option<DateTime> {
    let nanoseconds = moment.as_nanosecond();
    let seconds = i64::try_from(nanoseconds.div_euclid(SECOND)).ok()?;
    DateTime::at(seconds, u32::try_from(nanoseconds.rem_euclid(SECOND)).ok()?, 0)
}
