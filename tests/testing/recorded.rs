//! What one client got from a server, another one gets from the recording, and no secret is in it.

use std::time::Duration;

use sample::connect_sessions::support::Retry;
use sample::connect_sessions::support::testing::{Recorder, Replay, Reply, Scripted};
use sample::connect_sessions::support::ureq::UreqTransport;
use sample::fixtures::examples::types::NewPet;
use sample::fixtures::examples::{Client, PutNoteBody, testing};
use serde_json::{Value, json};

use crate::server::{Server, json as reply};
use crate::{blocking, client, reason};

const PET: &str =
    r#"{"id": "p1", "name": "Rex", "kind": "dog", "pin": "12345678", "owner": {"email": "a@b.example"}}"#;

#[tokio::test]
async fn a_recording_answers_as_the_server_did() {
    let server =
        Server::start([reply("201 Created", PET), reply("404 Not Found", r#"{"type":"a","message":"b"}"#)]);
    let recorder = testing::recorder(UreqTransport::new(Duration::from_secs(5)));
    let client = Client::blocking()
        .bearer("a-secret-token")
        .base_url(&server.url)
        .transport(recorder.clone())
        .build()
        .unwrap();
    client.create_pet("r1", NewPet::new("Rex")).send().unwrap();
    client.get_pets_by_pet_id("p1").send().unwrap_err();

    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("pets.json");
    recorder.save(&path).unwrap();
    let api = Replay::from_file(&path).unwrap();
    let client = crate::client(api.clone());
    assert_eq!(client.create_pet("r2", NewPet::new("Rex")).send().await.unwrap().name, "Rex");
    let error = client.get_pets_by_pet_id("p1").send().await.unwrap_err();
    assert_eq!(error.api().unwrap().message, "b");
    assert_eq!(api.remaining(), 0);
}

#[tokio::test]
async fn no_secret_is_in_a_recording() {
    let echo = json!({ "id": "p1", "name": "a-secret-token", "kind": "dog", "pin": "12345678",
        "owner": [{ "email": "a@b.example", "access_token": "ya29.abc" }] });
    let answer =
        Reply::json(200, echo).header("set-cookie", "s=cookie-secret").header("x-trace", "of-a-secret-token");
    let api = Scripted::new().reply(answer.clone()).reply(answer);
    let recorder = testing::recorder(api).redact_json("/owner/*/email").redact_text("p-77");
    client(recorder.clone())
        .get_pets_by_pet_id("p-77")
        .header("x-tenant", "acme-secret")
        .send()
        .await
        .unwrap();
    let with_key = Client::builder().key("query-secret").transport(recorder.clone()).build().unwrap();
    with_key.get_pets_by_pet_id("p1").query("password", "hunter22").send().await.unwrap();
    let recording = recorder.recording();
    for secret in [
        "a-secret-token",
        "12345678",
        "a@b.example",
        "ya29.abc",
        "cookie-secret",
        "acme-secret",
        "query-secret",
        "hunter22",
        "p-77",
    ] {
        assert!(!recording.contains(secret), "{secret}: {recording}");
    }
    // All else is there, and it can be read.
    let value: Value = serde_json::from_str(&recording).unwrap();
    let request = &value["exchanges"][1]["request"];
    assert_eq!(request["url"], "https://api.example.com/pets/p1?password=[redacted]&api_key=[redacted]");
    assert_eq!(value["exchanges"][0]["response"]["body"]["json"]["kind"], "dog");
    assert!(!format!("{recorder:?}").contains("secret"));
    let replayed = blocking(Replay::from_text(&recording).unwrap());
    assert_eq!(replayed.get_pets_by_pet_id("p-1").send().unwrap().name, "[redacted]");
}

#[test]
fn a_request_that_was_not_recorded_is_an_error_by_name() {
    let api = Scripted::new().reply(Reply::json(201, serde_json::from_str::<Value>(PET).unwrap()));
    let recorder = testing::recorder(api);
    blocking(recorder.clone()).create_pet("r1", NewPet::new("Rex")).send().unwrap();
    let client = blocking(Replay::from_text(&recorder.recording()).unwrap());
    let error = client.list_pets().send().unwrap_err();
    assert_eq!(reason(&error), "the recording has no answer to GET /pets");
    let error = client.create_pet("r1", NewPet::new("Tom")).send().unwrap_err();
    assert_eq!(
        reason(&error),
        "the recording has no answer to POST /pets: it was recorded with another body"
    );
    let error = client.create_pet("r1", NewPet::new("Rex")).query("dry", "1").send().unwrap_err();
    assert_eq!(
        reason(&error),
        "the recording has no answer to POST /pets: it was recorded with another query"
    );
    client.create_pet("r1", NewPet::new("Rex")).send().unwrap();
    let error = client.create_pet("r1", NewPet::new("Rex")).send().unwrap_err();
    assert_eq!(
        reason(&error),
        "the recording has no answer to POST /pets: each time that was recorded is used"
    );
}

/// The bodies of two answers, as they are recorded and as they are replayed.
#[tokio::test]
async fn bodies_are_kept_whatever_they_are() {
    let photo = [0x89, b'P', 0, 0xff, 0xfe];
    let events = "event: a\ndata: {\"id\":\"p1\",\"name\":\"n\",\"kind\":\"dog\",\"pin\":\"12345678\"}\n\n";
    let answer = |bytes: &[u8], of: &str| Reply::bytes(200, bytes.to_vec()).header("content-type", of);
    let api = Scripted::new()
        .reply(answer(&photo, "image/png"))
        .reply(answer(b"caf\xc3\xa9", "text/plain"))
        .reply(answer(events.as_bytes(), "text/event-stream"))
        .reply(answer(&[b'x'; 100], "image/png"))
        .reply(Reply::connect_failure());
    let recorder: Recorder = testing::recorder(api).max_body_bytes(99);
    let first = client(recorder.clone());
    first.get_photo("p1").send().await.unwrap();
    first.put_note("p1").body(PutNoteBody::new().note("a b").pin("9999-9999")).send().await.unwrap();
    let mut events = first.watch().send_events().await.unwrap();
    while events.next().await.is_some() {}
    first.get_photo("p2").send().await.unwrap();
    first.get_photo("p3").retry(Retry::none()).send().await.unwrap_err();
    let recording = recorder.recording();
    assert!(!recording.contains("12345678") && !recording.contains("9999"), "{recording}");

    let client = client(Replay::from_text(&recording).unwrap());
    assert_eq!(client.get_photo("p1").send().await.unwrap(), &photo[..]);
    assert_eq!(
        client
            .put_note("p1")
            .body(PutNoteBody::new().note("a b").pin("another"))
            .send()
            .await
            .unwrap()
            .as_str(),
        "café"
    );
    let mut events = client.watch().send_events().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data.id, "p1");
    let error = client.get_photo("p2").send().await.unwrap_err();
    assert_eq!(reason(&error), "the body was not recorded: it is larger than what is recorded");
    let error = client.get_photo("p3").retry(Retry::none()).send().await.unwrap_err();
    assert!(error.is_connect());
}

#[test]
fn what_is_no_recording_is_an_error() {
    for (text, expected) in [
        ("[", "the recording is no JSON: EOF while parsing a list at line 1 column 1"),
        ("{}", "the recording has no list `exchanges`"),
        (r#"{"exchanges":[{"request":{"method":"GET"}}]}"#, "the exchange 1 of the recording cannot be read"),
    ] {
        assert_eq!(Replay::from_text(text).unwrap_err(), expected);
    }
    assert!(Replay::from_file("no-such-file.json").is_err());
}
