//! Redirects of every kind, with and without a body: an error with the status, and no request to another place.

use crate::case::{Outcome, outcome, told};
use crate::fault::Server;
use crate::message::{replies, reply, response, session};
use crate::transport::{Caller, MARKER, Settings, TRANSPORTS};

/// A redirect to a place; without one, if there is none.
fn redirect(status: &str, location: Option<&[u8]>) -> Vec<u8> {
    let location = location.map(|location| [b"location: ", location, b"\r\n"].concat()).unwrap_or_default();
    let start = format!("HTTP/1.1 {status} Elsewhere\r\ncontent-length: 0\r\n");
    [start.as_bytes(), &location, b"\r\n"].concat()
}

/// Targets of a redirect: a name, and the location header, if there is one.
fn locations(other: &str) -> Vec<(&'static str, Option<Vec<u8>>)> {
    let port = other.rsplit(':').next().expect("a URL has a port");
    let location = |text: &str| Some(text.as_bytes().to_vec());
    vec![
        ("a path of the same origin", location("/elsewhere")),
        ("a relative path", location("elsewhere")),
        ("itself, for ever", location(&format!("/projects/gigs/connectSessions/{MARKER}"))),
        ("itself, by nothing", location("")),
        ("another origin", location(&format!("{other}/elsewhere?{MARKER}"))),
        ("another origin under another name", location(&format!("http://localhost:{port}/"))),
        ("another origin, by the same scheme", location(&format!("//127.0.0.1:{port}/"))),
        ("another origin, and TLS", location(&format!("https://127.0.0.1:{port}/"))),
        ("another origin, with a password", location(&format!("http://a:b@127.0.0.1:{port}/"))),
        ("another scheme", location("file:///etc/passwd")),
        ("no URL", location("http://[")),
        ("no text", Some(b"/\xFF\xFE".to_vec())),
        ("nowhere", None),
    ]
}

#[test]
fn a_redirect_is_an_error_and_is_not_followed() {
    let other = Server::start(reply(response(session())));
    for &kind in TRANSPORTS {
        for status in [300, 301, 302, 303, 305, 307, 308] {
            for (name, location) in locations(&other.url()) {
                let answer = redirect(&status.to_string(), location.as_deref());
                // The server would answer a second request.
                let again = replies(3, answer);
                for with_body in [false, true] {
                    let what = format!("{kind:?}: {status} to {name}, body: {with_body}");
                    let server = Server::start(again.clone());
                    let caller = Caller::new(kind, &Settings::new(server.url()));
                    let answer = if with_body { caller.create() } else { caller.retrieve() };
                    assert_eq!(outcome(&answer), Outcome::Status(status), "{what}");
                    let told = told(&answer.unwrap_err());
                    assert!(!told.contains(MARKER) && !told.contains("elsewhere"), "{what}: {told}");
                    let log = server.log();
                    assert_eq!((log.connections, log.requests.len()), (1, 1), "{what}: {log:?}");
                    assert!(
                        !log.requests[0].to_ascii_lowercase().contains("\r\nreferer:"),
                        "{what}: {log:?}"
                    );
                }
            }
        }
        // Without a connection, no token, body or referer was sent.
        assert_eq!(other.log().connections, 0, "{kind:?}: {:?}", other.log());
    }
}
