//! Values become those of other crates, and come back.

use std::fmt::Debug;

use jiff::{SignedDuration, Span, Timestamp};
use proptest::prelude::*;

use crate::generated::support::{Date, DateTime, Duration, Uuid};

/// The value of another crate, also of the value itself instead of a reference.
fn converted<T, O, E>(value: &T) -> Option<O>
where
    T: Clone + TryInto<O, Error = E>,
    for<'a> &'a T: TryInto<O, Error = E>,
    O: PartialEq + Debug,
{
    let of_reference: Option<O> = value.try_into().ok();
    assert_eq!(value.clone().try_into().ok(), of_reference);
    of_reference
}

/// The text after a way to another type and back; `None` if the other type cannot hold it.
fn around<T, O, E>(text: &str) -> Option<String>
where
    T: Clone + std::str::FromStr<Err: Debug> + ToString + TryInto<O, Error = E> + TryFrom<O, Error: Debug>,
    for<'a> &'a T: TryInto<O, Error = E>,
    O: PartialEq + Debug,
{
    let other: O = converted(&text.parse::<T>().unwrap())?;
    Some(T::try_from(other).unwrap().to_string())
}

/// A text of a server that is not valid.
fn kept<T: serde::de::DeserializeOwned>() -> T {
    serde_json::from_str("\"soon\"").unwrap()
}

#[test]
fn dates_go_around() {
    for text in ["0000-01-01", "0000-02-29", "1582-10-15", "1970-01-01", "2000-02-29", "9999-12-31"] {
        assert_eq!(around::<Date, jiff::civil::Date, _>(text).as_deref(), Some(text));
        assert_eq!(around::<Date, chrono::NaiveDate, _>(text).as_deref(), Some(text));
        assert_eq!(around::<Date, ::time::Date, _>(text).as_deref(), Some(text));
    }
    let date: Date = "2017-07-21".parse().unwrap();
    assert_eq!(converted(&date), Some(jiff::civil::date(2017, 7, 21)));
    assert_eq!(converted(&date), chrono::NaiveDate::from_ymd_opt(2017, 7, 21));
    assert_eq!(converted(&date), ::time::Date::from_calendar_date(2017, ::time::Month::July, 21).ok());
}

#[test]
fn dates_that_one_side_cannot_hold_are_errors() {
    assert_eq!(converted::<Date, jiff::civil::Date, _>(&kept()), None);
    assert_eq!(converted::<Date, chrono::NaiveDate, _>(&kept()), None);
    assert_eq!(converted::<Date, ::time::Date, _>(&kept()), None);
    assert!(Date::try_from(jiff::civil::date(-1, 12, 31)).is_err());
    assert!(Date::try_from(chrono::NaiveDate::from_ymd_opt(10_000, 1, 1).unwrap()).is_err());
    assert!(
        Date::try_from(chrono::NaiveDate::MIN).is_err() && Date::try_from(chrono::NaiveDate::MAX).is_err()
    );
    assert!(Date::try_from(::time::Date::MIN).is_err());
}

#[test]
fn moments_go_around() {
    // The text; with the time zone of the text; and in UTC. A leap second stays one only in chrono.
    for (text, zoned, utc) in [
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z", "1969-12-31T23:59:59.500Z"),
        ("1996-12-19t16:39:57-08:00", "1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57Z"),
        ("1937-01-01T12:00:27.87+00:20", "1937-01-01T12:00:27.870+00:20", "1937-01-01T11:40:27.870Z"),
        ("2000-02-29T00:00:00-00:00", "2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"),
        ("2000-03-01T00:00:00+23:59", "2000-03-01T00:00:00+23:59", "2000-02-29T00:01:00Z"),
        ("2000-01-01T00:00:00-23:59", "2000-01-01T00:00:00-23:59", "2000-01-01T23:59:00Z"),
        (
            "2017-07-21T17:32:28.1234567899Z",
            "2017-07-21T17:32:28.123456789Z",
            "2017-07-21T17:32:28.123456789Z",
        ),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
    ] {
        assert_eq!(around::<DateTime, Timestamp, _>(text).as_deref(), Some(utc), "{text}");
        assert_eq!(
            around::<DateTime, chrono::DateTime<chrono::Utc>, _>(text).as_deref(),
            Some(utc),
            "{text}"
        );
        assert_eq!(around::<DateTime, Zoned, _>(text).as_deref(), Some(zoned), "{text}");
        assert_eq!(around::<DateTime, ::time::OffsetDateTime, _>(text).as_deref(), Some(zoned), "{text}");
    }
    let moment: DateTime = "1996-12-19T16:39:57.5-08:00".parse().unwrap();
    assert_eq!(converted(&moment), Timestamp::new(851_042_397, 500_000_000).ok());
    assert_eq!(converted(&moment), chrono::DateTime::from_timestamp(851_042_397, 500_000_000));
    let other: ::time::OffsetDateTime = converted(&moment).unwrap();
    assert_eq!((other.unix_timestamp_nanos(), other.hour()), (851_042_397_500_000_000, 16));
    let other: Zoned = converted(&moment).unwrap();
    assert_eq!((other.timestamp(), other.offset().local_minus_utc()), (851_042_397, -28_800));
}

type Zoned = chrono::DateTime<chrono::FixedOffset>;

#[test]
fn leap_seconds_stay_where_the_crate_has_them() {
    for (text, next) in [
        ("1990-12-31T23:59:60Z", "1991-01-01T00:00:00Z"),
        ("1990-12-31T15:59:60.250-08:00", "1990-12-31T16:00:00.250-08:00"),
    ] {
        assert_eq!(around::<DateTime, Zoned, _>(text).as_deref(), Some(text));
        assert_eq!(around::<DateTime, ::time::OffsetDateTime, _>(text).as_deref(), Some(next));
    }
    let leap = "1990-12-31T23:59:60Z";
    assert_eq!(around::<DateTime, chrono::DateTime<chrono::Utc>, _>(leap).as_deref(), Some(leap));
    assert_eq!(around::<DateTime, Timestamp, _>(leap).as_deref(), Some("1991-01-01T00:00:00Z"));
}

#[test]
fn moments_that_one_side_cannot_hold_are_errors() {
    assert_eq!(converted::<DateTime, Timestamp, _>(&kept()), None);
    assert_eq!(converted::<DateTime, Zoned, _>(&kept()), None);
    assert_eq!(converted::<DateTime, chrono::DateTime<chrono::Utc>, _>(&kept()), None);
    assert_eq!(converted::<DateTime, ::time::OffsetDateTime, _>(&kept()), None);
    // The last moments: jiff leaves room for time zones, and the crate `time` has no year 10000, also by a leap second.
    let last = "9999-12-31T23:59:59.999999999-08:00";
    assert_eq!(around::<DateTime, Timestamp, _>(last), None);
    assert_eq!(around::<DateTime, Zoned, _>(last).as_deref(), Some(last));
    assert_eq!(around::<DateTime, ::time::OffsetDateTime, _>(last).as_deref(), Some(last));
    assert_eq!(around::<DateTime, ::time::OffsetDateTime, _>("9999-12-31T23:59:60Z"), None);
    // RFC 3339 has the years 0000 to 9999, in the time zone of the text, and offsets of whole minutes below a day.
    assert!(DateTime::try_from(Timestamp::MIN).is_err() && DateTime::try_from(Timestamp::MAX).is_ok());
    let utc = chrono::DateTime::<chrono::Utc>::MIN_UTC;
    assert!(DateTime::try_from(utc).is_err());
    assert!(DateTime::try_from(chrono::DateTime::<chrono::Utc>::MAX_UTC).is_err());
    for (offset, is_written) in [(0, true), (3_600, true), (-3_601, false), (86_399, false)] {
        let offset = chrono::FixedOffset::east_opt(offset).unwrap();
        let moment = chrono::DateTime::UNIX_EPOCH.with_timezone(&offset);
        assert_eq!(DateTime::try_from(moment).is_ok(), is_written, "{moment}");
    }
    for (hours, is_written) in [(23, true), (-23, true), (24, false), (-25, false)] {
        let offset = ::time::UtcOffset::from_hms(hours, 0, 0).unwrap();
        let moment = ::time::OffsetDateTime::UNIX_EPOCH.to_offset(offset);
        assert_eq!(DateTime::try_from(moment).is_ok(), is_written, "{moment:?}");
    }
    let first = ::time::OffsetDateTime::UNIX_EPOCH.replace_date(::time::Date::MIN);
    assert!(DateTime::try_from(first).is_err());
}

#[test]
fn the_time_zone_of_a_moment_is_known() {
    for (text, expected) in [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:00-23:59", -1_439),
        ("1970-01-01T00:00:00+05:30", 330),
    ] {
        assert_eq!(text.parse::<DateTime>().unwrap().offset_minutes(), Some(expected), "{text}");
    }
    assert_eq!(kept::<DateTime>().offset_minutes(), None);
}

#[test]
fn durations_go_around() {
    for (text, seconds) in [
        ("PT0S", "PT0S"),
        ("PT90S", "PT90S"),
        ("P2W", "PT1209600S"),
        ("P1DT12H", "PT129600S"),
        ("P3DT4H0M6S", "PT273606S"),
    ] {
        assert_eq!(span(text).as_deref(), Some(text));
        assert_eq!(around::<Duration, SignedDuration, _>(text).as_deref(), Some(seconds));
        assert_eq!(around::<Duration, chrono::TimeDelta, _>(text).as_deref(), Some(seconds));
        assert_eq!(around::<Duration, ::time::Duration, _>(text).as_deref(), Some(seconds));
    }
    for (text, expected) in
        [("P1Y2M3DT4H5M6S", "P1Y2M3DT4H5M6S"), ("P1Y0M3D", "P1Y0M3D"), ("P0Y1M0DT0S", "P1M")]
    {
        assert_eq!(span(text).as_deref(), Some(expected), "{text}");
        let duration: Duration = text.parse().unwrap();
        assert_eq!(converted::<_, SignedDuration, _>(&duration), None);
        assert_eq!(converted::<_, chrono::TimeDelta, _>(&duration), None);
        assert_eq!(converted::<_, ::time::Duration, _>(&duration), None);
    }
    // Weeks stand alone in RFC 3339.
    assert_eq!(Duration::try_from(Span::new().weeks(1).days(1).seconds(2)).unwrap().as_str(), "P8DT2S");
}

/// As `around`. A `Span` is equal to nothing.
fn span(text: &str) -> Option<String> {
    let duration: Duration = text.parse().unwrap();
    let (of_reference, of_value) = (Span::try_from(&duration).ok(), Span::try_from(duration).ok());
    assert_eq!(of_reference.map(Span::fieldwise), of_value.map(Span::fieldwise));
    Some(Duration::try_from(of_value?).unwrap().to_string())
}

#[test]
fn durations_that_one_side_cannot_hold_are_errors() {
    assert!(Span::try_from(kept::<Duration>()).is_err());
    assert_eq!(span("P100000Y"), None);
    assert_eq!(span("PT18446744073709551615S"), None);
    assert_eq!(around::<Duration, SignedDuration, _>("PT18446744073709551615S"), None);
    assert_eq!(around::<Duration, chrono::TimeDelta, _>("PT18446744073709551615S"), None);
    assert_eq!(around::<Duration, ::time::Duration, _>("PT18446744073709551615S"), None);
    for milliseconds in [-1_000, -1, 1, 1_500] {
        assert!(Duration::try_from(Span::new().milliseconds(milliseconds)).is_err());
        assert!(Duration::try_from(SignedDuration::from_millis(milliseconds)).is_err());
        assert!(Duration::try_from(chrono::TimeDelta::milliseconds(milliseconds)).is_err());
        assert!(Duration::try_from(::time::Duration::milliseconds(milliseconds)).is_err());
    }
    assert!(Duration::try_from(Span::new().days(-1)).is_err());
    assert!(
        Duration::try_from(chrono::TimeDelta::MAX).is_err()
            && Duration::try_from(::time::Duration::MAX).is_err()
    );
}

#[test]
fn uuids_go_around() {
    let nil = "00000000-0000-0000-0000-000000000000";
    for text in [nil, "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "ffffffff-ffff-ffff-ffff-ffffffffffff"] {
        let other: ::uuid::Uuid = converted(&text.parse::<Uuid>().unwrap()).unwrap();
        assert_eq!((other.to_string().as_str(), Uuid::from(other).as_str()), (text, text));
        let upper: Uuid = text.to_ascii_uppercase().parse().unwrap();
        assert_eq!(converted(&upper), Some(other));
    }
    assert_eq!(Uuid::from(::uuid::Uuid::nil()).as_str(), nil);
    assert_eq!(converted::<Uuid, ::uuid::Uuid, _>(&kept()), None);
}

proptest! {
    #[test]
    fn a_moment_is_the_same_in_all_crates(
        nanoseconds in -62_167_132_800_000_000_000_i128..253_402_207_200_000_000_000,
        minutes in -1_439_i32..1_440,
    ) {
        let utc = Timestamp::from_nanosecond(nanoseconds).unwrap();
        let offset = ::time::UtcOffset::from_whole_seconds(minutes * 60).unwrap();
        let local = ::time::OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).unwrap().to_offset(offset);
        let moment = DateTime::try_from(local).unwrap();
        prop_assert_eq!(i32::from(moment.offset_minutes().unwrap()), minutes);
        prop_assert_eq!(converted(&moment), Some(utc));
        prop_assert_eq!(converted(&moment), Some(local));
        let zoned: Zoned = converted(&moment).unwrap();
        prop_assert_eq!(DateTime::try_from(zoned).unwrap(), moment);
    }
}
