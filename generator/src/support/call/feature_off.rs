//! Traits that nothing implements. A method whose feature is off needs one, so that the compiler says which feature to turn on.
//!
//! The lifetime lets the compiler look at the bound where the method is called, and not where it is declared.

/// Needs the feature `blocking`.
#[cfg(not(feature = "blocking"))]
#[diagnostic::on_unimplemented(
    message = "blocking clients need the feature `blocking`, which is off",
    label = "turn on the feature `blocking` of this crate",
    note = "write `features = [\"blocking\"]` at this dependency in `Cargo.toml`"
)]
pub trait NeedsBlocking<'a> {}

/// Needs one of the features for compressed responses.
#[cfg(not(any(feature = "brotli", feature = "gzip", feature = "zstd")))]
#[diagnostic::on_unimplemented(
    message = "compressed responses need one of the features `gzip`, `brotli` and `zstd`, which are off",
    label = "turn on one of the features `gzip`, `brotli` and `zstd` of this crate",
    note = "write `features = [\"gzip\"]` at this dependency in `Cargo.toml`"
)]
pub trait NeedsCompression<'a> {}

/// Needs the feature `http2`.
#[cfg(not(feature = "http2"))]
#[diagnostic::on_unimplemented(
    message = "HTTP/2 needs the feature `http2`, which is off",
    label = "turn on the feature `http2` of this crate",
    note = "write `features = [\"http2\"]` at this dependency in `Cargo.toml`"
)]
pub trait NeedsHttp2<'a> {}
