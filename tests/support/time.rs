//! A time made here is a time of day; a time from a server is what it is.

use proptest::prelude::*;

use crate::generated::support::Time;

#[test]
fn a_text_of_a_clock_and_an_offset_is_a_time() {
    for (text, clock, nanosecond, offset) in [
        // The times of the examples of RFC 3339, section 5.8.
        ("23:20:50.52Z", (23, 20, 50), 520_000_000, 0),
        ("16:39:57-08:00", (16, 39, 57), 0, -480),
        ("23:59:60Z", (23, 59, 60), 0, 0),
        ("15:59:60-08:00", (15, 59, 60), 0, -480),
        ("12:00:27.87+00:20", (12, 0, 27), 870_000_000, 20),
        // A leap second east of UTC, on the next day there.
        ("01:29:60+01:30", (1, 29, 60), 0, 90),
        ("23:29:60+23:30", (23, 29, 60), 0, 1410),
        ("00:00:00z", (0, 0, 0), 0, 0),
        ("23:59:59-00:00", (23, 59, 59), 0, 0),
        ("00:00:00+23:59", (0, 0, 0), 0, 1439),
        ("00:00:00-23:59", (0, 0, 0), 0, -1439),
        ("00:00:00.0000000019Z", (0, 0, 0), 1, 0),
    ] {
        let time: Time = text.parse().unwrap();
        let read = (time.hour().unwrap(), time.minute().unwrap(), time.second().unwrap());
        assert_eq!(read, clock, "{text}");
        assert_eq!((time.nanosecond(), time.offset_minutes()), (Some(nanosecond), Some(offset)), "{text}");
        assert_eq!((time.as_str(), time.to_string().as_str()), (text, text));
    }
}

#[test]
fn a_text_that_is_no_time_is_refused() {
    for text in [
        "",
        "17:32:28",
        "17:32Z",
        "17:32:28 Z",
        "T17:32:28Z",
        "24:00:00Z",
        "23:60:00Z",
        "23:59:61Z",
        // No leap second: it is not the last second of a day in UTC.
        "23:58:60Z",
        "22:59:60Z",
        "23:59:60+01:00",
        "17:32:28.Z",
        "17:32:28,5Z",
        "17:32:28+24:00",
        "17:32:28+23:60",
        "17:32:28+01",
        "17:32:28+0100",
        "17:32:28ZZ",
        "7:32:28Z",
        "१७:३२:२८Z",
        "17:32:2é",
    ] {
        let error = text.parse::<Time>().unwrap_err();
        assert_eq!(error.to_string(), "no time of the form HH:MM:SSZ or HH:MM:SS+HH:MM", "{text}");
    }
}

#[test]
fn a_time_from_a_server_is_kept_as_it_came() {
    for (json, hour) in [(r#""17:32:28Z""#, Some(17)), (r#""17:32:28""#, None), (r#""noon""#, None)] {
        let time: Time = serde_json::from_str(json).unwrap();
        assert_eq!(time.hour(), hour);
        assert_eq!(time.minute().is_some(), hour.is_some());
        assert_eq!(time.second().is_some(), hour.is_some());
        assert_eq!(time.nanosecond().is_some(), hour.is_some());
        assert_eq!(time.offset_minutes().is_some(), hour.is_some());
        assert_eq!(serde_json::to_string(&time).unwrap(), json);
        assert_eq!(format!("{time:?}"), json);
    }
    assert!(serde_json::from_str::<Time>("173228").is_err());
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(
        text in prop_oneof![any::<String>(), "[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,12})?(Z|[+-][0-2][0-9]:[0-6][0-9])"]
    ) {
        if let Ok(time) = text.parse::<Time>() {
            prop_assert!(time.hour().unwrap() < 24 && time.minute().unwrap() < 60 && time.second().unwrap() <= 60);
            prop_assert!(time.offset_minutes().unwrap().abs() < 1440);
            prop_assert_eq!(time.as_str(), text);
        }
    }
}
