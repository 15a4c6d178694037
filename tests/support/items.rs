//! Values one after another are read as JSON lines and as RFC 7464 say, however they arrive.

use std::time::Duration;

use http::Method;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::api::{Begin, Call, Pet, Problem, Steps, block_on, client};
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::{Async, ItemStream};

fn open(reply: Reply, limit: usize) -> ItemStream<Value> {
    let call: Call<ItemStream<Value>, Problem, Async, ItemStream<Value>> =
        client(&Scripted::new().reply(reply)).begin(Method::GET, "/a").max_response_bytes(limit);
    block_on(call.send_items()).expect("the reply is a success")
}

/// The values of a body, and what is told of the others.
fn items(reply: Reply) -> Vec<Result<Value, String>> {
    let mut stream = open(reply, 1000);
    let mut items = Vec::new();
    while let Some(item) = block_on(stream.next()) {
        items.push(
            item.map_err(|error| String::from_utf8_lossy(error.body().unwrap_or_default()).into_owned()),
        );
    }
    assert!(block_on(stream.next()).is_none());
    items
}

#[test]
fn values_stand_in_lines_or_behind_separators() {
    let error = |text: &str| Err(text.to_owned());
    for (body, expected) in [
        ("", vec![]),
        ("\n\r\n \n", vec![]),
        ("1", vec![Ok(json!(1))]),
        ("1\n", vec![Ok(json!(1))]),
        ("1\r\n\n{\"a\": 2}\n", vec![Ok(json!(1)), Ok(json!({ "a": 2 }))]),
        ("1\n{\n3", vec![Ok(json!(1)), error("{"), Ok(json!(3))]),
        ("\u{1e}1\n\u{1e}[\n2\n]\n", vec![Ok(json!(1)), Ok(json!([2]))]),
        ("\u{1e}\u{1e}1\n\u{1e}{\"cut", vec![Ok(json!(1)), error("{\"cut")]),
        // A number or a word without an end can be the beginning of another (RFC 7464, section 2.4).
        ("\u{1e}1\u{1e}2\n\u{1e}34", vec![error("1"), Ok(json!(2)), error("34")]),
        ("\u{1e}true\u{1e} null", vec![error("true"), error(" null")]),
        ("\u{1e}\"a\"\u{1e}{}\u{1e} []", vec![Ok(json!("a")), Ok(json!({})), Ok(json!([]))]),
        ("true\nnull", vec![Ok(json!(true)), Ok(json!(null))]),
    ] {
        assert_eq!(items(Reply::bytes(200, body)), expected, "{body:?}");
        assert_eq!(items(Reply::bytes(200, body).dribble(Duration::ZERO)), expected, "{body:?}");
    }
}

#[test]
fn a_value_without_an_end_is_told() {
    let mut stream = open(Reply::bytes(200, "\u{1e}12"), 10);
    let error = block_on(stream.next()).unwrap().unwrap_err();
    assert_eq!(error.to_string(), "the response does not decode: the value is cut off");
}

#[test]
fn only_json_and_plain_text_hold_values() {
    let open = |content_type: &str| {
        let reply = Reply::bytes(200, "1\n").header("content-type", content_type);
        let call: Call<ItemStream<Value>, Problem, Async, ItemStream<Value>> =
            client(&Scripted::new().reply(reply)).begin(Method::GET, "/a");
        block_on(call.send_items())
    };
    for content_type in
        ["application/x-ndjson", "application/JSON; a=b", "text/plain", "application/vnd.a+json-seq"]
    {
        assert!(open(content_type).is_ok(), "{content_type}");
    }
    for (content_type, reason) in [
        ("text/html", "the content type is `text/html`, not a stream of JSON"),
        ("<s3cret>", "the content type is malformed, not a stream of JSON"),
    ] {
        let error = open(content_type).unwrap_err();
        assert!(error.is_decode() && error.status().is_some());
        assert_eq!(error.to_string(), format!("the response does not decode: {reason}"));
    }
}

#[test]
fn a_value_has_a_limit_and_a_time_and_the_stream_has_none() {
    let many = "12345678\n".repeat(1000);
    let mut stream = open(Reply::bytes(200, many).dribble(Duration::from_secs(1)), 10);
    let mut count = 0;
    while let Some(item) = block_on(stream.next()) {
        assert_eq!(item.expect("each value is small"), 12_345_678);
        count += 1;
    }
    assert_eq!(count, 1000);

    let mut stream = open(Reply::bytes(200, format!("1\n{}", "x".repeat(100))).dribble(Duration::ZERO), 10);
    assert!(block_on(stream.next()).unwrap().is_ok());
    assert!(block_on(stream.next()).unwrap().unwrap_err().is_too_large());
    assert!(block_on(stream.next()).is_none());

    // Also a value that arrives in one chunk, or that ends with the stream.
    for body in [format!("1\n{}\n2\n", "3".repeat(11)), format!("1\n{}", "3".repeat(11))] {
        let mut stream = open(Reply::bytes(200, body), 10);
        assert!(block_on(stream.next()).unwrap().is_ok());
        assert!(block_on(stream.next()).unwrap().unwrap_err().is_too_large());
        assert!(block_on(stream.next()).is_none());
    }

    let mut stream = open(Reply::bytes(200, "1\n2\n").cut_after(3), 10);
    assert!(block_on(stream.next()).unwrap().is_ok());
    assert!(block_on(stream.next()).unwrap().unwrap_err().is_transport());
    assert!(block_on(stream.next()).is_none());

    let mut stream = open(Reply::bytes(200, "1\n").dribble(Duration::from_secs(31)), 10);
    assert!(block_on(stream.next()).unwrap().unwrap_err().is_timeout());
    assert_eq!(format!("{stream:?}"), "ItemStream { status: 200, .. }");
}

#[test]
fn a_call_that_gives_a_whole_as_well_asks_for_the_values() {
    let api = Scripted::new()
        .reply(Reply::bytes(200, "{\"id\":\"a\"}\n"))
        .reply(Reply::json(400, json!({ "message": "no" })));
    let client = client(&api);
    let call = || -> Call<Vec<Pet>, Problem, Async, ItemStream<Pet>> {
        client.begin(Method::GET, "/a").streamed("application/jsonl")
    };
    let mut stream = block_on(call().send_items()).unwrap();
    assert_eq!(block_on(stream.next()).unwrap().unwrap().id, "a");
    assert_eq!(api.requests()[0].headers()["accept"], "application/jsonl");
    assert_eq!(block_on(call().send_items()).unwrap_err().api().unwrap().message, "no");
}

proptest! {
    #[test]
    fn any_values_come_back_in_lines_and_in_sequences(
        values in prop::collection::vec(any::<Option<i32>>(), 0..8),
        sequence in any::<bool>(),
    ) {
        let line = |value: &Option<i32>| match sequence {
            true => format!("\u{1e}{}\n", json!({ "a": value })),
            false => format!("{}\n", json!({ "a": value })),
        };
        let body: String = values.iter().map(line).collect();
        let expected: Vec<_> = values.iter().map(|value| Ok(json!({ "a": value }))).collect();
        prop_assert_eq!(&items(Reply::bytes(200, body.clone())), &expected);
        prop_assert_eq!(&items(Reply::bytes(200, body).dribble(Duration::ZERO)), &expected);
    }
}
