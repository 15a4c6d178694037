//! Bodies of 1 GiB, sent and received: they are never in memory.

use std::io::{self, Read as _};
use std::time::Duration;
use std::{env, fs};

use sample::fixtures::bodies_other as api;
use sample::fixtures::bodies_other::support::Upload;

use crate::answer::{response, runtime};
use crate::fault::Act::{Flood, Read, Write};
use crate::fault::Server;
use crate::process::{is_child, run};
use crate::sink::Sink;

const SIZE: u64 = 1 << 30;
/// The most memory that a body may take, in bytes.
const MOST: u64 = 16 << 20;

/// The most memory that this process has had so far, in bytes.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

/// The number of the case that a process runs.
const CASE: &str = "NETWORK_MEMORY_CASE";

#[test]
fn a_gibibyte_takes_little_memory() {
    if !is_child() {
        // The peak of a process never falls, so each case has a process of its own.
        for case in ["upload async", "upload blocking", "download async", "download blocking"] {
            run("memory::a_gibibyte_takes_little_memory", &[(CASE, case)], &[]);
        }
        return;
    }
    let case = env::var(CASE).unwrap();
    let (sink, server) = (
        Sink::start(|_| response("200 OK", "content-type: application/json\r\n", "{}")),
        Server::start(vec![
            Read,
            Write(format!("HTTP/1.1 200 OK\r\ncontent-length: {SIZE}\r\n\r\n").into_bytes()),
            Flood(vec![b'a'; 1 << 16]),
        ]),
    );
    let hour = Duration::from_secs(3600);
    let upload = |size| Upload::from_reader(io::repeat(b'a').take(size));
    let client = api::Client::builder().base_url(sink.url()).timeout(hour).build().unwrap();
    let blocking = api::Client::blocking().base_url(sink.url()).timeout(hour).build().unwrap();
    let source = api::Client::builder().base_url(server.url()).build().unwrap();
    let blocking_source = api::Client::blocking().base_url(server.url()).build().unwrap();
    // Memory that every call takes does not count.
    runtime().block_on(client.send_bytes(upload(1)).send()).unwrap();
    blocking.send_bytes(upload(1)).send().unwrap();
    let before = peak();
    let size = match case.as_str() {
        "upload async" => {
            runtime().block_on(client.send_bytes(upload(SIZE)).send()).unwrap();
            sink.received().last().unwrap().length
        }
        "upload blocking" => {
            blocking.send_bytes(upload(SIZE)).send().unwrap();
            sink.received().last().unwrap().length
        }
        "download async" => runtime().block_on(async {
            let call = source.send_text("a").max_response_bytes(SIZE as usize);
            let (mut stream, mut size) = (call.send_stream().await.unwrap(), 0);
            while let Some(chunk) = stream.next().await {
                size += chunk.unwrap().len() as u64;
            }
            size
        }),
        _ => {
            let call = blocking_source.send_text("a").max_response_bytes(SIZE as usize);
            io::copy(&mut call.send_stream().unwrap(), &mut io::sink()).unwrap()
        }
    };
    let grown = peak() - before;
    println!("{case}: {} KiB", grown / 1024);
    assert_eq!(size, SIZE);
    assert!(grown < MOST, "{case}: {grown} bytes");
}
