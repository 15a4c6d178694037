//! Connections that are kept for the next request, and servers that change them meanwhile: each call has its own
//! response, and no request is sent twice.

use crate::case::{Outcome, outcome};
use crate::fault::Act::{Hold, Read, Reset, Write};
use crate::fault::Server;
use crate::message::{replies, reply, response, session, start};
use crate::transport::{Caller, Settings, TRANSPORTS};

#[test]
fn a_connection_is_kept_unless_the_server_says_to_close() {
    let with = |headers: &str| [&start("404 No", headers)[..], b"{}"].concat();
    let close = with("content-length: 2\r\nconnection: close\r\n");
    for (name, script, connections) in [
        ("a success", replies(2, response(session())), 1),
        ("a refusal", replies(2, with("content-length: 2\r\n")), 1),
        ("a refusal that ends with the connection", reply(with("")), 2),
        ("a refusal on a connection to close", [reply(close), vec![Hold]].concat(), 2),
    ] {
        for &kind in TRANSPORTS {
            let server = Server::start(script.clone());
            let caller = Caller::new(kind, &Settings::new(server.url()));
            let first = outcome(&caller.retrieve());
            caller.rest();
            assert_eq!(outcome(&caller.create()), first, "{kind:?}: {name}");
            let log = server.log();
            assert_eq!((log.connections, log.requests.len()), (connections, 2), "{kind:?}: {name}");
        }
    }
}

#[test]
fn a_closed_connection_is_replaced() {
    for (name, end) in [("closed", vec![]), ("reset", vec![Reset])] {
        for &kind in TRANSPORTS {
            let server = Server::start([reply(response(session())), end.clone()].concat());
            let caller = Caller::new(kind, &Settings::new(server.url()));
            for ended in [1, 2] {
                assert_eq!(outcome(&caller.create()), Outcome::Session, "{kind:?}: {name}");
                server.log_once(|log| log.ended == ended);
                caller.rest();
            }
            let log = server.log();
            assert_eq!((log.connections, log.requests.len()), (2, 2), "{kind:?}: {name}");
        }
    }
}

#[test]
fn a_request_that_was_read_is_not_sent_again() {
    for (name, end) in [("closed", vec![]), ("reset", vec![Reset])] {
        for &kind in TRANSPORTS {
            let server = Server::start([vec![Read, Write(response(session())), Read], end.clone()].concat());
            let caller = Caller::new(kind, &Settings::new(server.url()));
            assert_eq!(outcome(&caller.retrieve()), Outcome::Session, "{kind:?}: {name}");
            caller.rest();
            assert_eq!(outcome(&caller.create()), Outcome::Broken, "{kind:?}: {name}");
            let log = server.log();
            assert_eq!((log.connections, log.requests.len()), (1, 2), "{kind:?}: {name}");
        }
    }
}

#[test]
fn a_response_without_a_request_is_ignored() {
    let unasked = start("404 No", "content-length: 0\r\n");
    for &kind in TRANSPORTS {
        let first = [response(session()), unasked.clone()].concat();
        let server = Server::start([reply(first), reply(response(session()))].concat());
        let caller = Caller::new(kind, &Settings::new(server.url()));
        for _ in 0..2 {
            assert_eq!(outcome(&caller.retrieve()), Outcome::Session, "{kind:?}");
            caller.rest();
        }
    }
}

#[test]
fn a_dropped_client_closes_its_connections() {
    for &kind in TRANSPORTS {
        let server = Server::start(vec![Read, Write(response(session())), Read]);
        let caller = Caller::new(kind, &Settings::own(server.url()));
        assert_eq!(outcome(&caller.retrieve()), Outcome::Session, "{kind:?}");
        assert_eq!(server.log().left, 0, "{kind:?}");
        drop(caller);
        assert_eq!(server.log_once(|log| log.left == 1).left, 1, "{kind:?}");
    }
}
