//! Methods that are behind a feature that is off.

use sample::fixtures::without_features::Client;

/// A client that blocks.
pub fn blocking() {
    let _ = Client::blocking(); //~ turn on the feature `blocking` of this crate
}

/// Responses that are compressed.
pub fn compressed() {
    let _ = Client::builder().compression(true); //~ turn on one of the features `gzip`, `brotli` and `zstd` of this crate
}

/// HTTP/2.
pub fn http2() {
    let _ = Client::builder().http2(true); //~ turn on the feature `http2` of this crate
}
