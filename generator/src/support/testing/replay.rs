//! A transport that answers from a recording.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use serde_json::Value;

use super::super::transport::layer::{clock_of, Executed};
use super::super::transport::{BoxFuture, RequestBody, Timeouts, Transport};
use super::parts::{parts, Part};
use super::recording::{failure, read_content};
use super::redact::{stands_for, text_stands_for, REDACTED};
use super::request::whole;
use super::virtual_clock::VirtualClock;
use super::Reply;

/// A transport that answers from the recording of a [`Recorder`](super::Recorder). It opens no socket.
///
/// ```text
/// let api = Replay::from_file("tests/pets.json")?;
/// let client = pets::Client::builder().token("any").transport(api.clone()).build()?;
/// let pets = client.list_pets().send().await?;
/// assert_eq!(api.remaining(), 0);
/// ```
///
/// A request gets the first recorded answer to the same method, path, query and body that no earlier request got. What was
/// redacted, and headers, may differ. A request that was not recorded fails, and the error says what differs. The clock is
/// virtual. Clones share what was used.
#[derive(Clone)]
pub struct Replay {
    state: Arc<Mutex<State>>,
    clock: VirtualClock,
}

struct State {
    exchanges: Vec<Recorded>,
    used: Vec<bool>,
}

/// A recorded exchange.
struct Recorded {
    method: String,
    path: String,
    query: Vec<String>,
    body: Option<Value>,
    reply: Reply,
}

impl Replay {
    /// Reads a recording from a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or is no recording.
    pub fn from_file(path: impl AsRef<Path>) -> io::Result<Self> {
        Self::from_text(&std::fs::read_to_string(path)?)
            .map_err(|problem| io::Error::new(io::ErrorKind::InvalidData, problem))
    }

    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// What is wrong, if it is no recording.
    pub fn from_text(recording: &str) -> Result<Self, String> {
        let value: Value =
            serde_json::from_str(recording).map_err(|error| format!("the recording is no JSON: {error}"))?;
        let exchanges = value.get("exchanges").and_then(Value::as_array);
        let exchanges = exchanges.ok_or("the recording has no list `exchanges`")?;
        let read = exchanges.iter().enumerate().map(|(index, exchange)| {
            read(exchange)
                .ok_or_else(|| format!("the exchange {} of the recording cannot be read", index + 1))
        });
        let exchanges = read.collect::<Result<Vec<_>, _>>()?;
        let used = vec![false; exchanges.len()];
        let state = Arc::new(Mutex::new(State { exchanges, used }));
        Ok(Self { state, clock: VirtualClock::default() })
    }

    /// The number of recorded exchanges that were not used yet.
    pub fn remaining(&self) -> usize {
        self.state().used.iter().filter(|used| !**used).count()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reply_to(&self, request: &http::Request<Bytes>) -> Reply {
        let mut state = self.state();
        let State { exchanges, used } = &mut *state;
        let mut nearest = None;
        for (exchange, used) in exchanges.iter().zip(used) {
            let difference = exchange.difference(request);
            if difference.is_none() && !*used {
                *used = true;
                return exchange.reply.clone();
            }
            // The later the difference, the nearer.
            let difference = difference.unwrap_or(Difference::Used);
            nearest = nearest.max(Some(difference));
        }
        let (method, path) = (request.method(), request.uri().path());
        let why = match nearest {
            Some(Difference::Query) => ": it was recorded with another query",
            Some(Difference::Body) => ": it was recorded with another body",
            Some(Difference::Used) => ": each time that was recorded is used",
            Some(Difference::Path) | None => "",
        };
        Reply::invalid(format!("the recording has no answer to {method} {path}{why}"))
    }
}

/// What differs between a request and a recorded one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    Path,
    Query,
    Body,
    Used,
}

impl Recorded {
    fn difference(&self, request: &http::Request<Bytes>) -> Option<Difference> {
        if self.method != request.method().as_str() || !text_stands_for(&self.path, request.uri().path()) {
            return Some(Difference::Path);
        }
        let query = sorted(request.uri().query().unwrap_or_default());
        let is_same = self.query.len() == query.len()
            && self.query.iter().zip(&query).all(|(recorded, pair)| text_stands_for(recorded, pair));
        if !is_same {
            return Some(Difference::Query);
        }
        let is_same = is_body(self.body.as_ref(), request.headers(), request.body());
        (!is_same).then_some(Difference::Body)
    }
}

/// Whether a recorded body stands for another one.
fn is_body(recorded: Option<&Value>, headers: &HeaderMap, body: &[u8]) -> bool {
    let Some(recorded) = recorded else { return body.is_empty() };
    let text = || Some((recorded.get("text")?.as_str()?, std::str::from_utf8(body).ok()?));
    if let Some(recorded) = recorded.get("json") {
        serde_json::from_slice::<Value>(body).is_ok_and(|sent| stands_for(recorded, &sent))
    } else if let Some(recorded) = recorded.get("parts").and_then(Value::as_array) {
        parts(headers, body).is_some_and(|sent| {
            recorded.len() == sent.len() && recorded.iter().zip(sent).all(|(part, sent)| is_part(part, &sent))
        })
    } else if let Some((recorded, sent)) = text() {
        text_stands_for(recorded, sent)
    } else {
        // Nothing is known of a body that was left out.
        read_content(recorded).map_or(true, |bytes| *bytes == *body)
    }
}

/// Whether a recorded part stands for another one.
fn is_part(recorded: &Value, (headers, content): &Part<'_>) -> bool {
    let shown = recorded.get("headers").and_then(Value::as_object);
    let has_headers = shown.is_some_and(|shown| {
        shown.len() == headers.keys_len()
            && shown.iter().all(|(name, value)| {
                let sent = headers.get(name).and_then(|sent| sent.to_str().ok());
                sent.zip(value.as_str()).is_none_or(|(sent, recorded)| text_stands_for(recorded, sent))
            })
    });
    has_headers && is_body(recorded.get("body"), headers, content)
}

/// The pairs of a query in the order of the alphabet.
fn sorted(query: &str) -> Vec<String> {
    let mut pairs: Vec<String> =
        query.split('&').filter(|pair| !pair.is_empty()).map(str::to_owned).collect();
    pairs.sort_unstable();
    pairs
}

fn read(exchange: &Value) -> Option<Recorded> {
    let request = exchange.get("request")?;
    let url = request.get("url")?.as_str()?;
    let (url, query) = url.split_once('?').unwrap_or((url, ""));
    let after = url.split_once("://").map_or(url, |(_, after)| after);
    let path = after.find('/').and_then(|start| after.get(start..)).unwrap_or("/");
    Some(Recorded {
        method: request.get("method")?.as_str()?.to_owned(),
        path: path.to_owned(),
        query: sorted(query),
        body: request.get("body").cloned(),
        reply: reply(exchange)?,
    })
}

fn reply(exchange: &Value) -> Option<Reply> {
    if let Some(name) = exchange.get("failure") {
        return Some(Reply::failed(failure(name.as_str()?)?));
    }
    let response = exchange.get("response")?;
    let status = u16::try_from(response.get("status")?.as_u64()?).ok()?;
    let body = match response.get("body").map(read_content) {
        Some(Ok(body)) => body,
        Some(Err(problem)) => return Some(Reply::invalid(problem)),
        None => Bytes::new(),
    };
    let length = body.len();
    let mut reply = Reply::bytes(status, body);
    for (name, values) in response.get("headers").and_then(Value::as_object).into_iter().flatten() {
        // The body is not framed as it was, and JSON may have another length.
        if ["connection", "content-length", "transfer-encoding"].contains(&name.as_str()) {
            continue;
        }
        let values = values.as_array().map_or(std::slice::from_ref(values), Vec::as_slice);
        let texts = values.iter().filter_map(Value::as_str).filter(|text| *text != REDACTED);
        reply = texts.fold(reply, |reply, text| reply.header(name, text));
    }
    let is_cut = response.get("incomplete").and_then(Value::as_bool).unwrap_or_default();
    Some(if is_cut { reply.cut_after(length) } else { reply })
}

impl Transport for Replay {
    fn execute(&self, request: http::Request<RequestBody>, _: Timeouts) -> Executed<'_> {
        Box::pin(async move {
            let request = whole(request).await?;
            let reply = self.reply_to(&request);
            reply.play(&self.clock).await
        })
    }

    clock_of!(clock);
}

/// Does not show the recording.
impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay").field("remaining", &self.remaining()).finish_non_exhaustive()
    }
}
