//! The clients that the build script generated, compiled with every warning denied: that of the document, and those of
//! the fixtures, so that all generated code compiles.
//!
//! Without the feature `clients` the library is empty: the snapshot tests need no compiled client.

#![deny(warnings)]
#![cfg(feature = "clients")]

/// The client of `spec/connect-sessions.yaml`, with the whole support code instead of the part that it uses.
#[allow(dead_code, unused_macros, reason = "the clients of the fixtures use the rest")]
pub mod connect_sessions {
    include!(concat!(env!("OUT_DIR"), "/sample/mod.rs"));
}

/// The clients of `tests/fixtures`. They share the support code of the sample's client.
#[allow(clippy::type_complexity, reason = "a list of functions has the type that it has")]
pub mod fixtures {
    include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
}

/// What `clientgen new` would show of each fixture as an example.
#[cfg(feature = "reqwest")]
#[allow(
    unused_variables,
    clippy::module_inception,
    reason = "an example may make a client alone; one has this name"
)]
pub mod examples {
    include!(concat!(env!("OUT_DIR"), "/examples.rs"));
}

/// The clients of the small document whose edits `clientgen diff` is tested with. They share the support code, too.
#[cfg(feature = "blocking")]
#[allow(
    deprecated,
    missing_docs,
    unused_mut,
    unused_variables,
    clippy::all,
    reason = "the code that calls them is generated"
)]
pub mod replay;
