//! Responses without end go in; a call that needs little memory comes out.

use std::fs;

use crate::case::{Outcome, outcome};
use crate::fault::Act::{Flood, Read, Write};
use crate::fault::Server;
use crate::message::{head, start};
use crate::process::{is_child, run};
use crate::transport::{Settings, TRANSPORTS, retrieve};

/// The most memory that this process has had so far, in bytes.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

#[test]
fn memory_is_bounded_whatever_the_server_sends() {
    if !is_child() {
        return run("memory::memory_is_bounded_whatever_the_server_sends", &[], &[]);
    }
    let spaces = || Flood(vec![b' '; 1 << 16]);
    for &kind in TRANSPORTS {
        for (script, expected) in [
            (vec![Read, Write(head("connection: close\r\n")), spaces()], Outcome::TooLarge),
            (vec![Read, Write(head("content-length: 999999999999\r\n")), spaces()], Outcome::TooLarge),
            (vec![Read, Write(start("500 No", "connection: close\r\n")), spaces()], Outcome::Status(500)),
            (vec![Read, Write(b"HTTP/1.1 200 OK\r\nx-a: ".to_vec()), spaces()], Outcome::Broken),
        ] {
            let server = Server::start(script);
            let before = peak();
            assert_eq!(outcome(&retrieve(kind, &Settings::new(server.url()))), expected, "{kind:?}");
            let grown = peak() - before;
            // The limit is 10 MiB, and what grows towards it may hold three times as much for a moment.
            assert!(grown < 40 << 20, "{kind:?}: {expected:?} took {grown} bytes");
            server.log_once(|log| log.left > 0);
        }
    }
}
