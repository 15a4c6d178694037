//! Redirects of GET and HEAD, where a caller allows them: never with credentials or a body to another origin.

use sample::connect_sessions::{Client, CreateConnectSession, Intent};

use crate::answer::{SESSION, TOKEN, response, retrieve, runtime, sessions};
use crate::certificate::Authority;
use crate::fault::Act::{self, Answer, Read, Write};
use crate::fault::Server;

/// Redirects the first request of a call to the place that a header names, and answers the next one with a session.
fn redirect_here(request: &str) -> Vec<u8> {
    let (line, headers) = request.split_once("\r\n").unwrap();
    if !line.ends_with("/connectSessions/csn_1 HTTP/1.1") {
        return response("200 OK", "content-type: application/json\r\n", SESSION);
    }
    let location = headers.split_once("x-location: ").unwrap().1.lines().next().unwrap();
    response("302 Elsewhere", &format!("location: {location}\r\n"), "")
}

/// Answers one request of a connection with a redirect, and the next ones with a session.
fn redirect(status: u16, location: &str) -> Vec<Act> {
    let answer = response(&format!("{status} Elsewhere"), &format!("location: {location}\r\n"), "");
    let done = response("200 OK", "content-type: application/json\r\n", SESSION);
    vec![Read, Write(answer), Read, Write(done)]
}

#[test]
fn no_credential_and_no_header_of_the_caller_goes_to_another_origin() {
    let other = Server::start(sessions());
    for status in [301, 302, 303, 307, 308] {
        let server = Server::start(redirect(status, &format!("{}/files/a?signature=b#c", other.url())));
        for result in retrieve!(|builder| builder
            .base_url(server.url())
            .default_header("x-api-key", "s3cret")
            .default_header("range", "bytes=0-9")
            .default_header("cookie", "session=s3cret")
            .default_query("key", "s3cret")
            .follow_redirects(1))
        {
            assert_eq!(result.unwrap().id, "csn_1", "{status}");
        }
        assert_eq!(server.log().requests.len(), 2);
    }
    let requests = other.log().requests;
    assert_eq!(requests.len(), 10);
    for request in requests {
        assert!(request.starts_with("GET /files/a?signature=b HTTP/1.1\r\n"), "{request}");
        assert!(request.contains("range: bytes=0-9\r\n") && request.contains("accept: application/json\r\n"));
        let lower = request.to_ascii_lowercase();
        for secret in ["s3cret", TOKEN, "authorization", "cookie", "referer", "x-api-key"] {
            assert!(!lower.contains(secret), "{secret}: {request}");
        }
    }
}

#[test]
fn the_same_origin_gets_the_same_headers() {
    for (location, target) in [
        ("/files/a", "/files/a"),
        ("../../b?c=d", "/projects/b?c=d"),
        ("./e", "/projects/gigs/connectSessions/e"),
        ("?f=g", "/projects/gigs/connectSessions/csn_1?f=g"),
    ] {
        let server = Server::start(vec![Answer(redirect_here)]);
        for result in retrieve!(|builder| builder
            .base_url(server.url())
            .default_header("x-location", location)
            .follow_redirects(1))
        {
            assert_eq!(result.unwrap().id, "csn_1");
        }
        let requests = server.log().requests;
        assert_eq!(requests.len(), 4, "{location}");
        for request in [&requests[1], &requests[3]] {
            assert!(request.starts_with(&format!("GET {target} HTTP/1.1\r\n")), "{request}");
            assert!(request.contains("authorization: Bearer t0ken\r\n"), "{request}");
        }
    }
}

#[test]
fn what_is_not_allowed_is_the_response() {
    let other = Server::start(sessions());
    let port = other.address.port();
    for location in [
        "ftp://127.0.0.1/a".to_owned(),
        "data:text/plain,a".to_owned(),
        format!("http://user:password@127.0.0.1:{port}/"),
        format!("http://user@127.0.0.1:{port}/"),
        "http://example.com/".to_owned(),
        "http://[".to_owned(),
    ] {
        let server = Server::start(redirect(302, &location));
        for result in retrieve!(|builder| builder.base_url(server.url()).follow_redirects(9)) {
            assert_eq!(result.unwrap_err().status().unwrap().as_u16(), 302, "{location}");
        }
    }
    for status in [300, 304, 305] {
        let server = Server::start(redirect(status, &other.url()));
        for result in retrieve!(|builder| builder.base_url(server.url()).follow_redirects(9)) {
            assert_eq!(result.unwrap_err().status().unwrap().as_u16(), status);
        }
    }
    // From TLS to none.
    let own = Authority::new();
    let server = Server::start_tls(own.server(|_| ()), redirect(302, &other.url()));
    let url = format!("https://{}", server.address);
    for result in
        retrieve!(|builder| builder.base_url(&url).add_root_certificate(own.pem()).follow_redirects(9))
    {
        assert_eq!(result.unwrap_err().status().unwrap().as_u16(), 302);
    }
    assert_eq!(other.log().connections, 0);
}

#[test]
fn a_loop_ends() {
    let server = Server::start(vec![[Read, Write(response("307 Again", "location: /\r\n", ""))]; 9].concat());
    for result in retrieve!(|builder| builder.base_url(server.url()).follow_redirects(3)) {
        assert_eq!(result.unwrap_err().status().unwrap().as_u16(), 307);
    }
    assert_eq!(server.log().requests.len(), 8);
}

#[test]
fn a_call_has_its_own_number_and_a_post_is_never_sent_elsewhere() {
    let here = |request: &str| match request.split(' ').nth(1).unwrap() {
        "/b" => response("200 OK", "content-type: application/json\r\n", SESSION),
        _ => response("307 Elsewhere", "location: /b\r\n", ""),
    };
    let server = Server::start(vec![Answer(here)]);
    let body = || CreateConnectSession::new(Intent::view_subscriptions());
    let client = Client::builder().project("gigs").bearer(TOKEN).base_url(server.url()).build().unwrap();
    runtime().block_on(async {
        let call = client.retrieve_connect_session("csn_1").follow_redirects(1);
        assert_eq!(call.send().await.unwrap().id, "csn_1");
        let error = client.create_connect_session(body()).follow_redirects(9).send().await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), 307);
    });
    let client = Client::blocking().project("gigs").bearer(TOKEN).base_url(server.url()).build().unwrap();
    assert_eq!(client.retrieve_connect_session("csn_1").follow_redirects(1).send().unwrap().id, "csn_1");
    let error = client.create_connect_session(body()).follow_redirects(9).send().unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 307);
}
