//! Tokens of OAuth 2: asked for once, renewed early, one renewal at a time.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sample::fixtures::operations as api;
use sample::fixtures::operations::support::testing::{Reply, Scripted};
use sample::fixtures::operations::support::transport::Transport as _;
use sample::fixtures::operations::support::{OAuth2, Retry};
use serde_json::{Value, json};

use crate::answer::{SESSION, response, retrieve, runtime};
use crate::fault::Act::Answer;
use crate::fault::Server;

fn ok(body: &Value) -> Vec<u8> {
    response("200 OK", "content-type: application/json\r\n", body.to_string())
}

fn token(text: &str, seconds: u64) -> Reply {
    Reply::json(200, json!({"access_token": text, "token_type": "Bearer", "expires_in": seconds}))
}

fn client(api: &Scripted, tokens: &OAuth2) -> api::Client {
    let builder = api::Client::builder().oauth(tokens.clone()).transport(api.clone());
    builder.retry(Retry::none()).build().unwrap()
}

fn tokens() -> OAuth2 {
    OAuth2::client_credentials("http://127.0.0.1:1/token", "id", "s3cret")
}

/// The paths of the requests, and the tokens that they have.
fn sent(api: &Scripted) -> Vec<String> {
    let authorization = |request: &http::Request<bytes::Bytes>| {
        request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned())
    };
    let requests = api.requests();
    requests
        .iter()
        .map(|request| format!("{} {}", request.uri().path(), authorization(request).unwrap_or_default()))
        .collect()
}

fn call(client: &api::Client) -> Result<(), String> {
    runtime().block_on(client.patch_thing("a").send()).map_err(|error| format!("{error:?}"))
}

/// The token server and the API are the same server on loopback.
#[test]
fn a_token_is_asked_for_once_with_the_credentials_of_the_client() {
    let server = Server::start(vec![Answer(|request| match request.split(' ').nth(1).unwrap() {
        "/token" => ok(&json!({"access_token": "t0ken", "token_type": "bearer", "expires_in": 3600})),
        _ => response("204 Done", "", ""),
    })]);
    let url = format!("{}/token", server.url());
    let tokens = || {
        OAuth2::client_credentials(&url, "i d", "s:cret")
            .scope("read")
            .scope("write")
            .parameter("audience", "a&b")
    };
    let asynchronous = api::Client::builder().oauth(tokens()).base_url(server.url()).build().unwrap();
    let blocking = api::Client::blocking().oauth(tokens().credentials_in_body());
    let blocking = blocking.base_url(server.url()).build().unwrap();
    for _ in 0..2 {
        runtime().block_on(asynchronous.patch_thing("a").send()).unwrap();
        blocking.patch_thing("a").send().unwrap();
    }
    let requests = server.log().requests;
    let (asked, called): (Vec<_>, Vec<_>) =
        requests.iter().partition(|request| request.starts_with("POST /token HTTP/1.1\r\n"));
    let [in_header, in_body] = &asked[..] else { panic!("{asked:?}") };
    let form = "grant_type=client_credentials&scope=read%20write&audience=a%26b";
    assert!(in_header.ends_with(&format!("\r\n\r\n{form}")), "{in_header}");
    // `i%20d:s%3Acret` in Base64.
    assert!(in_header.contains("authorization: Basic aSUyMGQ6cyUzQWNyZXQ=\r\n"), "{in_header}");
    assert!(in_header.contains("content-type: application/x-www-form-urlencoded\r\n"), "{in_header}");
    assert!(in_body.ends_with(&format!("{form}&client_id=i%20d&client_secret=s%3Acret")), "{in_body}");
    assert!(!in_body.contains("authorization"), "{in_body}");
    assert_eq!(called.len(), 4);
    assert!(called.iter().all(|request| request.contains("authorization: Bearer t0ken\r\n")));
}

#[test]
fn many_calls_at_once_ask_for_one_token() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let server = Server::start(vec![Answer(|request| match request.split(' ').nth(1).unwrap() {
        "/token" => {
            let number = ASKED.fetch_add(1, Ordering::Relaxed);
            std::thread::sleep(Duration::from_millis(100));
            ok(&json!({"access_token": format!("token{number}"), "expires_in": "3600"}))
        }
        _ => response("204 Done", "", ""),
    })]);
    let tokens = OAuth2::client_credentials(format!("{}/token", server.url()), "id", "s3cret");
    let client = api::Client::builder().oauth(tokens).base_url(server.url()).build().unwrap();
    runtime().block_on(async {
        let calls: Vec<_> = (0..20).map(|_| tokio::spawn(client.patch_thing("a").into_future())).collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
    });
    assert_eq!(ASKED.load(Ordering::Relaxed), 1);
    assert_eq!(server.log().requests.len(), 21);
}

#[test]
fn a_token_is_renewed_before_it_expires_and_kept_if_that_fails() {
    let done = || Reply::status(204);
    let api = Scripted::new()
        .reply(token("first", 1000))
        .reply(done())
        .reply(done())
        // After 950 s, the token is valid for another 50 s.
        .reply(Reply::status(500))
        .reply(done())
        .reply(token("second", 10))
        .reply(done())
        // After 1100 s, the second one has expired, and there is no other.
        .reply(Reply::connect_failure());
    let client = client(&api, &tokens());
    let wait = |seconds| runtime().block_on(api.sleep(Duration::from_secs(seconds)));
    call(&client).unwrap();
    wait(900);
    call(&client).unwrap();
    wait(50);
    call(&client).unwrap();
    wait(10);
    call(&client).unwrap();
    wait(140);
    let error = call(&client).unwrap_err();
    assert!(error.contains("Token(..)"), "{error}");
    let basic = "Basic aWQ6czNjcmV0";
    assert_eq!(
        sent(&api),
        [
            &format!("/token {basic}"),
            "/things/a Bearer first",
            "/things/a Bearer first",
            &format!("/token {basic}"),
            "/things/a Bearer first",
            &format!("/token {basic}"),
            "/things/a Bearer second",
            &format!("/token {basic}"),
        ]
    );
}

#[test]
fn a_token_that_the_api_refuses_is_renewed() {
    let api = Scripted::new()
        .reply(token("first", 3600))
        .reply(Reply::status(401))
        .reply(token("second", 3600))
        .reply(Reply::status(204))
        .reply(Reply::status(204));
    let client = client(&api, &tokens());
    call(&client).unwrap();
    call(&client).unwrap();
    let bearers: Vec<_> = sent(&api).into_iter().filter(|it| it.contains("Bearer")).collect();
    assert_eq!(bearers, ["first", "second", "second"].map(|token| format!("/things/a Bearer {token}")));
}

#[test]
fn a_refresh_token_that_the_server_replaces_is_replaced() {
    let with = |token: &str, refresh: &str| {
        Reply::json(
            200,
            json!({"access_token": token, "token_type": "Bearer", "expires_in": 100, "refresh_token": refresh}),
        )
    };
    let api = Scripted::new()
        .reply(with("first", "r2"))
        .reply(Reply::status(204))
        .reply(token("second", 100))
        .reply(Reply::status(204))
        .reply(token("third", 100))
        .reply(Reply::status(204));
    let tokens = OAuth2::refresh_token("https://example.com/token?a=b", "id", "r1");
    let client = client(&api, &tokens);
    for _ in 0..3 {
        call(&client).unwrap();
        runtime().block_on(api.sleep(Duration::from_secs(101)));
    }
    let asked: Vec<_> = api
        .requests()
        .iter()
        .filter(|request| request.uri().path() == "/token")
        .map(|request| String::from_utf8(request.body().to_vec()).unwrap())
        .collect();
    let form = |token| format!("grant_type=refresh_token&refresh_token={token}&client_id=id");
    assert_eq!(asked, [form("r1"), form("r2"), form("r2")]);
}

#[test]
fn an_answer_without_a_token_is_an_error_without_a_secret() {
    let long = format!("{{\"error\":\"s3cret {}\"}}", "a".repeat(100));
    for (reply, expected) in [
        (
            Reply::json(400, json!({"error": "invalid_client", "error_description": "s3cret"})),
            "the server refused a token: 400 Bad Request, `invalid_client`",
        ),
        (Reply::bytes(400, long), "the server refused a token: 400 Bad Request"),
        (Reply::bytes(503, "s3cret"), "the server refused a token: 503 Service Unavailable"),
        (Reply::bytes(200, "s3cret"), "the answer to the request for a token has none"),
        (Reply::json(200, json!({"access_token": ""})), "the answer to the request for a token has none"),
        (Reply::json(200, json!({"access_token": "a", "token_type": "mac"})), "the token is no bearer token"),
        (Reply::bytes(200, vec![b' '; 2 << 20]), "the answer to the request for a token is too large"),
    ] {
        let api = Scripted::new().reply(reply);
        let client = client(&api, &tokens());
        let error = runtime().block_on(client.patch_thing("a").send()).unwrap_err();
        assert!(error.is_token(), "{error:?}");
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), expected);
        assert_eq!(api.requests().len(), 1);
        assert!(!format!("{error:?} {error} {:?}", tokens()).contains("s3cret"));
    }
    for url in ["http://example.com/token", "https://user:s3cret@example.com", "", "ftp://example.com"] {
        let api = Scripted::new();
        let client = client(&api, &OAuth2::client_credentials(url, "id", "s3cret"));
        let error = runtime().block_on(client.patch_thing("a").send()).unwrap_err();
        let shown = std::error::Error::source(&error).unwrap().to_string();
        assert!(shown.starts_with("the URL for tokens ") && !shown.contains("s3cret"), "{shown}");
        assert_eq!(api.requests().len(), 0);
    }
}

/// Nothing of the call was sent, so it is sent again whatever its method.
#[test]
fn a_server_of_tokens_that_is_not_reached_is_asked_again() {
    let refresh = || OAuth2::refresh_token("https://example.com/token", "id", "r1");
    for (failure, tokens, is_ok) in [
        (Reply::connect_failure(), tokens(), true),
        (Reply::connect_failure(), refresh(), true),
        (Reply::interrupted(), tokens(), true),
        // A refresh token that was used once may not be used again.
        (Reply::interrupted(), refresh(), false),
    ] {
        let api = Scripted::new().reply(failure).reply(token("first", 3600)).reply(Reply::status(204));
        let builder = api::Client::builder().oauth(tokens).transport(api.clone());
        let result = runtime().block_on(builder.build().unwrap().patch_thing("a").send());
        assert_eq!(result.is_ok(), is_ok, "{result:?}");
        assert!(result.err().is_none_or(|error| error.is_token()));
        assert_eq!(api.requests().len(), if is_ok { 3 } else { 1 });
    }
}

/// A token that clients share expires for all of them at the same moment.
#[test]
fn all_transports_have_one_clock() {
    let time = Duration::from_secs(1);
    let reqwest = || api::support::reqwest::ReqwestTransport::new(time).unwrap();
    let (first, second) = (reqwest(), api::support::ureq::UreqTransport::new(time));
    std::thread::sleep(Duration::from_millis(5));
    let before = first.now();
    let third = reqwest();
    let times = [before, second.now(), third.now(), first.now()];
    assert!(times.is_sorted(), "{times:?}");
}

/// The document has a bearer token, and no server of tokens.
#[test]
fn the_caller_names_the_server_where_the_document_does_not() {
    use sample::connect_sessions::support::OAuth2;
    let server = Server::start(vec![Answer(|request| match request.split(' ').nth(1).unwrap() {
        "/token" => ok(&json!({"access_token": "t0ken-2", "token_type": "bearer"})),
        _ if request.contains("authorization: Bearer t0ken-2\r\n") => {
            response("200 OK", "content-type: application/json\r\n", SESSION)
        }
        _ => response("401 Who?", "", ""),
    })]);
    let url = format!("{}/token", server.url());
    let tokens = || OAuth2::client_credentials(&url, "id", "s3cret");
    for result in retrieve!(|builder| builder.base_url(server.url()).bearer(tokens())) {
        assert_eq!(result.unwrap().id, "csn_1");
    }
}

/// What `allow_http` allows for the base URL, it allows for tokens too.
#[test]
fn a_server_without_tls_is_asked_only_where_the_client_allows_it() {
    for (url, expected) in [
        ("/token", "http://api.internal/token"),
        ("http://login.internal:8080/token", "http://login.internal:8080/token"),
        ("https://login.example.com/token", "https://login.example.com/token"),
    ] {
        let tokens = OAuth2::client_credentials(url, "id", "s3cret");
        let api = Scripted::new().reply(token("first", 3600)).reply(Reply::status(204));
        let builder = api::Client::builder().oauth(tokens.clone()).transport(api.clone());
        let client = builder.allow_http().base_url("http://api.internal/v1").build().unwrap();
        call(&client).unwrap();
        assert_eq!(api.requests()[0].uri(), expected);
        // The same source, for a client that does not allow it.
        let other = Scripted::new();
        let client = api::Client::builder().oauth(OAuth2::client_credentials(url, "id", "s3cret"));
        let client = client.transport(other.clone()).base_url("https://api.internal").build().unwrap();
        let error = runtime().block_on(client.patch_thing("a").send()).unwrap_err();
        let reason = std::error::Error::source(&error).unwrap().to_string();
        let is_http = url.starts_with("http:");
        assert_eq!(reason.contains("is `http` to another machine"), is_http, "{reason}");
        assert_eq!(other.requests().len(), usize::from(!is_http));
    }
}

/// The URL is that of the document.
#[test]
fn the_document_names_the_server() {
    let api = Scripted::new().reply(token("first", 3600)).reply(Reply::status(204));
    let client = client(&api, &api::oauth2::client_credentials_oauth("id", "s3cret"));
    call(&client).unwrap();
    assert_eq!(api.requests()[0].uri(), "https://example.com/");
}
