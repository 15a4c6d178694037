//! Calls over both transports, and what a server answers.

use std::sync::LazyLock;

use tokio::runtime::{Builder, Runtime};

use crate::fault::Act::{self, Read, Write};

/// The token of the clients.
pub(crate) const TOKEN: &str = "t0ken";

/// Builds the async client over reqwest and the blocking client over ureq in the same way, and retrieves a session with
/// each. Gives the two results.
macro_rules! retrieve {
    (|$builder:ident| $configured:expr) => {{
        use sample::connect_sessions::{Client, ClientBuilder};
        let $builder: ClientBuilder<Client> = Client::builder().project("gigs").bearer($crate::answer::TOKEN);
        let client = $configured.build().unwrap();
        let first = $crate::answer::runtime().block_on(client.retrieve_connect_session("csn_1").send());
        let $builder = Client::blocking().project("gigs").bearer($crate::answer::TOKEN);
        let client = $configured.build().unwrap();
        [first, client.retrieve_connect_session("csn_1").send()]
    }};
}

/// Builds both clients in a way that fails, and gives the two errors.
macro_rules! refused {
    (|$builder:ident| $configured:expr) => {{
        use sample::connect_sessions::Client;
        let $builder = Client::builder().project("gigs").bearer($crate::answer::TOKEN);
        let first = $configured.build().unwrap_err();
        let $builder = Client::blocking().project("gigs").bearer($crate::answer::TOKEN);
        [first, $configured.build().unwrap_err()]
    }};
}

pub(crate) use {refused, retrieve};

/// A runtime for the async client.
pub(crate) fn runtime() -> &'static Runtime {
    static RUNTIME: LazyLock<Runtime> =
        LazyLock::new(|| Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap());
    &RUNTIME
}

/// A session.
pub(crate) const SESSION: &str = r#"{"object":"connectSession","id":"csn_1","callbackUrl":null,"intent":{"type":"viewSubscriptions"},"url":null,"user":null}"#;

/// A response with a status line, headers and a body.
pub(crate) fn response(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// A server that answers each request of a connection with a session.
pub(crate) fn sessions() -> Vec<Act> {
    vec![[Read, Write(response("200 OK", "content-type: application/json\r\n", SESSION))]; 4].concat()
}

/// A server that answers a request with a redirect to itself.
pub(crate) fn redirected() -> Vec<Act> {
    vec![[Read, Write(response("302 Elsewhere", "location: /elsewhere\r\n", ""))]; 4].concat()
}
