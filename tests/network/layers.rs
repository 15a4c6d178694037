//! Layers: they see what is sent, and the response before it is read.

use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use sample::connect_sessions::support::testing::{Reply, Scripted};
use sample::connect_sessions::support::transport::{
    Body, Chunks, Executed, Layer, Layered, Next, RequestBody, TransportError, TransportErrorKind,
};
use sample::connect_sessions::{Client, CreateConnectSession, Intent, UserDetails};

use crate::answer::{SESSION, TOKEN, response, retrieve, runtime, sessions};
use crate::fault::Act::{Read, Write};
use crate::fault::Server;

/// Signs requests: its header has what it saw.
#[derive(Clone, Default)]
struct Sign(Arc<Mutex<Vec<Bytes>>>);

impl Layer for Sign {
    fn execute<'a>(&'a self, mut request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
        let body = request.body().as_bytes().unwrap().clone();
        let seen = format!("{} {} {}", request.method(), request.uri().path(), body.len());
        self.0.lock().unwrap().push(body);
        request.headers_mut().insert("x-signature", seen.parse().unwrap());
        next.execute(request)
    }
}

#[test]
fn the_body_that_a_layer_sees_is_what_is_sent() {
    let answer = response("200 OK", "content-type: application/json\r\n", SESSION);
    let server = Server::start(vec![[Read, Write(answer)]; 4].concat());
    let sign = Sign::default();
    let body = || {
        let details = UserDetails::new("jerry@example.com").full_name("Jérry \u{1f600} \"Seinfeld\"");
        CreateConnectSession::new(Intent::view_subscriptions()).user_details(details)
    };
    let client = Client::builder()
        .project("gigs")
        .bearer(TOKEN)
        .base_url(server.url())
        .layer(sign.clone())
        .build()
        .unwrap();
    runtime().block_on(client.create_connect_session(body()).send()).unwrap();
    let client = Client::blocking()
        .project("gigs")
        .bearer(TOKEN)
        .base_url(server.url())
        .layer(sign.clone())
        .build()
        .unwrap();
    client.create_connect_session(body()).send().unwrap();

    let (seen, sent) = (sign.0.lock().unwrap(), server.log().requests);
    assert_eq!((seen.len(), sent.len()), (2, 2));
    for (seen, sent) in seen.iter().zip(&sent) {
        let (head, body) = sent.split_once("\r\n\r\n").unwrap();
        assert_eq!(body.as_bytes(), seen);
        let line = head.lines().next().unwrap().strip_suffix(" HTTP/1.1").unwrap();
        assert!(head.contains(&format!("x-signature: {line} {}", seen.len())), "{head}");
    }
}

/// Notes the order of layers, and the credentials that they see.
struct Note(&'static str, Arc<Mutex<Vec<String>>>);

impl Layer for Note {
    fn execute<'a>(&'a self, request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
        Box::pin(async move {
            let authorized = request.headers().contains_key("authorization");
            self.1.lock().unwrap().push(format!("{} {authorized}", self.0));
            let response = next.execute(request).await?;
            self.1.lock().unwrap().push(format!("{} {}", self.0, response.status()));
            Ok(response)
        })
    }
}

#[test]
fn the_first_layer_sees_a_request_first_and_a_response_last() {
    let server = Server::start(sessions());
    let notes = Arc::new(Mutex::new(Vec::new()));
    let results = retrieve!(|builder| builder
        .base_url(server.url())
        .layer(Note("outer", notes.clone()))
        .layer(Note("inner", notes.clone())));
    assert!(results.iter().all(Result::is_ok));
    let once = ["outer true", "inner true", "inner 200 OK", "outer 200 OK"];
    assert_eq!(*notes.lock().unwrap(), [once, once].concat());
}

/// Replaces the body of a response while it is read.
struct Upper;

struct UpperChunks(Body);

impl Chunks for UpperChunks {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let upper = |chunk: Bytes| Bytes::from(String::from_utf8_lossy(&chunk).replace("csn_1", "CSN_1"));
        self.0.poll_next(context).map(|chunk| chunk.map(|chunk| chunk.map(upper)))
    }
}

impl Layer for Upper {
    fn execute<'a>(&'a self, request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
        Box::pin(async move { Ok(next.execute(request).await?.map(|body| Body::new(UpperChunks(body)))) })
    }
}

#[test]
fn a_layer_sees_a_response_before_it_is_read() {
    let server = Server::start(sessions());
    for result in retrieve!(|builder| builder.base_url(server.url()).layer(Upper)) {
        assert_eq!(result.unwrap().id, "CSN_1");
    }
}

/// Fails at first.
struct Flaky(Mutex<usize>, TransportErrorKind);

impl Layer for Flaky {
    fn execute<'a>(&'a self, request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
        let mut times = self.0.lock().unwrap();
        *times += 1;
        if *times == 1 {
            let error = TransportError::new(self.1, "as the layer wants it");
            return Box::pin(async { Err(error) });
        }
        next.execute(request)
    }
}

#[test]
fn a_layer_is_below_retries_and_timeouts() {
    for (kind, attempts) in [(TransportErrorKind::Interrupted, 2), (TransportErrorKind::Other, 1)] {
        let api = Scripted::new().reply(Reply::bytes(200, SESSION));
        let client = Client::builder()
            .project("gigs")
            .bearer(TOKEN)
            .transport(Layered::new(Flaky(Mutex::new(0), kind), api.clone()))
            .build()
            .unwrap();
        let result = runtime().block_on(client.retrieve_connect_session("csn_1").send_response());
        match result {
            Ok(response) => assert_eq!(response.attempts(), attempts),
            Err(error) => assert_eq!((error.attempts(), attempts), (1, 1), "{error:?}"),
        }
        assert_eq!(api.requests().len(), attempts as usize - 1);
    }
    // It cannot make a call longer than its timeout.
    struct Slow;
    impl Layer for Slow {
        fn execute<'a>(&'a self, request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
            Box::pin(async move {
                next.sleep(Duration::from_secs(3600)).await;
                next.execute(request).await
            })
        }
    }
    let api = Scripted::new();
    let client =
        Client::builder().project("gigs").bearer(TOKEN).transport(api.clone()).layer(Slow).build().unwrap();
    let error = runtime().block_on(client.retrieve_connect_session("csn_1").send()).unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(api.elapsed(), Duration::from_secs(60));
    assert_eq!(api.requests().len(), 0);
}
