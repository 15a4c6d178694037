//! A date is a `civil::Date`.

use super::super::converted::converted;
use super::super::date::{Date, DateError};

converted!(Date, DateError, jiff::civil::Date, to_jiff, of_jiff);

fn to_jiff(date: &Date) -> Option<jiff::civil::Date> {
    let (month, day) = (i8::try_from(date.month()?).ok()?, i8::try_from(date.day()?).ok()?);
    jiff::civil::Date::new(i16::try_from(date.year()?).ok()?, month, day).ok()
}

fn of_jiff(date: jiff::civil::Date) -> Option<Date> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Date::new(u16::try_from(date.year()).ok()?, month, day).ok()
}
