//! A duration made here is one; a duration from a server is what it is.

use std::time;

use proptest::prelude::*;

use crate::generated::support::{Duration, DurationError};

/// The numbers of a duration, from years to seconds.
fn numbers(duration: &Duration) -> Option<[u64; 7]> {
    Some([
        duration.years()?,
        duration.months()?,
        duration.weeks()?,
        duration.days()?,
        duration.hours()?,
        duration.minutes()?,
        duration.seconds()?,
    ])
}

#[test]
fn a_text_of_units_in_order_is_a_duration() {
    const DAY: u64 = 86_400;
    for (text, expected, seconds) in [
        ("P1Y2M3DT4H5M6S", [1, 2, 0, 3, 4, 5, 6], None),
        ("P1Y", [1, 0, 0, 0, 0, 0, 0], None),
        ("P1M", [0, 1, 0, 0, 0, 0, 0], None),
        ("P1Y2M", [1, 2, 0, 0, 0, 0, 0], None),
        ("P2M3D", [0, 2, 0, 3, 0, 0, 0], None),
        ("P1YT6S", [1, 0, 0, 0, 0, 0, 6], None),
        ("P2W", [0, 0, 2, 0, 0, 0, 0], Some(14 * DAY)),
        ("P3D", [0, 0, 0, 3, 0, 0, 0], Some(3 * DAY)),
        ("P3DT4H", [0, 0, 0, 3, 4, 0, 0], Some(3 * DAY + 4 * 3600)),
        ("PT4H5M6S", [0, 0, 0, 0, 4, 5, 6], Some(4 * 3600 + 306)),
        ("PT5M", [0, 0, 0, 0, 0, 5, 0], Some(300)),
        ("PT1M", [0, 0, 0, 0, 0, 1, 0], Some(60)),
        ("PT6S", [0, 0, 0, 0, 0, 0, 6], Some(6)),
        ("PT0S", [0, 0, 0, 0, 0, 0, 0], Some(0)),
        ("P0Y0M1D", [0, 0, 0, 1, 0, 0, 0], Some(DAY)),
        ("PT036H", [0, 0, 0, 0, 36, 0, 0], Some(36 * 3600)),
        // The text of a grammar is the same in upper and lower case (RFC 2234, section 2.3).
        ("p3dt4h", [0, 0, 0, 3, 4, 0, 0], Some(3 * DAY + 4 * 3600)),
        ("PT18446744073709551615S", [0, 0, 0, 0, 0, 0, u64::MAX], Some(u64::MAX)),
        ("P18446744073709551615W", [0, 0, u64::MAX, 0, 0, 0, 0], None),
    ] {
        let duration: Duration = text.parse().unwrap();
        assert_eq!(numbers(&duration), Some(expected), "{text}");
        assert_eq!(duration.to_std(), seconds.map(time::Duration::from_secs), "{text}");
        assert_eq!((duration.as_str(), duration.to_string().as_str()), (text, text));
    }
}

#[test]
fn a_text_that_is_no_duration_is_refused() {
    for text in [
        "",
        "P",
        "PT",
        "P1DT",
        "1D",
        "P1",
        "PD",
        "P1S",
        "PT1D",
        "P1H",
        // Units between two others must not be left out, and their order is fixed.
        "P1Y3D",
        "PT4H6S",
        "P2M1Y",
        "PT6S5M",
        "P1D1D",
        // Weeks stand alone.
        "P1W2D",
        "P1Y2W",
        "P2WT1H",
        "-P1D",
        "P-1D",
        "P1.5D",
        "PT0.5S",
        "P1D ",
        "P१D",
        "PT18446744073709551616S",
    ] {
        let error = text.parse::<Duration>().unwrap_err();
        assert_eq!(error.to_string(), "no duration of the form PnYnMnDTnHnMnS or PnW", "{text}");
    }
}

#[test]
fn a_duration_from_a_server_is_kept_as_it_came() {
    for (json, is_duration) in [(r#""P1D""#, true), (r#""PT0.5S""#, false), (r#""an hour""#, false)] {
        let duration: Duration = serde_json::from_str(json).unwrap();
        assert_eq!(numbers(&duration).is_some(), is_duration);
        assert_eq!(duration.to_std().is_some(), is_duration);
        assert_eq!(serde_json::to_string(&duration).unwrap(), json);
        assert_eq!(format!("{duration:?}"), json);
    }
    assert!(serde_json::from_str::<Duration>("1").is_err());
}

#[test]
fn a_duration_of_whole_seconds_is_made_of_that_of_the_standard_library() {
    assert_eq!(Duration::try_from(time::Duration::from_secs(90)).unwrap().as_str(), "PT90S");
    let error: DurationError = Duration::try_from(time::Duration::from_millis(90)).unwrap_err();
    assert_eq!(error, "".parse::<Duration>().unwrap_err());
}

proptest! {
    #[test]
    fn seconds_come_back(seconds in any::<u64>()) {
        let duration = Duration::from_seconds(seconds);
        prop_assert_eq!(duration.to_std(), Some(time::Duration::from_secs(seconds)));
        prop_assert_eq!(duration.to_string().parse(), Ok(duration));
    }

    #[test]
    fn any_text_is_read_or_refused(
        text in prop_oneof![any::<String>(), "P([0-9]{1,3}[YMWD]){0,3}(T([0-9]{1,3}[HMS]){0,3})?"]
    ) {
        if let Ok(duration) = text.parse::<Duration>() {
            prop_assert!(numbers(&duration).is_some());
            prop_assert_eq!(duration.as_str(), text);
        }
    }
}
