//! A date is a `Date` of the crate `time`.

use super::super::converted::converted;
use super::super::date::{Date, DateError};

converted!(Date, DateError, ::time::Date, to_time, of_time);

fn to_time(date: &Date) -> Option<::time::Date> {
    let month = ::time::Month::try_from(date.month()?).ok()?;
    ::time::Date::from_calendar_date(date.year()?.into(), month, date.day()?).ok()
}

fn of_time(date: ::time::Date) -> Option<Date> {
    Date::new(u16::try_from(date.year()).ok()?, date.month().into(), date.day()).ok()
}
