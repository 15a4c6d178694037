//! A call ends in time, and reads no more than its limit; what broke off is no answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;

use crate::api::{self, a_pet, block_on, builder, client, retrieve};
use crate::at_once::AtOnce;
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::transport::{Body, Chunks, Transport, TransportError};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn a_call_ends_in_time() {
    // The body of a pet has 14 bytes. The times are those of the client, for a call and an attempt, and of the call.
    let max = Some(Duration::MAX);
    for (reply, client_times, call_times, ends_after, in_time) in [
        (a_pet(), (None, None), (None, None), s(0), true),
        (a_pet().delay(s(29)), (None, None), (None, None), s(29), true),
        (a_pet().delay(s(31)), (None, None), (None, None), s(30), false),
        (a_pet().delay(s(31)), (None, None), (None, Some(s(40))), s(31), true),
        (a_pet().delay(s(61)), (None, None), (None, Some(s(80))), s(60), false),
        (a_pet().delay(s(61)), (None, None), (Some(s(80)), Some(s(80))), s(61), true),
        (a_pet().delay(s(61)), (Some(s(80)), Some(s(80))), (None, None), s(61), true),
        (a_pet().delay(s(31)), (None, Some(s(40))), (None, None), s(31), true),
        (a_pet().delay(s(31)), (None, Some(s(40))), (Some(s(10)), None), s(10), false),
        (a_pet().delay(s(31)), (None, Some(s(40))), (None, Some(s(10))), s(10), false),
        (a_pet().delay(s(31)), (Some(s(10)), None), (Some(s(40)), None), s(30), false),
        (a_pet().delay(s(1)), (None, None), (Some(s(0)), None), s(0), false),
        (a_pet().delay(s(1)), (None, None), (None, Some(s(0))), s(0), false),
        (a_pet(), (None, None), (max, max), s(0), true),
        (a_pet().delay(s(31)), (None, None), (max, max), s(31), true),
        (a_pet().dribble(s(2)), (None, None), (None, None), s(28), true),
        (a_pet().dribble(s(3)), (None, None), (None, None), s(30), false),
        (a_pet().delay(s(5)).dribble(s(2)), (None, None), (None, None), s(30), false),
        (Reply::silence(), (None, None), (None, None), s(30), false),
        (Reply::bytes(500, "no").dribble(s(20)), (None, None), (None, None), s(30), false),
    ] {
        let api = Scripted::new().reply(reply);
        let mut builder = builder(api.clone());
        if let Some(timeout) = client_times.0 {
            builder = builder.timeout(timeout);
        }
        if let Some(timeout) = client_times.1 {
            builder = builder.attempt_timeout(timeout);
        }
        let mut call = retrieve(&builder.build().unwrap(), "pet_1");
        if let Some(timeout) = call_times.0 {
            call = call.timeout(timeout);
        }
        if let Some(timeout) = call_times.1 {
            call = call.attempt_timeout(timeout);
        }
        let result = block_on(call.send());
        assert_eq!(api.elapsed(), ends_after);
        match result {
            Ok(_) => assert!(in_time),
            Err(error) => {
                assert!(error.is_timeout() && !in_time, "{error}");
                assert!(!error.is_transport() && error.status().is_none());
                assert_eq!(error.to_string(), format!("no complete response within {ends_after:?}"));
            }
        }
    }
}

#[test]
fn a_broken_exchange_is_a_transport_error() {
    const CONNECT: &str = "could not connect to the server";
    const BROKEN: &str = "the connection broke before the response was complete";
    for (reply, message, status) in [
        (Reply::connect_failure(), CONNECT, None),
        (Reply::connect_failure().delay(s(3)), CONNECT, None),
        (Reply::interrupted(), BROKEN, None),
        (a_pet().cut_after(0), BROKEN, Some(200)),
        (a_pet().cut_after(5), BROKEN, Some(200)),
        // All of the document, but not all of the body.
        (a_pet().cut_after(14), BROKEN, Some(200)),
        (Reply::bytes(404, "{}").cut_after(1), BROKEN, Some(404)),
    ] {
        let error = api::error(reply);
        assert!(error.is_transport() && !error.is_decode() && !error.is_status());
        assert_eq!(error.is_connect(), message == CONNECT);
        assert_eq!(error.to_string(), message);
        assert_eq!(error.status().map(|status| status.as_u16()), status);
        assert!(std::error::Error::source(&error).unwrap().to_string().ends_with("as scripted"));
    }
}

#[test]
fn a_body_has_a_limit() {
    for (length, limit, fits) in [
        (10, 10, true),
        (11, 10, false),
        (0, 0, true),
        (10 << 20, 10 << 20, true),
        ((10 << 20) + 1, 10 << 20, false),
        (100, usize::MAX, true),
    ] {
        let api = Scripted::new().reply(Reply::bytes(200, vec![b' '; length]));
        let client = builder(api).max_response_bytes(limit).build().unwrap();
        let error = block_on(retrieve(&client, "pet_1").send()).unwrap_err();
        assert_eq!(error.is_too_large(), !fits, "{length} in {limit}");
        // Spaces are no pet.
        assert_eq!(error.is_decode(), fits, "{length} in {limit}");
        if !fits {
            assert_eq!(error.to_string(), format!("the response is larger than {limit} bytes"));
            assert_eq!(error.status().unwrap().as_u16(), 200);
        }
    }
}

#[test]
fn the_limit_is_10_mib_by_default() {
    let error = api::error(Reply::bytes(200, vec![b' '; (10 << 20) + 1]));
    assert_eq!(error.to_string(), "the response is larger than 10485760 bytes");
}

/// A server whose body never ends, whatever its `content-length` says.
fn endless(status: u16, read: Arc<AtomicUsize>) -> impl Transport {
    AtOnce(move || {
        let mut response = http::Response::new(Body::new(Zeros(read.clone())));
        *response.status_mut() = status.try_into().expect("the status is one");
        response.headers_mut().insert("content-length", 1.into());
        response
    })
}

struct Zeros(Arc<AtomicUsize>);

impl Chunks for Zeros {
    fn poll_next(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Poll::Ready(Some(Ok(Bytes::from_static(&[0; 1024]))))
    }
}

#[test]
fn an_endless_body_is_stopped_at_the_limit() {
    for (status, chunks) in [(200, 10 * 1024 + 1), (500, 64 + 1)] {
        let read = Arc::new(AtomicUsize::new(0));
        let client = builder(endless(status, read.clone())).build().unwrap();
        let error = block_on(retrieve(&client, "pet_1").send()).unwrap_err();
        assert_eq!(error.is_too_large(), status == 200);
        assert_eq!(error.is_status(), status == 500);
        assert_eq!(read.load(Ordering::Relaxed), chunks);
    }
}

#[test]
fn a_dropped_call_leaves_nothing_behind() {
    let api = Scripted::new().reply(Reply::silence()).reply(a_pet().delay(s(2)));
    let client = client(&api);
    let mut dropped = Box::pin(retrieve(&client, "pet_1").send());
    let mut context = Context::from_waker(Waker::noop());
    assert!(dropped.as_mut().poll(&mut context).is_pending());
    drop(dropped);
    block_on(retrieve(&client, "pet_1").send()).unwrap();
    assert_eq!(api.elapsed(), s(2));
}
