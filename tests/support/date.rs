//! A date made here is a day of the calendar; a date from a server is what it is.

use proptest::prelude::*;

use crate::generated::support::Date;

#[test]
fn a_date_is_a_day_of_the_calendar() {
    for (year, month, day, text) in [
        (2017, 7, 21, Some("2017-07-21")),
        (0, 1, 1, Some("0000-01-01")),
        (9999, 12, 31, Some("9999-12-31")),
        (2024, 2, 29, Some("2024-02-29")),
        (2000, 2, 29, Some("2000-02-29")),
        (1900, 2, 29, None),
        (2023, 2, 29, None),
        (2023, 4, 31, None),
        (2023, 0, 1, None),
        (2023, 13, 1, None),
        (2023, 1, 0, None),
        (2023, 1, 32, None),
        (10_000, 1, 1, None),
    ] {
        let date = Date::new(year, month, day);
        assert_eq!(date.as_ref().ok().map(Date::as_str), text, "{year} {month} {day}");
        if let Ok(date) = date {
            assert_eq!((date.year(), date.month(), date.day()), (Some(year), Some(month), Some(day)));
            assert_eq!(date.to_string().parse(), Ok(date));
        }
    }
}

#[test]
fn a_text_is_a_date_or_refused() {
    for text in
        ["", "2017-7-21", "2017-07-21 ", "20170721", "2017-07-21T00:00:00Z", "+017-07-21", "२०१७-०७-२१"]
    {
        let error = text.parse::<Date>().unwrap_err();
        assert_eq!(error.to_string(), "not a calendar date of the form YYYY-MM-DD", "{text}");
    }
}

#[test]
fn a_date_from_a_server_is_kept_as_it_came() {
    for (json, year) in [(r#""2017-07-21""#, Some(2017)), (r#""soon""#, None), (r#""""#, None)] {
        let date: Date = serde_json::from_str(json).unwrap();
        assert_eq!(date.year(), year);
        assert_eq!(date.month().is_some(), year.is_some());
        assert_eq!(date.day().is_some(), year.is_some());
        assert_eq!(serde_json::to_string(&date).unwrap(), json);
        assert_eq!(format!("{date:?}"), json);
    }
    assert!(serde_json::from_str::<Date>("20170721").is_err());
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof![any::<String>(), "[0-9]{4}-[01][0-9]-[0-3][0-9]"]) {
        if let Ok(date) = text.parse::<Date>() {
            let (year, month, day) = (date.year().unwrap(), date.month().unwrap(), date.day().unwrap());
            prop_assert_eq!(Date::new(year, month, day), Ok(date));
        }
    }
}
