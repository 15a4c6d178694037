//! A request in the making: arguments go in one by one, an HTTP request comes out.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use serde::Serialize;

use super::core::{Core, Settings};
use super::{header, path};

/// What a call sends. The first problem met on the way is kept until the request is built.
pub(super) struct RequestBuilder {
    pub(super) core: Core,
    pub(super) timeout: Duration,
    method: Method,
    template: &'static str,
    /// The path arguments: names, and encoded segments.
    segments: Vec<(&'static str, String)>,
    headers: HeaderMap,
    body: Bytes,
    problem: Option<String>,
}

impl RequestBuilder {
    pub(super) fn new(core: Core, method: Method, template: &'static str) -> Self {
        let Settings { authorization, user_agent, timeout, .. } = core.settings();
        let headers = HeaderMap::from_iter([
            (ACCEPT, HeaderValue::from_static("application/json")),
            (AUTHORIZATION, authorization.clone()),
            (USER_AGENT, user_agent.clone()),
        ]);
        Self {
            timeout: *timeout,
            core,
            method,
            template,
            segments: Vec::new(),
            headers,
            body: Bytes::new(),
            problem: None,
        }
    }

    /// Sets the argument of a path parameter.
    pub(super) fn path_parameter(&mut self, name: &'static str, value: &str) {
        match path::segment(value) {
            Ok(segment) => self.segments.push((name, segment)),
            Err(reason) => self.fail(format!("the path parameter `{name}` {reason}")),
        }
    }

    /// Sets a JSON body.
    pub(super) fn json<B: Serialize + ?Sized>(&mut self, body: &B) {
        match serde_json::to_vec(body) {
            Ok(json) => {
                self.body = json.into();
                self.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            }
            // The reason is not quoted: it can hold a value.
            Err(_) => self.fail("the body cannot be written as JSON".to_owned()),
        }
    }

    /// Sets a header on behalf of the caller.
    pub(super) fn header(&mut self, name: &str, value: &str) {
        match header::name(name) {
            Ok(name) => self.insert_text(name, value),
            Err(problem) => self.fail(problem),
        }
    }

    /// Sets the `idempotency-key` header.
    pub(super) fn idempotency_key(&mut self, key: &str) {
        if (1..=255).contains(&key.len()) {
            self.insert_text(HeaderName::from_static("idempotency-key"), key);
        } else {
            self.fail("the idempotency key is empty or longer than 255 characters".to_owned());
        }
    }

    /// The request, or the first problem.
    pub(super) fn build(self) -> Result<http::Request<Bytes>, String> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let Settings { base_url, parameters, .. } = self.core.settings();
        let find = |name: &str| {
            let mut known = self.segments.iter().chain(parameters);
            known.find(|(known, _)| *known == name).map(|(_, segment)| segment.as_str())
        };
        let path = path::expand(self.template, find)
            .map_err(|name| format!("the path parameter `{name}` has no value"))?;
        let uri = Uri::try_from(format!("{base_url}{path}"))
            .map_err(|error| format!("the URL cannot be sent: {error}"))?;
        let mut request = http::Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }

    fn insert_text(&mut self, name: HeaderName, value: &str) {
        match header::value(value) {
            Ok(mut value) => {
                // Whatever a caller adds may be a credential.
                value.set_sensitive(true);
                self.insert(name, value);
            }
            Err(reason) => self.fail(format!("the value of the header `{name}` {reason}")),
        }
    }

    fn insert(&mut self, name: HeaderName, value: HeaderValue) {
        if self.headers.try_insert(name, value).is_err() {
            self.fail("there are more headers than a request can hold".to_owned());
        }
    }

    fn fail(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }
}

/// Shown as the call that it belongs to, without arguments, headers and body: they can hold secrets.
impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("path", &self.template)
            .finish_non_exhaustive()
    }
}
