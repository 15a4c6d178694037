//! A secret is found in no text that a program can print without asking for it.

use std::error::Error as _;
use std::fmt::Debug;

use serde_json::json;

use crate::api::{self, Pet, a_pet, block_on, builder, create, retrieve};
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::transport::{Body, TransportError, TransportErrorKind};
use crate::generated::support::{ClientBuilder, ClientParameter, Credential, Date, Nullable, Secret};

const MARKER: &str = "s3cret";

fn assert_hidden(value: &impl Debug) {
    assert!(!format!("{value:?} {value:#?}").contains(MARKER), "{value:?}");
}

fn assert_hidden_error(error: &impl std::error::Error) {
    assert_hidden(error);
    assert!(!error.to_string().contains(MARKER), "{error}");
    let mut source = error.source();
    while let Some(error) = source {
        assert!(!format!("{error} {error:?}").contains(MARKER), "{error}");
        source = error.source();
    }
}

#[test]
fn a_secret_is_the_plain_value_on_the_wire_only() {
    let secret: Secret = MARKER.into();
    assert_eq!(format!("{secret:?} {secret:#?}"), "[redacted] [redacted]");
    assert_eq!(serde_json::to_string(&secret).unwrap(), "\"s3cret\"");
    assert_eq!(serde_json::from_str::<Secret>("\"s3cret\"").unwrap(), secret);
    assert_eq!((secret.expose().as_str(), secret.clone().into_inner()), (MARKER, MARKER.to_owned()));

    let birthday: Secret<Date> = Date::new(1954, 4, 29).unwrap().into();
    assert_eq!(format!("{:?}", Nullable::Value(birthday)), "Value([redacted])");
    assert_eq!(Secret::<String>::default(), Secret::new(String::new()));
}

#[test]
fn a_client_and_its_calls_hide_what_they_were_given() {
    let api = Scripted::new().reply(a_pet());
    let unbuilt = ClientBuilder::new("https://a:s3cret@example.com", |core| core)
        .credential("key", Credential::bearer(MARKER));
    assert_hidden(&unbuilt);
    let client = unbuilt
        .base_url("https://api.example.com")
        .parameter(ClientParameter::segment("owner", "me"))
        .transport(api.clone());
    let client = client.build().unwrap();
    assert_hidden(&client);
    assert_eq!(
        format!("{client:?}"),
        r#"Core { base_url: https://api.example.com, parameters: ["owner"], .. }"#
    );

    let call = create(&client, &json!({ "email": MARKER })).header("x-key", MARKER).idempotency_key(MARKER);
    assert_eq!(format!("{call:?}"), r#"Call { method: POST, path: "/owners/{owner}/pets", .. }"#);
    assert_hidden(&retrieve(&client, MARKER));
    block_on(call.send()).unwrap();
    assert_hidden(&api);
    assert_hidden(&api.requests()[0].headers());
}

#[test]
fn a_response_hides_its_headers_and_the_secrets_of_its_body() {
    let reply = Reply::json(200, json!({ "id": "pet_1", "url": "https://example.com/?token=s3cret" }));
    let api = Scripted::new().reply(reply.header("set-cookie", MARKER).header("x-request-id", "req_1"));
    let client = builder(api).build().unwrap();
    let response = block_on(retrieve(&client, "pet_1").send_response()).unwrap();
    assert_hidden(&response);
    assert!(
        format!("{response:?}")
            .starts_with(r#"Response { status: 200, request_id: Some("req_1"), attempts: 1, body: "#)
    );
    let url: Pet = response.into_body();
    assert!(url.url.unwrap().expose().contains(MARKER));
    assert_hidden(&Body::from(bytes::Bytes::from_static(b"s3cret")));
}

#[test]
fn an_error_hides_the_response() {
    let message = format!(r#"{{"message":"{MARKER}"}}"#);
    for reply in [
        Reply::bytes(400, message.clone()).header("set-cookie", MARKER),
        Reply::bytes(500, MARKER),
        Reply::status(302).header("location", MARKER),
        Reply::status(500).header("x-request-id", &format!("a {MARKER}")),
        Reply::bytes(200, MARKER),
        Reply::bytes(200, message.clone()),
        Reply::bytes(200, format!(r#"{{"id":"a","age":"{MARKER}"}}"#)),
        Reply::bytes(200, format!(r#"{{"id":"a","age":"{MARKER}, expected {MARKER} of {MARKER}"}}"#)),
        Reply::bytes(200, format!(r#"{{"id":"a","toys":"{MARKER}"}}"#)),
        Reply::bytes(200, format!(r#"{{"id":"a","toys":{{"{MARKER}":1}}}}"#)),
        Reply::bytes(200, format!(r#"{{"id":"a","metadata":{{"{MARKER}@example.com":1e400}}}}"#)),
        Reply::bytes(200, MARKER).header("content-type", &format!("text/html; charset={MARKER}")),
        Reply::bytes(200, message.clone()).cut_after(3),
        Reply::bytes(200, vec![b's'; 11 << 20]),
        Reply::connect_failure(),
        Reply::silence(),
    ] {
        assert_hidden_error(&api::error(reply));
    }
}

#[test]
fn a_request_error_hides_the_arguments() {
    let client = builder(Scripted::new()).build().unwrap();
    let call = || retrieve(&client, "pet_1");
    for call in [
        call().header(&format!("{MARKER}\n"), "x"),
        call().header("x-key", &format!("{MARKER}\n")),
        call().idempotency_key(&MARKER.repeat(50)),
        retrieve(&client, &MARKER.repeat(20_000)),
    ] {
        let error = block_on(call.send()).unwrap_err();
        assert!(error.is_request());
        assert_hidden_error(&error);
    }
}

#[test]
fn a_transport_error_tells_its_kind_and_its_source() {
    for (kind, message) in [
        (TransportErrorKind::Connect, "could not connect to the server"),
        (TransportErrorKind::Interrupted, "the connection broke before the response was complete"),
        (TransportErrorKind::Other, "the transport failed"),
    ] {
        let error = TransportError::new(kind, "because");
        assert_eq!((error.kind(), error.to_string().as_str()), (kind, message));
        assert_eq!(error.source().unwrap().to_string(), "because");
    }
}
