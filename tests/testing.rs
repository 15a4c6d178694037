//! The transports for tests of programs: examples of the document, checked requests, and recordings.

#[path = "testing/checked.rs"]
mod checked;
#[path = "testing/examples.rs"]
mod examples;
#[path = "testing/mixed.rs"]
mod mixed;
#[path = "testing/recorded.rs"]
mod recorded;
#[allow(dead_code, reason = "not all of it is needed here")]
mod server;

use std::error::Error;

use sample::connect_sessions::support::transport::Transport;
use sample::fixtures::examples::{Blocking, Client};

/// A client of the fixture.
fn client(transport: impl Transport) -> Client {
    Client::builder().bearer("a-secret-token").transport(transport).build().unwrap()
}

/// The same, blocking.
fn blocking(transport: impl Transport) -> Client<Blocking> {
    Client::blocking().bearer("a-secret-token").transport(transport).build().unwrap()
}

/// The text of the transport about why a call failed.
fn reason(error: &dyn Error) -> String {
    error.source().unwrap().to_string()
}
