//! Conversions to the type of the crate `uuid`, and back.

mod uuid;
