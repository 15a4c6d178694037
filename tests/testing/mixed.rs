//! The transports for tests with all that a client can do: uploads, parts, pages, events and tokens of OAuth 2.

use std::io::Cursor;

use sample::fixtures::mixed::support::testing::{Recorder, Replay, Reply, Scripted};
use sample::fixtures::mixed::support::transport::Transport;
use sample::fixtures::mixed::support::{FilePart, Retry, Upload};
use sample::fixtures::mixed::types::{AddPhotoBody, Thing};
use sample::fixtures::mixed::{Blocking, Client, oauth2, testing};
use serde_json::{Value, json};

use crate::reason;

fn client(transport: impl Transport) -> Client {
    let tokens = oauth2::client_credentials_oauth("id", "a-client-secret");
    Client::builder().oauth(tokens).transport(transport).build().unwrap()
}

fn blocking(transport: impl Transport) -> Client<Blocking> {
    let tokens = oauth2::client_credentials_oauth("id", "a-client-secret");
    Client::blocking().oauth(tokens).transport(transport).build().unwrap()
}

/// A file that is no text, is read while it is sent, and has what may stand between parts.
const PHOTO: &[u8] = b"\x89PNG\r\n\r\n--\xff";

fn photo(pin: &str) -> AddPhotoBody {
    let file = Upload::from_readers(|| Ok(Cursor::new(PHOTO)));
    AddPhotoBody::new(FilePart::new(file).file_name("a.png"), pin).about(Thing::new("p"))
}

fn thing() -> Reply {
    Reply::json(200, json!({"id": "a"}))
}

fn token() -> Reply {
    Reply::json(200, json!({"access_token": "an-access-token", "token_type": "bearer", "expires_in": 3600}))
}

fn events(text: &str) -> Reply {
    Reply::bytes(200, text.to_owned()).header("content-type", "text/event-stream")
}

fn server() -> Scripted {
    Scripted::new()
        .reply(token())
        .reply(thing())
        .reply(thing())
        .reply(Reply::json(200, json!({"things": [{"id": "a"}], "next": "2"})))
        .reply(Reply::json(200, json!({"things": [{"id": "b"}]})))
        .reply(events("retry: 1\nid: 1\ndata: {\"id\":\"a\"}\n\nid: 2\ndata: {\"id\"").cut_after(40))
        .reply(events("id: 2\ndata: {\"id\":\"b\"}\n\n"))
        .reply(Reply::status(204))
}

/// Makes all calls, and gives the ids of the items and events.
macro_rules! calls {
    ($client:ident, $pin:expr, |$call:ident| $send:expr, |$all:ident| $collect:expr) => {{
        let $call = $client.add_photo(photo($pin));
        assert_eq!($send.unwrap().id, "a");
        let $call = $client.put_file("f", Upload::from_reader(Cursor::new(PHOTO)));
        assert_eq!($send.unwrap().id, "a");
        let mut ids = Vec::new();
        let mut $all = $client.list_things().items();
        while let Some(item) = $collect {
            ids.push(item.unwrap().id);
        }
        let retry = Retry::default();
        let mut $all = $client.watch_things().retry(retry).reconnecting_events();
        while let Some(event) = $collect {
            ids.push(event.unwrap().data.id);
        }
        assert_eq!(ids, ["a", "b", "a", "b"]);
    }};
}

#[tokio::test]
async fn uploads_pages_events_and_tokens_are_recorded_without_secrets_and_replayed() {
    let recorder: Recorder = testing::recorder(server());
    let client = client(recorder.clone());
    calls!(client, "1234-5678", |call| call.send().await, |all| all.next().await);
    let recording = recorder.recording();
    for secret in ["1234-5678", "a-client-secret", "an-access-token", "YS1jbGllbnQ"] {
        assert!(!recording.contains(secret), "{secret}: {recording}");
    }
    let value: Value = serde_json::from_str(&recording).unwrap();
    let parts = value["exchanges"][1]["request"]["body"]["parts"].as_array().unwrap();
    let bodies: Vec<&Value> = parts.iter().map(|part| &part["body"]).collect();
    // The photo in Base64.
    let expected =
        [json!({"base64": "iVBORw0KDQotLf8="}), json!({"text": "[redacted]"}), json!({"json": {"id": "p"}})];
    assert_eq!(bodies, expected.iter().collect::<Vec<_>>());

    // The text between the parts is another one each time.
    let api = Replay::from_text(&recording).unwrap();
    let again = self::client(api.clone());
    calls!(again, "another", |call| call.send().await, |all| all.next().await);
    assert_eq!(api.remaining(), 0);
    let api = Replay::from_text(&recording).unwrap();
    let again = blocking(api.clone());
    calls!(again, "another", |call| call.send(), |all| all.next());
    assert_eq!(api.remaining(), 0);

    // Another photo, and another media type of a part.
    let other = blocking(Replay::from_text(&recording).unwrap());
    for body in [
        AddPhotoBody::new(FilePart::new("another").file_name("a.png"), "pin").about(Thing::new("p")),
        AddPhotoBody::new(FilePart::new(PHOTO).file_name("a.png").content_type("image/png"), "pin"),
    ] {
        let error = other.add_photo(body).send().unwrap_err();
        let expected = "the recording has no answer to POST /photos: it was recorded with another body";
        assert_eq!(reason(&error), expected);
    }
}

/// A body that was sent in part could show a secret in the place of another part.
#[test]
fn parts_that_are_not_complete_are_not_recorded() {
    let recorder = testing::recorder(Scripted::new().reply(token()).reply(thing()));
    let body = "--b\r\ncontent-disposition: form-data; name=\"pin\"\r\n\r\n1234-5678";
    let call = blocking(recorder.clone()).add_photo(photo("pin"));
    call.body_bytes("multipart/form-data; boundary=b", body).send().unwrap();
    assert!(!recorder.recording().contains("1234-5678"), "{}", recorder.recording());
}

#[tokio::test]
async fn uploads_pages_events_and_tokens_are_checked() {
    let client = client(testing::checked(server()));
    calls!(client, "pin", |call| call.send().await, |all| all.next().await);
    let client = blocking(testing::checked(server()));
    calls!(client, "pin", |call| call.send(), |all| all.next());
    let error = client.list_things().query("cursr", "2").items().next().unwrap().unwrap_err();
    assert_eq!(reason(&error), "list_things: the document has no query parameter `cursr`");
}
