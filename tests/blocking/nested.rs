//! Blocking calls and sleeps inside a blocking call.

use std::future::poll_fn;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::thread;
use std::time::Duration;

use sample::connect_sessions::Client;
use sample::connect_sessions::support::testing::Scripted;
use sample::connect_sessions::support::transport::{
    Body, BoxFuture, RequestBody, Timeouts, Transport, TransportError,
};
use sample::connect_sessions::support::ureq::UreqTransport;
use sample::connect_sessions::support::{BearerToken, Secret, TokenError};

use crate::server::{Server, json};
use crate::{SESSION, builder, ends, session};

const MOMENT: Duration = Duration::from_millis(10);
const DAY: Duration = Duration::from_secs(86_400);

/// The outer call is woken while the inner call parks the thread.
#[test]
fn a_wake_during_an_inner_call_is_not_lost() {
    let server = Server::start([json("200 OK", SESSION)]);
    let woken = Arc::new(AtomicBool::new(false));
    let transport = Parked { api: Scripted::new().reply(session()), until: Arc::clone(&woken) };
    let inner = Arc::new(builder().base_url(&server.url).transport(transport).build().unwrap());
    let source = move || {
        let (inner, woken) = (Arc::clone(&inner), Arc::clone(&woken));
        let mut is_first = true;
        poll_fn(move |context| {
            if mem::take(&mut is_first) {
                // The other thread wakes the outer call, while this one waits for the inner call.
                let (waker, woken) = (context.waker().clone(), Arc::clone(&woken));
                thread::spawn(move || {
                    waker.wake();
                    woken.store(true, Ordering::Release);
                });
                inner.retrieve_connect_session("x").send().unwrap();
                return Poll::Pending;
            }
            Poll::Ready(Ok(Secret::from("outer")))
        })
    };
    // If the wake is lost, the call sleeps until its timeout.
    let builder =
        Client::blocking().project("gigs").bearer(BearerToken::from_source(source)).base_url(&server.url);
    let client = builder.timeout(DAY).attempt_timeout(DAY).build().unwrap();
    ends(move || _ = client.retrieve_connect_session("x").send().unwrap());
}

/// A transport that parks the thread before each exchange until a flag is set. It uses up each unpark.
struct Parked {
    api: Scripted,
    until: Arc<AtomicBool>,
}

impl Transport for Parked {
    fn execute(
        &self,
        request: http::Request<RequestBody>,
        timeouts: Timeouts,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            while !self.until.load(Ordering::Acquire) {
                thread::park_timeout(MOMENT);
            }
            thread::park_timeout(MOMENT);
            self.api.execute(request, timeouts).await
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.api.sleep(duration)
    }

    fn now(&self) -> Duration {
        self.api.now()
    }
}

/// A sleep inside another executor, or after a panic, blocks the thread.
#[test]
fn its_transport_sleeps_inside_a_call_and_after_a_panic() {
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
    let client = Client::blocking()
        .project("gigs")
        .bearer(BearerToken::from_source(source))
        .base_url(&server.url)
        .build()
        .unwrap();
    client.retrieve_connect_session("x").send().unwrap();

    let source = || poll_fn(|_| -> Poll<Result<Secret, TokenError>> { panic!("no token") });
    let client = Client::blocking().project("gigs").bearer(BearerToken::from_source(source)).build().unwrap();
    let call = client.retrieve_connect_session("x");
    assert!(catch_unwind(AssertUnwindSafe(|| call.send())).is_err());
    wait();
}
