//! A reqwest client of the caller.

use std::time::Duration;

use sample::connect_sessions::Client;
use sample::connect_sessions::support::reqwest::ReqwestTransport;

use crate::answer::{TOKEN, runtime, sessions};
use crate::fault::Server;

fn own() -> reqwest::Client {
    let provider = rustls::crypto::ring::default_provider();
    let tls = rustls::ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let headers = [(http::header::FROM, http::HeaderValue::from_static("own"))];
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(reqwest::redirect::Policy::none())
        .default_headers(headers.into_iter().collect())
        .build()
        .unwrap()
}

/// Only for reqwest: the blocking client takes a configured agent, with `UreqTransport::configured`.
#[test]
fn a_reqwest_client_of_the_caller_sends_the_requests() {
    let server = Server::start(sessions());
    let client = Client::builder()
        .project("gigs")
        .bearer(TOKEN)
        .base_url(server.url())
        .transport(ReqwestTransport::from(own()))
        .build()
        .unwrap();
    runtime().block_on(client.retrieve_connect_session("csn_1").send()).unwrap();
    let request = &server.log().requests[0];
    assert!(request.contains("from: own\r\n"), "{request}");
    assert!(request.contains("authorization: Bearer t0ken\r\n"), "{request}");
}

#[test]
fn it_has_its_own_connect_timeout_and_no_other() {
    let transport = ReqwestTransport::from(own());
    let server = Server::start(sessions());
    let client = Client::builder()
        .project("gigs")
        .bearer(TOKEN)
        .base_url(server.url())
        .transport(transport)
        .build()
        .unwrap();
    let call = client.retrieve_connect_session("csn_1").connect_timeout(Duration::from_secs(1));
    let error = runtime().block_on(call.send()).unwrap_err();
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(source, "a reqwest client of your own takes no connect timeout; set it when you build it");
    assert_eq!(server.log().connections, 0);
}
