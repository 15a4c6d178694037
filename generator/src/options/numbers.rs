//! The Rust types of numbers.

/// The Rust type of numbers of the format `float` (OpenAPI 3.0.3, section 4.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Float {
    /// `f64`, which prints the numbers that a server sends as they are.
    #[default]
    F64,
    /// `f32`. Digits beyond its precision are lost, and a number beyond its range is an error.
    F32,
}

/// The Rust types of integers and numbers without a format (OpenAPI 3.0.3, section 4.4). Such a number has no limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Numbers {
    /// `i64` and `f64`. An integer that needs more than 64 bits is an error, and a number has the precision of a double.
    #[default]
    Plain,
    /// `support::Number` for both. It reads each number, and keeps all digits of an integer of 64 bits.
    Exact,
}
