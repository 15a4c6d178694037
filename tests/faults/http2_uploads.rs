//! Servers of HTTP/2 that do not take a body: it ends in time, and is sent again only where that is right.

use std::io::{self, Cursor};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sample::fixtures::bodies_other as api;
use sample::fixtures::bodies_other::support::reqwest::ReqwestTransport;
use sample::fixtures::bodies_other::support::transport::Network;
use sample::fixtures::bodies_other::support::{Error, Upload};
use tokio::runtime::Builder;

use crate::case::http2_server;
use crate::fault::Act::{self, Frames, Hold, Write};
use crate::http2::{
    END_HEADERS, END_STREAM, HEADERS, NO_ERROR, REFUSED_STREAM, SETTINGS, after_request, answer, field,
    frame, reset, response_of,
};
use crate::transport::AUTHORITY;

/// Sends an upload of which each piece has a second. Gives the result, and the number of requests.
fn send(script: Vec<Act>, upload: Upload) -> (Result<(), Error<serde_json::Value>>, usize) {
    let (server, url) = http2_server(script);
    let network = Network::new().only_added_roots().add_root_certificate(AUTHORITY.pem()).http2(true);
    let transport = ReqwestTransport::with_network(network).unwrap();
    let client = api::Client::builder().base_url(url).transport(transport).build().unwrap();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let call = client.send_bytes(upload).attempt_timeout(Duration::from_secs(1));
    let sent = runtime.block_on(call.timeout(Duration::from_secs(600)).send());
    (sent.map(|_| ()), server.log().requests.len())
}

fn endless() -> Upload {
    Upload::from_reader(io::repeat(b'a'))
}

#[test]
fn an_upload_that_nobody_takes_ends() {
    // The first window of each stream is closed (RFC 9113, section 6.5.2).
    let closed = frame(SETTINGS, 0, 0, &[0, 4, 0, 0, 0, 0]);
    for (name, script) in [
        ("a window that stays closed", vec![Write(closed.clone()), Frames(HEADERS), Hold]),
        ("a window that is used up", answer(b"")),
        (
            "a server that does not read",
            vec![Write(frame(SETTINGS, 0, 0, b"")), Act::Wait(Duration::from_secs(400))],
        ),
    ] {
        let error = send(script, endless()).0.unwrap_err();
        assert!(error.is_timeout(), "{name}: {error:?}");
    }
    // A body in memory has one time for all of it.
    let error = send(vec![Write(closed), Frames(HEADERS), Hold], Upload::from(vec![0; 100])).0.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

/// A server need not read a body that it does not want (section 8.1).
#[test]
fn a_response_before_the_end_of_the_body_is_the_response() {
    let refusal =
        frame(HEADERS, END_HEADERS | END_STREAM, 1, &[&[8, 3], &b"413"[..], &field("x-a", "b")].concat());
    let script = answer([refusal, reset(1, NO_ERROR)].concat());
    let error = send(script, endless()).0.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 413, "{error:?}");
}

#[test]
fn a_body_that_was_refused_is_sent_again_if_it_can_be_read_again() {
    let again = [Frames(HEADERS), Write(response_of(3, b"{}")), Hold];
    let script = || after_request([&[Write(reset(1, REFUSED_STREAM))], &again[..]].concat());
    let opened = Arc::new(AtomicUsize::new(0));
    let count = opened.clone();
    let readers = Upload::from_readers(move || {
        count.fetch_add(1, Ordering::Relaxed);
        Ok(Cursor::new(vec![0; 200_000]))
    });
    let (sent, requests) = send(script(), readers);
    sent.unwrap();
    assert_eq!((requests, opened.load(Ordering::Relaxed)), (2, 2));
    let (sent, requests) = send(script(), Upload::from_reader(Cursor::new(vec![0; 200_000])));
    let error = sent.unwrap_err();
    assert_eq!((error.to_string().as_str(), requests), ("the server did not process the request", 1));
}
