//! The spans and events of a call for `tracing`: they show the outcome and no data.
#![cfg(feature = "tracing")]

#[allow(dead_code, reason = "a test uses a part of what a server tells")]
mod server;

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sample::connect_sessions::support::testing::{Reply, Scripted};
use sample::connect_sessions::{Client, CreateConnectSession, Intent, UserDetails};
use sample::fixtures::parameters;
use server::{Server, json, response};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

const MARKER: &str = "very-secret";

/// Records all spans and events.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Noted>>);

#[derive(Default)]
struct Noted {
    /// The fields of each span.
    spans: Vec<BTreeMap<String, String>>,
    events: Vec<BTreeMap<String, String>>,
    /// All spans and events, as text.
    text: String,
}

struct Fields<'a>(&'a mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

impl Subscriber for Notes {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut noted = self.0.lock().unwrap();
        let mut fields = BTreeMap::from([("span".to_owned(), span.metadata().name().to_owned())]);
        span.record(&mut Fields(&mut fields));
        write!(noted.text, "{fields:?}").unwrap();
        noted.spans.push(fields);
        Id::from_u64(noted.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut noted = self.0.lock().unwrap();
        let mut fields = BTreeMap::new();
        values.record(&mut Fields(&mut fields));
        write!(noted.text, "{fields:?}").unwrap();
        noted.spans[span.into_u64() as usize - 1].extend(fields);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut noted = self.0.lock().unwrap();
        let mut fields = BTreeMap::new();
        event.record(&mut Fields(&mut fields));
        write!(noted.text, "{fields:?}").unwrap();
        noted.events.push(fields);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The records of the crates below the client, which use `log`.
impl log::Log for Notes {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let mut noted = self.0.lock().unwrap();
        writeln!(noted.text, "{}: {}", record.target(), record.args()).unwrap();
    }

    fn flush(&self) {}
}

fn fields(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_call_is_a_span() {
    let notes = Notes::default();
    let api = Scripted::new()
        .reply(Reply::status(503).header("x-request-id", "req_1"))
        .reply(Reply::connect_failure().delay(Duration::from_secs(2)))
        .reply(Reply::status(404).header("x-request-id", "req_2").header("x-other", "no"))
        .reply(Reply::json(200, serde_json::json!({})))
        .reply(Reply::silence());
    let client = Client::blocking().project("gigs").bearer(MARKER).transport(api).build().unwrap();
    tracing::subscriber::with_default(notes.clone(), || {
        client.retrieve_connect_session("csn_1").send().unwrap_err();
        client.retrieve_connect_session("csn_2").send_stream().unwrap();
        client
            .create_connect_session(CreateConnectSession::new(Intent::view_subscriptions()))
            .send()
            .unwrap_err();
        client.retrieve_connect_session("..").send().unwrap_err();
    });
    let noted = notes.0.lock().unwrap();
    let path = "\"/projects/{project}/connectSessions/{connectSessionId}\"";
    assert_eq!(
        noted.spans,
        [
            fields(&[
                ("span", "call"),
                ("method", "\"GET\""),
                ("path", path),
                ("status", "404"),
                ("attempts", "3"),
                ("duration_ms", "3500"),
                ("request_id", "\"req_2\""),
            ]),
            fields(&[
                ("span", "call"),
                ("method", "\"GET\""),
                ("path", path),
                ("status", "200"),
                ("attempts", "1"),
                ("duration_ms", "0"),
            ]),
            fields(&[
                ("span", "call"),
                ("method", "\"POST\""),
                ("path", "\"/projects/{project}/connectSessions\""),
                ("attempts", "1"),
                ("duration_ms", "30000"),
            ]),
            fields(&[
                ("span", "call"),
                ("method", "\"GET\""),
                ("path", path),
                ("attempts", "0"),
                ("duration_ms", "0"),
            ]),
        ]
    );
    let again = "the call is retried";
    assert_eq!(
        noted.events,
        [
            fields(&[("message", again), ("attempt", "1"), ("status", "503"), ("wait_ms", "500")]),
            fields(&[
                ("message", again),
                ("attempt", "2"),
                ("wait_ms", "1000"),
                ("error", "could not connect to the server"),
            ]),
        ]
    );
}

/// Over real connections, with all levels of the client and of hyper. The level `trace` of ureq is off: it shows the
/// bytes on the wire.
#[test]
fn no_log_shows_a_secret() {
    let notes = Notes::default();
    log::set_boxed_logger(Box::new(notes.clone())).unwrap();
    log::set_max_level(log::LevelFilter::Debug);
    tracing::subscriber::set_global_default(notes.clone()).unwrap();
    let replies = || {
        [
            json("403 Forbidden", &format!(r#"{{"object":"error","type":"x","message":"{MARKER}"}}"#)),
            response(
                "503 Slow Down",
                &format!("x-request-id: {MARKER} \t\r\n").replace(MARKER, "id"),
                MARKER,
            ),
            json("200 OK", &format!(r#"{{"url": "{MARKER}"}}"#)),
        ]
    };
    let body =
        || CreateConnectSession::new(Intent::view_subscriptions()).user_details(UserDetails::new(MARKER));

    let server = Server::start(replies());
    let client = Client::blocking().project("gigs").bearer(MARKER).base_url(&server.url).build().unwrap();
    client.create_connect_session(body()).idempotency_key(MARKER).send().unwrap_err();
    client.retrieve_connect_session(MARKER).header("x-key", MARKER).send().unwrap_err();
    assert_eq!(server.received().len(), 3);

    let server = Server::start([response("404 Not Found", "", "")]);
    let client = parameters::Client::blocking().base_url(&server.url).build().unwrap();
    let format = parameters::types::FindThingsFormat::Json;
    client.find_things(1, [MARKER], &format, 1).raw(MARKER).send().unwrap_err();
    assert!(server.only().target.contains(&format!("raw={MARKER}")));

    let server = Server::start(replies());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = Client::builder().project("gigs").bearer(MARKER).base_url(&server.url).build().unwrap();
        client.create_connect_session(body()).idempotency_key(MARKER).send().await.unwrap_err();
        client.retrieve_connect_session(MARKER).header("x-key", MARKER).send().await.unwrap_err();
    });
    assert_eq!(server.received().len(), 3);

    let noted = notes.0.lock().unwrap();
    assert!(
        noted.spans.len() >= 4 && noted.text.contains("ureq::run") && noted.text.contains("http1 handshake"),
        "{}",
        noted.text
    );
    let shown: Vec<&str> = noted.text.lines().filter(|line| line.contains(MARKER)).collect();
    assert!(shown.is_empty(), "{shown:#?}");
}
