//! Responses whose head is odd, huge or no HTTP: the final status, or a transport error.

use crate::case::{Case, Outcome, hold};
use crate::fault::Server;
use crate::message::{head, reply, response, session, session_with, start};
use crate::transport::{MARKER, Settings, TRANSPORTS, retrieve};

#[test]
fn a_valid_status_is_taken_as_it_is() {
    let session = session();
    let early = |status: &str| {
        [format!("HTTP/1.1 {status}\r\nlink: <{MARKER}>\r\n\r\n").into_bytes(), response(&session)].concat()
    };
    let refused = |status: &str| reply(start(status, "content-length: 0\r\n"));
    let line = |line: &str| reply(format!("{line}\r\ncontent-length: {}\r\n\r\n{session}", session.len()));
    let case = Case::new;
    hold(|| {
        vec![
            // ureq takes a 100 without headers only.
            Case::any("100 then 200", reply(early("100 Continue")), [Outcome::Session, Outcome::Broken]),
            case("103 then 200", reply(early("103 Early Hints")), Outcome::Session),
            case("103 alone", reply("HTTP/1.1 103 Early Hints\r\n\r\n"), Outcome::Broken),
            // The client did not ask for another protocol.
            case(
                "101",
                reply("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n"),
                Outcome::Status(101),
            ),
            case(
                "204",
                reply("HTTP/1.1 204 No Content\r\n\r\n"),
                Outcome::Decode("the body is empty".into()),
            ),
            case("205", refused("205 Reset Content"), Outcome::Decode("the body is empty".into())),
            case("206", line("HTTP/1.1 206 Partial Content"), Outcome::Session),
            case("299", line("HTTP/1.1 299 "), Outcome::Session),
            case("304", reply("HTTP/1.1 304 Not Modified\r\n\r\n"), Outcome::Status(304)),
            case("404", refused("404 Not Found"), Outcome::Status(404)),
            case("407", refused("407 Proxy Authentication Required"), Outcome::Status(407))
                .of_proxy(Outcome::Connect),
            // Servers send it on an idle connection, and some clients then send the request again.
            case("408", refused("408 Request Timeout"), Outcome::Status(408)),
            case("421", refused("421 Misdirected Request"), Outcome::Status(421)),
            case("425", refused("425 Too Early"), Outcome::Status(425)),
            case("511", refused("511 Network Authentication Required"), Outcome::Status(511)),
            case("600", refused("600 What"), Outcome::Status(600)),
            case("999", refused("999 Request denied"), Outcome::Status(999)),
            case("0", refused("0 "), Outcome::Broken),
            case("99", refused("99 Low"), Outcome::Broken),
            case("000", refused("000 Low"), Outcome::Broken),
            case("099", refused("099 Low"), Outcome::Broken),
            case("1000", refused("1000 High"), Outcome::Broken),
            case("-200", refused("-200 OK"), Outcome::Broken),
            case("2OO", refused("2OO OK"), Outcome::Broken),
            case("no reason", line("HTTP/1.1 200"), Outcome::Session),
            case(
                "a reason in Latin-1",
                reply([&b"HTTP/1.1 200 \xE4\r\ncontent-length: 0\r\n\r\n"[..]].concat()),
                Outcome::Decode("the body is empty".into()),
            ),
            case("HTTP/1.0", line("HTTP/1.0 200 OK"), Outcome::Session),
            case("HTTP/2", line("HTTP/2 200 OK"), Outcome::Broken),
            case("HTTP/1.2", line("HTTP/1.2 200 OK"), Outcome::Broken),
            case("a frame of HTTP/2", reply(b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64"), Outcome::Broken),
            case("a body and no head", reply(&session), Outcome::Broken),
            case("a greeting", reply("220 mail.example.com ESMTP\r\n"), Outcome::Broken),
            case("an alert of TLS", reply(b"\x15\x03\x01\0\x02\x02\x28"), Outcome::Broken),
            case("noise", reply([0xFF; 100]), Outcome::Broken),
            case("NUL", reply([0; 100]), Outcome::Broken),
            case(
                "an empty line before the status",
                reply([b"\r\n", &response(&session)[..]].concat()),
                Outcome::Session,
            ),
            // There is no request for the second response.
            case(
                "two responses",
                reply([response(&session), start("500 No", "")].concat()),
                Outcome::Session,
            ),
        ]
    });
}

#[test]
fn a_length_that_is_not_clear_is_refused() {
    let session = session();
    let length = session.len();
    let body = |headers: &str| reply([&head(headers)[..], session.as_bytes()].concat());
    let case = Case::new;
    let cut = "EOF while parsing an object at `object` (line 1, column 9)";
    hold(|| {
        vec![
            case("none: the body ends with the connection", body(""), Outcome::Session),
            case(
                "two that agree",
                body(&format!("content-length: {length}\r\n").repeat(2)),
                Outcome::Session,
            ),
            case(
                "two in one that agree",
                body(&format!("content-length: {length}, {length}\r\n")),
                Outcome::Session,
            ),
            case(
                "two that differ",
                body(&format!("content-length: {length}\r\ncontent-length: 2\r\n")),
                Outcome::Broken,
            ),
            case(
                "two in one that differ",
                body(&format!("content-length: {length}, 2\r\n")),
                Outcome::Broken,
            ),
            case("negative", body("content-length: -1\r\n"), Outcome::Broken),
            case("with a sign", body(&format!("content-length: +{length}\r\n")), Outcome::Broken),
            case("hexadecimal", body(&format!("content-length: {length:#x}\r\n")), Outcome::Broken),
            case("a word", body("content-length: long\r\n"), Outcome::Broken),
            case("empty", body("content-length:\r\n"), Outcome::Broken),
            case("beyond 64 bits", body("content-length: 99999999999999999999\r\n"), Outcome::Broken),
            case("as long as can be said", body("content-length: 18446744073709551613\r\n"), Outcome::Cut),
            case("zero", body("content-length: 0\r\n"), Outcome::Decode("the body is empty".into())),
            case("too short", body("content-length: 9\r\n"), Outcome::Decode(cut.into())),
            case("too long", body(&format!("content-length: {}\r\n", length + 1)), Outcome::Cut),
            // `transfer-encoding` overrides `content-length` (RFC 9112, section 6.3).
            case(
                "and chunks",
                reply(
                    [
                        &head("content-length: 2\r\ntransfer-encoding: chunked\r\n")[..],
                        format!("{length:x}\r\n{session}\r\n0\r\n\r\n").as_bytes(),
                    ]
                    .concat(),
                ),
                Outcome::Session,
            ),
            case(
                "an unknown transfer encoding",
                body(&format!("content-length: {length}\r\ntransfer-encoding: zip\r\n")),
                Outcome::Session,
            ),
        ]
    });
}

#[test]
fn headers_are_kept_or_refused() {
    let with = |headers: &[u8]| {
        let body = session();
        let start = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n", body.len());
        reply([start.as_bytes(), headers, b"\r\n", body.as_bytes()].concat())
    };
    let many = |count: usize, length: usize| {
        let value = "x".repeat(length);
        (0..count).map(|index| format!("x-{index}: {value}\r\n")).collect::<String>().into_bytes()
    };
    let case = Case::new;
    hold(|| {
        vec![
            case(
                "values beyond ASCII",
                with(b"x-a: \xE4\xFF\x80\r\nx-request-id: \xC3\xA4\r\n"),
                Outcome::Session,
            ),
            case("no value", with(b"x-a:\r\n"), Outcome::Session),
            case("a tab in a value", with(b"x-a: a\tb\r\n"), Outcome::Session),
            case("lines that end in LF", with(b"x-a: b\nx-c: d\n"), Outcome::Session),
            case("NUL in a value", with(b"x-a: a\0b\r\n"), Outcome::Broken),
            case("CR in a value", with(b"x-a: a\rb\r\n"), Outcome::Broken),
            case("a line that goes on", with(b"x-a: a\r\n b\r\n"), Outcome::Broken),
            case("a line without a colon", with(b"what\r\n"), Outcome::Broken),
            case("no name", with(b": b\r\n"), Outcome::Broken),
            case("a space in a name", with(b"x a: b\r\n"), Outcome::Broken),
            case("a space after a name", with(b"x-a : b\r\n"), Outcome::Broken),
            case("a name beyond ASCII", with(b"x-\xC3\xA4: b\r\n"), Outcome::Broken),
            case("one of 50 kB", with(&many(1, 50_000)), Outcome::Session),
            // More than 64 KiB are too many for ureq.
            Case::any("one of 100 kB", with(&many(1, 100_000)), [Outcome::Session, Outcome::Broken]),
            case("90", with(&many(90, 10)), Outcome::Session),
            case("10,000", with(&many(10_000, 10)), Outcome::Broken),
            case("10 MB in one", with(&many(1, 10_000_000)), Outcome::Broken),
            case("10 MB in 100", with(&many(100, 100_000)), Outcome::Broken),
            case("10 MB in 50,000", with(&many(50_000, 200)), Outcome::Broken),
        ]
    });
}

#[test]
fn a_content_type_is_believed() {
    let typed = |content_type: &str| {
        let body = session_with("");
        reply(format!("HTTP/1.1 200 OK\r\n{content_type}content-length: {}\r\n\r\n{body}", body.len()))
    };
    let html = "the content type is `text/html`, not JSON";
    let case = Case::new;
    hold(|| {
        vec![
            case("none", typed(""), Outcome::Session),
            case(
                "with a suffix",
                typed("content-type: application/problem+json; charset=utf-8\r\n"),
                Outcome::Session,
            ),
            case("HTML", typed("content-type: text/html\r\n"), Outcome::Decode(html.into()))
                .with_options(Outcome::Session),
            case(
                "no type at all",
                typed(&format!("content-type: <{MARKER}>\r\n")),
                Outcome::Decode("the content type is malformed, not JSON".into()),
            )
            .with_options(Outcome::Session),
        ]
    });
}

#[test]
fn header_values_are_kept_as_they_came() {
    let refusal =
        b"HTTP/1.1 404 No\r\nx-a: \xE4\xFF\x80\r\nx-b:\r\nx-b: 1\r\nX-B: 2\r\ncontent-length: 0\r\n\r\n";
    let server = Server::start(reply(refusal));
    for &kind in TRANSPORTS {
        let error = retrieve(kind, &Settings::new(server.url())).unwrap_err();
        let headers = error.headers().unwrap();
        assert_eq!(headers["x-a"].as_bytes(), b"\xE4\xFF\x80", "{kind:?}");
        let repeated = headers.get_all("x-b").iter().map(|value| value.as_bytes()).collect::<Vec<_>>();
        assert_eq!(repeated, [&b""[..], b"1", b"2"], "{kind:?}");
    }
}
