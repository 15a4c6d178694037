//! What a recording does not show: credentials, and what a document or a caller names.

use http::header::{HeaderName, ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE, COOKIE, SET_COOKIE};
use http::HeaderMap;
use serde_json::{Map, Value};

use super::super::request::percent::{encode, Keep};
use super::request::decoded;

/// What stands in the place of a secret.
pub(super) const REDACTED: &str = "[redacted]";

/// The names that are secret whatever a document says: those of OAuth 2 (RFC 6749), and passwords.
const SECRET: [&str; 9] = [
    "access_token",
    "api_key",
    "apikey",
    "client_assertion",
    "client_secret",
    "id_token",
    "password",
    "refresh_token",
    "token",
];

/// The fewest characters of a secret that is searched for in other places. Shorter ones occur by chance.
const SHORTEST: usize = 6;

/// What is secret, by name.
#[derive(Clone, Default)]
pub(super) struct Redact {
    headers: Vec<String>,
    /// Of the query and of forms.
    pairs: Vec<String>,
    members: Vec<String>,
    pointers: Vec<Vec<String>>,
    texts: Vec<String>,
}

impl Redact {
    pub(super) fn header(&mut self, name: &str) {
        self.headers.push(name.to_ascii_lowercase());
    }

    pub(super) fn query(&mut self, name: &str) {
        self.pairs.push(name.to_owned());
    }

    /// All members of this name.
    pub(super) fn member(&mut self, name: &str) {
        self.members.push(name.to_owned());
    }

    /// A JSON pointer (RFC 6901), with `*` for any name or index.
    pub(super) fn pointer(&mut self, pointer: &str) {
        let steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
        self.pointers.push(steps.collect());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.texts.push(text.to_owned());
    }

    /// Whether a header is not shown. The client marks each header that may have a credential.
    pub(super) fn hides_header(&self, name: &HeaderName, is_marked: bool) -> bool {
        let is_plain = [ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE].contains(name);
        [AUTHORIZATION, COOKIE, SET_COOKIE].contains(name)
            || name.as_str() == "proxy-authorization"
            || self.headers.iter().any(|known| known == name.as_str())
            || (is_marked && !is_plain)
    }

    /// Pairs such as those of a query, with the secret values replaced.
    pub(super) fn pairs(&self, pairs: &str) -> String {
        let shown = pairs.split('&').map(|pair| match pair.split_once('=') {
            Some((name, _)) if self.hides_pair(name) => format!("{name}={REDACTED}"),
            _ => pair.to_owned(),
        });
        shown.collect::<Vec<_>>().join("&")
    }

    /// Whether the value of a pair or of a part of this name is not shown.
    pub(super) fn hides_pair(&self, name: &str) -> bool {
        self.pairs.iter().any(|known| known == name) || self.hides_member(name)
    }

    fn hides_member(&self, name: &str) -> bool {
        let is_named = |known: &str| known.eq_ignore_ascii_case(name);
        SECRET.iter().any(|known| is_named(known)) || self.members.iter().any(|known| known == name)
    }

    /// Replaces the secret values in JSON.
    pub(super) fn json(&self, value: &mut Value) {
        self.members_of(value);
        for pointer in &self.pointers {
            hide_at(value, pointer);
        }
    }

    fn members_of(&self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.members_of(item)),
            Value::Object(members) => {
                for (name, value) in members {
                    if self.hides_member(name) {
                        hide(value);
                    } else {
                        self.members_of(value);
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// The secret texts of requests, by their headers and queries: those of the caller, and what credentials are.
    pub(super) fn secrets<'a>(
        &self,
        requests: impl Iterator<Item = (&'a HeaderMap, &'a str)>,
    ) -> Vec<String> {
        let mut secrets = Vec::new();
        for (headers, query) in requests {
            // Not every header that is marked is a credential: a short one would be replaced in many places.
            let hidden = headers.iter().filter(|(name, _)| self.hides_header(name, false));
            for text in hidden.filter_map(|(_, value)| value.to_str().ok()) {
                // The scheme and the credential (RFC 9110, section 11.4), or pairs of a cookie.
                secrets.push(text.to_owned());
                secrets.extend(text.split([' ', ';', '=']).map(str::to_owned));
            }
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            for (_, value) in pairs.filter(|(name, _)| self.hides_pair(name)) {
                secrets.extend([value.to_owned(), decoded(value)]);
            }
        }
        secrets.retain(|text| text.len() >= SHORTEST && !["Bearer", "Digest"].contains(&text.as_str()));
        let texts = self.texts.iter().filter(|text| !text.is_empty());
        secrets.extend(texts.flat_map(|text| [text.clone(), encode(text, Keep::Unreserved, None)]));
        // The longest goes first: a shorter one may be a part of it.
        secrets.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        secrets.dedup();
        secrets
    }
}

/// Replaces texts in all strings of a value.
pub(super) fn hide_texts(value: &mut Value, secrets: &[String]) {
    match value {
        Value::String(text) => {
            for secret in secrets {
                if text.contains(secret.as_str()) {
                    *text = text.replace(secret.as_str(), REDACTED);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| hide_texts(item, secrets)),
        Value::Object(members) => {
            let all = std::mem::take(members).into_iter().map(|(name, mut value)| {
                hide_texts(&mut value, secrets);
                let name = secrets.iter().fold(name, |name, secret| name.replace(secret.as_str(), REDACTED));
                (name, value)
            });
            *members = all.collect::<Map<_, _>>();
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn hide_at(value: &mut Value, pointer: &[String]) {
    let Some((step, rest)) = pointer.split_first() else { return hide(value) };
    match value {
        Value::Array(items) => {
            let index = step.parse::<usize>().ok();
            let chosen = items.iter_mut().enumerate().filter(|(at, _)| step == "*" || Some(*at) == index);
            chosen.for_each(|(_, item)| hide_at(item, rest));
        }
        Value::Object(members) => {
            let chosen = members.iter_mut().filter(|(name, _)| step == "*" || *name == step);
            chosen.for_each(|(_, value)| hide_at(value, rest));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Puts another value of the same type in the place of a value, so that a client still reads it.
fn hide(value: &mut Value) {
    match value {
        Value::Null => {}
        Value::Bool(value) => *value = false,
        Value::Number(_) => *value = Value::from(0),
        Value::String(text) => REDACTED.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(hide),
        Value::Object(members) => members.values_mut().for_each(hide),
    }
}

/// Whether a recorded value stands for another one: the same, but for what is redacted.
pub(super) fn stands_for(recorded: &Value, value: &Value) -> bool {
    match (recorded, value) {
        (Value::String(recorded), _) if recorded == REDACTED => true,
        (Value::String(recorded), Value::String(text)) => text_stands_for(recorded, text),
        (Value::Array(recorded), Value::Array(items)) => {
            recorded.len() == items.len()
                && recorded.iter().zip(items).all(|(one, other)| stands_for(one, other))
        }
        (Value::Object(recorded), Value::Object(members)) => {
            recorded.len() == members.len()
                && recorded
                    .iter()
                    .all(|(name, one)| members.get(name).is_some_and(|other| stands_for(one, other)))
        }
        _ => recorded == value,
    }
}

/// Whether a recorded text stands for another one: the same, but for what is redacted.
pub(super) fn text_stands_for(recorded: &str, text: &str) -> bool {
    let mut parts = recorded.split(REDACTED);
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, between)) = parts.split_last() else { return rest.is_empty() };
    for part in between {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}
