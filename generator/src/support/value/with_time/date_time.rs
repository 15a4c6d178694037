//! A moment is an `OffsetDateTime` with the time zone of the text. A leap second is the second after it.

use super::super::converted::converted;
use super::super::date_time::{DateTime, DateTimeError};

converted!(DateTime, DateTimeError, ::time::OffsetDateTime, to_time, of_time);

fn to_time(moment: &DateTime) -> Option<::time::OffsetDateTime> {
    let (seconds, nanoseconds) = moment.since_epoch()?;
    let offset = i32::from(moment.offset_minutes()?) * 60;
    // The range of the crate is that of local time.
    let local = ::time::OffsetDateTime::from_unix_timestamp(seconds + i64::from(offset)).ok()?;
    let offset = ::time::UtcOffset::from_whole_seconds(offset).ok()?;
    Some(local.replace_nanosecond(nanoseconds).ok()?.replace_offset(offset))
}

fn of_time(moment: ::time::OffsetDateTime) -> Option<DateTime> {
    DateTime::at(moment.unix_timestamp(), moment.nanosecond(), moment.offset().whole_seconds())
}
