//! Calls beside the document: what it describes wrong, or not at all. Each is the same for async and blocking clients.

use bytes::Bytes;
use http::Method;
use serde::Serialize;
use serde_json::{Value, json};

use crate::api::{Begin, Call, Of, Pet, Problem, Steps, a_pet, block_on, builder};
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::{self, Async, Blocking, ClientBuilder, Core, Credential, Error, Operation};

/// A call of an async client, and the same call of a blocking one. Each is changed and sent in the same words.
macro_rules! both {
    ($reply:expr, |$call:ident| $changed:expr, |$result:ident, $api:ident| $check:block) => {{
        let api = Scripted::new().reply($reply);
        let client = builder(api.clone()).build().unwrap();
        let $call: Call<Pet, Problem> = client.begin(Method::POST, "/a").json(&json!({ "sent": "as described" }));
        let $result = block_on($changed.send());
        let $api = &api;
        $check
        let api = Scripted::new().reply($reply);
        let client = blocking(api.clone());
        let $call: Call<Pet, Problem, Blocking> =
            client.begin(Method::POST, "/a").json(&json!({ "sent": "as described" }));
        let $result = $changed.send();
        let $api = &api;
        $check
    }};
}

fn blocking(api: Scripted) -> Core<Blocking> {
    let builder = ClientBuilder::new("https://api.example.com/v1", |core: Core<Blocking>| core);
    builder.credential("token", Credential::bearer("the-token")).transport(api).build().unwrap()
}

/// The content type, the body and the credential of the only request.
fn sent(api: &Scripted) -> (String, Bytes, Option<String>) {
    let [request] = &api.requests()[..] else { panic!("one request") };
    let header = |name: &str| request.headers().get(name).map(|it| it.to_str().unwrap().to_owned());
    (header("content-type").unwrap(), request.body().clone(), header("authorization"))
}

#[test]
fn a_body_of_the_caller_takes_the_place_of_the_described_one() {
    both!(a_pet(), |call| call.body_bytes("application/x-protobuf", &b"\x00\x01"[..]), |result, api| {
        assert_eq!(result.unwrap().id, "pet_1");
        let (content_type, body, _) = sent(api);
        assert_eq!((content_type.as_str(), body.as_ref()), ("application/x-protobuf", &b"\x00\x01"[..]));
    });
    #[derive(Serialize)]
    struct Own {
        own: u8,
    }
    both!(a_pet(), |call| call.body_json(&Own { own: 1 }), |result, api| {
        assert!(result.is_ok());
        let (content_type, body, _) = sent(api);
        assert_eq!((content_type.as_str(), body.as_ref()), ("application/json", &b"{\"own\":1}"[..]));
    });
    both!(a_pet(), |call| call.body_bytes("a\r\nb", "x"), |result, api| {
        assert!(result.unwrap_err().is_request() && api.requests().is_empty());
    });
    let numbers = std::collections::BTreeMap::from([((1, 2), "a key that JSON does not have")]);
    both!(a_pet(), |call| call.body_json(&numbers), |result, api| {
        let error = result.unwrap_err();
        assert_eq!(error.to_string(), "the request was not sent: the value of the body is not JSON");
        assert!(api.requests().is_empty());
    });
}

#[test]
fn the_content_type_of_the_caller_is_that_of_the_body() {
    both!(a_pet(), |call| call.content_type("application/merge-patch+json"), |result, api| {
        assert!(result.is_ok());
        let (content_type, body, _) = sent(api);
        assert_eq!(content_type, "application/merge-patch+json");
        assert_eq!(body, r#"{"sent":"as described"}"#);
    });
}

#[test]
fn a_call_without_credentials_sends_none_although_it_needs_some() {
    both!(a_pet(), |call| call.security(&[&["token"]]).without_credentials(), |result, api| {
        assert!(result.is_ok());
        assert_eq!(sent(api).2, None);
    });
    both!(a_pet(), |call| call.security(&[&["token"]]), |result, api| {
        assert!(result.is_ok());
        assert_eq!(sent(api).2.as_deref(), Some("Bearer the-token"));
    });
}

#[test]
fn a_response_is_read_as_the_type_that_the_caller_says() {
    let other = || Reply::json(200, json!({ "data": [1] }));
    both!(other(), |call| call, |result, _api| {
        assert!(result.unwrap_err().is_decode());
    });
    both!(other(), |call| call.read_as::<Value>(), |result, _api| {
        assert_eq!(result.unwrap()["data"][0], 1);
    });
    both!(other(), |call| call.read_as::<Bytes>(), |result, _api| {
        assert_eq!(result.unwrap(), r#"{"data":[1]}"#);
    });
    // What is no success is read as ever.
    both!(Reply::json(404, json!({ "message": "gone" })), |call| call.read_as::<()>(), |result, _api| {
        assert_eq!(result.unwrap_err().api().unwrap().message, "gone");
    });
    assert!(matches!(block_on(awaited()), Ok(Value::Object(_))));
}

/// A call that reads another type can be awaited without `send`, too.
async fn awaited() -> Result<Value, Error<Problem>> {
    let client = builder(Scripted::new().reply(a_pet())).build().unwrap();
    let call: Call<Pet, Problem> = client.begin(Method::GET, "/a");
    call.read_as::<Value>().await
}

const EVENTS: &str = "data: 1\n\ndata: {\"no\":\"number\"}\n\ndata: 2\n\n";
const ITEMS: &str = "1\n{\"no\":\"number\"}\n2";

#[test]
fn any_stream_of_bytes_is_read_as_events_or_as_values() {
    let bytes =
        |text: &'static str| Reply::bytes(200, text).header("content-type", "application/octet-stream");
    let api = Scripted::new().reply(bytes(EVENTS)).reply(bytes(ITEMS));
    let client = builder(api).build().unwrap();
    let call = || -> Call<Bytes, Problem> { client.begin(Method::GET, "/a") };
    let mut events = block_on(call().send_stream()).unwrap().into_events::<u8>();
    let mut next = || block_on(events.next()).unwrap().map(|event| event.data);
    assert_eq!(next().unwrap(), 1);
    assert_eq!(next().unwrap_err().body(), Some(&br#"{"no":"number"}"#[..]));
    assert_eq!(next().unwrap(), 2);
    let mut items = block_on(call().send_stream()).unwrap().into_items::<u8>();
    let mut next = || block_on(items.next()).unwrap();
    assert_eq!(next().unwrap(), 1);
    assert!(next().unwrap_err().is_decode());
    assert_eq!(next().unwrap(), 2);
}

#[test]
fn a_blocking_stream_goes_on_after_the_bytes_that_were_read() {
    use std::io::Read;
    let client = blocking(
        Scripted::new().reply(Reply::bytes(200, EVENTS)).reply(Reply::bytes(200, format!("head\n{ITEMS}"))),
    );
    let call = || -> Call<Bytes, Problem, Blocking> { client.begin(Method::GET, "/a") };
    let events = call().send_stream().unwrap().into_events::<u8>();
    assert_eq!(events.filter_map(Result::ok).map(|event| event.data).collect::<Vec<_>>(), [1, 2]);
    let mut stream = call().send_stream().unwrap();
    let mut head = [0; 5];
    stream.read_exact(&mut head).unwrap();
    assert_eq!(&head, b"head\n");
    assert_eq!(stream.into_items::<u8>().filter_map(Result::ok).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_limit_is_for_each_event_of_a_stream_of_bytes() {
    let text = format!("data: 1\n\ndata: {}\n\ndata: 2\n\n", "x".repeat(20));
    let api = Scripted::new().reply(Reply::bytes(200, text.clone())).reply(Reply::bytes(200, text));
    let client = builder(api).build().unwrap();
    let count = |limit| {
        let call: Call<Bytes, Problem> = client.begin(Method::GET, "/a");
        let stream = block_on(call.max_response_bytes(limit).send_stream()).unwrap();
        let mut events = stream.into_events::<u8>();
        let mut count = 0;
        while let Some(event) = block_on(events.next()) {
            count += usize::from(event.is_ok());
        }
        count
    };
    // The whole is larger than this limit, and each event is smaller.
    assert_eq!(count(30), 2);
    assert_eq!(count(10), 1);
}

#[test]
fn an_error_says_why_its_body_was_not_read() {
    let cases = [
        (
            Reply::bytes(502, "<html>").header("content-type", "text/html"),
            "the content type is `text/html`, not JSON",
        ),
        (Reply::bytes(500, ""), "the body is empty"),
        (Reply::json(400, json!({ "message": 1 })), "expected a string at `message`"),
    ];
    for (reply, expected) in cases {
        let error = crate::api::error(reply);
        let why = error.api_error().unwrap().to_string();
        assert!(why.starts_with(expected), "{why}");
        assert!(error.api().is_none());
    }
    let read = crate::api::error(Reply::json(400, json!({ "message": "a" })));
    assert!(read.api_error().is_none() && read.api().is_some());
    assert!(crate::api::error(Reply::json(200, json!({}))).api_error().is_none());
}

#[test]
fn an_error_shows_its_names_and_no_data() {
    let shown = |body: Value| crate::api::error(Reply::json(402, body)).to_string();
    let status = "the server answered 402 Payment Required";
    for (body, names) in [
        (
            json!({ "type": "card_error", "code": "card_declined", "message": "s3cret" }),
            ": type `card_error`, code `card_declined`",
        ),
        (
            json!({ "error": { "type": "invalid_request_error", "code": null } }),
            ": type `invalid_request_error`",
        ),
        (json!({ "code": "ResourceNotFound" }), ": code `ResourceNotFound`"),
        (json!({ "code": "E1001" }), ": code `E1001`"),
        (json!({ "code": "urn:problem:out-of-credit" }), ": code `urn:problem:out-of-credit`"),
        // Not names.
        (json!({ "code": 402, "type": "https://example.com/?token=s3cret" }), ""),
        (json!({ "code": "123456" }), ""),
        (json!({ "code": "4f9d0c22b1" }), ""),
        (json!({ "code": "sk_live_4eC39HqLyjWDarjtT1zdp7dc" }), ""),
        (json!({ "code": "eyJhbGciOiJIUzI1NiJ9" }), ""),
        (json!({ "code": "dGhpcyBpcyBhIHNlY3JldCB0b2tlbg" }), ""),
        (json!({ "code": "not a name" }), ""),
        (json!({ "code": "a".repeat(49) }), ""),
        (json!({ "code": "" }), ""),
        (json!({ "error": "invalid_grant" }), ""),
        (json!(["card_error"]), ""),
    ] {
        assert_eq!(shown(body.clone()), format!("{status}{names}"), "{body}");
    }
    assert_eq!(crate::api::error(Reply::bytes(402, "{\"code\"")).to_string(), status);
    // A success that does not decode is not an error of the API.
    assert!(!crate::api::error(Reply::json(200, json!({ "code": "a_name" }))).to_string().contains("a_name"));
}

/// A document may say that a `type` or a `code` is sensitive.
#[test]
fn an_error_of_an_api_with_sensitive_names_shows_none() {
    let api = Scripted::new().reply(Reply::json(402, json!({ "code": "card_declined" })));
    let client = builder(api).hides_error_names().build().unwrap();
    let call: Call<Pet, Problem> = client.begin(Method::GET, "/a");
    let error = block_on(call.send()).unwrap_err();
    assert_eq!(error.to_string(), "the server answered 402 Payment Required");
}

#[test]
fn a_log_may_have_the_body_if_the_caller_says_so() {
    let error = crate::api::error(Reply::bytes(500, "{\"a\":\n\"s3cret\"}\x1b[31m"));
    assert!(!format!("{error} {error:?} {:?}", error.display_with_body()).contains("s3cret"));
    let expected = "the server answered 500 Internal Server Error: {\"a\":\\n\"s3cret\"}\\u{1b}[31m";
    assert_eq!(error.display_with_body().to_string(), expected);
    let empty = crate::api::error(Reply::status(500));
    assert_eq!(empty.display_with_body().to_string(), empty.to_string());
    let undecoded = crate::api::error(Reply::json(200, json!({ "id": 1 })));
    assert!(undecoded.display_with_body().to_string().ends_with(": {\"id\":1}"));
}

/// The operation of a call that reads another type is one as well.
#[test]
fn what_a_call_reads_is_part_of_its_type() {
    fn success<O: Operation<Success = Value, Failure = Problem>, M>(_: support::Call<O, M>) {}
    let client = builder(Scripted::new()).build().unwrap();
    let call: support::Call<Of<Pet, Problem, ()>, Async> = client.begin(Method::GET, "/a");
    success(call.read_as::<Value>());
}
