//! A duration without years and months is a `TimeDelta`, with days of 24 hours.

use super::super::converted::converted;
use super::super::duration::{Duration, DurationError};

converted!(Duration, DurationError, chrono::TimeDelta, to_chrono, of_chrono);

fn to_chrono(duration: &Duration) -> Option<chrono::TimeDelta> {
    chrono::TimeDelta::from_std(duration.to_std()?).ok()
}

fn of_chrono(duration: chrono::TimeDelta) -> Option<Duration> {
    Duration::try_from(duration.to_std().ok()?).ok()
}
