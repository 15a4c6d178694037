//! The request for a token of OAuth 2 (RFC 6749, sections 4.4.2 and 6), and its answer.

use std::time::Duration;

use bytes::BytesMut;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::response::Parts;
use http::{HeaderValue, Method, Uri};
use serde_json::Value;

use super::super::request::base_url::BaseUrl;
use super::super::request::header::sensitive;
use super::super::request::percent::{encode, Keep};
use super::super::request::reference::resolve;
use super::super::transport::{RequestBody, Timeout, Timeouts, Transport};
use super::super::value::base64_text;
use super::super::{Secret, TokenError};
use super::token_failure::TokenFailure;

/// What is asked for, and of whom.
#[derive(Clone)]
pub(super) struct TokenRequest {
    url: String,
    /// Whether the URL may be `http` to another machine.
    allow_http: bool,
    client_id: String,
    pub(super) client_secret: Option<Secret>,
    pub(super) scopes: Vec<String>,
    pub(super) parameters: Vec<(String, String)>,
    pub(super) in_body: bool,
    /// Whether the grant is a refresh token, and not the credentials of the client.
    pub(super) is_refresh: bool,
}

/// What a server gives.
pub(super) struct Answer {
    pub(super) token: Secret,
    pub(super) expires_in: Option<Duration>,
    pub(super) refresh_token: Option<Secret>,
}

/// How long the exchange may take.
const TIME: Duration = Duration::from_secs(30);
/// How large an answer may be, in bytes.
const LIMIT: usize = 1 << 20;

impl TokenRequest {
    pub(super) fn new(url: String, client_id: String) -> Self {
        let (scopes, parameters) = (Vec::new(), Vec::new());
        Self {
            url,
            allow_http: false,
            client_id,
            client_secret: None,
            scopes,
            parameters,
            in_body: false,
            is_refresh: false,
        }
    }

    /// The same for a client. A URL that is a path is on the server of the client (OpenAPI 3.0.3, section 4.5).
    pub(super) fn of_client(&self, base_url: &str, allow_http: bool) -> Option<Self> {
        let url = match self.url.starts_with('/') {
            true => resolve(&base_url.parse().ok()?, &self.url)?.to_string(),
            false => self.url.clone(),
        };
        Some(Self { url, allow_http, ..self.clone() })
    }

    fn http(&self, refresh_token: Option<&Secret>) -> Result<http::Request<RequestBody>, TokenError> {
        let mut form: Vec<(&str, &str)> = Vec::new();
        let scopes = self.scopes.join(" ");
        match refresh_token {
            Some(token) => form.extend([("grant_type", "refresh_token"), ("refresh_token", token.expose())]),
            None => form.push(("grant_type", "client_credentials")),
        }
        if !scopes.is_empty() {
            form.push(("scope", &scopes));
        }
        form.extend(self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let secret = self.client_secret.as_ref().map(|secret| secret.expose().as_str());
        let in_header = secret.filter(|_| !self.in_body);
        if in_header.is_none() {
            form.push(("client_id", &self.client_id));
            form.extend(secret.map(|secret| ("client_secret", secret)));
        }
        let pairs = form.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        let mut request = http::Request::new(RequestBody::from(pairs.collect::<Vec<_>>().join("&")));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.uri()?;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        if let Some(secret) = in_header {
            // Both are encoded before (RFC 6749, section 2.3.1).
            let pair = format!("{}:{}", encoded(&self.client_id), encoded(secret));
            headers
                .insert(AUTHORIZATION, sensitive(format!("Basic {}", base64_text::encode(pair.as_bytes())))?);
        }
        Ok(request)
    }

    fn uri(&self) -> Result<Uri, TokenError> {
        let (place, _) = self.url.split_once('?').unwrap_or((&self.url, ""));
        BaseUrl::parse(place, self.allow_http).map_err(|reason| format!("the URL for tokens {reason}"))?;
        self.url.parse().map_err(|_| "the URL for tokens is malformed".into())
    }
}

fn encoded(text: &str) -> String {
    encode(text, Keep::Unreserved, None)
}

/// Asks for a token.
pub(super) async fn send(
    request: &TokenRequest,
    refresh_token: Option<&Secret>,
    transport: &dyn Transport,
) -> Result<Answer, TokenFailure> {
    let is_idempotent = !request.is_refresh;
    let failed = |error| TokenFailure::new(error, None, is_idempotent);
    let request = request.http(refresh_token).map_err(failed)?;
    let (head, json) = exchange(request, transport).await.map_err(failed)?;
    let answer: Value = serde_json::from_slice(&json).unwrap_or_default();
    if !head.status.is_success() {
        let error = match answer.get("error").and_then(Value::as_str).filter(|code| is_code(code)) {
            Some(code) => format!("the server refused a token: {}, `{code}`", head.status),
            None => format!("the server refused a token: {}", head.status),
        };
        return Err(TokenFailure::new(error.into(), Some(head), is_idempotent));
    }
    read(&answer).map_err(failed)
}

/// Sends the request, and gives the head and the body of the answer.
async fn exchange(
    request: http::Request<RequestBody>,
    transport: &dyn Transport,
) -> Result<(Parts, BytesMut), TokenError> {
    let timeouts = Timeouts { connect: None, exchange: Timeout::Whole(TIME), idle: None };
    let (head, mut body) = transport.execute(request, timeouts).await?.into_parts();
    let mut json = BytesMut::new();
    while let Some(chunk) = body.next().await {
        json.extend_from_slice(&chunk?);
        if json.len() > LIMIT {
            return Err("the answer to the request for a token is too large".into());
        }
    }
    Ok((head, json))
}

/// Reads the answer of a success.
fn read(answer: &Value) -> Result<Answer, TokenError> {
    let text = |name: &str| answer.get(name).and_then(Value::as_str);
    if text("token_type").is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return Err("the token is no bearer token".into());
    }
    let token = text("access_token").filter(|token| !token.is_empty());
    let token = token.ok_or("the answer to the request for a token has none")?;
    // Some servers send the number as a text.
    let seconds = answer.get("expires_in").and_then(|it| it.as_f64().or_else(|| it.as_str()?.parse().ok()));
    Ok(Answer {
        token: Secret::from(token),
        expires_in: seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
        refresh_token: text("refresh_token").map(Secret::from),
    })
}

/// Whether a text can be shown as the code of an error (RFC 6749, section 5.2).
fn is_code(text: &str) -> bool {
    text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
