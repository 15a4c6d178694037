//! Calls and sleeps inside a call that blocks: each goes on when it should, whoever is woken meanwhile.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::Poll;
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;
use sample::connect_sessions::Client;
use sample::connect_sessions::support::testing::Scripted;
use sample::connect_sessions::support::transport::{Body, BoxFuture, Timeouts, Transport, TransportError};
use sample::connect_sessions::support::ureq::UreqTransport;
use sample::connect_sessions::support::{BearerToken, Secret, TokenError};

use crate::server::{Server, json};
use crate::{SESSION, builder, session};

/// What wakes a call while a call inside it parks the thread is not lost.
#[test]
fn a_call_inside_a_call_keeps_nobody_asleep() {
    let server = Server::start([json("200 OK", SESSION)]);
    let api = Scripted::new().reply(session());
    let inner = Arc::new(builder().base_url(&server.url).transport(Parked(api)).build().unwrap());
    let source = move || {
        let inner = Arc::clone(&inner);
        let mut outer = None;
        poll_fn(move |context| {
            if outer.is_none() {
                // The other thread wakes the outer call, while this one waits for the inner call.
                let waker = context.waker().clone();
                let woken = thread::spawn(move || waker.wake());
                outer = Some(woken);
                inner.retrieve_connect_session("x").send().unwrap();
                return Poll::Pending;
            }
            Poll::Ready(Ok(Secret::from("outer")))
        })
    };
    let client =
        Client::blocking("gigs", BearerToken::from_source(source)).base_url(&server.url).build().unwrap();
    let start = Instant::now();
    client.retrieve_connect_session("x").send().unwrap();
    assert!(start.elapsed() < Duration::from_secs(10));
}

/// A transport that parks the thread for a while before each exchange, whoever else unparks it.
struct Parked(Scripted);

impl Transport for Parked {
    fn execute(
        &self,
        request: http::Request<Bytes>,
        timeouts: Timeouts,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let end = Instant::now() + Duration::from_millis(100);
            while Instant::now() < end {
                thread::park_timeout(end - Instant::now());
            }
            self.0.execute(request, timeouts).await
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.0.sleep(duration)
    }

    fn now(&self) -> Duration {
        self.0.now()
    }
}

/// A sleep inside another executor, or after a panic, is not left to a call that does not poll it.
#[test]
fn its_transport_waits_inside_a_call_and_after_one_that_panicked() {
    let wait = || {
        let transport = UreqTransport::new(Duration::from_secs(1));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(transport.sleep(Duration::from_millis(20)));
    };
    let server = Server::start([json("200 OK", SESSION)]);
    let source = move || {
        wait();
        async { Ok(Secret::from("key")) }
    };
    let client =
        Client::blocking("gigs", BearerToken::from_source(source)).base_url(&server.url).build().unwrap();
    client.retrieve_connect_session("x").send().unwrap();

    let source = || poll_fn(|_| -> Poll<Result<Secret, TokenError>> { panic!("no token") });
    let client = Client::blocking("gigs", BearerToken::from_source(source)).build().unwrap();
    let call = client.retrieve_connect_session("x");
    assert!(catch_unwind(AssertUnwindSafe(|| call.send())).is_err());
    wait();
}
