//! A duration without years and months is a `Duration` of the crate `time`, with days of 24 hours.

use super::super::converted::converted;
use super::super::duration::{Duration, DurationError};

converted!(Duration, DurationError, ::time::Duration, to_time, of_time);

fn to_time(duration: &Duration) -> Option<::time::Duration> {
    duration.to_std()?.try_into().ok()
}

fn of_time(duration: ::time::Duration) -> Option<Duration> {
    let duration = std::time::Duration::try_from(duration).ok()?;
    Duration::try_from(duration).ok()
}
