//! Servers that cannot be reached or trusted: a connect error, and no byte of a request is sent.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use socket2::{Domain, Socket, Type};

use crate::case::{Outcome, outcome, told};
use crate::certificate::Authority;
use crate::fault::Act::{self, Hold, Read, Write};
use crate::fault::Server;
use crate::message::{response, session};
use crate::transport::{Answer, Caller, Kind, MARKER, Options, Settings, TRANSPORTS};

/// Both kinds of request: with a body and without.
fn both(kind: Kind, settings: &Settings) -> [Answer; 2] {
    let caller = Caller::new(kind, settings);
    [caller.retrieve(), caller.create()]
}

fn assert_no_connection(what: &str, answer: &Answer) {
    assert_eq!(outcome(answer), Outcome::Connect, "{what}");
    let Err(error) = answer else { return };
    let told = told(error);
    assert!(!told.contains(MARKER), "{what}: {told}");
}

#[test]
fn a_closed_port_is_a_connect_error() {
    // The port is bound and does not listen, so no other test can use it.
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into()).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    for &kind in TRANSPORTS {
        for scheme in ["http", "https"] {
            for answer in both(kind, &Settings::new(format!("{scheme}://{address}"))) {
                assert_no_connection(&format!("{kind:?}, {scheme}"), &answer);
            }
        }
    }
}

#[test]
fn an_unknown_host_is_a_connect_error() {
    for &kind in TRANSPORTS {
        // `invalid` is no domain (RFC 6761, section 6.4). A resolver that cannot be reached may be slow.
        let mut settings = Settings::new("https://host.invalid");
        settings.connect_timeout = Some(Duration::from_secs(2));
        for answer in both(kind, &settings) {
            assert_no_connection(&format!("{kind:?}"), &answer);
        }
    }
}

#[test]
fn a_server_without_tls_is_a_connect_error() {
    for (name, script) in [
        ("it closes at once", vec![]),
        ("it resets", vec![Act::Wait(Duration::from_millis(50)), Act::Reset]),
        ("it answers in HTTP", vec![Write(response(session())), Hold]),
        ("it refuses", vec![Write(b"\x15\x03\x03\0\x02\x02\x28".to_vec()), Hold]),
        ("it breaks off", vec![Write(b"\x16\x03\x03\x01\0\x02".to_vec())]),
        ("it sends noise", vec![Write(vec![0xFF; 1000]), Hold]),
    ] {
        for &kind in TRANSPORTS {
            let server = Server::start(script.clone());
            let answer = Caller::new(kind, &Settings::new(format!("https://{}", server.address))).retrieve();
            // ureq reports a connection that is lost during the TLS handshake like one that is lost later. Such a
            // request is sent again only if it is idempotent.
            if kind == Kind::Reqwest || outcome(&answer) != Outcome::Broken {
                assert_no_connection(&format!("{kind:?}: {name}"), &answer);
            }
            assert_eq!(server.log().connections, 1, "{kind:?}: {name}");
        }
    }
}

#[test]
fn connecting_has_a_limit_of_its_own() {
    const LIMIT: Duration = Duration::from_millis(500);
    for &kind in TRANSPORTS {
        // It accepts, and never answers the first message of TLS.
        let server = Server::start(vec![Hold]);
        let mut settings = Settings::new(format!("https://{}", server.address));
        settings.connect_timeout = Some(LIMIT);
        let caller = Caller::new(kind, &settings);
        // If the timeout of the call ended it, the outcome would be a timeout.
        let start = Instant::now();
        assert_no_connection(&format!("{kind:?}"), &caller.retrieve());
        assert!(start.elapsed() >= LIMIT, "{kind:?}: {:?}", start.elapsed());
        // The limit ends with the handshake.
        let slow = Server::start(vec![Read, Act::Wait(LIMIT * 3 / 2), Write(response(session()))]);
        settings.url = slow.url();
        assert_eq!(outcome(&Caller::new(kind, &settings).retrieve()), Outcome::Session, "{kind:?}");
    }
}

/// Bytes that arrive all the time do not give more time.
#[test]
fn connecting_that_goes_on_and_on_ends_in_time() {
    const LIMIT: Duration = Duration::from_millis(500);
    const PAUSE: Duration = Duration::from_millis(50);
    // A record of TLS that is never complete, and the head of a response of a proxy.
    let record = [&b"\x16\x03\x03\x40\x00"[..], &[0; 10_000]].concat();
    let head = [&b"HTTP/1.1 200 OK\r\nx-slow: "[..], &[b'x'; 10_000]].concat();
    for &kind in TRANSPORTS {
        for (options, bytes) in [(Options::Default, &record), (Options::Tunnel, &head)] {
            let server = Server::start(vec![Read, Act::Dribble(PAUSE, bytes.clone())]);
            let mut settings = Settings::new(format!("https://{}", server.address));
            if options == Options::Tunnel {
                settings.url = server.url();
            }
            settings.options = options;
            let start = Instant::now();
            let answer = Caller::new(kind, &settings).retrieve_connecting_within(LIMIT);
            let elapsed = start.elapsed();
            assert_no_connection(&format!("{kind:?} {options:?}"), &answer);
            // The server needs 500 s.
            assert!(
                elapsed >= LIMIT && elapsed < Duration::from_secs(300),
                "{kind:?} {options:?}: {elapsed:?}"
            );
        }
    }
}

#[test]
fn the_limit_of_a_call_replaces_that_of_the_client() {
    const SHORT: Duration = Duration::from_millis(300);
    const LONG: Duration = Duration::from_secs(600);
    for &kind in TRANSPORTS {
        // It accepts, and never answers the first message of TLS.
        let server = Server::start(vec![Hold]);
        let mut settings = Settings::new(format!("https://{}", server.address));
        settings.connect_timeout = Some(LONG);
        // If the limit of the client held, the call would time out first.
        assert!(settings.timeout < LONG);
        let answer = Caller::new(kind, &settings).retrieve_connecting_within(SHORT);
        assert_no_connection(&format!("{kind:?}"), &answer);

        settings.connect_timeout = Some(SHORT);
        settings.timeout = SHORT * 3;
        let answer = Caller::new(kind, &settings).retrieve_connecting_within(LONG);
        assert_eq!(outcome(&answer), Outcome::Timeout, "{kind:?}");
    }
}

#[test]
fn calls_with_the_same_limit_share_connections() {
    for &kind in TRANSPORTS {
        let script = (0..24).flat_map(|_| [Read, Write(response(session()))]);
        let server = Server::start(script.collect());
        let settings = Settings::own(server.url());
        let caller = Caller::new(kind, &settings);
        // The limit of the client, a limit that is used often, and more limits than the transport keeps clients for.
        let own = settings.connect_timeout.unwrap();
        let often = Duration::from_secs(1);
        assert_eq!(outcome(&caller.retrieve()), Outcome::Session, "{kind:?}");
        for seconds in 2..=10 {
            for limit in [own, often, Duration::from_secs(seconds)].into_iter().skip(usize::from(seconds > 3))
            {
                let answer = caller.retrieve_connecting_within(limit);
                assert_eq!(outcome(&answer), Outcome::Session, "{kind:?}");
            }
        }
        let connections = if kind == Kind::Reqwest { 11 } else { 1 };
        assert_eq!(server.log().connections, connections, "{kind:?}");
    }
}

#[test]
fn a_certificate_that_is_not_trusted_is_a_connect_error() {
    let authority = Authority::new();
    for (name, config) in [
        ("a certificate that signs itself", authority.itself()),
        ("an unknown authority", authority.server(|_| ())),
    ] {
        for &kind in TRANSPORTS {
            let server = Server::start_tls(config.clone(), vec![Read, Write(response(session()))]);
            for host in ["127.0.0.1", "localhost"] {
                let url = format!("https://{host}:{}", server.address.port());
                for answer in both(kind, &Settings::new(url)) {
                    assert_no_connection(&format!("{kind:?}: {name}, {host}"), &answer);
                }
            }
            // Each call tried once and sent nothing.
            let log = server.log_once(|log| log.left == 4);
            assert_eq!((log.connections, log.left, log.requests.len()), (4, 4, 0), "{kind:?}: {name}");
        }
    }
}
