//! Conversions to the types of the crate `chrono`, and back.

mod date;
mod date_time;
mod duration;
