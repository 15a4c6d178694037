//! Builds the HTTP request of a call.

pub(super) mod arguments;
pub(super) mod base_url;
pub(super) mod client_parameter;
pub(super) mod common;
pub(super) mod cookie;
pub(super) mod file_part;
pub(super) mod form;
pub(super) mod header;
pub(super) mod header_parameter;
pub(super) mod json_parameter;
pub(super) mod last_event_id;
pub(super) mod limits;
pub(super) mod method;
pub(super) mod multipart;
pub(super) mod next_page;
pub(super) mod of_client;
pub(super) mod path;
pub(super) mod path_style;
pub(super) mod percent;
pub(super) mod prepared;
pub(super) mod query;
pub(super) mod query_string;
pub(super) mod reference;
pub(super) mod style;
pub(super) mod upload;
pub(super) mod upload_sources;
pub(super) mod values;

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU32};
use std::sync::Arc;

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
#[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
use http::header::{ACCEPT_ENCODING, RANGE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};

use self::base_url::BaseUrl;
use self::client_parameter::{not_set, ClientParameters, Location};
use self::percent::{encode, Keep};
use self::prepared::PreparedRequest;
use self::upload::Upload;
use super::auth::credential::AppliedCredential;
use super::auth::requirement;
use super::auth::requirement::Requirement;
use super::call::core::Settings;
#[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
use super::call::decompress;
use super::call::limits::Limits;
use super::TokenSource;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// A header map has at most 24,576 entries, and transports add some. No server accepts this many.
const MOST_HEADERS: usize = 1000;

/// The request of a call. It keeps the first problem until the request is built.
#[derive(Clone)]
pub(crate) struct RequestBuilder {
    pub(crate) settings: Arc<Settings>,
    parameters: ClientParameters,
    /// The limits of the call, if they are not those of the client. In a box, because few calls have them.
    limits: Option<Box<Limits>>,
    /// The media type of the typed stream, if it differs from that of the value.
    #[allow(dead_code, reason = "typed streams use it")]
    pub(crate) stream_type: Option<&'static str>,
    /// Whether the type of an event describes the whole event.
    #[allow(dead_code, reason = "streams of events use it")]
    pub(crate) whole_events: bool,
    /// Whether it opens a stream of events again.
    #[cfg_attr(not(feature = "testing"), allow(dead_code, reason = "the transports of tests want to know"))]
    pub(crate) is_reopening: bool,
    pub(crate) method: Method,
    pub(crate) template: &'static str,
    /// The value of `x-idempotent` in the document.
    pub(crate) idempotent: Option<bool>,
    server: Option<BaseUrl>,
    /// The URL of the operation's server in the document.
    server_url: Option<&'static str>,
    /// The variables of the server that the caller sets.
    server_variables: Vec<(String, String)>,
    pub(crate) security: Option<Requirement>,
    /// The path parameters: names, and encoded texts.
    arguments: Vec<(&'static str, String)>,
    /// The encoded parts of the query, by parameter. Those of the caller have no name.
    query: Vec<(&'static str, String)>,
    /// The headers of the call, and those of all calls that the caller has set.
    headers: HeaderMap,
    /// The pairs of the `cookie` header, by parameter.
    cookies: Vec<(&'static str, String)>,
    body: Upload,
    token_source: Option<Arc<dyn TokenSource>>,
    problem: Option<String>,
}

impl RequestBuilder {
    pub(crate) fn new(
        settings: Arc<Settings>,
        parameters: ClientParameters,
        method: Method,
        template: &'static str,
    ) -> Self {
        Self {
            limits: None,
            security: settings.security,
            headers: settings.common.headers.clone(),
            stream_type: None,
            whole_events: false,
            is_reopening: false,
            settings,
            parameters,
            method,
            template,
            idempotent: None,
            server: None,
            server_url: None,
            server_variables: Vec::new(),
            arguments: Vec::new(),
            query: Vec::new(),
            cookies: Vec::new(),
            body: Upload::default(),
            token_source: None,
            problem: None,
        }
    }

    pub(crate) fn body(&mut self, content_type: &str, body: Upload) {
        match header::value(content_type) {
            Ok(content_type) => {
                self.body = body;
                self.insert(CONTENT_TYPE, content_type);
            }
            Err(reason) => self.fail(format!("the content type of the body {reason}")),
        }
    }

    /// Sets the content type of the body that the call has.
    pub(crate) fn content_type(&mut self, content_type: &str) {
        let body = self.body.clone();
        self.body(content_type, body);
    }

    /// Asks for the media type of the typed stream.
    #[allow(dead_code, reason = "typed streams use it")]
    pub(crate) fn accept_stream(&mut self) {
        if let Some(media_type) = self.stream_type {
            self.insert_text(ACCEPT, media_type);
        }
    }

    /// Sends the call to another base URL.
    pub(crate) fn base_url(&mut self, url: &str) {
        match BaseUrl::parse(url, self.settings.allow_http) {
            Ok(url) => self.server = Some(url),
            Err(reason) => self.fail(format!("the base URL of the call {reason}")),
        }
    }

    /// Sends the call to the server of its operation with a value of a variable.
    pub(crate) fn server_variable(&mut self, name: &str, value: &str) {
        self.server_variables.retain(|(known, _)| known != name);
        self.server_variables.push((name.to_owned(), value.to_owned()));
        let Settings { servers, base_url, base_url_is_set, .. } = self.settings.as_ref();
        let server = match base_url_is_set {
            true => Err("the base URL of the client has no variables".to_owned()),
            false => servers.with_variables(base_url, self.server_url, &self.server_variables),
        };
        match server {
            Ok(url) => self.server = Some(url),
            Err(problem) => self.fail(problem),
        }
    }

    /// Sets a header of the caller.
    pub(crate) fn header(&mut self, name: &str, value: &str) {
        match header::name(name) {
            Ok(name) if name == IDEMPOTENCY_KEY => self.idempotency_key(value),
            Ok(name) => self.insert_text(name, value),
            Err(problem) => self.fail(problem),
        }
    }

    /// Adds a pair of the caller to the query, in place of a parameter of this name.
    pub(crate) fn query_pair(&mut self, name: &str, value: &str) {
        self.query.retain(|(known, _)| *known != name || known.is_empty());
        let [name, value] = [name, value].map(|text| encode(text, Keep::Unreserved, None));
        self.query.push(("", format!("{name}={value}")));
    }

    /// Sets the `idempotency-key` header.
    pub(crate) fn idempotency_key(&mut self, key: &str) {
        if (1..=255).contains(&key.len()) {
            self.insert_text(IDEMPOTENCY_KEY, key);
        } else {
            self.fail("the idempotency key is empty or longer than 255 characters".to_owned());
        }
    }

    /// Whether the call is idempotent (RFC 9110, section 9.2.2).
    pub(crate) fn is_idempotent(&self) -> bool {
        self.idempotent.unwrap_or_else(|| self.method.is_idempotent()) || self.has_idempotency_key()
    }

    pub(crate) fn has_idempotency_key(&self) -> bool {
        self.headers.contains_key(IDEMPOTENCY_KEY)
    }

    /// The request, or the first problem.
    pub(crate) fn build(&mut self) -> Result<PreparedRequest<'_>, String> {
        let settings = Arc::clone(&self.settings);
        let Settings { base_url, credentials, .. } = settings.as_ref();
        let schemes = self.security.map(|requirement| requirement::choose(requirement, credentials));
        let schemes = schemes.transpose().unwrap_or_else(|problem| {
            self.fail(problem);
            None
        });
        requirement::credentials(schemes, credentials).for_each(|credential| self.apply(credential));
        if !self.cookies.is_empty() {
            let own = self.headers.get(COOKIE).and_then(|value| value.to_str().ok()).map(str::to_owned);
            let pairs = std::mem::take(&mut self.cookies).into_iter().map(|(_, pair)| pair);
            let cookies = own.into_iter().chain(pairs).collect::<Vec<_>>();
            self.insert_text(COOKIE, &cookies.join("; "));
        }
        #[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
        // A range counts encoded bytes (RFC 9110, section 14.1.2), and a part of them cannot be decoded.
        if self.limits().compression
            && !self.headers.contains_key(RANGE)
            && !self.headers.contains_key(ACCEPT_ENCODING)
        {
            self.insert_text(ACCEPT_ENCODING, &decompress::accepted());
        }
        let missing = self.headers.get(CONTENT_TYPE).and_then(header::missing_in_content_type);
        if let Some(problem) = self.problem.take().or(missing.map(str::to_owned)) {
            return Err(problem);
        }
        let base_url = self.server.as_ref().unwrap_or(base_url).as_str();
        // Most arguments are shorter.
        let mut url = String::with_capacity(base_url.len() + self.template.len() + 64);
        url.push_str(base_url);
        self.expand(&mut url)?;
        let own = self.query.iter().map(|(_, part)| part);
        for part in own.chain(self.common_query()) {
            // A base URL has no query.
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(part);
        }
        let uri = Uri::try_from(url).map_err(|error| format!("the URL cannot be sent: {error}"))?;
        Ok(PreparedRequest {
            request: self,
            uri,
            schemes,
            attempts: AtomicU32::new(0),
            is_renewed: AtomicBool::new(false),
        })
    }

    /// The path below the base URL.
    #[allow(dead_code, reason = "an API without pages does not use it")]
    fn expanded_path(&self) -> Result<String, String> {
        let mut path = String::new();
        self.expand(&mut path)?;
        Ok(path.split('?').next().unwrap_or_default().to_owned())
    }

    /// Adds the path to a URL.
    fn expand(&self, url: &mut String) -> Result<(), String> {
        let find = |name: &str| match self.arguments.iter().find(|(known, _)| *known == name) {
            Some((_, text)) => Ok(text.as_str()),
            None => self.parameters.text(Location::Path, name)?.ok_or_else(|| not_set(name)),
        };
        path::expand(self.template, find, url)
    }

    /// The pairs that all requests have, and this one does not.
    fn common_query(&self) -> impl Iterator<Item = &String> {
        let is_set = |name: &str, pair: &str| {
            let encoded = pair.split_once('=').map_or(pair, |(name, _)| name);
            self.query.iter().any(|(known, part)| {
                *known == name || part.split('&').any(|pair| pair.split('=').next() == Some(encoded))
            })
        };
        let common = self.settings.common.query.iter();
        common.filter(move |(name, pair)| !is_set(name, pair)).map(|(_, pair)| pair)
    }

    fn apply(&mut self, credential: &AppliedCredential) {
        match credential {
            // A request takes these itself, for each attempt.
            AppliedCredential::Header(..) => {}
            AppliedCredential::Source(source) => self.token_source = Some(source.clone()),
            AppliedCredential::Query(part) => self.query.push(("", part.clone())),
            AppliedCredential::Cookie(pair) => self.cookies.push(("", pair.clone())),
        }
    }

    /// Sets the part of the query that a parameter is, in place of an earlier one.
    #[allow(dead_code, reason = "an API without such parameters does not use it")]
    fn set_query(&mut self, name: &'static str, part: Option<String>) {
        set(&mut self.query, name, part);
    }

    /// Sets the pairs of the cookie that a parameter is, in place of earlier ones.
    #[allow(dead_code, reason = "an API without such parameters does not use it")]
    fn set_cookies(&mut self, name: &'static str, pairs: Option<String>) {
        set(&mut self.cookies, name, pairs);
    }

    fn insert_text(&mut self, name: HeaderName, value: &str) {
        match header::value(value) {
            Ok(mut value) => {
                // A header of the caller can contain a credential.
                value.set_sensitive(true);
                self.insert(name, value);
            }
            Err(reason) => self.fail(format!("the value of the header `{name}` {reason}")),
        }
    }

    /// Sets a header, in place of one of the same name.
    fn insert(&mut self, name: HeaderName, value: HeaderValue) {
        if self.headers.len() < MOST_HEADERS {
            self.headers.insert(name, value);
        } else {
            self.fail(format!("there are more than {MOST_HEADERS} headers"));
        }
    }

    pub(crate) fn fail(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }
}

/// Sets the part of a parameter. Without a value there is none.
fn set(parts: &mut Vec<(&'static str, String)>, name: &'static str, part: Option<String>) {
    parts.retain(|(known, _)| *known != name);
    parts.extend(part.map(|part| (name, part)));
}

/// Does not show arguments, headers and body, because they can contain secrets.
impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("path", &self.template)
            .finish_non_exhaustive()
    }
}
