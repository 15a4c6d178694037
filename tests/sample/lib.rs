//! The clients that the build script has generated, compiled with every warning denied. That of the document is included
//! as in any crate with such a build script. Those of the fixtures show that all generated code compiles.
//!
//! Without the feature `clients` the library is empty: the snapshot tests need no compiled client.

#![deny(warnings)]
#![cfg(feature = "clients")]

/// The client of `spec/connect-sessions.yaml`.
pub mod connect_sessions {
    include!(concat!(env!("OUT_DIR"), "/connect-sessions/mod.rs"));
}

/// The clients of `tests/fixtures`. They share the support code of the sample's client.
pub mod fixtures {
    include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
}
