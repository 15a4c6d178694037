//! The blocking client: the same calls, sent by the calling thread, without an async runtime.

#[allow(dead_code, reason = "not all of it is needed here")]
#[path = "server/fault.rs"]
mod fault;
#[path = "blocking/nested.rs"]
mod nested;
#[path = "blocking/reconnecting.rs"]
mod reconnecting;
mod server;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use fault::Act;
use sample::connect_sessions::support::testing::{Reply, Scripted};
use sample::connect_sessions::support::transport::Transport;
use sample::connect_sessions::support::ureq::UreqTransport;
use sample::connect_sessions::support::{BearerToken, Retry, Secret, Text, TokenError};
use sample::connect_sessions::{
    Blocking, Client, ClientBuilder, CreateConnectSession, Intent, UpdateConnectSession,
};
use sample::fixtures::{bodies_other, idempotent, responses, streams};
use serde_json::json;
use server::{Server, json, response};

const SESSION: &str = r#"{"object": "connectSession", "id": "csn_1", "intent": {"type": "viewSubscriptions"},
    "callbackUrl": null, "url": null, "user": null}"#;

fn builder() -> ClientBuilder<Client<Blocking>> {
    Client::blocking().project("gigs").bearer("key")
}

fn client(server: &Server) -> Client<Blocking> {
    builder().base_url(&server.url).build().unwrap()
}

fn session() -> Reply {
    Reply::bytes(200, SESSION)
}

#[test]
fn a_call_is_sent_and_read() {
    let server =
        Server::start([json("201 Created", SESSION), json("200 OK", SESSION), json("200 OK", SESSION)]);
    let client = client(&server);
    let body = CreateConnectSession::new(Intent::view_subscriptions());
    let response = client.create_connect_session(body).send_response().unwrap();
    assert_eq!((response.status().as_u16(), response.attempts()), (201, 1));
    assert_eq!(response.body().id, "csn_1");
    client.retrieve_connect_session("a b").send().unwrap();
    client.update_connect_session("csn_1", UpdateConnectSession::new().clear_user()).send().unwrap();

    let received = server.received();
    let sent: Vec<_> = received
        .iter()
        .map(|request| (request.method.as_str(), request.target.as_str(), request.body.as_str()))
        .collect();
    assert_eq!(
        sent,
        [
            ("POST", "/projects/gigs/connectSessions", r#"{"intent":{"type":"viewSubscriptions"}}"#),
            ("GET", "/projects/gigs/connectSessions/a%20b", ""),
            ("PATCH", "/projects/gigs/connectSessions/csn_1", r#"{"user":null}"#),
        ]
    );
    // The async client sends the same headers.
    let names = |index: usize| {
        let mut names: Vec<_> = received[index].headers.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names
    };
    let with_body = ["accept", "authorization", "content-length", "content-type", "host", "user-agent"];
    assert_eq!(names(0), with_body);
    assert_eq!(names(1), ["accept", "authorization", "host", "user-agent"]);
    assert_eq!(names(2), with_body);
    assert_eq!(received[0].header("authorization"), Some("Bearer key"));
}

#[test]
fn undescribed_data_is_listed() {
    let newer = SESSION.replace("\"url\"", "\"theme\": \"dark\", \"url\"");
    let client = builder().transport(Scripted::new().reply(Reply::bytes(200, newer))).build().unwrap();
    let (response, undescribed) = client.retrieve_connect_session("x").send_with_undescribed().unwrap();
    assert_eq!(response.body().id, "csn_1");
    let told: Vec<_> = undescribed.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["unknown property at `theme`"]);
}

#[test]
fn a_refusal_is_a_typed_error() {
    let body = r#"{"object":"error","type":"notFound","message":"No."}"#;
    let server = Server::start([json("404 Not Found", body), response("302 Found", "location: /\r\n", "")]);
    let client = client(&server);
    let error = client.retrieve_connect_session("csn_x").send().unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.api().unwrap().message, "No.");
    // Redirects are not followed.
    assert_eq!(client.retrieve_connect_session("x").send().unwrap_err().status().unwrap().as_u16(), 302);
    assert!(client.retrieve_connect_session("..").send().unwrap_err().is_request());
    assert_eq!(server.received().len(), 2);
}

#[test]
fn a_call_is_sent_again() {
    let server = Server::start([
        response("503 Service Unavailable", "", ""),
        response("429 Too Many Requests", "retry-after: 0\r\n", ""),
        json("200 OK", SESSION),
    ]);
    let retry = Retry::default().backoff(Duration::from_millis(20), Duration::from_millis(20));
    let call = client(&server).retrieve_connect_session("x").retry(retry);
    assert_eq!(call.send_response().unwrap().attempts(), 3);
}

#[test]
fn bodies_of_every_kind_are_sent() {
    let empty = || response("200 OK", "content-type: application/json\r\n", "{}");
    let server = Server::start((0..3).map(|_| empty()));
    let client = bodies_other::Client::blocking().base_url(&server.url).build().unwrap();
    client.send_bytes("€").send().unwrap();
    // An empty body, and no body.
    client.send_bytes("").send().unwrap();
    let other = idempotent::Client::blocking().base_url(&server.url).build().unwrap();
    other.start_job().send().unwrap();
    let received = server.received();
    assert_eq!(received[0].body, "€");
    assert_eq!(received[1].header("content-length"), Some("0"));
    assert_eq!(received[2].header("content-length"), Some("0"));
    assert_eq!(received[2].header("transfer-encoding"), None);
}

#[test]
fn bytes_events_and_values_come_one_after_another() {
    let server = Server::start([
        response("200 OK", "content-type: application/octet-stream\r\n", "0123456789"),
        response("200 OK", "content-type: application/octet-stream\r\n", "0123456789"),
        response(
            "200 OK",
            "content-type: text/event-stream\r\n",
            "data: {\"delta\":\"a\"}\n\ndata: {\"delta\":\"b\"}\n\n",
        ),
    ]);
    let client = responses::Client::blocking().base_url(&server.url).build().unwrap();
    let mut bytes = client.get_bytes().send_stream().unwrap();
    assert_eq!(bytes.status().as_u16(), 200);
    let (mut start, mut rest) = ([0; 4], Vec::new());
    bytes.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"0123");
    for chunk in &mut bytes {
        rest.extend_from_slice(&chunk.unwrap());
    }
    assert_eq!(rest, b"456789");

    let mut bytes = client.get_bytes().max_response_bytes(4).send_stream().unwrap();
    let error = std::io::copy(&mut bytes, &mut rest).unwrap_err();
    assert_eq!(error.to_string(), "the response is larger than 4 bytes");

    let client = streams::Client::blocking().base_url(&server.url).build().unwrap();
    let events = client.watch_things().send_events().unwrap();
    assert_eq!(format!("{events:?}"), "EventStream { status: 200, .. }");
    let events = events.read_as::<Text>().read_as::<streams::Piece>();
    let deltas: Vec<_> = events.map(|event| event.unwrap().data.delta).collect();
    assert_eq!(deltas, ["a", "b"]);
}

#[test]
fn a_custom_transport_has_its_own_clock() {
    let api = Scripted::new().reply(session().delay(Duration::from_secs(29))).reply(Reply::silence());
    let client = builder().transport(api.clone()).build().unwrap();
    client.retrieve_connect_session("x").send().unwrap();
    assert_eq!(api.elapsed(), Duration::from_secs(29));
    let body = CreateConnectSession::new(Intent::view_subscriptions());
    assert!(client.create_connect_session(body).send().unwrap_err().is_timeout());
    assert_eq!(api.elapsed(), Duration::from_secs(59));
}

#[test]
fn a_token_may_come_from_another_thread() {
    let server = Server::start([json("200 OK", SESSION)]);
    let source = || async {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(50));
            sender.send(Secret::from("later")).unwrap();
        });
        Ok(receiver.await?)
    };
    let client = Client::blocking()
        .project("gigs")
        .bearer(BearerToken::from_source(source))
        .base_url(&server.url)
        .build()
        .unwrap();
    client.retrieve_connect_session("x").send().unwrap();
    assert_eq!(server.only().header("authorization"), Some("Bearer later"));
}

#[test]
fn a_token_that_never_comes_is_a_timeout() {
    let source = || std::future::pending::<Result<Secret, TokenError>>();
    let client = Client::blocking()
        .project("gigs")
        .bearer(BearerToken::from_source(source))
        .base_url("http://127.0.0.1:1")
        .attempt_timeout(Duration::from_millis(50))
        .retry(Retry::none())
        .build()
        .unwrap();
    let error = client.retrieve_connect_session("x").send().unwrap_err();
    assert!(error.is_timeout() && error.attempts() == 0, "{error:?}");
}

#[test]
fn a_response_that_does_not_come_is_a_timeout() {
    let call = |url: String| {
        let client = builder().base_url(url).retry(Retry::none()).build().unwrap();
        client.retrieve_connect_session("x").attempt_timeout(Duration::from_millis(100))
    };
    // Nobody accepts the connection.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("http://{}", listener.local_addr().unwrap());
    let begins = fault::Server::start(vec![
        Act::Read,
        Act::Write(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_vec()),
        Act::Hold,
    ]);
    ends(move || {
        for url in [silent.clone(), begins.url()] {
            let error = call(url).send().unwrap_err();
            assert!(error.is_timeout(), "{error:?}");
            assert_eq!(error.to_string(), "no complete response within 100ms");
        }
        assert!(call(silent).send_stream().unwrap_err().is_timeout());
    });
}

/// A stream may take longer than the timeout, if each of its pieces comes in time.
#[test]
fn each_piece_of_a_stream_has_the_whole_timeout() {
    const TIMEOUT: Duration = Duration::from_secs(2);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = builder().base_url(url).attempt_timeout(TIMEOUT).retry(Retry::none()).build().unwrap();
    ends(move || {
        let connection = thread::spawn(move || {
            let (mut connection, _) = listener.accept().unwrap();
            connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n").unwrap();
            connection
        });
        let mut stream = client.retrieve_connect_session("x").send_stream().unwrap();
        let mut connection = connection.join().unwrap();
        for _ in 0..2 {
            // The caller is slow, but the next piece has arrived when the caller asks for it.
            thread::sleep(TIMEOUT * 2 / 3);
            connection.write_all(b"x").unwrap();
            assert_eq!(stream.next().unwrap().unwrap(), "x");
        }
        assert!(stream.next().unwrap().unwrap_err().is_timeout());
    });
}

/// Each byte comes in time, but the whole body does not.
#[test]
fn a_slow_error_body_is_a_timeout() {
    let script = vec![
        Act::Read,
        Act::Write(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 100000\r\n\r\n".to_vec()),
        Act::Dribble(Duration::from_millis(20), vec![b'x'; 100_000]),
    ];
    let server = fault::Server::start(script);
    let client = builder().base_url(server.url()).retry(Retry::none()).build().unwrap();
    ends(move || {
        let call = client.retrieve_connect_session("x").attempt_timeout(Duration::from_secs(2));
        let error = call.send_stream().unwrap_err();
        assert!(error.is_timeout() && error.status().unwrap() == 400, "{error:?}");
    });
}

/// Runs code that could hang. It fails only after minutes, so a slow machine does not matter.
fn ends(run: impl FnOnce() + Send + 'static) {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::spawn(move || {
        run();
        // Sending fails if the test has given up.
        let _ = sender.send(());
    });
    if receiver.recv_timeout(Duration::from_secs(300)) == Err(mpsc::RecvTimeoutError::Timeout) {
        panic!("it hangs");
    }
    thread.join().unwrap();
}

/// An async client can use it.
#[tokio::test]
async fn an_async_client_can_use_its_transport() {
    let server = Server::start([json("200 OK", SESSION)]);
    let source = || async {
        tokio::time::sleep(Duration::from_millis(10)).await;
        Ok(Secret::from("key"))
    };
    let transport = UreqTransport::new(Duration::from_secs(1));
    let builder =
        Client::builder().project("gigs").bearer(BearerToken::from_source(source)).transport(transport);
    let client = builder.base_url(&server.url).build().unwrap();
    client.retrieve_connect_session("x").send().await.unwrap();
}

/// A sleep outside of a blocking call blocks the thread.
#[test]
fn its_transport_sleeps_outside_of_a_call() {
    let transport = UreqTransport::new(Duration::from_secs(1));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let start = transport.now();
    runtime.block_on(transport.sleep(Duration::from_millis(20)));
    assert!(transport.now() - start >= Duration::from_millis(20));
    assert_eq!(json!(format!("{transport:?}")), "UreqTransport { .. }");
}

/// A server may refuse a body before it has read it (RFC 9110, section 15.5.14).
#[test]
fn a_long_body_can_be_refused_before_it_is_read() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.extend(byte);
        }
        stream
            .write_all(b"HTTP/1.1 413 Content Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            .unwrap();
    });
    let client = bodies_other::Client::blocking().base_url(&url).retry(Retry::none()).build().unwrap();
    let error = client.send_bytes(vec![0; 8 << 20]).send().unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(413), "{error}");
}
