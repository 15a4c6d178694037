//! Streams of bytes, of events and of values, with the types of the document.

use std::time::Duration;

use sample::connect_sessions::support::{ReconnectingEvents, Retry, Text};
use sample::fixtures::responses;
use sample::fixtures::streams::{Client, types};
use serde_json::Value;

use crate::server::{Server, json, response};

fn client(server: &Server) -> Client {
    Client::builder().base_url(&server.url).build().unwrap()
}

fn events(body: &str) -> String {
    response("200 OK", "content-type: text/event-stream\r\n", body)
}

#[tokio::test]
async fn a_call_gives_the_whole_response_or_its_events_and_accepts_only_that() {
    let server = Server::start([
        json("200 OK", r#"{"text":"hello"}"#),
        events(
            "data: {\"delta\":\"he\"}\n\n: still here\n\nevent: last\nid: 2\ndata: {\"delta\":\ndata: \"llo\"}\n\ndata: [DONE]\n\n",
        ),
        json("400 Bad Request", r#"{"title":"no"}"#),
        json("200 OK", r#"{"text":"hello"}"#),
    ]);
    let client = client(&server);
    let question = || types::Question::new().text("?");
    let whole = client.create_chat(question()).send().await.unwrap();
    assert_eq!(whole.text.as_deref(), Some("hello"));

    let mut events = client.create_chat(question().stream(true)).send_events().await.unwrap();
    let first = events.next().await.unwrap().unwrap();
    assert_eq!((first.name.as_str(), first.id, first.data.delta.as_str()), ("message", None, "he"));
    let second = events.next().await.unwrap().unwrap();
    assert_eq!(
        (second.name.as_str(), second.id.as_deref(), second.data.delta.as_str()),
        ("last", Some("2"), "llo")
    );
    assert!(events.next().await.is_none());

    let error = client.create_chat(question()).send_events().await.unwrap_err();
    assert_eq!(error.api().unwrap().title.as_deref(), Some("no"));
    // The content type tells that the server does not stream.
    assert!(client.create_chat(question()).send_events().await.unwrap_err().is_decode());

    let received = server.received();
    let accepted: Vec<_> = received.iter().map(|request| request.header("accept").unwrap()).collect();
    assert_eq!(accepted[..2], ["application/json", "text/event-stream"]);
    assert_eq!(received[1].body, r#"{"text":"?","stream":true}"#);
}

#[tokio::test]
async fn an_event_that_is_not_as_described_is_an_error_with_its_text() {
    let body = "data: {\"delta\":\"a\"}\n\ndata: oops\n\ndata: {\"delta\":\"b\"}\n\ndata: also not\n\n";
    let server = Server::start([events(body), response("204 No Content", "", "")]);
    let client = client(&server);
    let mut events = client.watch_things().send_events().await.unwrap();
    assert_eq!(server.only().header("accept"), Some("text/event-stream"));
    assert_eq!(events.next().await.unwrap().unwrap().data.delta, "a");
    let error = events.next().await.unwrap().unwrap_err();
    assert!(error.is_decode() && !format!("{error} {error:?}").contains("oops"));
    assert_eq!(error.body(), Some(&b"oops"[..]));
    assert_eq!(events.next().await.unwrap().unwrap().data.delta, "b");
    let mut events = events.read_as::<Text>();
    assert_eq!(events.next().await.unwrap().unwrap().data.as_str(), "also not");
    assert!(events.next().await.is_none());
    // An empty body is a stream without events.
    assert!(client.watch_things().send_events().await.unwrap().next().await.is_none());
}

/// A connection that breaks and one that ends are replaced by another one, which goes on after the last event.
#[tokio::test]
async fn a_stream_of_events_goes_on_in_another_connection() {
    let broken = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 1000\r\nconnection: close\r\n\r\nid: a/\u{e9}\nretry: 1\ndata: {\"delta\":\"a\"}\n\nid: x\ndata: {\"del";
    let server = Server::start([
        broken.to_owned(),
        events("id: 2\ndata: {\"delta\":\"b\"}\n\n"),
        events("id\ndata: {\"delta\":\"c\"}\n\n"),
        json("410 Gone", r#"{"title":"no more"}"#),
    ]);
    let fast = Retry::default().backoff(Duration::from_millis(2), Duration::from_millis(2));
    let mut events: ReconnectingEvents<types::Piece, Value> =
        client(&server).watch_things().retry(fast).reconnecting_events();
    for delta in ["a", "b", "c"] {
        assert_eq!(events.next().await.unwrap().unwrap().data.delta, delta);
    }
    assert_eq!(events.last_event_id(), None);
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), &error.api().unwrap()["title"]), (410, &"no more".into()));
    assert!(events.next().await.is_none());

    let received = server.received();
    let ids: Vec<_> = received.iter().map(|request| request.header("last-event-id")).collect();
    assert_eq!(ids, [None, Some("a/\u{e9}"), Some("2"), None]);
}

#[tokio::test]
async fn events_without_a_schema_are_texts_and_lose_nothing() {
    let server = Server::start([events("data: \"a\"\n\ndata: [DONE]\n\ndata: b\n\n")]);
    let mut events = client(&server).follow_log().send_events().await.unwrap();
    let mut texts = Vec::new();
    while let Some(event) = events.next().await {
        texts.push(event.unwrap().data.into_string());
    }
    assert_eq!(texts, ["\"a\"", "[DONE]", "b"]);
}

#[tokio::test]
async fn events_that_are_described_as_a_whole_are_told_apart_by_their_names() {
    let server = Server::start([events(
        "event: started\ndata: {\"delta\":\"a\"}\n\ndata: {\"event\":\"started\",\"data\":{\"delta\":\"b\"}}\n\nevent: ended\ndata: [DONE]\n\n",
    )]);
    let mut events = client(&server).run_thing().send_events().await.unwrap();
    let mut found = Vec::new();
    while let Some(event) = events.next().await {
        found.push(match event.unwrap().data {
            types::RunThingEvent::Started(started) => format!("started {}", started.data.delta),
            types::RunThingEvent::Ended(ended) => format!("ended {}", ended.data),
            other => format!("{other:?}"),
        });
    }
    assert_eq!(found, ["started a", "started b", "ended [DONE]"]);
}

#[tokio::test]
async fn events_that_are_described_as_a_whole_are_what_fits_best() {
    let server = Server::start([events(
        "id: 1\nevent: ended\ndata: {\"delta\":\"a\"}\n\nevent: ended\ndata: {\"delta\":\"b\",\"delta\":\"c\"}\n\nevent: started\ndata: {\"delta\":\"new\",\"x\":1,\"y\":2}\n\nevent: ended\ndata: [DONE]\n\ndata: [DONE]\n\nevent: ended\ndata: d\n\n",
    )]);
    let mut events = client(&server).run_thing().send_events().await.unwrap();
    let mut texts = Vec::new();
    while let Some(event) = events.next().await {
        match event.unwrap().data {
            types::RunThingEvent::Started(started) => texts.push(started.data.delta),
            types::RunThingEvent::Ended(ended) => texts.push(ended.data),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(texts, [r#"{"delta":"a"}"#, r#"{"delta":"b","delta":"c"}"#, "new", "[DONE]"]);
}

#[tokio::test]
async fn values_come_line_by_line_or_as_a_sequence() {
    let lines = "{\"delta\":\"a\"}\n\r\n{\"delta\":\n{\"delta\":\"b\"}\r\n{\"delta\":\"c\"}";
    let sequence = "\u{1e}{\n\"inline\":\"a\"\n}\n\u{1e}{\"inline\":\"b\"}\n";
    let server = Server::start([
        response("200 OK", "content-type: application/x-ndjson\r\n", lines),
        response("200 OK", "content-type: application/json-seq\r\n", sequence),
        json("200 OK", r#"[{"delta":"whole"}]"#),
    ]);
    let client = client(&server);
    let mut items = client.export_things().send_items().await.unwrap();
    let mut deltas = Vec::new();
    while let Some(item) = items.next().await {
        deltas.push(match item {
            Ok(item) => item.delta,
            Err(error) => String::from_utf8(error.body().unwrap().to_vec()).unwrap(),
        });
    }
    assert_eq!(deltas, ["a", "{\"delta\":", "b", "c"]);

    let mut items = client.list_things().send_items().await.unwrap();
    assert_eq!(items.next().await.unwrap().unwrap().inline, "a");
    assert_eq!(items.next().await.unwrap().unwrap().inline, "b");
    assert!(items.next().await.is_none());
    assert_eq!(client.list_things().send().await.unwrap()[0].delta, "whole");

    let received = server.received();
    let accepted: Vec<_> = received.iter().map(|request| request.header("accept").unwrap()).collect();
    assert_eq!(accepted, ["application/x-ndjson", "application/jsonl", "application/json"]);
}

#[tokio::test]
async fn a_download_comes_as_a_whole_or_in_chunks_up_to_the_limit() {
    let picture = "0123456789".repeat(100_000);
    let reply = || response("200 OK", "content-type: image/png\r\n", &picture);
    let server = Server::start([reply(), reply(), reply()]);
    let client = responses::Client::builder().base_url(&server.url).build().unwrap();
    assert_eq!(client.get_bytes().send().await.unwrap(), picture);

    let mut stream = client.get_bytes().max_response_bytes(picture.len()).send_stream().await.unwrap();
    assert_eq!(stream.headers()["content-type"], "image/png");
    let mut length = 0;
    while let Some(chunk) = stream.next().await {
        length += chunk.unwrap().len();
    }
    assert_eq!(length, picture.len());

    let mut stream = client.get_bytes().max_response_bytes(picture.len() - 1).send_stream().await.unwrap();
    let error = loop {
        match stream.next().await {
            Some(Ok(_)) => {}
            Some(Err(error)) => break error,
            None => panic!("there are more bytes than the limit"),
        }
    };
    assert!(error.is_too_large() && stream.next().await.is_none());
}
