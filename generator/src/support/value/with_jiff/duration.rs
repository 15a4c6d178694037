//! A duration is a `Span` with the same units; without years and months it is a `SignedDuration`, too.

use super::super::converted::converted;
use super::super::duration::{Duration, DurationError};

converted!(Duration, DurationError, jiff::Span, to_span, of_span);
converted!(Duration, DurationError, jiff::SignedDuration, to_signed, of_signed);

fn to_span(duration: &Duration) -> Option<jiff::Span> {
    let number = |number: u64| i64::try_from(number).ok();
    let span = jiff::Span::new().try_years(number(duration.years()?)?).ok()?;
    let span = span.try_months(number(duration.months()?)?).ok()?;
    let span = span.try_weeks(number(duration.weeks()?)?).ok()?;
    let span = span.try_days(number(duration.days()?)?).ok()?;
    let span = span.try_hours(number(duration.hours()?)?).ok()?;
    let span = span.try_minutes(number(duration.minutes()?)?).ok()?;
    span.try_seconds(number(duration.seconds()?)?).ok()
}

fn of_span(span: jiff::Span) -> Option<Duration> {
    let fraction = (span.get_milliseconds(), span.get_microseconds(), span.get_nanoseconds());
    if span.is_negative() || fraction != (0, 0, 0) {
        return None;
    }
    let (years, months) = (span.get_years().into(), span.get_months().into());
    let (weeks, days) = (i64::from(span.get_weeks()), i64::from(span.get_days()));
    let (hours, minutes, seconds) = (span.get_hours().into(), span.get_minutes(), span.get_seconds());
    let is_of_weeks = [years, months, days, hours, minutes, seconds] == [0; 6];
    let text = if is_of_weeks && weeks > 0 {
        format!("P{weeks}W")
    } else {
        // Weeks stand alone (RFC 3339, appendix A), and have seven days.
        let date = units([(years, 'Y'), (months, 'M'), (weeks * 7 + days, 'D')]);
        match (date, units([(hours, 'H'), (minutes, 'M'), (seconds, 'S')])) {
            (date, time) if date.is_empty() && time.is_empty() => "PT0S".to_owned(),
            (date, time) if time.is_empty() => format!("P{date}"),
            (date, time) => format!("P{date}T{time}"),
        }
    };
    text.parse().ok()
}

/// The units from the first to the last that is not zero. None between them is left out (RFC 3339, appendix A).
fn units(units: [(i64, char); 3]) -> String {
    let is_zero = |(number, _): &(i64, char)| *number == 0;
    let count = units.iter().rposition(|unit| !is_zero(unit)).map_or(0, |last| last + 1);
    let there = units.iter().take(count).skip_while(|unit| is_zero(unit));
    there.map(|(number, unit)| format!("{number}{unit}")).collect()
}

fn to_signed(duration: &Duration) -> Option<jiff::SignedDuration> {
    duration.to_std()?.try_into().ok()
}

fn of_signed(duration: jiff::SignedDuration) -> Option<Duration> {
    let duration = std::time::Duration::try_from(duration).ok()?;
    Duration::try_from(duration).ok()
}
