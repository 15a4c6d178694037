//! `Retry-After` is a time to wait, or is ignored.

use std::time::{Duration, SystemTime};

use crate::api;
use crate::generated::support::testing::Reply;

fn parsed(values: &[&str]) -> Option<Duration> {
    let reply = Reply::status(429);
    api::error(values.iter().fold(reply, |reply, value| reply.header("retry-after", value))).retry_after()
}

#[test]
fn seconds_and_past_dates() {
    for (value, seconds) in [
        ("0", Some(0)),
        ("2", Some(2)),
        ("007", Some(7)),
        ("86400", Some(86_400)),
        ("18446744073709551615", Some(u64::MAX)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", Some(0)),
        ("Wed, 31 Dec 1969 23:59:59 GMT", Some(0)),
        ("Sat, 01 Jan 0000 00:00:00 GMT", Some(0)),
        ("Fri, 30 Jun 1972 23:59:60 GMT", Some(0)),
        ("", None),
        ("-1", None),
        ("+1", None),
        ("1.5", None),
        ("1 ", None),
        ("0x10", None),
        ("abc", None),
        ("18446744073709551616", None),
        ("99999999999999999999", None),
        // The other two forms of dates (RFC 9110, section 5.6.7).
        ("Sunday, 06-Nov-94 08:49:37 GMT", Some(0)),
        ("Sun Nov  6 08:49:37 1994", Some(0)),
        ("Wed Nov 16 08:49:37 1994", Some(0)),
        ("Sun, 06-Nov-94 08:49:37 GMT", None),
        ("Sunday, 06-Nov-1994 08:49:37 GMT", None),
        ("Sunday, 6-Nov-94 08:49:37 GMT", None),
        ("Sunday, 31-Nov-94 08:49:37 GMT", None),
        ("Sunday, 06-Nov-94 08:49:37", None),
        ("Sunday, 06-Nov-94-1 08:49:37 GMT", None),
        ("Sunday, 06 Nov 1994 08:49:37 GMT", None),
        ("Sun Nov 6 08:49:37 1994", None),
        ("Sun Nov  16 08:49:37 1994", None),
        ("Sun Nov  6 08:49:37 94", None),
        ("Sun Nov  6 08:49:37 1994 GMT", None),
        ("Sunday Nov  6 08:49:37 1994", None),
        ("Sun, 06 Nov 1994 8:49:37 GMT", None),
        ("Son, 06 Nov 1994 08:49:37 GMT", None),
        ("Sun, 06 Nov 1994 08:49:37 UTC", None),
        ("Sun, 06 nov 1994 08:49:37 GMT", None),
        ("Sun, 6 Nov 1994 08:49:37 GMT", None),
        ("Sun, +6 Nov 1994 08:49:37 GMT", None),
        ("Sun, 00 Nov 1994 08:49:37 GMT", None),
        ("Thu, 31 Nov 1994 08:49:37 GMT", None),
        ("Tue, 29 Feb 2900 08:49:37 GMT", None),
        ("Sun, 06 Nov 1994 24:00:00 GMT", None),
        ("Sun, 06 Nov 1994 08:60:00 GMT", None),
        ("Sun, 06 Nov 1994 08:49:61 GMT", None),
    ] {
        assert_eq!(parsed(&[value]), seconds.map(Duration::from_secs), "{value:?}");
    }
}

#[test]
fn future_dates() {
    for (value, since_epoch) in [
        ("Thu, 01 Jan 2099 00:00:00 GMT", 4_070_908_800),
        ("Wed, 29 Feb 2096 12:34:56 GMT", 3_981_357_296),
        ("Wed, 01 Mar 2400 00:00:00 GMT", 13_574_649_600),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
        ("Thu Jan  1 00:00:00 2099", 4_070_908_800),
        ("Wed Feb 29 12:34:56 2096", 3_981_357_296),
    ] {
        let date = SystemTime::UNIX_EPOCH + Duration::from_secs(since_epoch);
        let before = date.duration_since(SystemTime::now()).unwrap();
        let parsed = parsed(&[value]).unwrap();
        let after = date.duration_since(SystemTime::now()).unwrap();
        assert!((after..=before).contains(&parsed), "{value}: {after:?}, {parsed:?}, {before:?}");
    }
}

/// A year of two digits is at most 50 years in the future.
#[test]
fn years_of_two_digits() {
    const YEAR: u64 = 31_556_952;
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let year = 1970 + seconds / YEAR;
    let wait = |year: u64| parsed(&[&format!("Sunday, 06-Nov-{:02} 08:49:37 GMT", year % 100)]).unwrap();
    assert!((9 * YEAR..12 * YEAR).contains(&wait(year + 10).as_secs()));
    assert!((48 * YEAR..51 * YEAR).contains(&wait(year + 49).as_secs()));
    for past in [year - 1, year - 10, year - 48] {
        assert_eq!(wait(past), Duration::ZERO);
    }
}

#[test]
fn two_headers_are_no_answer() {
    assert_eq!(parsed(&["1", "2"]), None);
    assert_eq!(parsed(&[]), None);
}
