//! Clients that share support code: its types are the same for all of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http::HeaderValue;
use sample::connect_sessions::support::testing::{Reply, Scripted};
use sample::connect_sessions::support::transport::{Executed, Layer, Next, RequestBody};
use sample::fixtures::{pages, security_key};

/// Marks requests, and counts them.
struct Marked(Arc<AtomicUsize>);

impl Layer for Marked {
    fn execute<'a>(&'a self, mut request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
        self.0.fetch_add(1, Ordering::Relaxed);
        request.headers_mut().insert("x-mark", HeaderValue::from_static("ours"));
        next.execute(request)
    }
}

/// What a program sets for each of its clients: `ClientBuilder` of one client is that of the other.
fn configured<C: 'static>(
    builder: pages::ClientBuilder<C>,
    api: &Scripted,
    count: &Arc<AtomicUsize>,
    retry: security_key::Retry,
) -> security_key::ClientBuilder<C> {
    builder.transport(api.clone()).layer(Marked(Arc::clone(count))).retry(retry)
}

/// One function for the errors of both.
fn status<T, E>(result: Result<T, pages::Error<E>>) -> Option<u16> {
    let error: security_key::Error<E> = result.err()?;
    error.status().map(|status| status.as_u16())
}

#[tokio::test]
async fn one_transport_one_layer_and_one_retry_are_for_both() {
    let found = || Reply::bytes(200, "{}");
    let api = Scripted::new()
        .reply(Reply::status(503))
        .reply(found())
        .reply(Reply::bytes(200, "[]"))
        .reply(Reply::status(404))
        .reply(Reply::status(418));
    let (count, retry) = (Arc::new(AtomicUsize::new(0)), pages::Retry::default());
    let keys = configured(security_key::Client::builder().key("k"), &api, &count, retry).build().unwrap();
    let lists = configured(pages::Client::builder(), &api, &count, retry).build().unwrap();
    keys.get_thing().send().await.unwrap();
    lists.list_by_offset().offset(3).send().await.unwrap();
    assert_eq!(status(keys.get_thing().send().await), Some(404));
    assert_eq!(status(lists.list_by_link().send().await), Some(418));

    let sent = api.requests();
    assert_eq!(count.load(Ordering::Relaxed), sent.len());
    assert!(sent.iter().all(|request| request.headers()["x-mark"] == "ours"));
    let targets: Vec<_> = sent.iter().map(|request| request.uri().to_string()).collect();
    let base = "https://api.example.com";
    assert_eq!(
        targets,
        ["/things", "/things", "/by-offset?offset=3", "/things", "/by-link"]
            .map(|path| format!("{base}{path}"))
    );
    // What a client alone has does not reach the other.
    let keys: Vec<_> = sent.iter().map(|request| request.headers().contains_key("x-api-key")).collect();
    assert_eq!(keys, [true, true, false, true, false]);
}

#[test]
fn blocking_clients_share_as_well() {
    let api = Scripted::new().reply(Reply::status(404)).reply(Reply::bytes(200, "[]"));
    let (count, retry) = (Arc::new(AtomicUsize::new(0)), pages::Retry::none());
    let keys = configured(security_key::Client::blocking().key("k"), &api, &count, retry).build().unwrap();
    let lists = configured(pages::Client::blocking(), &api, &count, retry).build().unwrap();
    assert_eq!(status(keys.get_thing().send()), Some(404));
    assert_eq!(status(lists.list_by_offset().offset_opt(None).send()), None);
    assert_eq!((count.load(Ordering::Relaxed), api.remaining()), (2, 0));
}
