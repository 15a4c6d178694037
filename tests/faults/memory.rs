//! Responses without end go in; a call that needs little memory comes out.

use std::{env, fs};

use crate::case::{Outcome, outcome};
use crate::fault::Act::{self, Flood, Read, Write};
use crate::fault::Server;
use crate::message::{head, response, session, start};
use crate::process::{is_child, run};
use crate::transport::{Settings, TRANSPORTS, retrieve};

/// The most memory that this process has had so far, in bytes.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

const MIB: usize = 1 << 20;

/// What a server sends, what comes of it, and how much memory that may take. A body that grows towards its limit of 10 MiB
/// may hold three times as much for a moment.
fn cases() -> [(Vec<Act>, Outcome, usize); 4] {
    let spaces = || Flood(vec![b' '; 1 << 16]);
    [
        (vec![Read, Write(head("connection: close\r\n")), spaces()], Outcome::TooLarge, 40 * MIB),
        (vec![Read, Write(head("content-length: 999999999999\r\n")), spaces()], Outcome::TooLarge, 40 * MIB),
        (
            vec![Read, Write(start("500 No", "connection: close\r\n")), spaces()],
            Outcome::Status(500),
            5 * MIB,
        ),
        (vec![Read, Write(b"HTTP/1.1 200 OK\r\nx-a: ".to_vec()), spaces()], Outcome::Broken, 5 * MIB),
    ]
}

/// The case of a process: its place in the list of all, over the first transport, and then over the next.
const CASE: &str = "FAULTS_MEMORY_CASE";

#[test]
fn memory_is_bounded_whatever_the_server_sends() {
    let number = cases().len() * TRANSPORTS.len();
    if !is_child() {
        // The peak of a process never falls, so each case has one of its own.
        for case in 0..number {
            let test = "memory::memory_is_bounded_whatever_the_server_sends";
            run(test, &[(CASE, &case.to_string())], &[]);
        }
        return;
    }
    let case: usize = env::var(CASE).unwrap().parse().unwrap();
    let kind = TRANSPORTS[case / cases().len()];
    let (script, expected, limit) = cases().into_iter().nth(case % cases().len()).unwrap();
    // What a client takes in any case is no part of what the response takes.
    let server = Server::start(vec![Read, Write(response(session()))]);
    assert_eq!(outcome(&retrieve(kind, &Settings::new(server.url()))), Outcome::Session, "{kind:?}");
    let server = Server::start(script);
    let before = peak();
    assert_eq!(outcome(&retrieve(kind, &Settings::new(server.url()))), expected, "{kind:?}");
    let grown = peak() - before;
    assert!(grown < limit, "{kind:?}: {expected:?} took {grown} bytes");
    server.log_once(|log| log.left > 0);
}
