//! Responses without end: a call needs little memory.

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

/// What a server sends, the outcome, and the memory that it may take. While a body grows to its limit of 10 MiB, it may
/// take three times as much for a moment.
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

/// The number of the case that a process runs: first all cases of the first transport, then those of the next.
const CASE: &str = "FAULTS_MEMORY_CASE";

#[test]
fn memory_is_bounded_whatever_the_server_sends() {
    let number = cases().len() * TRANSPORTS.len();
    if !is_child() {
        // The peak of a process never falls, so each case has a process of its own.
        for case in 0..number {
            let test = "memory::memory_is_bounded_whatever_the_server_sends";
            run(test, &[(CASE, &case.to_string())], &[]);
        }
        return;
    }
    let case: usize = env::var(CASE).unwrap().parse().unwrap();
    let kind = TRANSPORTS[case / cases().len()];
    let (script, expected, limit) = cases().into_iter().nth(case % cases().len()).unwrap();
    // Memory that every call takes does not count.
    let server = Server::start(vec![Read, Write(response(session()))]);
    assert_eq!(outcome(&retrieve(kind, &Settings::new(server.url()))), Outcome::Session, "{kind:?}");
    let server = Server::start(script);
    let before = peak();
    assert_eq!(outcome(&retrieve(kind, &Settings::new(server.url()))), expected, "{kind:?}");
    let grown = peak() - before;
    assert!(grown < limit, "{kind:?}: {expected:?} took {grown} bytes");
    server.log_once(|log| log.left > 0);
}
