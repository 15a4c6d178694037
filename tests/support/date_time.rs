//! A moment made here is one; a moment from a server is what it is.

use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use crate::generated::support::DateTime;

fn seconds(text: &str) -> Option<f64> {
    let time = text.parse::<DateTime>().ok()?.system_time()?;
    Some(match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => after.as_secs_f64(),
        Err(before) => -before.duration().as_secs_f64(),
    })
}

#[test]
fn a_moment_is_a_point_in_time() {
    for (text, expected) in [
        // The examples of RFC 3339, section 5.8.
        ("1985-04-12T23:20:50.52Z", 482_196_050.52),
        ("1996-12-19T16:39:57-08:00", 851_042_397.0),
        ("1990-12-31T23:59:60Z", 662_688_000.0),
        ("1990-12-31T15:59:60-08:00", 662_688_000.0),
        ("1937-01-01T12:00:27.87+00:20", -1_041_337_172.13),
        ("1970-01-01T00:00:00Z", 0.0),
        ("1970-01-01t00:00:00z", 0.0),
        ("1970-01-01T00:00:00-00:00", 0.0),
        ("1970-01-01T00:00:00.0000000019Z", 0.000_000_001),
        ("1969-12-31T23:59:59.5Z", -0.5),
        ("2000-02-29T00:00:00+23:59", 951_782_400.0 - 86_340.0),
        ("9999-12-31T23:59:59Z", 253_402_300_799.0),
        ("0000-01-01T00:00:00Z", -62_167_219_200.0),
    ] {
        let read = seconds(text).unwrap();
        assert!((read - expected).abs() < 1e-6, "{text}: {read}");
        let moment: DateTime = text.parse().unwrap();
        assert_eq!((moment.as_str(), moment.to_string().as_str()), (text, text));
        assert_eq!(moment.date().unwrap().as_str(), &text[..10]);
    }
    let nanoseconds = "2017-07-21T17:32:28.123456789Z".parse::<DateTime>().unwrap().system_time().unwrap();
    assert_eq!(
        nanoseconds.duration_since(SystemTime::UNIX_EPOCH).unwrap(),
        Duration::new(1_500_658_348, 123_456_789)
    );
}

#[test]
fn a_moment_is_made_of_a_time_of_the_system() {
    let epoch = SystemTime::UNIX_EPOCH;
    for (time, expected) in [
        (epoch, "1970-01-01T00:00:00Z"),
        (epoch + Duration::from_millis(951_782_399_999), "2000-02-28T23:59:59.999Z"),
        (epoch + Duration::from_micros(951_868_800_000_001), "2000-03-01T00:00:00.000001Z"),
        (epoch + Duration::new(4_107_542_399, 1), "2100-02-28T23:59:59.000000001Z"),
        (epoch - Duration::from_millis(500), "1969-12-31T23:59:59.500Z"),
        (epoch - Duration::from_secs(62_167_219_200), "0000-01-01T00:00:00Z"),
        (epoch + Duration::new(253_402_300_799, 999_999_999), "9999-12-31T23:59:59.999999999Z"),
        // The nearest that has a text.
        (epoch - Duration::new(62_167_219_200, 1), "0000-01-01T00:00:00Z"),
        (epoch + Duration::from_secs(253_402_300_800), "9999-12-31T23:59:59Z"),
    ] {
        assert_eq!(DateTime::from(time).as_str(), expected);
    }
    let moment: DateTime = "1996-12-19T16:39:57-08:00".parse().unwrap();
    assert_eq!(SystemTime::try_from(&moment), Ok(epoch + Duration::from_secs(851_042_397)));
    let kept: DateTime = serde_json::from_str("\"tomorrow\"").unwrap();
    assert!(SystemTime::try_from(kept).is_err());
}

#[test]
fn a_text_that_is_no_moment_is_refused() {
    for text in [
        "",
        "2017-07-21",
        "2017-07-21T17:32:28",
        "2017-07-21 17:32:28Z",
        "2017-07-21T17:32Z",
        "2017-07-21T24:00:00Z",
        "2017-07-21T17:60:28Z",
        "2017-07-21T17:32:61Z",
        "2017-02-29T17:32:28Z",
        "2017-07-21T17:32:28.Z",
        "2017-07-21T17:32:28,5Z",
        "2017-07-21T17:32:28.5",
        "2017-07-21T17:32:28+1:00",
        "2017-07-21T17:32:28+0100",
        "2017-07-21T17:32:28+24:00",
        "2017-07-21T17:32:28ZZ",
        "2017-07-21T17:32:28Z ",
        "+017-07-21T17:32:28Z",
        "2017-07-21T+7:32:28Z",
        "2017-07-2éT17:32:28Z",
        "२०१७-०७-२१T17:32:28Z",
    ] {
        let error = text.parse::<DateTime>().unwrap_err();
        assert_eq!(error.to_string(), "not a moment of the form YYYY-MM-DDTHH:MM:SSZ", "{text}");
    }
}

#[test]
fn a_moment_from_a_server_is_kept_as_it_came() {
    for (json, is_moment) in
        [(r#""2017-07-21T17:32:28.10Z""#, true), (r#""2017-07-21 17:32""#, false), (r#""""#, false)]
    {
        let moment: DateTime = serde_json::from_str(json).unwrap();
        assert_eq!((moment.date().is_some(), moment.system_time().is_some()), (is_moment, is_moment));
        assert_eq!(serde_json::to_string(&moment).unwrap(), json);
        assert_eq!(format!("{moment:?}"), json);
    }
    assert!(serde_json::from_str::<DateTime>("1500658348").is_err());
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof![
        any::<String>(),
        "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,12})?(Z|[+-][0-2][0-9]:[0-6][0-9])",
    ]) {
        if let Ok(moment) = text.parse::<DateTime>() {
            prop_assert_eq!(moment.as_str(), &text);
            prop_assert!(moment.date().is_some() && moment.system_time().is_some());
        }
    }
}

proptest! {
    #[test]
    fn a_time_of_the_system_comes_back(seconds in -62_167_219_200i64..253_402_300_800, nanoseconds in 0u32..1_000_000_000) {
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let epoch = SystemTime::UNIX_EPOCH;
        let time = if seconds < 0 { epoch - whole } else { epoch + whole } + Duration::from_nanos(nanoseconds.into());
        let moment = DateTime::from(time);
        prop_assert_eq!(moment.as_str().parse::<DateTime>().unwrap(), moment.clone());
        prop_assert_eq!(SystemTime::try_from(&moment).unwrap(), time);
    }
}
