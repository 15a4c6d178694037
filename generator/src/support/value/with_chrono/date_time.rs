//! A moment is a `DateTime<FixedOffset>` with the time zone of the text, or a `DateTime<Utc>`.

use super::super::converted::converted;
use super::super::date_time::{DateTime, DateTimeError};

converted!(DateTime, DateTimeError, chrono::DateTime<chrono::FixedOffset>, to_chrono, of_chrono);
converted!(DateTime, DateTimeError, chrono::DateTime<chrono::Utc>, to_utc, of_utc);

fn to_chrono(moment: &DateTime) -> Option<chrono::DateTime<chrono::FixedOffset>> {
    let (seconds, nanoseconds) = moment.since_epoch()?;
    // A leap second is the 60th second of the text, and a billion nanoseconds after second 59 in chrono.
    let is_leap_second = moment.as_str().get(17..19) == Some("60");
    let leap = i64::from(is_leap_second);
    let nanoseconds = if is_leap_second { nanoseconds + 1_000_000_000 } else { nanoseconds };
    let offset = chrono::FixedOffset::east_opt(i32::from(moment.offset_minutes()?) * 60)?;
    Some(chrono::DateTime::from_timestamp(seconds - leap, nanoseconds)?.with_timezone(&offset))
}

fn of_chrono(moment: chrono::DateTime<chrono::FixedOffset>) -> Option<DateTime> {
    let offset = moment.offset().local_minus_utc();
    DateTime::at(moment.timestamp(), moment.timestamp_subsec_nanos(), offset)
}

fn to_utc(moment: &DateTime) -> Option<chrono::DateTime<chrono::Utc>> {
    to_chrono(moment).map(|moment| moment.to_utc())
}

fn of_utc(moment: chrono::DateTime<chrono::Utc>) -> Option<DateTime> {
    of_chrono(moment.fixed_offset())
}
