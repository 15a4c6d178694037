//! A body as a stream: all of its bytes, in time, and within the limit.

use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Method;
use serde_json::json;

use crate::api::{Begin, Call, Pet, Problem, block_on, builder, client};
use crate::at_once::AtOnce;
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::transport::{
    Body, BoxFuture, Chunks, RequestBody, Timeouts, Transport, TransportError,
};
use crate::generated::support::{ByteStream, Error};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn open(
    api: &Scripted,
    options: impl Fn(Call<Bytes, Problem>) -> Call<Bytes, Problem>,
) -> Result<ByteStream, Error<Problem>> {
    block_on(options(client(api).begin(Method::GET, "/a")).send_stream())
}

/// The bytes of a stream, and the error that ends it.
fn rest(stream: &mut ByteStream) -> (Vec<u8>, Option<Error<std::convert::Infallible>>) {
    let mut bytes = Vec::new();
    while let Some(chunk) = block_on(stream.next()) {
        match chunk {
            Ok(chunk) => bytes.extend_from_slice(&chunk),
            Err(error) => return (bytes, Some(error)),
        }
    }
    (bytes, None)
}

#[test]
fn a_stream_gives_all_bytes() {
    for reply in [Reply::bytes(200, "hello"), Reply::bytes(206, "hello").dribble(s(20))] {
        let api = Scripted::new().reply(reply.header("content-type", "x/y").header("x-request-id", "req_1"));
        let mut stream = open(&api, |call| call).unwrap();
        assert!(stream.status().is_success());
        assert_eq!(
            (stream.headers()["content-type"].as_bytes(), stream.request_id()),
            (&b"x/y"[..], Some("req_1"))
        );
        let told = format!("{stream:?}");
        assert!(told.starts_with("ByteStream { status: 20") && !told.contains("x/y"), "{told}");
        let (bytes, error) = rest(&mut stream);
        assert_eq!(bytes, b"hello");
        assert!(error.is_none());
        assert!(block_on(stream.next()).is_none());
    }
    assert_eq!(rest(&mut open(&Scripted::new().reply(Reply::status(204)), |call| call).unwrap()).0, b"");
}

#[test]
fn what_is_no_success_is_an_error_as_ever() {
    let api = Scripted::new().reply(Reply::json(404, json!({ "message": "no" }))).reply(Reply::status(302));
    let error = open(&api, |call| call).unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.api().unwrap().message, "no");
    assert!(open(&api, |call| call).unwrap_err().is_status());
    assert!(open(&api, |call| call).unwrap_err().is_transport());
    assert!(open(&api, |call| call.header("te", "x")).unwrap_err().is_request());
}

#[test]
fn the_timeout_is_for_each_chunk() {
    let api = Scripted::new().reply(Reply::bytes(200, "hello").dribble(s(20)));
    let (bytes, error) = rest(&mut open(&api, |call| call).unwrap());
    assert_eq!((bytes.as_slice(), error.is_none(), api.elapsed()), (&b"hello"[..], true, s(100)));

    let api = Scripted::new().reply(Reply::bytes(200, "hello").dribble(s(20)));
    let mut stream = open(&api, |call| call.attempt_timeout(s(10))).unwrap();
    let (bytes, error) = rest(&mut stream);
    assert!(bytes.is_empty() && error.is_some_and(|error| error.is_timeout() && error.status().is_some()));
    assert_eq!(api.elapsed(), s(10));
    assert!(block_on(stream.next()).is_none());

    for reply in [Reply::silence(), Reply::bytes(200, "x").delay(s(31))] {
        let api = Scripted::new().reply(reply);
        assert!(open(&api, |call| call).unwrap_err().is_timeout());
        assert_eq!(api.elapsed(), s(30));
    }
}

#[test]
fn a_stream_has_a_limit() {
    for (limit, bytes, complete) in [(5, "hello", true), (4, "hell", false), (0, "", false)] {
        let api = Scripted::new().reply(Reply::bytes(200, "hello").dribble(s(0)));
        let (read, error) = rest(&mut open(&api, |call| call.max_response_bytes(limit)).unwrap());
        assert_eq!(read, bytes.as_bytes());
        assert_eq!(error.is_none(), complete);
        assert!(error.is_none_or(|error| error.is_too_large()));
    }
    let api = Scripted::new().reply(Reply::bytes(200, "hello")).reply(Reply::bytes(200, "hello"));
    let client = builder(api).max_response_bytes(4).build().unwrap();
    let call = || client.begin::<Bytes, Problem, ()>(Method::GET, "/a");
    assert!(block_on(call().send()).unwrap_err().is_too_large());
    assert_eq!(block_on(call().max_response_bytes(5).send()).unwrap(), "hello");
}

#[test]
fn a_broken_stream_is_told() {
    let api = Scripted::new().reply(Reply::bytes(200, "hello").cut_after(2));
    let mut stream = open(&api, |call| call).unwrap();
    let (bytes, error) = rest(&mut stream);
    assert_eq!(bytes, b"he");
    let error = error.unwrap();
    assert!(error.is_transport() && !error.is_connect());
    assert_eq!(error.to_string(), "the connection broke before the response was complete");
    assert!(block_on(stream.next()).is_none());
}

/// A body that ends again and again, with bytes between.
struct Ended(bool);

impl Chunks for Ended {
    fn poll_next(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self.0 = !self.0;
        Poll::Ready((!self.0).then(|| Ok("more".into())))
    }
}

#[test]
fn nothing_is_asked_of_a_body_that_ended() {
    let call: Call<Bytes, Problem> = builder(AtOnce(|| http::Response::new(Body::new(Ended(false)))))
        .build()
        .unwrap()
        .begin(Method::GET, "/a");
    let mut stream = block_on(call.send_stream()).unwrap();
    assert!(block_on(stream.next()).is_none());
    assert!(block_on(stream.next()).is_none());
}

/// A transport that blocks, and takes two seconds too long for the head of a response.
#[derive(Default)]
struct Late(AtomicU64);

impl Transport for Late {
    fn execute(
        &self,
        _: http::Request<RequestBody>,
        _: Timeouts,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.fetch_add(3, Ordering::Relaxed);
        Box::pin(std::future::ready(Ok(http::Response::new(Bytes::new().into()))))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }

    fn now(&self) -> Duration {
        s(self.0.load(Ordering::Relaxed))
    }
}

#[test]
fn a_head_that_comes_too_late_is_none() {
    let client = builder(Late::default()).timeout(s(1)).build().unwrap();
    let call: Call<Bytes, Problem> = client.begin(Method::GET, "/a");
    assert!(block_on(call.send_stream()).unwrap_err().is_timeout());
}

#[test]
fn any_call_can_be_a_stream() {
    let api = Scripted::new().reply(Reply::bytes(200, "{\"id\":"));
    let call: Call<Pet, Problem> = client(&api).begin(Method::GET, "/a");
    assert_eq!(rest(&mut block_on(call.send_stream()).unwrap()).0, b"{\"id\":");
}
