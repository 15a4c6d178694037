//! The file of a recording: JSON with the exchanges in order.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::HeaderMap;
use serde_json::{json, Map, Value};

use super::super::transport::TransportErrorKind;
use super::parts;
use super::redact::{hide_texts, Redact, REDACTED};

/// A request, and what came of it.
#[derive(Clone, Default)]
pub(super) struct Exchange {
    pub(super) method: String,
    /// The URL without the query.
    pub(super) url: String,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Content,
    pub(super) outcome: Outcome,
}

/// What came of a request.
#[derive(Clone, Default)]
pub(super) enum Outcome {
    /// Nothing yet.
    #[default]
    Pending,
    Failure(TransportErrorKind),
    Response(u16, HeaderMap, Content),
}

/// A body, as far as it is known.
#[derive(Clone, Default)]
pub(super) struct Content {
    pub(super) bytes: Vec<u8>,
    pub(super) is_complete: bool,
    /// Whether it is larger than what is recorded.
    pub(super) is_too_large: bool,
}

/// The names of the kinds of failures.
const FAILURES: [(&str, TransportErrorKind); 8] = [
    ("connect", TransportErrorKind::Connect),
    ("tls", TransportErrorKind::Tls),
    ("proxy", TransportErrorKind::Proxy),
    ("not processed", TransportErrorKind::NotProcessed),
    ("interrupted", TransportErrorKind::Interrupted),
    ("timeout", TransportErrorKind::Timeout),
    ("body", TransportErrorKind::Body),
    ("other", TransportErrorKind::Other),
];

/// The kind of failure of a name.
pub(super) fn failure(name: &str) -> Option<TransportErrorKind> {
    FAILURES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// The exchanges as JSON, without their secrets.
pub(super) fn write(exchanges: &[Exchange], redact: &Redact) -> String {
    // A server may give back what it was sent, in another exchange, too.
    let secrets =
        redact.secrets(exchanges.iter().map(|exchange| (&exchange.headers, exchange.query.as_str())));
    let written: Vec<Value> = exchanges
        .iter()
        .map(|exchange| {
            let mut written = write_exchange(exchange, redact, &secrets);
            hide_texts(&mut written, &secrets);
            written
        })
        .collect();
    // A value of JSON is always written.
    serde_json::to_string_pretty(&json!({ "exchanges": written })).unwrap_or_default() + "\n"
}

fn write_exchange(exchange: &Exchange, redact: &Redact, secrets: &[String]) -> Value {
    let Exchange { method, url, query, headers, body, outcome } = exchange;
    let mut request = Map::new();
    request.insert("method".to_owned(), json!(method));
    let url = if query.is_empty() { url.clone() } else { format!("{url}?{}", redact.pairs(query)) };
    request.insert("url".to_owned(), json!(url));
    message(&mut request, headers, body, (redact, secrets));
    if parts::has_parts(headers) && !body.is_too_large {
        request.insert("body".to_owned(), body_of_parts(headers, body, (redact, secrets)));
    }
    let (name, outcome) = match outcome {
        Outcome::Pending => ("failure", json!("other")),
        Outcome::Failure(kind) => {
            let name = FAILURES.iter().find(|(_, known)| known == kind).map_or("other", |(name, _)| name);
            ("failure", json!(name))
        }
        Outcome::Response(status, headers, body) => {
            let mut response = Map::new();
            response.insert("status".to_owned(), json!(status));
            message(&mut response, headers, body, (redact, secrets));
            ("response", Value::Object(response))
        }
    };
    json!({ "request": request, name: outcome })
}

/// The body of a request that has parts, each with its headers and its content.
fn body_of_parts(headers: &HeaderMap, body: &Content, (redact, secrets): (&Redact, &[String])) -> Value {
    let Some(parts) = parts::parts(headers, &body.bytes) else {
        return json!({ "omitted": "its parts are not complete, and may have secrets" });
    };
    let shown = parts.into_iter().map(|(headers, bytes)| {
        let content = Content { bytes: bytes.to_vec(), is_complete: true, is_too_large: false };
        let mut members = Map::new();
        message(&mut members, &headers, &content, (redact, secrets));
        if parts::name(&headers).is_some_and(|name| redact.hides_pair(name)) {
            members.insert("body".to_owned(), json!({ "text": REDACTED }));
        }
        Value::Object(members)
    });
    json!({ "parts": shown.collect::<Vec<_>>() })
}

/// Adds the headers and the body of a message.
fn message(
    members: &mut Map<String, Value>,
    headers: &HeaderMap,
    body: &Content,
    (redact, secrets): (&Redact, &[String]),
) {
    let mut shown = Map::new();
    for name in headers.keys() {
        let values = headers.get_all(name).iter().map(|value| match value.to_str() {
            Ok(text) if !redact.hides_header(name, value.is_sensitive()) => json!(text),
            _ => json!(REDACTED),
        });
        let mut values: Vec<Value> = values.collect();
        let value = if values.len() == 1 { values.remove(0) } else { Value::Array(values) };
        shown.insert(name.as_str().to_owned(), value);
    }
    members.insert("headers".to_owned(), Value::Object(shown));
    if !body.bytes.is_empty() || body.is_too_large {
        members.insert("body".to_owned(), content(headers, body, redact, secrets));
    }
    if !body.is_complete && !body.is_too_large {
        members.insert("incomplete".to_owned(), json!(true));
    }
}

/// A body: as JSON, as text, or as Base64.
fn content(headers: &HeaderMap, body: &Content, redact: &Redact, secrets: &[String]) -> Value {
    let is_encoded = headers.get(CONTENT_ENCODING).is_some_and(|value| value != "identity");
    if body.is_too_large {
        return json!({ "omitted": "it is larger than what is recorded" });
    }
    if is_encoded {
        return json!({ "omitted": "it is compressed, and may have secrets" });
    }
    let Ok(text) = std::str::from_utf8(&body.bytes) else {
        let has = |secret: &String| body.bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
        return match secrets.iter().any(has) {
            true => json!({ "omitted": "it is no text, and has a secret" }),
            false => json!({ "base64": encode(&body.bytes) }),
        };
    };
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        let mut shown = value.clone();
        redact.json(&mut shown);
        // Long numbers would lose digits.
        if shown != value || !has_long_number(text) {
            return json!({ "json": shown });
        }
    }
    if media_type.starts_with("application/x-www-form-urlencoded") {
        return json!({ "text": redact.pairs(text) });
    }
    if text.lines().any(|line| serde_json::from_str::<Value>(json_of(line)).is_ok_and(|it| it.is_object())) {
        return json!({ "text": lines(text, redact) });
    }
    json!({ "text": text })
}

/// The JSON of a line of a stream: without `data:`, or the mark of a sequence.
fn json_of(line: &str) -> &str {
    line.strip_prefix("data:").unwrap_or(line).trim_start_matches(['\u{1e}', ' '])
}

/// The lines of a stream, with the secrets of their JSON replaced.
fn lines(text: &str, redact: &Redact) -> String {
    let shown = text.split_inclusive('\n').map(|line| {
        let json = json_of(line).trim_end();
        let Ok(value) = serde_json::from_str::<Value>(json) else { return line.to_owned() };
        let mut hidden = value.clone();
        redact.json(&mut hidden);
        if hidden == value {
            line.to_owned()
        } else {
            line.replace(json, &hidden.to_string())
        }
    });
    shown.collect()
}

/// Whether JSON has a number whose digits a number of double precision does not keep.
fn has_long_number(text: &str) -> bool {
    // Every second part is inside of a string.
    let outside = text.replace("\\\\", "").replace("\\\"", "");
    let mut numbers = outside.split('"').step_by(2).flat_map(|part| {
        part.split(|character: char| !matches!(character, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
    });
    numbers
        .any(|number| number.len() > 15 && number.parse::<i64>().is_err() && number.parse::<u64>().is_err())
}

/// The bytes of a body in a file. An error says why there are none.
pub(super) fn read_content(body: &Value) -> Result<Bytes, String> {
    if let Some(value) = body.get("json") {
        return Ok(value.to_string().into());
    }
    if let Some(text) = body.get("text").and_then(Value::as_str) {
        return Ok(text.to_owned().into());
    }
    if let Some(bytes) = body.get("base64").and_then(Value::as_str).and_then(decode) {
        return Ok(bytes.into());
    }
    let why = body.get("omitted").and_then(Value::as_str).unwrap_or("it is no JSON, no text and no Base64");
    Err(format!("the body was not recorded: {why}"))
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64 (RFC 4648, section 4).
fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let number =
            (0..3).fold(0, |number, index| number << 8 | usize::from(chunk.get(index).copied().unwrap_or(0)));
        for place in 0..4 {
            let digit = ALPHABET.get(number >> (18 - 6 * place) & 63).copied().unwrap_or(b'=');
            text.push(if place > chunk.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    let (mut bytes, mut number, mut bits) = (Vec::with_capacity(text.len()), 0_usize, 0);
    for byte in text.bytes() {
        number = (number << 6 | ALPHABET.iter().position(|known| *known == byte)?) & 0xff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(number >> bits & 255).ok()?);
        }
    }
    Some(bytes)
}
