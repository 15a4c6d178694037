//! Server-sent events are read as the WHATWG's standard says, however they arrive.

use std::collections::VecDeque;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Method;
use proptest::prelude::*;
use serde_json::json;

use crate::api::{Begin, Call, Problem, Steps, block_on, builder, client};
use crate::at_once::AtOnce;
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::transport::{Body, Chunks, Transport, TransportError};
use crate::generated::support::{Async, Error, Event, EventStream, Text};

fn stream(body: impl Into<bytes::Bytes>) -> Reply {
    Reply::bytes(200, body).header("content-type", "text/event-stream; charset=utf-8")
}

fn open<T: crate::generated::support::FromBody>(api: &Scripted) -> Result<EventStream<T>, Error<Problem>> {
    let call: Call<EventStream<T>, Problem, Async, EventStream<T>> =
        client(api).begin(Method::GET, "/a").accept("text/event-stream");
    block_on(call.send_events())
}

/// The names, ids and data of the events of a stream.
fn events(reply: Reply) -> Vec<(String, Option<String>, String)> {
    all(open::<Text>(&Scripted::new().reply(reply)).expect("the reply is a success"))
}

fn all(mut stream: EventStream<Text>) -> Vec<(String, Option<String>, String)> {
    let mut events = Vec::new();
    while let Some(event) = block_on(stream.next()) {
        let Event { name, id, data, .. } = event.expect("any text is an event");
        events.push((name, id, data.into_string()));
    }
    events
}

#[test]
fn the_standards_own_examples() {
    for (body, expected) in [
        (
            "data: This is the first message.\n\ndata: This is the second message, it\ndata: has two lines.\n\ndata: This is the third message.\n\n",
            vec![
                ("message", None, "This is the first message."),
                ("message", None, "This is the second message, it\nhas two lines."),
                ("message", None, "This is the third message."),
            ],
        ),
        (
            "event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\n",
            vec![("add", None, "73857293"), ("remove", None, "2153")],
        ),
        ("data: YHOO\ndata: +2\ndata: 10\n\n", vec![("message", None, "YHOO\n+2\n10")]),
        (
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
            vec![
                ("message", Some("1"), "first event"),
                ("message", None, "second event"),
                ("message", None, " third event"),
            ],
        ),
        ("data\n\ndata\ndata\n\ndata:", vec![("message", None, ""), ("message", None, "\n")]),
        ("data:test\n\ndata: test\n\n", vec![("message", None, "test"), ("message", None, "test")]),
    ] {
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(name, id, data): (&str, Option<&str>, &str)| {
                (name.to_owned(), id.map(str::to_owned), data.to_owned())
            })
            .collect();
        // As one chunk, byte by byte, and with the other ends of lines.
        for ending in ["\n", "\r\n", "\r"] {
            let body = body.replace('\n', ending);
            assert_eq!(events(stream(body.clone())), expected, "{body:?}");
            assert_eq!(events(stream(body.clone()).dribble(Duration::ZERO)), expected, "{body:?}");
        }
    }
}

#[test]
fn odd_lines_are_read_as_the_standard_says() {
    for (body, expected) in [
        ("\u{feff}data: a\n\n", vec![("message", "a")]),
        ("\u{feff}\u{feff}data: a\n\n", vec![]),
        ("data: a\n\ndata: \u{feff}b\n\n", vec![("message", "a"), ("message", "\u{feff}b")]),
        ("data: never complete", vec![]),
        ("data: never complete\n", vec![]),
        ("event: a\n\ndata: b\n\n", vec![("message", "b")]),
        ("event: a\nevent: b\ndata: c\n\n", vec![("b", "c")]),
        ("event:\ndata: c\n\n", vec![("message", "c")]),
        ("Data: a\ndata : b\n data: c\nother: d\n\n", vec![]),
        ("data: a: b\n\n", vec![("message", "a: b")]),
        ("\n\n\n:\n:x\n\n", vec![]),
        ("data: \0\n\n", vec![("message", "\0")]),
        ("data: a\r\r\n\ndata: b\n\r", vec![("message", "a"), ("message", "b")]),
        ("", vec![]),
    ] {
        let expected: Vec<_> =
            expected.into_iter().map(|(name, data)| (name.to_owned(), None, data.to_owned())).collect();
        assert_eq!(events(stream(body)), expected, "{body:?}");
        assert_eq!(events(stream(body).dribble(Duration::ZERO)), expected, "{body:?}");
    }
    assert_eq!(events(stream(&b"data: a\xff\n\n"[..]))[0].2, "a\u{fffd}");
}

#[test]
fn the_last_id_and_the_time_to_wait_are_kept() {
    let body = "id: 1\nretry: 1500\ndata: a\n\ndata: b\n\nid: x\0y\nretry: soon\ndata: c\n\nid: 2\nretry: 99999999999999999999\n\n";
    let mut stream = open::<Text>(&Scripted::new().reply(stream(body))).unwrap();
    assert_eq!((stream.last_event_id(), stream.retry()), (None, None));
    for data in ["a", "b", "c"] {
        let event = block_on(stream.next()).unwrap().unwrap();
        assert_eq!((event.data.as_str(), event.id.as_deref()), (data, Some("1")));
        assert_eq!(stream.retry(), Some(Duration::from_millis(1500)));
    }
    assert!(block_on(stream.next()).is_none());
    assert_eq!((stream.last_event_id(), stream.retry()), (Some("2"), Some(Duration::from_millis(1500))));
}

#[test]
fn the_last_id_is_that_of_an_event_that_was_complete() {
    let body = "id: 1\ndata: a\n\nid: 2\ndata: b\n";
    let mut broken = open::<Text>(&Scripted::new().reply(stream(body))).unwrap();
    assert_eq!(block_on(broken.next()).unwrap().unwrap().id.as_deref(), Some("1"));
    assert!(block_on(broken.next()).is_none());
    assert_eq!(broken.last_event_id(), Some("1"));

    let (long, longest) = ("x".repeat(4097), "y".repeat(4096));
    let body = format!("id: 1\ndata: a\n\nid: {long}\ndata: b\n\nid: {longest}\ndata: c\n\n");
    let ids: Vec<_> = events(stream(body)).into_iter().filter_map(|(_, id, _)| id).collect();
    assert_eq!(ids, ["1", "1", &longest]);
}

#[test]
fn events_are_typed_and_one_that_is_not_does_not_end_the_stream() {
    let body = "data: {\"message\":\ndata: \"a\"}\n\ndata: {\"message\":\"s3cret\n\ndata: {}\n\ndata: {\"message\":\"b\"}\n\ndata: [DONE]\n\ndata: {\"message\":\"c\"}\n\n";
    let mut stream = open::<Problem>(&Scripted::new().reply(stream(body))).unwrap();
    let mut next = || block_on(stream.next());
    assert_eq!(next().unwrap().unwrap().data.message, "a");
    let error = next().unwrap().unwrap_err();
    assert!(error.is_decode() && !format!("{error} {error:?}").contains("s3cret"));
    assert_eq!(error.body(), Some(&b"{\"message\":\"s3cret"[..]));
    let error = next().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the response does not decode: missing property `message` (line 1, column 2)"
    );
    assert_eq!(next().unwrap().unwrap().data.message, "b");
    assert!(next().is_none() && next().is_none());
    assert!(stream.is_done());
}

/// The data `[DONE]` says that nothing is missing. A connection that was closed does not.
#[test]
fn a_closed_connection_is_not_done() {
    for (body, is_done) in [("data: a\n\n", false), ("data: a\n\ndata: [DONE]\n\n", true)] {
        let mut stream = open::<Problem>(&Scripted::new().reply(stream(body))).unwrap();
        while block_on(stream.next()).is_some() {}
        assert_eq!(stream.is_done(), is_done);
    }
}

#[test]
fn only_a_stream_of_events_is_one() {
    for (content_type, reason) in [
        ("application/json", "the content type is `application/json`, not a stream of events"),
        ("<s3cret>", "the content type is malformed, not a stream of events"),
    ] {
        let api = Scripted::new().reply(Reply::bytes(200, "{}").header("content-type", content_type));
        let error = open::<Text>(&api).unwrap_err();
        assert!(error.is_decode() && error.status().is_some());
        assert_eq!(error.to_string(), format!("the response does not decode: {reason}"));
        assert_eq!(api.requests()[0].headers()["accept"], "text/event-stream");
    }
    let api = Scripted::new()
        .reply(Reply::json(404, json!({ "message": "no" })))
        .reply(Reply::bytes(200, "data: a\n\n"));
    assert_eq!(open::<Text>(&api).unwrap_err().api().unwrap().message, "no");
    assert_eq!(block_on(open::<Text>(&api).unwrap().next()).unwrap().unwrap().data.as_str(), "a");
}

#[test]
fn an_event_has_a_limit_and_a_time_and_the_stream_has_none() {
    let many = "data: 0123456789\n\n".repeat(1000);
    let limited = |body: String, limit| {
        let api = Scripted::new().reply(stream(body).dribble(Duration::from_secs(1)));
        let call: Call<EventStream<Text>, Problem, Async, EventStream<Text>> =
            client(&api).begin(Method::GET, "/a");
        let mut stream = block_on(call.max_response_bytes(limit).send_events()).unwrap();
        let mut count = 0;
        loop {
            match block_on(stream.next()) {
                Some(Ok(_)) => count += 1,
                Some(Err(error)) => {
                    assert!(block_on(stream.next()).is_none());
                    return (count, Some(error));
                }
                None => return (count, None),
            }
        }
    };
    assert_eq!(limited(many.clone(), 100).0, 1000);
    for endless in [
        "x".repeat(1000),
        "data: x\n".repeat(1000),
        format!("event: {}\n", "x".repeat(1000)),
        "id: x\n".repeat(3) + &"y".repeat(200),
    ] {
        let (count, error) = limited(format!("data: a\n\n{endless}"), 100);
        assert_eq!(count, 1);
        assert!(error.unwrap().is_too_large());
    }

    // Also an event that arrives in one chunk.
    let whole = stream(format!("data: a\n\ndata: {}\n\ndata: b\n\n", "x".repeat(101)));
    let call: Call<EventStream<Text>, Problem, Async, EventStream<Text>> =
        client(&Scripted::new().reply(whole)).begin(Method::GET, "/a");
    let mut stream_of_one = block_on(call.max_response_bytes(100).send_events()).unwrap();
    assert!(block_on(stream_of_one.next()).unwrap().is_ok());
    assert!(block_on(stream_of_one.next()).unwrap().unwrap_err().is_too_large());
    assert!(block_on(stream_of_one.next()).is_none());

    let api = Scripted::new().reply(stream("data: a\n\ndata: b\n\n").dribble(Duration::from_secs(31)));
    let mut silent = open::<Text>(&api).unwrap();
    assert!(block_on(silent.next()).unwrap().unwrap_err().is_timeout());
    assert!(block_on(silent.next()).is_none());
    let mut broken =
        open::<Text>(&Scripted::new().reply(stream("data: a\n\ndata: b\n\n").cut_after(12))).unwrap();
    assert!(block_on(broken.next()).unwrap().is_ok());
    assert!(block_on(broken.next()).unwrap().unwrap_err().is_transport());
    assert!(block_on(broken.next()).is_none());
    assert_eq!(format!("{broken:?}"), "EventStream { status: 200, .. }");
}

/// A server whose body arrives in these pieces.
fn in_pieces(pieces: VecDeque<Bytes>) -> impl Transport {
    AtOnce(move || http::Response::new(Body::new(Arriving(pieces.clone()))))
}

struct Arriving(VecDeque<Bytes>);

impl Chunks for Arriving {
    fn poll_next(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        Poll::Ready(self.0.pop_front().map(Ok))
    }
}

/// The data of the events of a body that is cut at these places.
fn cut(body: &[u8], mut places: Vec<usize>) -> Vec<(String, Option<String>, String)> {
    places.extend([0, body.len()]);
    places.sort_unstable();
    let ends = places.iter().zip(places.iter().skip(1));
    let pieces = ends.filter_map(|(start, end)| body.get(*start..*end)).map(Bytes::copy_from_slice).collect();
    let client = builder(in_pieces(pieces)).build().expect("the settings are valid");
    let call: Call<EventStream<Text>, Problem, Async, EventStream<Text>> = client.begin(Method::GET, "/a");
    all(block_on(call.send_events()).expect("the reply is a success"))
}

proptest! {
    #[test]
    fn any_data_comes_back_however_it_is_cut(
        data in prop::collection::vec("[a-z :é\u{feff}]{0,8}(\n[a-z :]{0,8}){0,2}", 0..6),
        ending in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
        noise in any::<bool>(),
    ) {
        let mut body = String::new();
        for event in &data {
            if noise {
                body.push_str(": comment\nunknown: field\nretry: x\n");
            }
            event.split('\n').for_each(|line| body.push_str(&format!("data: {line}\n")));
            body.push('\n');
        }
        let body = body.replace('\n', ending);
        let read = |reply| events(reply).into_iter().map(|(_, _, data)| data).collect::<Vec<_>>();
        prop_assert_eq!(&read(stream(body.clone())), &data);
        prop_assert_eq!(&read(stream(body).dribble(Duration::ZERO)), &data);
    }

    #[test]
    fn any_bytes_are_a_stream_however_they_are_cut(
        bytes in prop_oneof![any::<Vec<u8>>(), "[daterivn:\r\n id]{0,40}".prop_map(String::into_bytes)],
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let places = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        prop_assert_eq!(cut(&bytes, places), events(stream(bytes)));
    }

    #[test]
    fn any_events_are_the_same_however_they_are_cut(
        lines in prop::collection::vec("(data|event|id|retry|:)?(: ?[a-z0-9]{0,3})?", 0..30),
        endings in prop::collection::vec(prop_oneof![Just("\n"), Just("\r\n"), Just("\r")], 30),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let body: String = lines.iter().zip(endings).map(|(line, ending)| format!("{line}{ending}")).collect();
        let places = cuts.iter().map(|cut| cut.index(body.len() + 1)).collect();
        prop_assert_eq!(cut(body.as_bytes(), places), events(stream(body)));
    }
}
