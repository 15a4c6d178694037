//! Types of values: string formats, secrets, and nullable properties.

pub(super) mod base64;
pub(super) mod base64_text;
pub(super) mod calendar;
pub(super) mod date;
pub(super) mod date_time;
pub(super) mod duration;
pub(super) mod nullable;
pub(super) mod number;
pub(super) mod secret;
pub(super) mod text;
pub(super) mod text_value;
pub(super) mod time;
pub(super) mod uuid;
