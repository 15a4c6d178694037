//! Connections that break, stall or never end: a transport error or a timeout, and never half a session.

use std::sync::{Arc, Barrier};
use std::time::Duration;

use crate::case::{Case, Outcome, hold};
use crate::fault::Act::{Dribble, Flood, Hold, Meet, Read, Reset, Wait, Write};
use crate::fault::Server;
use crate::message::{chunked, head, response, session, start};
use crate::transport::{Caller, Settings, TRANSPORTS};

const PAUSE: Duration = Duration::from_millis(50);

#[test]
fn a_connection_that_breaks_is_a_transport_error() {
    let whole = response(session());
    let in_body = whole.len() - 5;
    let case = Case::new;
    let write = |bytes: &[u8]| vec![Read, Write(bytes.to_vec())];
    let write_reset = |bytes: &[u8]| vec![Read, Write(bytes.to_vec()), Reset];
    let chunk = |bytes: &str| vec![Read, Write(chunked()), Write(bytes.as_bytes().to_vec())];
    let size = format!("{:x}", session().len());
    hold(|| {
        vec![
            case("the whole response", write(&whole), Outcome::Session),
            case(
                "the whole response after a pause, and in two pieces",
                vec![
                    Read,
                    Wait(PAUSE),
                    Write(whole[..in_body].to_vec()),
                    Wait(PAUSE),
                    Write(whole[in_body..].to_vec()),
                ],
                Outcome::Session,
            ),
            case(
                "the whole response, byte by byte",
                vec![Read, Dribble(Duration::ZERO, whole.clone())],
                Outcome::Session,
            ),
            case("the whole response, and then a reset", write_reset(&whole), Outcome::Session),
            case("nothing", vec![Read], Outcome::Broken),
            // The reset may come before the client knows that it is connected.
            Case::any("a reset at once", vec![Reset], [Outcome::Connect, Outcome::Broken]),
            case("a reset before the head", vec![Read, Reset], Outcome::Broken),
            case("one byte of the head", write(b"H"), Outcome::Broken),
            case("half a status line", write(b"HTTP/1.1 20"), Outcome::Broken),
            case("half a header", write(b"HTTP/1.1 200 OK\r\ncontent-ty"), Outcome::Broken),
            case(
                "a head without the empty line",
                write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n"),
                Outcome::Broken,
            ),
            case("a reset in the head", write_reset(b"HTTP/1.1 200 OK\r\ncontent-ty"), Outcome::Broken),
            case(
                "a head alone",
                write(&head(&format!("content-length: {}\r\n", session().len()))),
                Outcome::Cut,
            ),
            case("a body cut off", write(&whole[..in_body]), Outcome::Cut),
            case("a body without its last byte", write(&whole[..whole.len() - 1]), Outcome::Cut),
            // The JSON is complete, the body is not.
            case(
                "a body without its last space",
                write(&whole_of(&head(&format!("content-length: {}\r\n", session().len() + 1)))),
                Outcome::Cut,
            ),
            Case::any(
                "a reset in the body",
                write_reset(&whole[..in_body]),
                // The system may drop bytes that it has received.
                [Outcome::Cut, Outcome::Broken],
            ),
            case("chunks", chunk(&format!("{size}\r\n{}\r\n0\r\n\r\n", session())), Outcome::Session),
            case(
                "chunks with an extension and a trailer",
                chunk(&format!("{size};a=b\r\n{}\r\n0\r\nx-a: b\r\n\r\n", session())),
                Outcome::Session,
            ),
            case("no chunk", chunk(""), Outcome::Cut),
            case("a bad chunk size", chunk("zz\r\n{}\r\n0\r\n\r\n"), Outcome::Cut),
            case("a negative chunk size", chunk("-2\r\n{}\r\n0\r\n\r\n"), Outcome::Cut),
            case("a chunk size beyond 64 bits", chunk("fffffffffffffffff\r\n{}\r\n0\r\n\r\n"), Outcome::Cut),
            case(
                "a chunk that is longer than it says",
                chunk(&format!("2\r\n{}\r\n0\r\n\r\n", session())),
                Outcome::Cut,
            ),
            case("a chunk cut off", chunk(&format!("{size}\r\n{}", &session()[..9])), Outcome::Cut),
            case("a chunk without its end", chunk(&format!("{size}\r\n{}", session())), Outcome::Cut),
            case("no last chunk", chunk(&format!("{size}\r\n{}\r\n", session())), Outcome::Cut),
            // The body is complete, and only trailers could follow. ureq does not wait for them.
            Case::any(
                "no end after the last chunk",
                chunk(&format!("{size}\r\n{}\r\n0\r\n", session())),
                [Outcome::Cut, Outcome::Session],
            ),
        ]
    });
}

#[test]
fn a_reset_once_the_head_has_arrived_is_a_transport_error_with_a_status() {
    for &kind in TRANSPORTS {
        let head_is_read = Arc::new(Barrier::new(2));
        let begins = head("content-length: 100\r\n");
        let server = Server::start(vec![Read, Write(begins), Meet(head_is_read.clone()), Reset]);
        let caller = Caller::new(kind, &Settings::new(server.url()));
        let error = caller.stream(|| _ = head_is_read.wait()).unwrap_err();
        assert!(error.is_transport() && !error.is_connect(), "{kind:?}: {error:?}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(200), "{kind:?}");
    }
}

fn whole_of(head: &[u8]) -> Vec<u8> {
    [head, session().as_bytes()].concat()
}

#[test]
fn a_connection_that_stalls_is_a_timeout() {
    let whole = response(session());
    let in_body = whole.len() - 5;
    let long = |start: &str| [start.as_bytes(), &[b'x'; 10_000]].concat();
    let case = Case::times_out;
    hold(|| {
        vec![
            case("silence before the request is read", vec![Hold]),
            case("silence before the head", vec![Read, Hold]),
            case("silence in the head", vec![Read, Write(b"HTTP/1.1 200 OK\r\nx-a: b".to_vec()), Hold]),
            case(
                "silence before the body",
                vec![Read, Write(whole[..whole.len() - session().len()].to_vec()), Hold],
            ),
            case("silence in the body", vec![Read, Write(whole[..in_body].to_vec()), Hold]),
            case("silence where a body has no length", vec![Read, Write(response_to_the_end()), Hold]),
            case("silence in a chunk", vec![Read, Write(chunked()), Write(b"9\r\n{".to_vec()), Hold]),
            case(
                "silence before the last chunk",
                vec![Read, Write(chunked()), Write(b"2\r\n{}\r\n".to_vec()), Hold],
            ),
            case(
                "silence in the body of an error",
                vec![Read, Write(start("500 No", "content-length: 9\r\n")), Hold],
            ),
            case("a slow status line", vec![Read, Dribble(PAUSE, long("HTTP/1.1 200 "))]),
            case("slow headers", vec![Read, Dribble(PAUSE, long("HTTP/1.1 200 OK\r\nx-slow: "))]),
            case(
                "a slow body",
                vec![Read, Write(head("content-length: 10000\r\n")), Dribble(PAUSE, long("{"))],
            ),
            case("slow chunks", vec![Read, Write(chunked()), Dribble(PAUSE, b"1\r\n \r\n".repeat(1000))]),
            case(
                "a slow body of an error",
                vec![Read, Write(start("500 No", "content-length: 10000\r\n")), Dribble(PAUSE, long("{"))],
            ),
            case(
                "information without end",
                vec![
                    Read,
                    Dribble(Duration::from_millis(1), b"HTTP/1.1 103 Early Hints\r\n\r\n".repeat(1000)),
                ],
            ),
            // Leading zeros are skipped and not kept.
            case(
                "a chunk size without end",
                vec![Read, Write(chunked()), Dribble(Duration::from_millis(1), vec![b'0'; 100_000])],
            ),
            case(
                "chunks of one byte without end",
                vec![Read, Write(chunked()), Flood(b"1\r\n \r\n".repeat(1000))],
            )
            .limit(usize::MAX),
        ]
    });
}

/// A response whose body ends with the connection.
fn response_to_the_end() -> Vec<u8> {
    [head("connection: close\r\n"), session().into_bytes()].concat()
}

#[test]
fn what_never_ends_is_stopped_at_the_limit() {
    let flood = |head: Vec<u8>, bytes: &[u8]| vec![Read, Write(head), Flood(bytes.to_vec())];
    let spaces = &vec![b' '; 1 << 16][..];
    let chunk = &[b"10000\r\n", spaces, b"\r\n"].concat()[..];
    let case = Case::new;
    hold(|| {
        vec![
            case("a body", flood(head("connection: close\r\n"), spaces), Outcome::TooLarge),
            case("a body, and a low limit", flood(head("connection: close\r\n"), spaces), Outcome::TooLarge)
                .limit(100),
            case("a body of chunks", flood(chunked(), chunk), Outcome::TooLarge),
            case(
                "a body that says so",
                flood(head("content-length: 999999999999\r\n"), spaces),
                Outcome::TooLarge,
            ),
            case(
                "a body that is longer than it says",
                flood(head(&format!("content-length: {}\r\n", session().len())), session().as_bytes()),
                Outcome::Session,
            ),
            case(
                "a body of an error",
                flood(start("500 No", "connection: close\r\n"), spaces),
                Outcome::Status(500),
            ),
            case(
                "a body of an error in chunks",
                flood(start("404 No", "transfer-encoding: chunked\r\n"), chunk),
                Outcome::Status(404),
            ),
            case("a status line", flood(b"HTTP/1.1 200 ".to_vec(), spaces), Outcome::Broken),
            case("a header", flood(b"HTTP/1.1 200 OK\r\nx-a: ".to_vec(), spaces), Outcome::Broken),
            case("headers", flood(b"HTTP/1.1 200 OK\r\n".to_vec(), b"x-a: b\r\n"), Outcome::Broken),
            case("empty lines", flood(vec![], &b"\r\n".repeat(1000)), Outcome::Broken),
            case("noise", flood(vec![], &[0xAA; 1000]), Outcome::Broken),
            case(
                "an extension of a chunk",
                flood(chunked(), &[b"2;", &[b'x'; 1000][..]].concat()),
                Outcome::Cut,
            ),
            // Trailers are not kept, so only time limits them.
            Case::any(
                "trailers",
                flood([chunked(), b"2\r\n{}\r\n0\r\n".to_vec()].concat(), &b"x-a: b\r\n".repeat(1000)),
                [Outcome::Cut, Outcome::Timeout],
            )
            .impatient(),
        ]
    });
}
