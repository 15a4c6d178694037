//! Mistakes that are warnings, which this program denies.

#![deny(warnings)]

use sample::connect_sessions::{Client, ConnectSession};

/// A call that is not sent does nothing.
pub fn unsent(client: &Client) {
    client.retrieve_connect_session("csn_1"); //~ a call does nothing until it is sent: add `.send()`
}

/// The future of a call does nothing until it is awaited.
pub fn unawaited(client: &Client) {
    client.retrieve_connect_session("csn_1").send(); //~ futures do nothing unless you `.await` or poll them
}

/// A builder that is not built does nothing.
pub fn unbuilt() {
    Client::builder().project("gigs"); //~ a builder does nothing until `build` is called
}

/// A response that fails is an error.
pub async fn unread(client: &Client) {
    client.retrieve_connect_session("csn_1").await; //~ this `Result` may be an `Err` variant, which should be handled
    let _: Option<ConnectSession> = None;
}
