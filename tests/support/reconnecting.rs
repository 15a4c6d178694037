//! Streams of events are opened again from where they were, and no event is lost.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::Method;
use proptest::prelude::*;
use serde_json::json;

use crate::api::{Begin, Call, Problem, Steps, block_on, builder, create, retrying};
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::transport::{BoxFuture, Transport};
use crate::generated::support::{
    Async, Blocking, ClientBuilder, Core, Credential, Error, EventStream, FromBody, ReconnectingEvents,
    Retry, Secret, Text, TokenError, TokenSource, Upload,
};

pub(crate) type Events<T = Text> = ReconnectingEvents<T, Problem>;

pub(crate) fn stream(body: impl Into<bytes::Bytes>) -> Reply {
    Reply::bytes(200, body).header("content-type", "text/event-stream")
}

pub(crate) fn script(replies: impl IntoIterator<Item = Reply>) -> Scripted {
    replies.into_iter().fold(Scripted::new(), Scripted::reply)
}

pub(crate) fn client(api: &Scripted) -> Core {
    retrying(api.clone()).build().unwrap()
}

pub(crate) fn watch<T: FromBody>(client: &Core) -> Call<EventStream<T>, Problem, Async, EventStream<T>> {
    client.begin(Method::GET, "/watch").accept("text/event-stream")
}

pub(crate) fn open(api: &Scripted) -> Events {
    watch(&client(api)).reconnecting_events()
}

/// The data of the events, and the error that ended the stream.
pub(crate) fn rest(events: &mut Events) -> (Vec<String>, Option<Error<Problem>>) {
    let mut all = Vec::new();
    loop {
        match block_on(events.next()) {
            Some(Ok(event)) => all.push(event.data.into_string()),
            Some(Err(error)) => {
                assert!(block_on(events.next()).is_none(), "an error ends the stream");
                return (all, Some(error));
            }
            None => {
                assert!(block_on(events.next()).is_none());
                return (all, None);
            }
        }
    }
}

/// The header `last-event-id` of each request.
fn ids(api: &Scripted) -> Vec<Option<String>> {
    let id = |request: &http::Request<bytes::Bytes>| {
        request.headers().get("last-event-id").map(|id| String::from_utf8(id.as_bytes().to_vec()).unwrap())
    };
    api.requests().iter().map(id).collect()
}

#[test]
fn a_stream_goes_on_after_the_last_complete_event_when_the_server_says() {
    let api = script([
        stream("retry: 20000\nid: 1\ndata: a\n\nid: 2\ndata: lost\n").cut_after(38),
        stream("data: b\n\nid: \u{e9} 3\n\n"),
        stream("id\ndata: c\n\n"),
        stream("data: d\n\n"),
        Reply::status(204),
    ]);
    let mut events = open(&api);
    assert_eq!((events.last_event_id(), api.requests().len()), (None, 0));
    let first = block_on(events.next()).unwrap().unwrap();
    assert_eq!(
        (first.id.as_deref(), first.data.as_str(), events.last_event_id()),
        (Some("1"), "a", Some("1"))
    );
    let second = block_on(events.next()).unwrap().unwrap();
    // An event without an id has the last one, of whichever connection.
    assert_eq!((second.id.as_deref(), second.data.as_str()), (Some("1"), "b"));
    let (data, error) = rest(&mut events);
    assert_eq!((data, error.is_none(), events.last_event_id()), (vec!["c".into(), "d".into()], true, None));
    assert_eq!(ids(&api), [None, Some("1".into()), Some("\u{e9} 3".into()), None, None]);
    assert_eq!(api.elapsed(), Duration::from_secs(4 * 20));
    for request in api.requests() {
        assert_eq!((request.method(), request.uri().path()), (&Method::GET, "/v1/watch"));
        assert_eq!(request.headers()["accept"], "text/event-stream");
    }
}

#[test]
fn a_call_begins_after_an_id_of_its_own() {
    let api = script([stream("data: a\n\n"), stream("id: 8\ndata: b\n\n"), Reply::status(204)]);
    let mut events = watch::<Text>(&client(&api)).header("Last-Event-ID", "7").reconnecting_events();
    assert_eq!(block_on(events.next()).unwrap().unwrap().id.as_deref(), Some("7"));
    assert!(rest(&mut events).1.is_none());
    assert_eq!(ids(&api), [Some("7".into()), Some("7".into()), Some("8".into())]);
}

#[test]
fn an_id_that_no_header_can_have_ends_the_stream() {
    let api = script([stream("id: a\u{1}b\ndata: a\n\n"), stream("")]);
    let (data, error) = rest(&mut open(&api));
    assert_eq!((data.len(), api.requests().len()), (1, 1));
    assert!(error.unwrap().is_request());
}

#[test]
fn only_a_call_that_can_be_repeated_is() {
    let post = |api: &Scripted| -> Call<EventStream<Text>, Problem, Async, EventStream<Text>> {
        client(api).begin(Method::POST, "/chat").json(&json!({ "text": "?" }))
    };
    let replies = || script([stream("data: a\n\n"), Reply::status(204)]);
    let api = replies();
    let error = rest(&mut post(&api).reconnecting_events()).1.unwrap();
    assert!(error.is_request());
    assert_eq!(
        error.to_string(),
        "the request was not sent: a call with a stream that is opened again must be repeatable, and it is not idempotent"
    );
    assert_eq!(api.requests().len(), 0);

    for call in [post(&api).idempotency_key("k"), post(&api).idempotent(true)] {
        assert!(rest(&mut call.reconnecting_events()).1.is_none_or(|error| error.is_transport()));
    }
    for request in api.requests() {
        assert_eq!(request.body(), r#"{"text":"?"}"#);
    }

    let api = replies();
    let once = Upload::from_reader(&b"body"[..]);
    let mut events = post(&api).bytes("text/plain", once).idempotency_key("k").reconnecting_events();
    let error = rest(&mut events).1.unwrap();
    assert!(error.is_request() && error.to_string().ends_with("its body can be sent only once"));
    assert_eq!(api.requests().len(), 0);
}

/// Each token is the next number.
struct Tokens(AtomicUsize);

impl TokenSource for Tokens {
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(async move { Ok(Secret::new(format!("token-{number}"))) })
    }
}

#[test]
fn each_connection_asks_for_a_token() {
    let api = script([stream("data: a\n\n"), stream("data: b\n\n"), Reply::status(204)]);
    let client = ClientBuilder::new("https://api.example.com", |core: Core| core)
        .credential("token", Credential::bearer_from(Tokens(AtomicUsize::new(0))))
        .transport(api.clone())
        .build()
        .unwrap();
    assert_eq!(rest(&mut watch(&client).reconnecting_events()).0, ["a", "b"]);
    let sent: Vec<_> = api.requests().iter().map(|sent| sent.headers()["authorization"].clone()).collect();
    assert_eq!(sent, ["Bearer token-0", "Bearer token-1", "Bearer token-2"]);
}

#[test]
fn an_event_that_does_not_decode_ends_nothing() {
    let api = script([
        stream("id: 1\ndata: s3cret\n\ndata: {\"message\":\"a\"}\n\n"),
        stream("data: {\"message\":\"b\"}\n\n"),
    ]);
    let mut events = watch::<Problem>(&client(&api)).reconnecting_events();
    let error = block_on(events.next()).unwrap().unwrap_err();
    assert!(error.is_decode() && error.body() == Some(b"s3cret"));
    for message in ["a", "b"] {
        assert_eq!(block_on(events.next()).unwrap().unwrap().data.message, message);
    }
    assert_eq!(format!("{events:?}"), "ReconnectingEvents { state: \"open\", .. }");
}

#[test]
fn a_dropped_future_loses_nothing_and_a_dropped_stream_ends() {
    let replies = || {
        script([
            stream("retry: 5000\nid: 1\ndata: a\n\n"),
            stream("data: b\n\n").delay(Duration::from_secs(7)),
            Reply::status(204),
        ])
    };
    // Poll by poll, each time with a new future.
    let api = replies();
    let mut events = open(&api);
    let mut data = Vec::new();
    while api.remaining() > 0 {
        let mut next = Box::pin(events.next());
        match next.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(event) => data.extend(event.map(|event| event.unwrap().data.into_string())),
            Poll::Pending => {
                drop(next);
                // Another task lets time pass.
                block_on(api.sleep(Duration::from_secs(1)));
            }
        }
    }
    assert_eq!(data, ["a", "b"]);
    assert_eq!(api.requests().len(), 3);
    assert!(
        api.elapsed() >= Duration::from_secs(5 + 7 + 5)
            && api.elapsed() <= Duration::from_secs(5 + 7 + 5 + 3)
    );

    let api = replies();
    let mut events = open(&api);
    block_on(events.next()).unwrap().unwrap();
    assert!(Box::pin(events.next()).as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    drop(events);
    let other = builder(api.clone()).build().unwrap();
    assert!(block_on(create(&other, &json!({})).send()).is_err());
    assert_eq!(api.requests().len(), 2, "the second is of the other call");
}

#[test]
fn a_stream_of_a_blocking_client_is_an_iterator() {
    let api = script([
        stream("retry: 1000\nid: 1\ndata: a\n\n"),
        stream("data: b\n\n").cut_after(9),
        Reply::status(204),
    ]);
    let client = ClientBuilder::new("https://api.example.com", |core: Core<Blocking>| core)
        .transport(api.clone())
        .build()
        .unwrap();
    let call: Call<EventStream<Text>, Problem, Blocking, EventStream<Text>> =
        client.begin(Method::GET, "/watch");
    let data: Vec<_> = call.reconnecting_events().map(|event| event.unwrap().data.into_string()).collect();
    assert_eq!(data, ["a", "b"]);
    assert_eq!(ids(&api), [None, Some("1".into()), Some("1".into())]);
    assert_eq!(api.elapsed(), Duration::from_secs(2));
}

#[test]
fn a_stream_can_move_to_another_thread() {
    fn is_movable<T: Send + 'static>(_: T) {}
    let api = Scripted::new();
    is_movable(open(&api));
    is_movable(async move { open(&api).next().await });
}

proptest! {
    /// A server that goes on after the last id, and breaks anywhere: each event comes once, in order.
    #[test]
    fn no_event_is_lost_or_comes_twice(
        count in 0usize..12,
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..8),
        ending in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
    ) {
        let event = |number: usize| format!("id: {number}\ndata: {number}\n\n").replace('\n', ending);
        let (mut next, mut replies, mut expected_ids) = (0, Vec::new(), vec![None]);
        for (cut, breaks) in cuts {
            let all: String = (next..count).map(event).collect();
            let place = cut.index(all.len() + 1);
            let reply = if breaks { stream(all.clone()).cut_after(place) } else { stream(all[..place].to_owned()) };
            replies.push(reply);
            let mut end = 0;
            while next < count {
                // With CRLF, an event ends with its last CR.
                end += event(next).len();
                if end - usize::from(ending == "\r\n") > place {
                    break;
                }
                next += 1;
            }
            expected_ids.push(next.checked_sub(1).map(|id| id.to_string()));
        }
        replies.push(stream((next..count).map(event).collect::<String>()));
        expected_ids.push(count.checked_sub(1).map(|id| id.to_string()));
        replies.push(Reply::status(204));
        let api = script(replies);
        let mut events = watch(&client(&api)).retry(Retry::default().attempts(100)).reconnecting_events();
        let (data, error) = rest(&mut events);
        prop_assert!(error.is_none());
        prop_assert_eq!(data, (0..count).map(|number| number.to_string()).collect::<Vec<_>>());
        prop_assert_eq!(ids(&api), expected_ids);
    }
}
