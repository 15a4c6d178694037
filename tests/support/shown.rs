//! Whatever a program prints of the client, no secret is in it: every public type is shown, and none is forgotten.

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use std::panic;
use std::time::Duration;

use http::{HeaderMap, Method, StatusCode};
use serde_json::{Value, json};

use crate::api::{Begin, Call, Pet, Problem, Steps, block_on, builder};
use crate::generated::support::reqwest::ReqwestTransport;
use crate::generated::support::testing::{Reply, Scripted, undescribed};
use crate::generated::support::transport::{Body, Timeout, Timeouts, TransportError, TransportErrorKind};
use crate::generated::support::ureq::UreqTransport;
use crate::generated::support::{
    self, Async, Base64, Base64Error, Base64Url, BearerToken, Blocking, ClientBuilder, ClientParameter, Core,
    Credential, Date, DateError, DateTime, DateTimeError, DurationError, FilePart, FromBody, FromJson,
    Nullable, Number, QueryStyle, Reader, ResponseHeader, Retry, Secret, Text, Time, TimeError, Tree,
    Unknown, Uuid, UuidError,
};
use crate::public_names::{NOTHING_TO_SHOW, public_names};

pub(crate) const MARKER: &str = "s3cret";

/// What was shown, by the name of the type.
#[derive(Default)]
pub(crate) struct Shown(pub(crate) BTreeMap<&'static str, String>);

impl Shown {
    pub(crate) fn debug(&mut self, name: &'static str, value: &dyn Debug) {
        *self.0.entry(name).or_default() += &format!("{value:?}\n{value:#?}\n");
    }

    fn text(&mut self, name: &'static str, value: &(impl Debug + Display)) {
        self.debug(name, value);
        *self.0.entry(name).or_default() += &format!("{value}\n{value:#}\n");
    }

    /// An error, and all that lies behind it.
    pub(crate) fn error(&mut self, name: &'static str, error: &(dyn StdError + 'static)) {
        let mut next = Some(error);
        while let Some(error) = next {
            self.text(name, &error);
            next = error.source();
        }
    }
}

/// A client all of whose credentials are secret.
pub(crate) fn keyed(api: Scripted) -> ClientBuilder<Core> {
    builder(api)
        .credential("token", Credential::bearer(MARKER))
        .credential("query", Credential::query("key", MARKER))
        .credential("cookie", Credential::cookie("key", MARKER))
        .credential("header", Credential::header("x-key", MARKER))
}

/// A call with a secret wherever there is room for one.
pub(crate) fn call<T, S>(client: &Core) -> Call<T, Problem, Async, S> {
    client
        .begin(Method::POST, "/owners/{owner}/pets/{pet}")
        .path_text("pet", MARKER)
        .query_styled(MARKER, QueryStyle::Form, &MARKER)
        .query_reserved("raw", QueryStyle::Form, &MARKER)
        .query_json("json", &json!({ MARKER: MARKER }))
        .header_parameter("x-trace", false, &MARKER)
        .cookie("session", false, &MARKER)
        .json(&json!({ "email": MARKER }))
        .header("x-header", MARKER)
        .idempotency_key(MARKER)
        .streamed("text/event-stream")
}

/// A reply whose head and body are secret.
pub(crate) fn reply(status: u16, body: &str) -> Reply {
    Reply::bytes(status, body.to_owned())
        .header("set-cookie", MARKER)
        .header("location", MARKER)
        .header("x-request-id", &format!("not an id, but a {MARKER}"))
}

pub(crate) fn a_pet() -> String {
    json!({ "id": "a", "url": MARKER, MARKER: MARKER, "new": MARKER }).to_string()
}

/// Replies, and what is asked of the transport for each.
pub(crate) fn failing_replies() -> Vec<Reply> {
    let json = |body: Value| reply(200, &body.to_string()).header("content-type", "application/json");
    vec![
        reply(400, &json!({ "message": MARKER, MARKER: MARKER }).to_string()),
        reply(401, MARKER),
        reply(302, MARKER),
        reply(404, &format!("{{\"message\":\"{MARKER}")),
        reply(500, ""),
        json(json!(MARKER)),
        json(json!([MARKER])),
        json(json!({ "id": { MARKER: MARKER } })),
        json(json!({ "id": MARKER, "age": MARKER })),
        json(json!({ "id": MARKER, "toys": [{ "name": { MARKER: 1 } }] })),
        json(json!({ "id": MARKER, "url": [MARKER] })),
        reply(200, &format!("{{\"id\":\"{MARKER}\",\"id\":\"{MARKER}\"}}")),
        reply(200, &format!("{{\"id\":{MARKER}}}")),
        reply(200, &format!("{{\"metadata\":{{\"{MARKER} of mine\":1e999}}}}")),
        reply(200, MARKER).header("content-type", &format!("text/html; {MARKER}={MARKER}")),
        reply(200, MARKER).cut_after(3),
        reply(200, &MARKER.repeat(2 << 20)),
        Reply::connect_failure(),
        Reply::interrupted(),
        Reply::silence(),
    ]
}

fn clients_and_calls(shown: &mut Shown) {
    let api = Scripted::new().reply(reply(200, &a_pet())).reply(reply(200, MARKER));
    let unbuilt = keyed(api.clone()).base_url(format!("https://user:{MARKER}@example.com"));
    shown.debug("ClientBuilder", &unbuilt);
    let client = keyed(api.clone()).build().unwrap();
    shown.debug("Core", &client);
    shown.debug("Call", &call::<Pet, ()>(&client));
    shown.debug("Sending", &std::future::IntoFuture::into_future(call::<Pet, ()>(&client)));
    let response = block_on(call::<Pet, ()>(&client).send_response()).unwrap();
    assert!(response.body().url.as_ref().unwrap().expose() == MARKER);
    shown.debug("Response", &response);
    let sent = api.requests().pop().unwrap();
    assert!(sent.uri().to_string().matches(MARKER).count() >= 7, "{}", sent.uri());
    assert!(
        sent.headers()
            .values()
            .filter(|value| value.as_bytes().windows(6).any(|part| part == b"s3cret"))
            .count()
            >= 5
    );
    shown.debug("Scripted", &api);
    shown.debug("Reply", &reply(200, MARKER));
    shown.debug("ResponseHeader", &ResponseHeader::<String>::new("x-a"));
    for problem in [
        keyed(api.clone()).base_url(format!("https://user:{MARKER}@example.com")),
        keyed(api.clone()).base_url(format!("https://example.com?key={MARKER}")),
        keyed(api.clone()).base_url(MARKER),
        keyed(api.clone()).user_agent(format!("{MARKER}\n")),
        keyed(api.clone()).credential("token", Credential::bearer(format!("Bearer {MARKER}"))),
        keyed(api.clone()).credential("token", Credential::basic(format!("{MARKER}:"), MARKER)),
        keyed(api.clone()).credential("token", Credential::header(format!("{MARKER} "), MARKER)),
        keyed(api.clone()).credential("token", Credential::cookie("key", format!("{MARKER};"))),
        keyed(api.clone()).security_schemes(&["token", "query"]),
    ] {
        shown.error("BuildError", &problem.build().unwrap_err());
    }
    for credential in [
        Credential::bearer(MARKER),
        Credential::bearer_from(|| async { Ok(MARKER.to_owned().into()) }),
        Credential::basic(MARKER, MARKER),
        Credential::header(MARKER, MARKER),
        Credential::query(MARKER, MARKER),
        Credential::cookie(MARKER, MARKER),
    ] {
        shown.debug("Credential", &credential);
    }
    shown.debug("BearerToken", &BearerToken::from(MARKER));
    shown.debug("BearerToken", &BearerToken::from_source(|| async { Ok(MARKER.to_owned().into()) }));
}

fn errors(shown: &mut Shown) {
    for reply in failing_replies() {
        let client = keyed(Scripted::new().reply(reply)).build().unwrap();
        let outcome = block_on(call::<Pet, ()>(&client).send());
        let error = outcome.as_ref().unwrap_err();
        shown.error("Error", error);
        shown.debug("DisplayWithBody", &error.display_with_body());
        if let Some(error) = error.decode_error() {
            shown.error("DecodeError", error);
        }
        // What a program sees that does not expect it.
        let panicked = panic::catch_unwind(panic::AssertUnwindSafe(|| outcome.unwrap()));
        let text = panicked.unwrap_err().downcast::<String>().unwrap();
        shown.text("Error", &text);
    }
    let client = keyed(Scripted::new()).build().unwrap();
    for call in [
        call::<Pet, ()>(&client).header("x-a", &format!("{MARKER}\n")),
        call::<Pet, ()>(&client).header(&format!("{MARKER}:"), MARKER),
        call::<Pet, ()>(&client).idempotency_key(&MARKER.repeat(50)),
        call::<Pet, ()>(&client).query_styled("a", QueryStyle::Form, &MARKER.repeat(20_000)),
        call::<Pet, ()>(&client).query_styled("a", QueryStyle::SpaceDelimited, &json!(["s3cret "])),
        call::<Pet, ()>(&client).query_styled("a", QueryStyle::Form, &json!([[MARKER]])),
        call::<Pet, ()>(&client).header_parameter("x-a", false, &json!([format!("{MARKER},")])),
        call::<Pet, ()>(&client).server(format!("ftp://{MARKER}").leak()),
    ] {
        let error = block_on(call.send()).unwrap_err();
        assert!(error.is_request());
        shown.error("Error", &error);
    }
    for (value, known) in [(json!({ MARKER: MARKER }), false), (json!({ "id": "a", "url": [MARKER] }), true)]
    {
        let tree = Tree::from(&value);
        shown.debug("Tree", &tree);
        if let Tree::Object(members) = &tree {
            shown.debug("Members", members);
        }
        let error = Pet::read(&tree, &mut Reader::default()).unwrap_err();
        assert_eq!(error.to_string().contains("url"), known);
        shown.error("ReadError", &error);
    }
    let headers = HeaderMap::from_iter([(http::header::CONTENT_TYPE, "text/a; b=s3cret".parse().unwrap())]);
    shown.error("DecodeError", &Pet::decode(StatusCode::OK, &headers, &MARKER.into()).unwrap_err());
    shown.error("TransportError", &TransportError::new(TransportErrorKind::Other, "a cause of its own"));
    shown.debug("TransportErrorKind", &TransportErrorKind::Connect);
    shown
        .error("DateError", &MARKER.parse::<Date>().map(drop).map_err(|error: DateError| error).unwrap_err());
    let error: DateTimeError = MARKER.parse::<DateTime>().map(drop).unwrap_err();
    shown.error("DateTimeError", &error);
    let error: Base64Error = crate::json::read::<Base64>(r#""s3cret!""#).unwrap().bytes().unwrap_err();
    shown.error("Base64Error", &error);
    shown.error(
        "DurationError",
        &MARKER.parse::<support::Duration>().map(drop).map_err(|error: DurationError| error).unwrap_err(),
    );
    shown
        .error("TimeError", &MARKER.parse::<Time>().map(drop).map_err(|error: TimeError| error).unwrap_err());
    shown
        .error("UuidError", &MARKER.parse::<Uuid>().map(drop).map_err(|error: UuidError| error).unwrap_err());
}

/// What holds a value shows it, unless the value is a secret.
fn values(shown: &mut Shown) {
    let secret = || Secret::new(MARKER.to_owned());
    shown.debug("Secret", &secret());
    shown.debug("Nullable", &Nullable::Value(secret()));
    shown.debug("Date", &Secret::new(Date::new(2017, 7, 21).unwrap()));
    shown.debug("DateTime", &Secret::new("2017-07-21T17:32:28Z".parse::<DateTime>().unwrap()));
    shown.debug("Base64", &Secret::new(Base64::new(MARKER)));
    shown.debug("Base64Url", &Secret::new(Base64Url::new(MARKER)));
    shown.debug("Number", &Secret::new(Number::from(1)));
    shown.debug("Uuid", &Secret::new(Uuid::from_bytes(*b"s3cret          ")));
    shown.debug("Time", &Secret::new("17:32:28Z".parse::<Time>().unwrap()));
    shown.debug("Duration", &Secret::new(support::Duration::from_seconds(1)));
    shown.debug("Text", &Secret::new(Text::from(MARKER)));
    shown.debug("Unknown", &Secret::new(Unknown::new(MARKER)));
    shown.debug("FilePart", &FilePart::new(MARKER.as_bytes().to_vec()));
    let mut body = Body::from(bytes::Bytes::from_static(b"s3cret"));
    shown.debug("Body", &body);
    assert_eq!(block_on(body.next()).unwrap().unwrap(), MARKER);
    let json = json!({ "id": "a", "url": MARKER, "not a name, but s3cret": 1, "new": MARKER }).to_string();
    undescribed::<Pet>(json.as_bytes())
        .unwrap()
        .iter()
        .for_each(|undescribed| shown.text("Undescribed", undescribed));
}

#[test]
fn no_public_type_shows_a_secret() {
    let mut shown = Shown::default();
    clients_and_calls(&mut shown);
    errors(&mut shown);
    crate::shown_streams::streams(&mut shown);
    crate::shown_streams::blocking_streams(&mut shown);
    values(&mut shown);
    crate::shown_network::network(&mut shown);
    shown.debug("Async", &Async);
    shown.debug("Blocking", &Blocking);
    shown.debug("Retry", &Retry::default());
    let exchange = Timeout::Whole(Duration::from_secs(1));
    shown.debug("Timeout", &exchange);
    shown.debug("Timeouts", &Timeouts { connect: None, exchange, idle: None });
    shown.debug("UreqTransport", &UreqTransport::new(Duration::from_secs(1)));
    shown.debug("ReqwestTransport", &ReqwestTransport::new(Duration::from_secs(1)).unwrap());
    for (name, text) in &shown.0 {
        let lines = text.lines().filter(|line| line.contains(MARKER)).collect::<Vec<_>>();
        assert!(lines.is_empty() && !text.contains("2017"), "{name}: {lines:?}");
    }
    let is_ticked =
        |name: &&String| shown.0.contains_key(name.as_str()) || NOTHING_TO_SHOW.contains(&name.as_str());
    assert_eq!(public_names().iter().find(|name| !is_ticked(name)), None);
}

#[tokio::test]
async fn the_default_transport_shows_no_part_of_the_request() {
    // Nobody listens there.
    let client = ClientBuilder::new("http://127.0.0.1:1/s3cret", |core| core)
        .credential("query", Credential::query("key", MARKER))
        .parameter(ClientParameter::segment("owner", MARKER))
        .build()
        .unwrap();
    let error = call::<Pet, ()>(&client).send().await.unwrap_err();
    assert!(error.is_connect());
    let mut shown = Shown::default();
    shown.error("Error", &error);
    assert!(!shown.0["Error"].contains(MARKER), "{}", shown.0["Error"]);
}
