//! A date is a `NaiveDate`.

use super::super::converted::converted;
use super::super::date::{Date, DateError};

converted!(Date, DateError, chrono::NaiveDate, to_chrono, of_chrono);

fn to_chrono(date: &Date) -> Option<chrono::NaiveDate> {
    chrono::NaiveDate::from_ymd_opt(date.year()?.into(), date.month()?.into(), date.day()?.into())
}

fn of_chrono(date: chrono::NaiveDate) -> Option<Date> {
    use chrono::Datelike;

    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Date::new(u16::try_from(date.year()).ok()?, month, day).ok()
}
