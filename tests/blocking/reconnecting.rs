//! Streams of events that are opened again, of a blocking client.

use std::time::Duration;

use sample::connect_sessions::support::Retry;
use sample::fixtures::streams;

use super::server::{Server, response};

#[test]
fn a_stream_of_events_goes_on_in_another_connection() {
    let event = |id: &str| {
        let body = format!("retry: 1\nid: {id}\ndata: {{\"delta\":\"{id}\"}}\n\n");
        response("200 OK", "content-type: text/event-stream\r\n", &body)
    };
    let broken = event("b\u{e9}").replace("content-length: ", "content-length: 9");
    let server = Server::start([event("a"), broken, event("c"), response("204 No Content", "", "")]);
    let client = streams::Client::blocking().base_url(&server.url).build().unwrap();
    let fast = Retry::default().backoff(Duration::from_millis(2), Duration::from_millis(2));
    let events = client.watch_things().retry(fast).reconnecting_events();
    let deltas: Vec<_> = events.map(|event| event.unwrap().data.delta).collect();
    assert_eq!(deltas, ["a", "b\u{e9}", "c"]);
    let received = server.received();
    let ids: Vec<_> = received.iter().map(|request| request.header("last-event-id")).collect();
    assert_eq!(ids, [None, Some("a"), Some("b\u{e9}"), Some("c")]);
}
