//! Headers and pairs of the query for all requests.

use sample::connect_sessions::support::testing::{Reply, Scripted};
use sample::connect_sessions::{BuildError, Client};

use crate::answer::{SESSION, TOKEN, refused, retrieve, runtime, sessions};
use crate::fault::Server;

#[test]
fn all_requests_have_the_default_header_and_the_default_query() {
    let server = Server::start(sessions());
    let results = retrieve!(|builder| builder
        .base_url(server.url())
        .default_header("x-tenant", "a")
        .default_header("X-Tenant", "acme")
        .default_query("api-version", "2024-06-01")
        .default_query("of whom", "a&b"));
    for result in results {
        assert_eq!(result.unwrap().id, "csn_1");
    }
    let requests = server.log().requests;
    assert_eq!(requests.len(), 2);
    for request in requests {
        let line = request.lines().next().unwrap();
        assert!(line.ends_with("/csn_1?api-version=2024-06-01&of%20whom=a%26b HTTP/1.1"), "{line}");
        assert_eq!(request.matches("x-tenant: acme\r\n").count(), 1, "{request}");
        assert_eq!(request.to_lowercase().matches("x-tenant").count(), 1, "{request}");
    }
}

#[test]
fn what_a_call_sets_takes_the_place_of_a_default() {
    let api = Scripted::new().reply(Reply::bytes(200, SESSION)).reply(Reply::bytes(200, SESSION));
    let client = Client::builder()
        .project("gigs")
        .bearer(TOKEN)
        .transport(api.clone())
        .default_header("x-tenant", "acme")
        .default_query("api-version", "1")
        .build()
        .unwrap();
    let call = || client.retrieve_connect_session("csn_1");
    let own = call().header("x-tenant", "other").query("api-version", "2").query("b", "api-version=3");
    runtime().block_on(own.send()).unwrap();
    runtime().block_on(call().send()).unwrap();
    let sent = api.requests();
    assert_eq!(sent[0].uri().query(), Some("api-version=2&b=api-version%3D3"));
    assert_eq!(sent[0].headers()["x-tenant"], "other");
    assert_eq!(sent[1].uri().query(), Some("api-version=1"));
    assert_eq!(sent[1].headers()["x-tenant"], "acme");
    assert!(sent[1].headers()["x-tenant"].is_sensitive());
}

#[test]
fn a_default_header_that_cannot_be_sent_is_refused() {
    for (name, value, expected) in [
        ("authorization", "s3cret", "the header `authorization` cannot be set by callers"),
        ("host", "s3cret", "the header `host` cannot be set by callers"),
        (
            "x-a",
            "s3cret\r\n",
            "the value of the header `x-a` holds a control character or a character beyond ASCII",
        ),
        ("s3cret key", "a", "the name of a header contains a character that is not allowed there"),
        ("Idempotency-Key", "s3cret", "the header `idempotency-key` must differ from call to call"),
    ] {
        for error in refused!(|builder| builder.default_header("x-fine", "a").default_header(name, value)) {
            assert!(matches!(error, BuildError::Header { .. }), "{error:?}");
            assert_eq!(error.to_string(), expected);
            assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
        }
    }
}
