//! Bodies that are read while they are sent: of known and unknown length, with progress, sent again where they can be.

use std::io::{self, Read};
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use sample::fixtures::bodies_other as api;
use sample::fixtures::bodies_other::support::testing::{Reply, Scripted};
use sample::fixtures::bodies_other::support::transport::{BoxFuture, Chunks, Transport, TransportError};
use sample::fixtures::bodies_other::support::{FilePart, Retry, Upload};

use crate::answer::{response, runtime};
use crate::sink::Sink;

/// Sends an upload over both transports, and gives the results.
macro_rules! send {
    ($url:expr, |$client:ident| $call:expr) => {{
        let $client = api::Client::builder().base_url($url).build().unwrap();
        let first = runtime().block_on($call.send_response());
        let $client = api::Client::blocking().base_url($url).build().unwrap();
        [first, $call.send_response()]
    }};
}

fn done(_: usize) -> Vec<u8> {
    response("200 OK", "content-type: application/json\r\n", "{}")
}

/// Busy for the first request of each transport.
fn busy(before: usize) -> Vec<u8> {
    match before % 2 {
        0 => response("503 Busy", "retry-after: 0\r\n", ""),
        _ => done(before),
    }
}

fn content() -> Vec<u8> {
    (0..300_000u32).flat_map(u32::to_le_bytes).collect()
}

#[test]
fn a_reader_is_sent_with_its_length_or_in_chunks() {
    let sink = Sink::start(done);
    let upload = || Upload::from_reader(io::Cursor::new(content()));
    for result in send!(sink.url(), |client| client.send_bytes(upload().length(1_200_000))) {
        result.unwrap();
    }
    for result in send!(sink.url(), |client| client.send_bytes(upload())) {
        result.unwrap();
    }
    let received = sink.received();
    assert_eq!(received.len(), 4);
    for (index, request) in received.iter().enumerate() {
        assert_eq!(request.length, 1_200_000);
        assert!(content().starts_with(&request.body));
        assert_eq!(request.head.contains("content-length: 1200000\r\n"), index < 2, "{}", request.head);
        assert_eq!(request.head.contains("transfer-encoding: chunked\r\n"), index >= 2, "{}", request.head);
        assert!(request.head.contains("content-type: image/png\r\n"), "{}", request.head);
    }
}

#[test]
fn streams_and_async_readers_are_sent() {
    let sink = Sink::start(done);
    let client = api::Client::builder().base_url(sink.url()).build().unwrap();
    runtime().block_on(async {
        let (mut writer, reader) = tokio::io::duplex(1000);
        let writing = tokio::spawn(async move {
            tokio::io::AsyncWriteExt::write_all(&mut writer, &content()).await.unwrap();
        });
        client.send_bytes(Upload::from_async_read(reader)).send().await.unwrap();
        writing.await.unwrap();
        client.send_bytes(Upload::from_stream(Numbers(0))).send().await.unwrap();
    });
    let [reader, stream] = &sink.received()[..] else { panic!("{:?}", sink.received().len()) };
    assert_eq!(reader.length, 1_200_000);
    assert!(content().starts_with(&reader.body));
    assert_eq!(stream.body, b"0 1 2 3 4 ");
}

struct Numbers(u8);

impl futures_core::Stream for Numbers {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0 += 1;
        Poll::Ready((self.0 <= 5).then(|| Ok(format!("{} ", self.0 - 1).into())))
    }
}

#[test]
fn progress_is_told_piece_by_piece() {
    let sink = Sink::start(done);
    let told = Arc::new(Mutex::new(Vec::new()));
    let upload = |upload: Upload| {
        let told = told.clone();
        upload.on_progress(move |sent| told.lock().unwrap().push(sent))
    };
    for source in [
        || Upload::from(content()),
        || Upload::from_reader(io::Cursor::new(content())),
        || Upload::from_reader(io::Cursor::new(content())).length(1_200_000),
    ] {
        for result in send!(sink.url(), |client| client.send_bytes(upload(source()))) {
            result.unwrap();
        }
        let told = std::mem::take(&mut *told.lock().unwrap());
        assert!(told.len() >= 2 * 18, "{told:?}");
        for told in [&told[..told.len() / 2], &told[told.len() / 2..]] {
            assert!(told.is_sorted() && told.last() == Some(&1_200_000), "{told:?}");
        }
    }
}

#[test]
fn parts_are_read_while_they_are_sent() {
    let sink = Sink::start(done);
    let file = |upload: Upload| FilePart::new(upload).file_name("a.bin");
    let streamed = || Upload::from_reader(io::Cursor::new(content()));
    for (upload, has_length) in [
        (streamed as fn() -> Upload, false),
        (|| Upload::from_reader(io::Cursor::new(content())).length(1_200_000), true),
        // Large bytes are sent without a copy.
        (|| Upload::from(content()), true),
    ] {
        let body = || api::types::Upload::new(file(upload())).title("t").more(vec![FilePart::new("small")]);
        for result in send!(sink.url(), |client| client.send_parts(body())) {
            result.unwrap();
        }
        let received = sink.received();
        for request in &received[received.len() - 2..] {
            let boundary = request.head.split_once("boundary=").unwrap().1.lines().next().unwrap();
            let begin =
                format!("--{boundary}\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\nt\r\n");
            let body = String::from_utf8_lossy(&request.body).to_ascii_lowercase();
            assert!(body.starts_with(&begin), "{}", &body[..200]);
            let expected =
                "name=\"file\"; filename=\"a.bin\"\r\ncontent-type: application/octet-stream\r\n\r\n";
            assert!(body.contains(expected), "{}", &body[..500]);
            let frame = request.length - 1_200_000;
            assert!((200..700).contains(&frame), "{frame}");
            assert_eq!(request.head.contains("content-length: "), has_length, "{}", request.head);
        }
    }
}

#[test]
fn what_can_be_read_again_is_sent_again() {
    let path = std::env::temp_dir().join(format!("upload-{}", std::process::id()));
    std::fs::write(&path, content()).unwrap();
    for source in [
        Upload::from_file(&path).unwrap(),
        Upload::from_readers(|| Ok(io::Cursor::new(content()))),
        Upload::from(content()),
    ] {
        let sink = Sink::start(busy);
        for result in send!(sink.url(), |client| client.send_bytes(source.clone())) {
            assert_eq!(result.unwrap().attempts(), 2);
        }
        let received = sink.received();
        assert_eq!(received.iter().map(|request| request.length).collect::<Vec<_>>(), [1_200_000; 4]);
    }
    std::fs::remove_file(path).unwrap();
}

#[test]
fn what_was_read_is_not_sent_again() {
    let sink = Sink::start(|_| response("503 Busy", "retry-after: 0\r\n", ""));
    for result in
        send!(sink.url(), |client| client.send_bytes(Upload::from_reader(io::Cursor::new(content()))))
    {
        let error = result.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (503, 1), "{error:?}");
    }
    // Without a connection, nothing was read.
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let retry = Retry::default().backoff(Duration::ZERO, Duration::ZERO);
    for result in send!(format!("http://{closed}"), |client| client
        .send_bytes(Upload::from_reader(io::Cursor::new(content())))
        .retry(retry))
    {
        let error = result.unwrap_err();
        assert!(error.is_connect() && error.attempts() == 3, "{error:?}");
    }
}

/// Fails in the middle.
struct Torn(usize);

impl Read for Torn {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0 += 1;
        if self.0 > 2 {
            return Err(io::Error::other("the disk is gone"));
        }
        buffer.fill(b'a');
        Ok(buffer.len())
    }
}

#[test]
fn a_source_that_fails_or_lies_is_an_error_and_not_sent_again() {
    let sink = Sink::start(done);
    let opened = Arc::new(AtomicUsize::new(0));
    let torn = |opened: &Arc<AtomicUsize>| {
        let opened = opened.clone();
        Upload::from_readers(move || {
            opened.fetch_add(1, Ordering::Relaxed);
            Ok(Torn(0))
        })
    };
    let long = |length| Upload::from_readers(|| Ok(io::Cursor::new(vec![0; 200_000]))).length(length);
    for (upload, reason) in [
        (torn(&opened), "the disk is gone"),
        (long(100_000), "it is longer than it said"),
        (long(300_000), "it is shorter than it said"),
    ] {
        for result in send!(sink.url(), |client| client.send_bytes(upload.clone()).idempotency_key("a")) {
            let error = result.unwrap_err();
            assert_eq!(error.to_string(), "the body of the request could not be read", "{reason}: {error:?}");
            assert!(format!("{error:?}").contains(reason), "{error:?}");
            assert_eq!(error.attempts(), 1);
        }
    }
    assert_eq!(opened.load(Ordering::Relaxed), 2);
    assert_eq!(sink.received().len(), 0);
}

/// A source that gives a byte after each pause, by the clock of a transport.
struct Slow {
    api: Scripted,
    pause: Duration,
    left: usize,
    wait: Option<BoxFuture<'static, ()>>,
}

impl Chunks for Slow {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let (api, pause) = (self.api.clone(), self.pause);
        let wait = self.wait.get_or_insert_with(|| Box::pin(async move { api.sleep(pause).await }));
        std::task::ready!(wait.as_mut().poll(context));
        self.wait = None;
        self.left -= 1;
        Poll::Ready(Some(Ok(Bytes::from_static(b"a"))))
    }
}

/// The attempt timeout of 30 s is for each piece, and the timeout of the call for all of them.
#[test]
fn a_slow_upload_goes_on_and_one_that_stands_still_ends() {
    let s = Duration::from_secs;
    for (pause, left, timeout, expected) in
        [(s(20), 10, s(1000), Ok(s(200))), (s(20), 10, s(90), Err(s(90))), (s(500), 1, s(1000), Err(s(30)))]
    {
        let api = Scripted::new().reply(Reply::json(200, serde_json::json!({})));
        let client = api::Client::builder().transport(api.clone()).build().unwrap();
        let source = Slow { api: api.clone(), pause, left, wait: None };
        let call = client.send_bytes(Upload::from_chunks(source)).timeout(timeout).idempotency_key("a");
        let result = runtime().block_on(call.send());
        match (result, expected) {
            (Ok(_), Ok(elapsed)) => assert_eq!(api.elapsed(), elapsed),
            (Err(error), Err(elapsed)) => {
                assert!(error.is_timeout() && error.attempts() == 1, "{error:?}");
                assert_eq!(api.elapsed(), elapsed, "{error}");
            }
            (result, expected) => panic!("{result:?}, not {expected:?}"),
        }
    }
}

/// A server that does not read.
#[test]
fn an_upload_that_nobody_reads_ends() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let idle = Duration::from_millis(300);
    for result in send!(&url, |client| client
        .send_bytes(Upload::from_reader(io::repeat(b'a')))
        .attempt_timeout(idle)
        .timeout(Duration::from_secs(600)))
    {
        let error = result.unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
    }
}
