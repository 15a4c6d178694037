//! TLS of one's own: further roots, only these roots, and a certificate of the client.

use std::error::Error as _;

use sample::connect_sessions::support::reqwest::ReqwestTransport;
use sample::connect_sessions::support::testing::Scripted;
use sample::connect_sessions::support::transport::Network;
use sample::connect_sessions::support::ureq::UreqTransport;
use sample::connect_sessions::{BuildError, Client};

use crate::answer::{TOKEN, refused, retrieve, runtime, sessions};
use crate::certificate::Authority;
use crate::fault::Server;

#[test]
fn an_added_root_is_trusted_and_others_are_not() {
    let (own, other) = (Authority::new(), Authority::new());
    let server = Server::start_tls(own.server(|_| ()), sessions());
    let url = format!("https://{}", server.address);
    // A bundle of several certificates is one text.
    let bundle = other.pem() + &own.pem();
    for result in retrieve!(|builder| builder.base_url(&url).add_root_certificate(own.pem())) {
        assert_eq!(result.unwrap().id, "csn_1");
    }
    for result in
        retrieve!(|builder| builder.base_url(&url).add_root_certificate(bundle.clone()).only_added_roots())
    {
        assert_eq!(result.unwrap().id, "csn_1");
    }
    for result in
        retrieve!(|builder| builder.base_url(&url).add_root_certificate(other.pem()).only_added_roots())
    {
        let error = result.unwrap_err();
        assert!(error.is_connect() && format!("{error:?}").contains("kind: Tls"), "{error:?}");
        assert_eq!(error.attempts(), 1);
    }
}

/// The host in a certificate is checked with roots of one's own too.
#[test]
fn a_certificate_of_another_host_is_not_accepted() {
    let own = Authority::new();
    let names = rcgen::CertificateParams::new(["example.com".to_owned()]).unwrap().subject_alt_names;
    let server = Server::start_tls(own.server(|it| it.subject_alt_names = names), sessions());
    let url = format!("https://{}", server.address);
    for only in [false, true] {
        let results = retrieve!(|builder| {
            let builder = builder.base_url(&url).add_root_certificate(own.pem());
            if only { builder.only_added_roots() } else { builder }
        });
        for result in results {
            let error = result.unwrap_err();
            assert!(format!("{error:?}").contains("kind: Tls"), "{error:?}");
        }
    }
    assert_eq!(server.log().requests.len(), 0);
}

#[test]
fn a_server_that_asks_for_a_certificate_of_the_client_gets_it() {
    let own = Authority::new();
    let server = Server::start_tls(own.server_for_clients(), sessions());
    let url = format!("https://{}", server.address);
    let results = retrieve!(|builder| builder
        .base_url(&url)
        .add_root_certificate(own.pem())
        .only_added_roots()
        .client_identity(own.client_pem()));
    for result in results {
        assert_eq!(result.unwrap().id, "csn_1");
    }
    assert_eq!(server.log().requests.len(), 2);
    let results =
        retrieve!(|builder| builder.base_url(&url).add_root_certificate(own.pem()).only_added_roots());
    for result in results {
        assert!(result.unwrap_err().is_transport());
    }
    assert_eq!(server.log().requests.len(), 2);
}

#[test]
fn what_is_no_certificate_is_refused_and_not_shown() {
    let key = rcgen::KeyPair::generate().unwrap().serialize_pem();
    let (own, other) = (Authority::new(), Authority::new().client_pem());
    let mixed = own.client_pem().split_once("-----BEGIN PRIVATE").unwrap().0.to_owned()
        + &format!("-----BEGIN PRIVATE{}", other.split_once("-----BEGIN PRIVATE").unwrap().1);
    let reason = |error: BuildError| {
        assert!(matches!(error, BuildError::Transport(_)), "{error:?}");
        let shown = format!("{error:?} {error}");
        assert!(!shown.contains(key.lines().nth(1).unwrap()), "{shown}");
        error.source().unwrap().source().unwrap().to_string()
    };
    for error in refused!(|builder| builder.add_root_certificate(key.clone())) {
        assert_eq!(reason(error), "a root certificate has no certificate in PEM");
    }
    for error in refused!(|builder| builder.only_added_roots()) {
        assert_eq!(reason(error), "only added roots are trusted, and none was added");
    }
    for error in refused!(|builder| builder.client_identity(key.clone())) {
        assert_eq!(reason(error), "the client identity has no certificate in PEM");
    }
    for error in refused!(|builder| builder.client_identity(own.pem())) {
        assert_eq!(reason(error), "the client identity has no private key in PEM");
    }
    for error in refused!(|builder| builder.client_identity(mixed.clone())) {
        assert_eq!(reason(error), "the private key of the client identity is not that of its certificate");
    }
}

#[test]
fn settings_without_an_effect_are_refused() {
    for error in refused!(|builder| builder.transport(Scripted::new()).proxy("http://127.0.0.1:1")) {
        assert!(matches!(error, BuildError::UnusedNetwork), "{error:?}");
    }
}

/// A transport of one's own takes the same settings.
#[test]
fn a_transport_is_made_of_a_network() {
    let own = Authority::new();
    let server = Server::start_tls(own.server(|_| ()), sessions());
    let url = format!("https://{}", server.address);
    let network = Network::new().add_root_certificate(own.pem());
    assert_eq!(
        format!("{network:?}"),
        "Network { connect_timeout: None, roots: 1, only_added_roots: false, client_identity: false, proxy: false, unix_socket: None, pool_idle_timeout: None, pool_max_idle: None }"
    );
    let transport = ReqwestTransport::with_network(network.clone()).unwrap();
    let client =
        Client::builder().project("gigs").bearer(TOKEN).base_url(&url).transport(transport).build().unwrap();
    runtime().block_on(client.retrieve_connect_session("csn_1").send()).unwrap();
    let transport = UreqTransport::with_network(network).unwrap();
    let client =
        Client::blocking().project("gigs").bearer(TOKEN).base_url(&url).transport(transport).build().unwrap();
    client.retrieve_connect_session("csn_1").send().unwrap();
}
