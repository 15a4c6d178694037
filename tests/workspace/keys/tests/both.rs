//! Clients of two crates that share the support code of a third one: its types are the same for both.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

use http::HeaderValue;
use shared_keys as security_key;
use shared_keys::prelude::*;
use shared_lists as pages;
use shared_lists::prelude::*;
use shared_support::testing::{Reply, Scripted};
use shared_support::transport::{Executed, Layer, Next, RequestBody};

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
        .reply(Reply::bytes(200, "{}"))
        .reply(Reply::status(404))
        .reply(Reply::status(418));
    let (count, retry) = (Arc::new(AtomicUsize::new(0)), pages::Retry::default());
    let keys = configured(security_key::Client::builder().key("k"), &api, &count, retry).build().unwrap();
    let lists = configured(pages::Client::builder(), &api, &count, retry).build().unwrap();
    keys.get_thing().send().await.unwrap();
    lists.list_by_cursor().page_token("3").send().await.unwrap();
    assert_eq!(status(keys.get_thing().send().await), Some(404));
    assert_eq!(status(lists.list_by_link().send().await), Some(418));

    let sent = api.requests();
    assert_eq!(count.load(Ordering::Relaxed), sent.len());
    assert!(sent.iter().all(|request| request.headers()["x-mark"] == "ours"));
    let targets: Vec<_> = sent.iter().map(|request| request.uri().to_string()).collect();
    let base = "https://api.example.com";
    assert_eq!(
        targets,
        ["/things", "/things", "/cursor?page_token=3", "/things", "/link"]
            .map(|path| format!("{base}{path}"))
    );
    // Each client says its own name.
    let names: Vec<_> =
        sent.iter().map(|request| request.headers()["user-agent"].to_str().unwrap()).collect();
    let version = env!("CARGO_PKG_VERSION");
    let [keys_name, lists_name] = ["keys", "lists"].map(|name| format!("shared-{name}/{version}"));
    assert_eq!(names, [&keys_name, &keys_name, &lists_name, &keys_name, &lists_name]);
    // What a client alone has does not reach the other.
    let keys: Vec<_> = sent.iter().map(|request| request.headers().contains_key("x-api-key")).collect();
    assert_eq!(keys, [true, true, false, true, false]);
}

#[test]
fn blocking_clients_share_as_well() {
    let api = Scripted::new().reply(Reply::status(404)).reply(Reply::bytes(200, "{}"));
    let (count, retry) = (Arc::new(AtomicUsize::new(0)), pages::Retry::none());
    let keys = configured(security_key::Client::blocking().key("k"), &api, &count, retry).build().unwrap();
    let lists = configured(pages::Client::blocking(), &api, &count, retry).build().unwrap();
    assert_eq!(status(keys.get_thing().send()), Some(404));
    assert_eq!(status(lists.list_by_cursor().page_token_opt(None::<&str>).send()), None);
    assert_eq!((count.load(Ordering::Relaxed), api.remaining()), (2, 0));
}

#[tokio::test]
async fn what_is_no_setter_is_there_without_the_traits() {
    let api = Scripted::new()
        .reply(Reply::bytes(200, r#"{"pets": ["a"], "paging": {"next_page_token": "2"}}"#))
        .reply(Reply::bytes(200, r#"{"pets": ["b"]}"#));
    let lists = pages::Client::builder().transport(api.clone()).build().unwrap();
    let mut items = lists.list_by_cursor().header("x-a", "1").items();
    let mut pets = Vec::new();
    while let Some(pet) = items.next().await {
        pets.push(pet.unwrap());
    }
    assert_eq!(pets, ["a", "b"]);
    assert_eq!(api.requests()[1].uri().query(), Some("page_token=2"));
}
