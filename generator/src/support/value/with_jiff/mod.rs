//! Conversions to the types of the crate `jiff`, and back.

mod date;
mod date_time;
mod duration;
