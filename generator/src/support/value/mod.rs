//! Types of values: string formats, secrets, and nullable properties.

#![allow(unexpected_cfgs, reason = "a manifest from before the first such value has no feature for it")]

pub(super) mod base64;
pub(super) mod base64_text;
pub(super) mod calendar;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub(super) mod converted;
pub(super) mod date;
pub(super) mod date_time;
pub(super) mod duration;
pub(super) mod nullable;
pub(super) mod number;
pub(super) mod secret;
pub(super) mod sent;
pub(super) mod text;
pub(super) mod text_value;
pub(super) mod time;
pub(super) mod uuid;
#[cfg(feature = "chrono")]
mod with_chrono;
#[cfg(feature = "jiff")]
mod with_jiff;
#[cfg(feature = "time")]
mod with_time;
#[cfg(feature = "uuid")]
mod with_uuid;
