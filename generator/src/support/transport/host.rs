//! What the machine gives: the time of day, and random numbers. In a browser, the standard library has neither.

#[cfg(not(all(feature = "web", target_arch = "wasm32")))]
use std::hash::{BuildHasher, RandomState};
use std::time::SystemTime;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
use std::{
    sync::OnceLock,
    time::{Duration, Instant},
};

#[cfg(all(feature = "web", target_arch = "wasm32"))]
use super::web;

/// The time of day.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(crate) fn time_of_day() -> SystemTime {
    SystemTime::now()
}

/// The time of day. Without the feature `web`, there is no clock that tells it: then it is 1970.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) fn time_of_day() -> SystemTime {
    #[cfg(feature = "web")]
    let milliseconds = js_sys::Date::now();
    #[cfg(not(feature = "web"))]
    let milliseconds = 0.0;
    let elapsed = std::time::Duration::try_from_secs_f64(milliseconds / 1e3).unwrap_or_default();
    SystemTime::UNIX_EPOCH + elapsed
}

/// The time up to a moment. It begins at the same moment for all transports, so that clients can share what expires.
#[cfg(any(feature = "reqwest", feature = "blocking"))]
pub(super) fn time_until(moment: Instant) -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    // A clock of Tokio that stands still, in a test, may be behind.
    let before = || moment.checked_sub(Duration::from_secs(86_400)).unwrap_or(moment);
    moment.saturating_duration_since(*START.get_or_init(before))
}

/// A random number, evenly distributed.
#[cfg(not(all(feature = "web", target_arch = "wasm32")))]
pub(crate) fn random() -> u64 {
    RandomState::new().hash_one(())
}

/// A random number, evenly distributed.
#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub(crate) fn random() -> u64 {
    let numbers = js_sys::Uint8Array::new_with_length(8);
    let filled = web::global("crypto").and_then(|crypto| web::call(&crypto, "getRandomValues", &[&numbers]));
    let mut bytes = [0; 8];
    numbers.copy_to(&mut bytes);
    match filled {
        Ok(_) => u64::from_le_bytes(bytes),
        // A browser of a page always has `crypto`.
        Err(_) => js_sys::Math::random().to_bits(),
    }
}
