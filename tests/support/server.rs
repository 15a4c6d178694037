//! Where a request goes: the API's server, the operation's own, or the one that the caller sets.

use http::Method;

use crate::api::{Begin, Pet, Problem, Steps, a_pet, block_on};
use crate::generated::support::testing::Scripted;
use crate::generated::support::{ClientBuilder, Core};

fn sent(builder: ClientBuilder<Core>, server: Option<&'static str>) -> Result<String, String> {
    let api = Scripted::new().reply(a_pet());
    let client = builder.transport(api.clone()).build().map_err(|error| error.to_string())?;
    let mut call = client.begin::<Pet, Problem, ()>(Method::GET, "/a");
    if let Some(server) = server {
        call = call.server(server);
    }
    match (block_on(call.send()), api.requests().as_slice()) {
        (Ok(_), [request]) => Ok(request.uri().to_string()),
        (Err(error), []) if error.is_request() => Err(error.to_string()),
        (result, requests) => Err(format!("{result:?} after {} requests", requests.len())),
    }
}

fn builder(base_url: &str) -> ClientBuilder<Core> {
    ClientBuilder::new(base_url, |core| core)
}

#[test]
fn an_operation_may_have_a_server_of_its_own() {
    const API: &str = "https://api.example.com";
    const UPLOADS: &str = "https://uploads.example.com/v1/";
    for (builder, server, target) in [
        (builder(API), None, "https://api.example.com/a"),
        (builder(API), Some(UPLOADS), "https://uploads.example.com/v1/a"),
        (builder(API).base_url("https://proxy.example.com"), None, "https://proxy.example.com/a"),
        (builder(API).base_url("https://proxy.example.com"), Some(UPLOADS), "https://proxy.example.com/a"),
        (builder(API), Some("http://127.0.0.1:8080"), "http://127.0.0.1:8080/a"),
        (builder(API).allow_http(), Some("http://other.example"), "http://other.example/a"),
        // A relative one is below the server of the client.
        (builder("https://api.example.com/v1"), Some("/v2/"), "https://api.example.com/v2/a"),
        (builder("https://api.example.com/v1"), Some("v2"), "https://api.example.com/v2/a"),
        (
            builder(API).base_url("https://proxy.example.com/v1"),
            Some("/v2"),
            "https://proxy.example.com/v2/a",
        ),
        (builder("").base_url("https://mine.example"), Some("/v2"), "https://mine.example/v2/a"),
    ] {
        assert_eq!(sent(builder, server), Ok(target.to_owned()));
    }
    for (server, reason) in [
        ("http://other.example", "is `http` to another machine; `https` is required"),
        ("https://a@other.example", "holds user information"),
        ("ftp:/v2", "is empty: the API names none, so it must be set"),
    ] {
        let expected = format!("the request was not sent: the URL of the operation's server {reason}");
        assert_eq!(sent(builder(API), Some(server)), Err(expected));
    }
}

#[test]
fn http_to_other_machines_is_opt_in() {
    const HTTP: &str = "http://api.example.com:8080/v1";
    let refused = "the base URL is `http` to another machine; `https` is required";
    assert_eq!(sent(builder(HTTP), None), Err(refused.to_owned()));
    assert_eq!(sent(builder(HTTP).allow_http(), None), Ok(format!("{HTTP}/a")));
    for url in ["ftp://api.example.com", "http://a@api.example.com", "http://0x7f.1"] {
        assert!(sent(builder(url).allow_http(), None).is_err(), "{url}");
    }
}

#[test]
fn an_api_without_a_server_needs_one() {
    let refused = "the base URL is empty: the API names none, so it must be set";
    assert_eq!(sent(builder(""), None), Err(refused.to_owned()));
    assert_eq!(
        sent(builder("").base_url("https://mine.example"), None),
        Ok("https://mine.example/a".to_owned())
    );
    // It takes the place of no server of the document.
    assert_eq!(
        sent(builder("").base_url("https://mine.example"), Some("https://uploads.example.com")),
        Ok("https://uploads.example.com/a".to_owned())
    );
}
