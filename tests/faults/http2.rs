//! Faults of HTTP/2 (RFC 9113), by servers that write its frames.

use std::error::Error as _;
use std::time::Duration;

use sample::connect_sessions::support::reqwest::ReqwestTransport;
use sample::connect_sessions::support::transport::Network;
use sample::connect_sessions::{Client, CreateConnectSession, Intent};
use tokio::runtime::Builder;

use crate::case::{Case, Outcome, hold_http2, http2_server, outcome, told};
use crate::fault::Act::{self, Dribble, Flood, Frames, Hold, Once, Write};
use crate::message::session;
use crate::transport::{AUTHORITY, Answer, MARKER};

// Types of frames (section 6) and their flags.
const DATA: u8 = 0;
pub(crate) const HEADERS: u8 = 1;
const PRIORITY: u8 = 2;
const RST_STREAM: u8 = 3;
pub(crate) const SETTINGS: u8 = 4;
const PUSH_PROMISE: u8 = 5;
const PING: u8 = 6;
const GOAWAY: u8 = 7;
const WINDOW_UPDATE: u8 = 8;
const CONTINUATION: u8 = 9;
pub(crate) const END_STREAM: u8 = 1;
pub(crate) const END_HEADERS: u8 = 4;

// Codes of errors (section 7).
pub(crate) const NO_ERROR: u32 = 0;
const INTERNAL_ERROR: u32 = 2;
pub(crate) const REFUSED_STREAM: u32 = 7;
const CANCEL: u32 = 8;

/// A frame (section 4.1).
pub(crate) fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

pub(crate) fn reset(stream: u32, code: u32) -> Vec<u8> {
    frame(RST_STREAM, 0, stream, &code.to_be_bytes())
}

/// The end of the connection, after the last stream that the server takes. Its data has a secret.
fn goaway(last: u32, code: u32) -> Vec<u8> {
    frame(GOAWAY, 0, 0, &[&last.to_be_bytes(), &code.to_be_bytes(), MARKER.as_bytes()].concat())
}

/// A header whose name is not in a table (RFC 7541, section 6.2.2).
pub(crate) fn field(name: &str, value: &str) -> Vec<u8> {
    let short = |text: &str| u8::try_from(text.len()).unwrap();
    [&[0, short(name)], name.as_bytes(), &[short(value)], value.as_bytes()].concat()
}

/// Status 200 and the media type, with more headers.
fn block(more: &[u8]) -> Vec<u8> {
    [&[0x88], &field("content-type", "application/json")[..], more].concat()
}

fn head(stream: u32) -> Vec<u8> {
    frame(HEADERS, END_HEADERS, stream, &block(b""))
}

fn head_with(more: &[u8]) -> Vec<u8> {
    frame(HEADERS, END_HEADERS, 1, &block(more))
}

/// A whole response.
fn response(stream: u32) -> Vec<u8> {
    response_of(stream, session().as_bytes())
}

/// A whole response with a body.
pub(crate) fn response_of(stream: u32, body: &[u8]) -> Vec<u8> {
    [head(stream), frame(DATA, END_STREAM, stream, body)].concat()
}

/// A server that accepts the settings of the client, reads a request, and goes on.
pub(crate) fn after_request(acts: impl IntoIterator<Item = Act>) -> Vec<Act> {
    let begin = [Write(frame(SETTINGS, 0, 0, b"")), Frames(HEADERS)];
    begin.into_iter().chain(acts).collect()
}

/// A server that answers a request with bytes, and waits.
pub(crate) fn answer(bytes: impl AsRef<[u8]>) -> Vec<Act> {
    after_request([Write(bytes.as_ref().to_vec()), Hold])
}

#[test]
fn what_a_server_does_to_a_stream_is_told_as_over_http_1() {
    let body = session();
    let (first, second) = body.as_bytes().split_at(9);
    let half = frame(DATA, 0, 1, first);
    let rest = frame(DATA, END_STREAM, 1, second);
    let length = field("content-length", &body.len().to_string());
    let with = |parts: &[&[u8]]| answer(parts.concat());
    let case = Case::new;
    hold_http2(|| {
        vec![
            case("a response", answer(response(1)), Outcome::Session),
            case("a body in two frames", with(&[&head(1), &half, &rest]), Outcome::Session),
            case(
                "information before the response",
                with(&[&frame(HEADERS, END_HEADERS, 1, &[&[8, 3], &b"103"[..]].concat()), &response(1)]),
                Outcome::Session,
            ),
            case(
                "trailers",
                with(&[
                    &head(1),
                    &frame(DATA, 0, 1, body.as_bytes()),
                    &frame(HEADERS, END_HEADERS | END_STREAM, 1, &field("x-a", "b")),
                ]),
                Outcome::Session,
            ),
            case("a reset before the head", answer(reset(1, INTERNAL_ERROR)), Outcome::Broken),
            case("a refusal", answer(reset(1, REFUSED_STREAM)), Outcome::Broken),
            case("a reset in the body", with(&[&head(1), &half, &reset(1, INTERNAL_ERROR)]), Outcome::Cut),
            case("an end in the body", with(&[&head(1), &half, &reset(1, CANCEL)]), Outcome::Cut),
            // Without a length, hyper takes it for the end of the body.
            case(
                "an end in the body without an error",
                with(&[&head_with(&length), &half, &reset(1, NO_ERROR)]),
                Outcome::Cut,
            ),
            case(
                "a reset after the response",
                with(&[&head_with(&length), &half, &rest, &reset(1, NO_ERROR)]),
                Outcome::Session,
            ),
            case(
                "a body that is shorter than its length",
                with(&[&head_with(&field("content-length", "1000")), &half, &rest]),
                Outcome::Cut,
            ),
            Case::any(
                "a body that is longer than its length",
                with(&[&head_with(&field("content-length", "10")), &half, &rest]),
                [Outcome::Cut, Outcome::Broken],
            ),
            case(
                "no body where a length is",
                with(&[&frame(HEADERS, END_HEADERS | END_STREAM, 1, &block(&length))]),
                Outcome::Broken,
            ),
            case(
                "the end of the connection in the body",
                after_request([Write([head(1), half.clone()].concat())]),
                Outcome::Cut,
            ),
            case("the end of the connection before the head", after_request([]), Outcome::Broken),
        ]
    });
}

#[test]
fn what_a_server_does_to_a_connection_is_an_error() {
    let with = |parts: &[&[u8]]| answer(parts.concat());
    let case = Case::new;
    hold_http2(|| {
        vec![
            case("it goes away before the request", answer(goaway(0, NO_ERROR)), Outcome::Broken),
            case("it goes away with an error", answer(goaway(0, INTERNAL_ERROR)), Outcome::Broken),
            case(
                "it goes away after this request",
                with(&[&goaway(1, NO_ERROR), &response(1)]),
                Outcome::Session,
            ),
            case(
                "it goes away, and closes the connection",
                after_request([Write(goaway(1, NO_ERROR))]),
                Outcome::Broken,
            ),
            case(
                "it goes away in the body, and closes the connection",
                after_request([Write([head(1), frame(DATA, 0, 1, b"{"), goaway(1, NO_ERROR)].concat())]),
                Outcome::Cut,
            ),
            case("HTTP/1.1", answer("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"), Outcome::Broken),
            case("noise", answer(vec![0xAA; 1000]), Outcome::Broken),
            case("data before the head", answer(frame(DATA, END_STREAM, 1, b"{}")), Outcome::Broken),
            case("data of a stream that is not open", answer(frame(DATA, 0, 9, b"{}")), Outcome::Broken),
            case("a frame that is too large", answer(frame(DATA, 0, 1, &vec![0; 1 << 17])), Outcome::Broken),
            case(
                "headers that no table has",
                answer(frame(HEADERS, END_HEADERS, 1, &[0xFF; 9])),
                Outcome::Broken,
            ),
            case("no status", answer(frame(HEADERS, END_HEADERS, 1, &field("x-a", "b"))), Outcome::Broken),
            case("a name in capital letters", answer(head_with(&field("X-A", "b"))), Outcome::Broken),
            case(
                "a promise",
                answer(frame(PUSH_PROMISE, END_HEADERS, 1, &[0, 0, 0, 2, 0x82, 0x87, 0x84])),
                Outcome::Broken,
            ),
            case(
                "settings that are not possible",
                answer(frame(SETTINGS, 0, 0, &[0, 4, 0xFF, 0xFF, 0xFF, 0xFF])),
                Outcome::Broken,
            ),
            case(
                "a window beyond its limit",
                answer(frame(WINDOW_UPDATE, 0, 0, &[0x7F, 0xFF, 0xFF, 0xFF])),
                Outcome::Broken,
            ),
        ]
    });
}

#[test]
fn a_server_that_stalls_is_a_timeout() {
    let case = Case::times_out;
    let slow = |bytes: Vec<u8>| after_request([Dribble(Duration::from_millis(50), bytes)]);
    hold_http2(|| {
        vec![
            case("silence before the preface is read", vec![Hold]),
            case("silence before the head", answer(b"")),
            case("silence in the head", answer(&head(1)[..12])),
            case("silence before the body", answer(head(1))),
            case("silence in the body", answer([head(1), frame(DATA, 0, 1, b"{")].concat())),
            case("silence after it goes away", answer(goaway(1, NO_ERROR))),
            case(
                "a slow head",
                slow(frame(HEADERS, END_HEADERS, 1, &block(&field("x-slow", &"x".repeat(100))))),
            ),
            case("a slow body", slow([head(1), frame(DATA, 0, 1, &[b' '; 10_000])].concat())),
        ]
    });
}

#[test]
fn frames_without_end_are_stopped() {
    let flood = |bytes: Vec<u8>, again: Vec<u8>| after_request([Write(bytes), Flood(again)]);
    let header = field("x-a", &"b".repeat(100));
    let open = frame(HEADERS, 0, 1, &block(b""));
    let information = frame(HEADERS, END_HEADERS, 1, &[&[8, 3], &b"103"[..], &header].concat());
    let begins = || [head(1), frame(DATA, 0, 1, b"{")].concat();
    hold_http2(|| {
        vec![
            // The server does not heed the windows of the client.
            Case::any(
                "a body",
                flood(head(1), frame(DATA, 0, 1, &[b' '; 1 << 14])),
                [Outcome::TooLarge, Outcome::Cut],
            ),
            Case::new(
                "headers",
                flood(open.clone(), frame(CONTINUATION, 0, 1, &header.repeat(100))),
                Outcome::Broken,
            ),
            Case::any("information", flood(vec![], information.clone()), [Outcome::Broken, Outcome::Timeout])
                .impatient(),
            Case::any(
                "empty data",
                flood(begins(), frame(DATA, 0, 1, b"")),
                [Outcome::Cut, Outcome::Timeout],
            )
            .impatient(),
            Case::any("pings", flood(begins(), frame(PING, 0, 0, &[0; 8])), [Outcome::Cut, Outcome::Timeout])
                .impatient(),
            Case::any(
                "settings",
                flood(begins(), frame(SETTINGS, 0, 0, b"")),
                [Outcome::Cut, Outcome::Timeout],
            )
            .impatient(),
            Case::any(
                "priorities",
                flood(begins(), frame(PRIORITY, 0, 1, &[0, 0, 0, 0, 1])),
                [Outcome::Cut, Outcome::Timeout],
            )
            .impatient(),
            Case::any("resets", flood(begins(), reset(3, CANCEL)), [Outcome::Cut, Outcome::Timeout])
                .impatient(),
        ]
    });
}

/// Sends a call that is not idempotent, with retries. Gives the answer, and the number of connections and of requests.
fn create(script: Vec<Act>) -> (Answer, usize, usize) {
    let (server, url) = http2_server(script);
    let network = Network::new().only_added_roots().add_root_certificate(AUTHORITY.pem()).http2(true);
    let transport = ReqwestTransport::with_network(network).unwrap();
    let builder = Client::builder().project("gigs").bearer(MARKER).base_url(url).transport(transport);
    let client = builder.build().unwrap();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let call = client.create_connect_session(CreateConnectSession::new(Intent::view_subscriptions()));
    let answer = runtime.block_on(call.send());
    let log = server.log();
    (answer, log.connections, log.requests.len())
}

/// A request that the server says it did not process is sent again, whatever its method (sections 6.8 and 8.7).
#[test]
fn a_request_that_was_not_processed_is_sent_again() {
    let again = [Frames(HEADERS), Write(response(3)), Hold];
    let (answer, connections, requests) =
        create(after_request([vec![Write(reset(1, REFUSED_STREAM))], again.to_vec()].concat()));
    assert_eq!((outcome(&answer), connections, requests), (Outcome::Session, 1, 2), "{answer:?}");
    for code in [NO_ERROR, INTERNAL_ERROR] {
        let once = Once(after_request([Write(goaway(0, code)), Hold]));
        let (answer, connections, requests) = create([vec![once], self::answer(response(1))].concat());
        assert_eq!((outcome(&answer), connections, requests), (Outcome::Session, 2, 2), "{answer:?}");
    }
}

#[test]
fn a_request_that_may_have_been_processed_is_not_sent_again() {
    for script in [
        answer(reset(1, INTERNAL_ERROR)),
        answer(reset(1, CANCEL)),
        answer([head(1), reset(1, REFUSED_STREAM)].concat()),
        after_request([Write(goaway(1, NO_ERROR))]),
        after_request([]),
    ] {
        let (answer, connections, requests) = create(script);
        let error = answer.unwrap_err();
        assert!(error.is_transport() && !error.is_connect(), "{error:?}");
        assert_eq!((connections, requests, error.attempts()), (1, 1, 1), "{error:?}");
    }
}

/// The data that a server adds can be anything.
#[test]
fn an_error_names_the_reason_of_the_server_without_its_data() {
    for (bytes, kind, reason) in [
        (
            goaway(0, INTERNAL_ERROR),
            "the server did not process the request, after 3 attempts",
            "connection error received: unexpected internal error encountered",
        ),
        (
            reset(1, INTERNAL_ERROR),
            "the connection broke before the response was complete",
            "stream error received: unexpected internal error encountered",
        ),
    ] {
        let error = create(answer(bytes)).0.unwrap_err();
        assert_eq!(error.to_string(), kind);
        assert_eq!(error.source().unwrap().to_string(), reason);
        assert!(!told(&error).contains(MARKER), "{error:?}");
    }
}
