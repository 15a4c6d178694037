//! Tokens of OAuth 2 that are renewed in the middle: of a list in pages, and of a stream of events that is opened again.

use std::io::Write as _;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::Duration;

use flate2::{Compression, write::GzEncoder};
use sample::fixtures::mixed::support::testing::{Reply, Scripted};
use sample::fixtures::mixed::support::transport::{Executed, Layer, Next, RequestBody};
use sample::fixtures::mixed::support::{ClientBuilder, Retry};
use sample::fixtures::mixed::{Client, oauth2};
use serde_json::json;

use crate::answer::{response, runtime};
use crate::fault::Act::Answer;
use crate::fault::Server;

/// Notes the requests that pass: the target, the token, and the id of the last event.
#[derive(Clone, Default)]
struct Note(Arc<Mutex<Vec<String>>>);

impl Layer for Note {
    fn execute<'a>(&'a self, request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
        let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let target = request.uri().path_and_query().unwrap();
        let noted = [Some(target.to_string()), header("authorization"), header("last-event-id")];
        self.0.lock().unwrap().push(noted.into_iter().flatten().collect::<Vec<_>>().join(" "));
        next.execute(request)
    }
}

impl Note {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// Gives the token `first` for the refresh token `r1`, then `second` for `r2`, and no other.
fn token(request: &str) -> Vec<u8> {
    let (token, next) = match request.rsplit_once("refresh_token=").map(|(_, rest)| &rest[..2]) {
        Some("r1") => ("first", "r2"),
        Some("r2") => ("second", "r3"),
        _ => return response("400 No", "content-type: application/json\r\n", r#"{"error":"invalid_grant"}"#),
    };
    let body =
        json!({"access_token": token, "token_type": "bearer", "expires_in": 3600, "refresh_token": next});
    response("200 OK", "content-type: application/json\r\n", body.to_string())
}

fn is_with(request: &str, token: &str) -> bool {
    request.contains(&format!("authorization: Bearer {token}\r\n"))
}

fn refused() -> Vec<u8> {
    response("401 Who?", "", "")
}

/// Builds the async and the blocking client in the same way, with a layer, and gives what each does and what passed.
macro_rules! both {
    (|$builder:ident| $configured:expr, |$client:ident| $asynchronous:expr, $blocking:expr) => {{
        let note = Note::default();
        let $builder: ClientBuilder<Client> =
            Client::builder().oauth(oauth2::refresh_token_oauth("id", "r1")).layer(note.clone());
        let $client = $configured.build().unwrap();
        let first = (runtime().block_on(async { $asynchronous }), note.take());
        let $builder = Client::blocking().oauth(oauth2::refresh_token_oauth("id", "r1")).layer(note.clone());
        let $client = $configured.build().unwrap();
        [first, ($blocking, note.take())]
    }};
}

/// The second page wants another token than the first.
fn pages(request: &str) -> Vec<u8> {
    let page = |json: &str| response("200 OK", "content-type: application/json\r\n", json);
    match request.split(' ').nth(1).unwrap() {
        "/token" => token(request),
        "/v1/things" if is_with(request, "first") => page(r#"{"things":[{"id":"a"},{"id":"b"}],"next":"2"}"#),
        "/v1/things?cursor=2" if is_with(request, "second") => page(r#"{"things":[{"id":"c"}],"next":"3"}"#),
        "/v1/things?cursor=3" if is_with(request, "second") => page(r#"{"things":[{"id":"d"}]}"#),
        _ => refused(),
    }
}

#[test]
fn a_list_goes_on_with_a_renewed_token_and_no_page_comes_twice() {
    let server = Server::start(vec![Answer(pages)]);
    let url = format!("{}/v1", server.url());
    let results = both!(
        |builder| builder.base_url(&url),
        |client| {
            let (mut items, mut ids) = (client.list_things().items(), Vec::new());
            while let Some(item) = items.next().await {
                ids.push(item.unwrap().id);
            }
            ids
        },
        client.list_things().items().map(|item| item.unwrap().id).collect::<Vec<_>>()
    );
    for (ids, passed) in results {
        assert_eq!(ids, ["a", "b", "c", "d"]);
        assert_eq!(
            passed,
            [
                "/token",
                "/v1/things Bearer first",
                "/v1/things?cursor=2 Bearer first",
                "/token",
                "/v1/things?cursor=2 Bearer second",
                "/v1/things?cursor=3 Bearer second",
            ]
        );
    }
}

/// Only the first token is given, and only the first page takes it.
fn pages_without_a_second_token(request: &str) -> Vec<u8> {
    match request.split(' ').nth(1).unwrap() {
        "/token" if request.contains("refresh_token=r2") => {
            response("400 No", "content-type: application/json\r\n", r#"{"error":"invalid_grant"}"#)
        }
        _ => pages(request),
    }
}

#[test]
fn a_renewal_that_fails_ends_the_list_with_its_reason() {
    let server = Server::start(vec![Answer(pages_without_a_second_token)]);
    let url = format!("{}/v1", server.url());
    let results = both!(
        |builder| builder.base_url(&url),
        |client| {
            let mut pages = client.list_things().pages();
            [pages.next().await, pages.next().await, pages.next().await]
        },
        {
            let mut pages = client.list_things().pages();
            [pages.next(), pages.next(), pages.next()]
        }
    );
    for ([first, second, third], passed) in results {
        assert_eq!(first.unwrap().unwrap().things.len(), 2);
        let error = second.unwrap().unwrap_err();
        assert!(error.is_token(), "{error:?}");
        let reason = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(reason, "the server refused a token: 400 Bad Request, `invalid_grant`");
        assert!(third.is_none());
        assert_eq!(passed.len(), 4, "{passed:?}");
    }
}

/// Only for async clients: a blocking call is not dropped.
#[test]
fn a_renewal_that_is_dropped_or_takes_too_long_is_made_by_another_call() {
    let client = |slow: u64| {
        let api = Scripted::new().reply(a_token().delay(Duration::from_secs(slow))).reply(a_token());
        let api = api.reply(no_things());
        let tokens = oauth2::client_credentials_oauth("id", "secret");
        (Client::builder().oauth(tokens).transport(api.clone()).build().unwrap(), api)
    };
    let (dropping, api) = client(5);
    runtime().block_on(async {
        let call = || Box::pin(dropping.list_things().into_future());
        let (mut first, mut second) = (call(), call());
        let mut context = Context::from_waker(Waker::noop());
        assert!(first.as_mut().poll(&mut context).is_pending());
        assert!(second.as_mut().poll(&mut context).is_pending());
        assert_eq!(api.requests().len(), 1);
        drop(first);
        second.await.unwrap();
    });
    assert_eq!(api.requests().len(), 3);

    // Longer than an attempt, so that there is another one.
    let (slow, api) = client(31);
    runtime().block_on(slow.list_things().send()).unwrap();
    assert_eq!(api.requests().len(), 3);
    assert!(api.elapsed() >= Duration::from_secs(30));
}

fn a_token() -> Reply {
    Reply::json(200, json!({"access_token": "t", "token_type": "bearer", "expires_in": 3600}))
}

fn no_things() -> Reply {
    Reply::json(200, json!({"things": []}))
}

/// In the time of the virtual clock, whose random waits are the longest.
#[test]
fn a_server_of_tokens_is_asked_again_as_a_call_is_retried() {
    let busy = |status| Reply::status(status).header("retry-after", "7");
    let (asked, usual) = (Some(Duration::from_secs(7)), Some(Duration::from_millis(500)));
    // The waits with client credentials, and with a refresh token, which may not be used twice.
    for (reply, credentials, refresh) in [
        (busy(429), asked, asked),
        (busy(503), asked, asked),
        (Reply::status(429), usual, usual),
        (Reply::status(503), usual, usual),
        (Reply::status(502), usual, None),
        (Reply::json(400, json!({"error": "invalid_client"})), None, None),
        (Reply::status(429).header("retry-after", "61"), None, None),
    ] {
        for (is_refresh, wait) in [(false, credentials), (true, refresh)] {
            let tokens = || match is_refresh {
                false => oauth2::client_credentials_oauth("id", "secret"),
                true => oauth2::refresh_token_oauth("id", "r1"),
            };
            let api = || Scripted::new().reply(reply.clone()).reply(a_token()).reply(no_things());
            let first = api();
            let client = Client::builder().oauth(tokens()).transport(first.clone()).build().unwrap();
            let asynchronous = runtime().block_on(client.list_things().send()).is_ok();
            let second = api();
            let client = Client::blocking().oauth(tokens()).transport(second.clone()).build().unwrap();
            for (is_ok, api) in [(asynchronous, first), (client.list_things().send().is_ok(), second)] {
                let found = is_ok.then(|| api.elapsed());
                assert_eq!(found, wait, "{reply:?} {is_refresh} {:?}", api.requests());
                assert_eq!(api.remaining(), if is_ok { 0 } else { 2 });
            }
        }
    }
}

#[test]
fn the_retries_for_tokens_are_of_the_retry_budget() {
    let api = (0..30).fold(Scripted::new(), |api, _| api.reply(Reply::status(503)));
    let tokens = oauth2::client_credentials_oauth("id", "secret");
    let client = Client::builder().oauth(tokens).transport(api.clone()).build().unwrap();
    for _ in 0..20 {
        assert!(runtime().block_on(client.list_things().send()).unwrap_err().is_token());
    }
    assert_eq!(api.remaining(), 0);
}

/// Only for async clients: nobody sees when a thread waits.
#[test]
fn calls_that_wait_for_a_renewal_share_its_failure() {
    let slow = |reply: Reply| reply.delay(Duration::from_secs(1));
    let client = |api: &Scripted, retry| {
        let tokens = oauth2::client_credentials_oauth("id", "secret");
        Client::builder().oauth(tokens).transport(api.clone()).retry(retry).build().unwrap()
    };
    let refused = Reply::json(400, json!({"error": "invalid_client"}));
    let api = Scripted::new().reply(slow(refused)).reply(a_token()).reply(no_things());
    let once = client(&api, Retry::none());
    let call = || once.list_things().send();
    let (first, second, third) = runtime().block_on(async { tokio::join!(call(), call(), call()) });
    for result in [first, second, third] {
        let error = result.unwrap_err();
        assert!(error.is_token(), "{error:?}");
        let reason = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(reason, "the server refused a token: 400 Bad Request, `invalid_client`");
    }
    assert_eq!(api.requests().len(), 1);
    // A later call did not wait for it.
    runtime().block_on(call()).unwrap();

    // Each of them is retried, and one asks for all again.
    let api = Scripted::new().reply(slow(Reply::status(503))).reply(slow(a_token()));
    let api = api.reply(no_things()).reply(no_things()).reply(no_things());
    let retried = client(&api, Retry::default());
    let call = || retried.list_things().send();
    let (first, second, third) = runtime().block_on(async { tokio::join!(call(), call(), call()) });
    assert!([first, second, third].iter().all(Result::is_ok));
    let asked = api.requests().iter().filter(|request| request.uri().path() == "/token").count();
    assert_eq!((asked, api.remaining()), (2, 0));
}

/// Events that are compressed, and end in the middle of an event and of the compressed body.
fn broken_events(events: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(events.as_bytes()).unwrap();
    encoder.flush().unwrap();
    let headers = "content-type: text/event-stream\r\ncontent-encoding: gzip\r\n";
    response("200 OK", headers, encoder.get_ref())
}

/// Each connection is redirected, and takes one token. The first one breaks.
fn events(request: &str) -> Vec<u8> {
    let id = request.to_ascii_lowercase().split("last-event-id: ").nth(1).map(|rest| rest[..1].to_owned());
    assert!(
        request.starts_with("POST") || request.contains("accept-encoding: zstd, br, gzip\r\n"),
        "{request}"
    );
    match (request.split(' ').nth(1).unwrap(), id.as_deref()) {
        ("/token", _) => token(request),
        ("/v1/events", _) => response("307 Elsewhere", "location: /here\r\n", ""),
        ("/here", None) if is_with(request, "first") => {
            broken_events("retry: 1\nid: 1\ndata: {\"id\":\"a\"}\n\nid: 2\ndata: {\"id\":\"lo")
        }
        ("/here", Some("1")) if is_with(request, "second") => {
            broken_events("id: 2\ndata: {\"id\":\"b\"}\n\n: still here\n")
        }
        ("/here", Some("2")) if is_with(request, "second") => response("204 Done", "", ""),
        _ => refused(),
    }
}

#[test]
fn events_go_on_through_the_layer_with_a_renewed_token_and_after_the_last_event() {
    let server = Server::start(vec![Answer(events)]);
    let url = format!("{}/v1", server.url());
    let fast = Retry::default().backoff(Duration::from_millis(1), Duration::from_millis(1));
    let results = both!(
        |builder| builder.base_url(&url).retry(fast).compression(true).follow_redirects(1),
        |client| {
            let (mut events, mut ids) = (client.watch_things().reconnecting_events(), Vec::new());
            while let Some(event) = events.next().await {
                ids.push(event.unwrap().data.id);
            }
            ids
        },
        client.watch_things().reconnecting_events().map(|event| event.unwrap().data.id).collect::<Vec<_>>()
    );
    for (ids, passed) in results {
        assert_eq!(ids, ["a", "b"]);
        assert_eq!(
            passed,
            [
                "/token",
                "/v1/events Bearer first",
                "/here Bearer first",
                "/v1/events Bearer first 1",
                "/here Bearer first 1",
                "/token",
                "/v1/events Bearer second 1",
                "/here Bearer second 1",
                "/v1/events Bearer second 2",
                "/here Bearer second 2",
            ]
        );
    }
}
