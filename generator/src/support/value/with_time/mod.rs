//! Conversions to the types of the crate `time`, and back.

mod date;
mod date_time;
mod duration;
