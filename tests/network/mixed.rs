//! What a client can be told about the network, several at once.

use std::io::{Cursor, Write as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use flate2::{Compression, write::GzEncoder};
use sample::fixtures::mixed::support::transport::{BoxFuture, Executed, Layer, Next, RequestBody};
use sample::fixtures::mixed::support::{BearerToken, Retry, Secret, TokenError, TokenSource, Upload};
use sample::fixtures::mixed::{Client, testing};
use serde_json::json;

use crate::answer::{response, runtime, sessions};
use crate::certificate::Authority;
use crate::fault::Act::{Answer, Answers, Hold, Read, Write};
use crate::fault::{Log, Server};
use crate::proxy::Proxy;

/// Gives one number after another, and notes those that were refused.
#[derive(Clone, Default)]
struct Tokens(Arc<Mutex<(usize, Vec<String>)>>);

impl TokenSource for Tokens {
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        let number = self.0.lock().unwrap().0;
        Box::pin(async move { Ok(Secret::new(format!("t{number}"))) })
    }

    fn refused(&self, token: &Secret) {
        let mut state = self.0.lock().unwrap();
        state.0 += 1;
        state.1.push(token.expose().clone());
    }
}

impl Tokens {
    fn token(&self) -> BearerToken {
        BearerToken::from_source(self.clone())
    }

    fn refused(&self) -> Vec<String> {
        self.0.lock().unwrap().1.clone()
    }
}

/// Notes what passes.
#[derive(Clone, Default)]
struct Note(Arc<Mutex<Vec<String>>>);

impl Layer for Note {
    fn execute<'a>(&'a self, request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
        let length = request.body().length();
        let in_memory = request.body().as_bytes().is_some();
        Box::pin(async move {
            let response = next.execute(request).await?;
            let noted = format!("{length:?} {in_memory} {}", response.status().as_u16());
            self.0.lock().unwrap().push(noted);
            Ok(response)
        })
    }
}

/// The lines and the bodies of the requests.
fn sent(log: &Log) -> Vec<(&str, &str)> {
    let parts = log.requests.iter().map(|request| request.split_once("\r\n\r\n").unwrap());
    parts
        .map(|(head, body)| (head.lines().next().unwrap().strip_suffix(" HTTP/1.1").unwrap(), body))
        .collect()
}

fn kept() -> Vec<u8> {
    response("200 OK", "content-type: application/json\r\n", r#"{"id":"f"}"#)
}

fn quick() -> Retry {
    Retry::default().backoff(Duration::ZERO, Duration::ZERO)
}

/// A streamed body is opened again for a retry and for a new token, below the layer each time, and not for a redirect.
#[test]
fn an_upload_is_sent_again_as_a_whole() {
    for blocking in [false, true] {
        let server = Server::start(vec![Answers(vec![
            response("503 Busy", "retry-after: 0\r\n", ""),
            response("401 Who?", "", ""),
            kept(),
            response("307 Elsewhere", "location: /elsewhere\r\n", ""),
        ])]);
        let (note, tokens, attempts) = (Note::default(), Tokens::default(), Arc::new(Mutex::new(Vec::new())));
        let seen = attempts.clone();
        let observe = move |attempt: &sample::fixtures::mixed::support::Attempt<'_>| {
            seen.lock().unwrap().push((attempt.number(), attempt.status().unwrap().as_u16()));
        };
        let upload = || Upload::from_readers(|| Ok(Cursor::new("streamed"))).length(8);
        macro_rules! client {
            ($builder:expr) => {{
                let builder = $builder.oauth(tokens.token()).layer(note.clone()).on_attempt(observe);
                builder.base_url(server.url()).retry(quick()).follow_redirects(3).build().unwrap()
            }};
        }
        let (first, second) = if blocking {
            let client = client!(Client::blocking());
            (client.put_file("f", upload()).send_response(), client.put_file("g", upload()).send_response())
        } else {
            let client = client!(Client::builder());
            runtime().block_on(async {
                let first = client.put_file("f", upload()).send_response().await;
                (first, client.put_file("g", upload()).send_response().await)
            })
        };
        assert_eq!(first.unwrap().attempts(), 3);
        assert_eq!(second.unwrap_err().status().unwrap().as_u16(), 307);
        let put = ("PUT /files/f", "streamed");
        assert_eq!(sent(&server.log()), [put, put, put, ("PUT /files/g", "streamed")]);
        let noted = [503, 401, 200, 307].map(|status| format!("Some(8) false {status}"));
        assert_eq!(*note.0.lock().unwrap(), noted);
        assert_eq!(*attempts.lock().unwrap(), [(1, 503), (2, 200), (1, 307)]);
        assert_eq!(tokens.refused(), ["t0"]);
    }
}

/// Else the source would give the same token for ever.
#[test]
fn the_source_is_told_of_a_401_also_where_the_body_cannot_be_sent_again() {
    let server = Server::start(vec![Answer(|request| match request.contains("Bearer t1\r\n") {
        true => kept(),
        false => response("401 Who?", "", ""),
    })]);
    for blocking in [false, true] {
        let tokens = Tokens::default();
        let upload = || Upload::from_reader(Cursor::new("once")).length(4);
        let mut results = Vec::new();
        for _ in 0..2 {
            results.push(if blocking {
                let client = Client::blocking().oauth(tokens.token()).base_url(server.url()).build().unwrap();
                client.put_file("f", upload()).send()
            } else {
                let client = Client::builder().oauth(tokens.token()).base_url(server.url()).build().unwrap();
                runtime().block_on(client.put_file("f", upload()).send())
            });
        }
        assert!(results[0].as_ref().unwrap_err().is_unauthorized());
        assert_eq!(results[1].as_ref().unwrap().id, "f");
        assert_eq!(tokens.refused(), ["t0"]);
    }
    assert_eq!(server.log().requests.len(), 4);
}

/// The other server got no token, so it refused none.
#[test]
fn a_401_of_another_origin_is_no_refused_token() {
    let store = Server::start(vec![Answer(|_| response("401 Who?", "", ""))]);
    let location = format!("location: {}/f\r\n", store.url());
    let server = Server::start(vec![[Read, Write(response("302 There", &location, ""))]; 2].concat());
    let tokens = Tokens::default();
    let client = Client::builder().oauth(tokens.token()).base_url(server.url()).follow_redirects(1);
    let error = runtime().block_on(client.build().unwrap().get_file("f").send()).unwrap_err();
    assert!(error.is_unauthorized());
    let client = Client::blocking().oauth(tokens.token()).base_url(server.url()).follow_redirects(1);
    assert!(client.build().unwrap().get_file("f").send().unwrap_err().is_unauthorized());
    assert_eq!(tokens.refused().len(), 0);
    assert_eq!((server.log().requests.len(), store.log().requests.len()), (2, 2));
}

/// A stream of events that is opened again goes on where it was, also at another origin.
#[test]
fn the_id_of_the_last_event_goes_to_another_origin() {
    let store = Server::start(vec![Answer(|request| match request.contains("last-event-id: 1\r\n") {
        true => response("204 Done", "", ""),
        false => response(
            "200 OK",
            "content-type: text/event-stream\r\n",
            "retry: 1\nid: 1\ndata: {\"id\":\"a\"}\n\n",
        ),
    })]);
    let location = format!("location: {}/events\r\n", store.url());
    let server = Server::start(vec![[Read, Write(response("307 There", &location, ""))]; 2].concat());
    let client = Client::builder().oauth("t0ken").base_url(server.url()).follow_redirects(1).retry(quick());
    let mut events = client.build().unwrap().watch_things().reconnecting_events();
    runtime().block_on(async {
        assert_eq!(events.next().await.unwrap().unwrap().data.id, "a");
        assert!(events.next().await.is_none());
    });
    let client = Client::blocking().oauth("t0ken").base_url(server.url()).follow_redirects(1).retry(quick());
    assert_eq!(client.build().unwrap().watch_things().reconnecting_events().count(), 1);
    assert!(!store.log().requests.concat().contains("t0ken"));
}

/// A decoder gives what has arrived, before it has all of a block.
#[test]
fn a_compressed_event_is_there_when_it_arrives() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(b"data: {\"id\":\"a\"}\n\n").unwrap();
    encoder.flush().unwrap();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-encoding: gzip\r\n\r\n";
    let server = Server::start(vec![Read, Write([head.as_bytes(), encoder.get_ref()].concat()), Hold]);
    let client = Client::builder().oauth("t").base_url(server.url()).compression(true).build().unwrap();
    runtime().block_on(async {
        let mut events = client.watch_things().send_events().await.unwrap();
        assert_eq!(events.next().await.unwrap().unwrap().data.id, "a");
    });
    let client = Client::blocking().oauth("t").base_url(server.url()).compression(true).build().unwrap();
    assert_eq!(client.watch_things().send_events().unwrap().next().unwrap().unwrap().data.id, "a");
}

#[test]
fn a_lenient_client_reads_a_stream_whatever_its_media_type() {
    let answer = response("200 OK", "content-type: text/plain\r\n", "data: {\"id\":\"a\"}\n\n");
    let server = Server::start(vec![Read, Write(answer)]);
    let client = Client::builder().oauth("t").base_url(server.url());
    let client = client.lenient_responses(true).build().unwrap();
    runtime().block_on(async {
        let mut events = client.watch_things().send_events().await.unwrap();
        assert_eq!(events.next().await.unwrap().unwrap().data.id, "a");
        let strict = client.watch_things().lenient_responses(false);
        assert!(strict.send_events().await.unwrap_err().is_decode());
    });
    let client = Client::blocking().oauth("t").base_url(server.url()).lenient_responses(true);
    assert_eq!(client.build().unwrap().watch_things().send_events().unwrap().count(), 1);
}

/// The URL of the next page has another host and another prefix. Only its query counts, and what all requests have is sent once.
#[test]
fn pages_stay_where_the_call_goes() {
    let pages = |request: &str| {
        let next = match request.split(' ').nth(1).unwrap().contains("page=2") {
            false => json!("https://gateway.example.com/api/at/us/regional/things?page=2&api-version=7"),
            true => json!("?page=3"),
        };
        let mut body = json!({"things": [{"id": "a"}], "next": next});
        if request.contains("page=3") {
            body = json!({"things": []});
        }
        response("200 OK", "content-type: application/json\r\n", body.to_string())
    };
    let server = Server::start(vec![Answer(pages)]);
    let url = server.url();
    let of_call = |path: &str| {
        let pages = ["?api-version=1", "?page=2&api-version=7", "?page=3&api-version=1"];
        pages.map(|query| format!("GET {path}/regional/things{query}"))
    };
    macro_rules! calls {
        ($builder:expr, |$pages:ident| $count:expr) => {{
            let builder = $builder.oauth("t").default_query("api-version", "1");
            // The server of the operation is relative to that of the document, which is this one.
            let client =
                builder.base_url(format!("{url}/v1")).server_variable("region", "us").build().unwrap();
            let mut $pages = client.list_regional_things().pages();
            assert_eq!($count, 3);
            let mut $pages = client.list_regional_things().base_url(&format!("{url}/other")).pages();
            assert_eq!($count, 3);
        }};
    }
    calls!(Client::builder(), |pages| runtime().block_on(async {
        let mut count = 0;
        while let Some(page) = pages.next().await {
            page.unwrap();
            count += 1;
        }
        count
    }));
    calls!(Client::blocking(), |pages| pages.by_ref().map(Result::unwrap).count());
    let log = server.log();
    let lines: Vec<&str> = sent(&log).into_iter().map(|(line, _)| line).collect();
    let once = [of_call("/at/us"), of_call("/other")].concat();
    assert_eq!(lines, [once.clone(), once].concat());
}

/// The tunnel carries the certificate of the client to the server, and the proxy does not see it.
#[test]
fn a_certificate_of_the_client_goes_through_a_proxy() {
    let own = Authority::new();
    let server = Server::start_tls(own.server_for_clients(), sessions());
    let proxy = Proxy::start(Some("user:password"));
    let url = format!("https://{}", server.address);
    let results = crate::answer::retrieve!(|builder| builder
        .base_url(&url)
        .add_root_certificate(own.pem())
        .client_identity(own.client_pem())
        .proxy(proxy.url("user:password@")));
    for result in results {
        assert_eq!(result.unwrap().id, "csn_1");
    }
    assert_eq!(proxy.log(), vec![format!("CONNECT {}", server.address); 2]);
}

/// A redirect is no operation of the document, and the program did not ask for it.
#[test]
fn checked_requests_may_be_redirected() {
    let server = Server::start(vec![Answer(|request| match request.starts_with("GET /files/") {
        true => response("302 There", "location: /store/f?signature=s\r\n", ""),
        false => response("200 OK", "content-type: application/octet-stream\r\n", "file"),
    })]);
    use sample::fixtures::mixed::support::{reqwest::ReqwestTransport, ureq::UreqTransport};
    let time = Duration::from_secs(5);
    let transport = testing::checked(ReqwestTransport::new(time).unwrap());
    let client = Client::builder().oauth("t").base_url(server.url()).transport(transport);
    let client = client.follow_redirects(1).build().unwrap();
    assert_eq!(runtime().block_on(client.get_file("f").send()).unwrap(), "file");
    let transport = testing::checked(UreqTransport::new(time));
    let client = Client::blocking().oauth("t").base_url(server.url()).transport(transport);
    let client = client.follow_redirects(1).build().unwrap();
    assert_eq!(client.get_file("f").send().unwrap(), "file");
    assert!(client.get_file("f").query("signature", "s").send().unwrap_err().is_transport());
}
