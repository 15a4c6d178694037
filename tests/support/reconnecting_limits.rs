//! Streams of events are opened again as often as the client allows, and what ends them does so at once.

use std::time::Duration;

use serde_json::json;

use crate::api::{Problem, block_on, retrieve};
use crate::generated::support::testing::Reply;
use crate::generated::support::{Error, Retry, Text};
use crate::reconnecting::{client, open, rest, script, stream, watch};

#[test]
fn the_waits_without_a_time_are_those_of_retries() {
    let step = Duration::from_secs(10);
    let api = script((0..6).map(|_| stream("")));
    let retry = Retry::default().attempts(6).backoff(step, 3 * step);
    let mut events = watch::<Text>(&client(&api)).retry(retry).reconnecting_events();
    let (_, error) = rest(&mut events);
    assert!(error.unwrap().is_transport());
    assert!(api.elapsed() > Duration::ZERO && api.elapsed() <= step + 2 * step + 3 * 3 * step);
}

#[test]
fn connections_that_bring_nothing_are_as_many_as_attempts() {
    for attempts in [0, 1, 2, 5] {
        // Whatever came first: the last connection with a line is the first of them.
        for before in [0, 1, 30] {
            let lines =
                (0..before).map(|number| stream(if number % 2 == 0 { "data: a\n\n" } else { ": wait\n" }));
            let silent = (0..20).map(|_| stream("data: never complete"));
            let api = script(lines.chain(silent));
            let retry = Retry::default().attempts(attempts);
            let mut events = watch::<Text>(&client(&api)).retry(retry).reconnecting_events();
            let (data, error) = rest(&mut events);
            let (most, sent) = (attempts.max(1) as usize, api.requests().len());
            if attempts < 2 {
                assert_eq!(sent, 1);
            } else {
                assert_eq!((data.len(), sent), (before / 2 + before % 2, before.max(1) - 1 + most));
            }
            let error = error.unwrap();
            assert!(error.is_transport() && error.status().is_some());
            let source = std::error::Error::source(&error).unwrap().to_string();
            assert_eq!(source, "the server ended the stream");
        }
    }
}

#[test]
fn each_connection_takes_a_token_that_a_line_gives_back() {
    let forever = || Retry::default().attempts(1000);
    // A hundred connections that go on take nothing.
    let lines = (0..100).map(|_| stream("data: a\n\n"));
    let silent = (0..10).map(|_| stream(""));
    let api = script(lines.chain(silent).chain((0..10).map(|_| Reply::status(503))));
    let client = client(&api);
    let (data, error) = rest(&mut watch::<Text>(&client).retry(forever()).reconnecting_events());
    assert!(error.unwrap().is_transport());
    // The budget has ten at first, and the stream itself is one call.
    assert_eq!((data.len(), api.requests().len()), (100, 110));
    // It is that of the whole client.
    assert!(block_on(retrieve(&client, "a").retry(forever()).send()).unwrap_err().is_server_error());
    assert!(rest(&mut watch(&client).retry(forever()).reconnecting_events()).1.unwrap().is_server_error());
    assert_eq!(api.requests().len(), 110 + 2);
}

/// A call adds a fifth of a token to the budget, after the first fifty. Opening a stream again adds nothing.
#[test]
fn opening_a_stream_again_is_no_call() {
    let api = script((0..200).map(|_| stream("data: a\n\n")).chain((0..50).map(|_| stream(""))));
    let mut events =
        watch::<Text>(&client(&api)).retry(Retry::default().attempts(1000)).reconnecting_events();
    assert_eq!(rest(&mut events).0.len(), 200);
    assert_eq!(api.requests().len(), 200 + 10);
}

#[test]
fn what_ends_a_stream_ends_it_at_once() {
    let problem = || Reply::json(404, json!({ "message": "gone" }));
    let html = || Reply::bytes(200, "<p>").header("content-type", "text/html");
    let first = || stream("id: 1\ndata: a\n\n");
    for (last, check) in [
        (Reply::status(204), None),
        (Reply::bytes(204, "").header("content-type", "text/event-stream"), None),
        (problem(), Some((|error| error.api().unwrap().message == "gone") as fn(&Error<Problem>) -> bool)),
        (html(), Some(Error::is_decode)),
        (Reply::tls_failure(), Some(Error::is_connect)),
        (stream(format!("data: {}\n\n", "x".repeat(1001))), Some(Error::is_too_large)),
    ] {
        for is_first in [true, false] {
            let replies = (!is_first).then(first).into_iter().chain([last.clone(), first()]);
            let api = script(replies);
            let call = watch(&client(&api)).max_response_bytes(1000);
            let (data, error) = rest(&mut call.reconnecting_events());
            assert_eq!((data.len(), api.remaining()), (usize::from(!is_first), 1));
            match (check, error) {
                (None, None) => {}
                (Some(check), Some(error)) => assert!(check(&error), "{error}"),
                (_, error) => panic!("{last:?} {error:?}"),
            }
        }
    }
    let api = script([stream("data: {\"message\":\"a\"}\n\ndata: [DONE]\n\n"), first()]);
    let mut events = watch::<Problem>(&client(&api)).reconnecting_events();
    assert_eq!(block_on(events.next()).unwrap().unwrap().data.message, "a");
    assert!(block_on(events.next()).is_none());
    assert_eq!(api.remaining(), 1);
}

#[test]
fn opening_again_has_the_retries_of_a_call() {
    let unavailable = || Reply::status(503).header("retry-after", "20");
    let api = script([
        stream("data: a\n\n").cut_after(9),
        unavailable(),
        Reply::connect_failure(),
        stream("data: b\n\n"),
        unavailable(),
        unavailable(),
        unavailable(),
    ]);
    let (data, error) = rest(&mut open(&api));
    assert_eq!(data, ["a", "b"]);
    let error = error.unwrap();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (503, 3));
    assert!(api.elapsed() >= Duration::from_secs(3 * 20));
}

#[test]
fn a_silent_connection_is_opened_again_unless_retries_are_not_for_it() {
    for (retry, count) in [(Retry::default(), 2), (Retry::default().on_timeout(false), 1)] {
        let api = script([
            stream("data: a\n\ndata: b\n\n").dribble(Duration::from_secs(31)),
            stream("data: c\n\n"),
        ]);
        let mut events = watch::<Problem>(&client(&api)).retry(retry).reconnecting_events().read_as::<Text>();
        let event = block_on(events.next()).unwrap();
        assert_eq!(api.requests().len(), count);
        match event {
            Ok(event) => assert_eq!((event.data.as_str(), count), ("c", 2)),
            Err(error) => assert!(error.is_timeout() && count == 1),
        }
    }
    // Ends are as broken connections.
    let api = script([stream("data: a\n\n"), stream("data: b\n\n")]);
    let retry = Retry::default().on_broken_connection(false);
    assert!(rest(&mut watch(&client(&api)).retry(retry).reconnecting_events()).1.unwrap().is_transport());
    assert_eq!(api.requests().len(), 1);
}

#[test]
fn a_server_may_ask_for_a_minute_and_no_more() {
    for (asked, count) in [(60_000, 2), (60_001, 1)] {
        let api = script([stream(format!("retry: {asked}\ndata: a\n\n")), Reply::status(204)]);
        assert_eq!(rest(&mut open(&api)).1.is_some(), count == 1);
        assert_eq!(api.requests().len(), count);
    }
}
