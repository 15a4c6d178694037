//! A transport that refuses requests that the document does not allow.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE};
use http::HeaderMap;

use super::super::call::redirect::Redirected;
use super::super::transport::layer::{clock_of, Executed};
use super::super::transport::{
    BoxFuture, RequestBody, Timeouts, Transport, TransportError, TransportErrorKind,
};
use super::described::{is_for_token, Described, DescribedBody, DescribedOperation};
use super::request::{decoded, whole};

/// A transport that passes on to another one what the document allows, and fails with the reason for all else.
///
/// The function `testing::checked` of the client makes it. What it checks of a request:
///
/// - The document has its operation. What a redirect leads to needs none.
/// - It has each parameter that is required, and no query parameter that the document does not have.
/// - Its body is there if it is required, and has a media type of the document. A body of JSON is read by the type of the
///   document, and has no property and no value of an enum that the document does not have.
/// - It has the credentials of the operation.
///
/// ```text
/// let api = pets::testing::checked(pets::testing::examples());
/// let client = pets::Client::builder().token("token").transport(api).build()?;
/// let error = client.list_pets().query("limt", "10").send().await.unwrap_err();
/// assert_eq!(error.source().unwrap().to_string(), "list_pets: the document has no query parameter `limt`");
/// ```
///
/// The text of the error is its source. It has names, and of values only those that an enum does not have. Bodies that are no JSON are not read.
#[derive(Clone)]
pub struct Checked {
    described: Described,
    transport: Arc<dyn Transport>,
    allowed: Vec<String>,
}

impl Checked {
    pub(crate) fn new(described: Described, transport: impl Transport) -> Self {
        Self { described, transport: Arc::new(transport), allowed: Vec::new() }
    }

    /// Allows a query parameter that the document does not have.
    pub fn allow_query(mut self, name: &str) -> Self {
        self.allowed.push(name.to_owned());
        self
    }

    /// What is wrong with a request. Nothing, if it is allowed.
    fn problem(&self, request: &http::Request<Bytes>) -> Option<String> {
        let Some(operation) = self.described.operation(request) else {
            let (method, path) = (request.method(), request.uri().path());
            let text = || format!("the document has no operation for {method} {path}");
            let is_other = is_for_token(request) || request.extensions().get::<Redirected>().is_some();
            return (!is_other).then(text);
        };
        let query = names(request.uri().query().unwrap_or_default());
        let headers = request.headers();
        let found = self
            .parameters(operation, headers, &query)
            .chain(of_body(operation.body.as_ref(), headers, request.body()))
            .chain(self.security(operation, headers, &query));
        let problems: Vec<String> = found.collect();
        (!problems.is_empty()).then(|| format!("{}: {}", operation.name, problems.join("; ")))
    }

    fn parameters<'a>(
        &'a self,
        operation: &'static DescribedOperation,
        headers: &'a HeaderMap,
        query: &'a [String],
    ) -> impl Iterator<Item = String> + 'a {
        let required = operation.parameters.iter().filter(|(.., is_required)| *is_required);
        let missing = required.filter(move |(place, name, _)| !has(place, name, headers, query));
        let missing = missing.map(|(place, name, _)| {
            let kind = if *place == "query" { "query parameter" } else { place };
            format!("the {kind} `{name}` is missing")
        });
        let of_credentials = self.described.schemes.iter().map(|(_, place, name)| (*place, *name));
        let described = operation.parameters.iter().map(|(place, name, _)| (*place, *name));
        let known: Vec<&str> = described
            .chain(of_credentials)
            .filter(|(place, _)| *place == "query")
            .map(|(_, name)| name)
            .chain(self.allowed.iter().map(String::as_str))
            .collect();
        let is_known = move |name: &str| known.iter().any(|known| *known == "*" || is_of(name, known));
        let unknown = query.iter().filter(move |name| !is_known(name));
        missing.chain(unknown.map(|name| format!("the document has no query parameter `{name}`")))
    }

    /// What is missing of the credentials: those of the first list, if none is complete.
    fn security(
        &self,
        operation: &DescribedOperation,
        headers: &HeaderMap,
        query: &[String],
    ) -> Option<String> {
        let ways = operation.security?;
        let is_there = |scheme: &&&str| {
            let found = self.described.schemes.iter().find(|(name, ..)| *name == **scheme);
            // A scheme that the client does not support has no place.
            found.is_none_or(|(_, place, name)| has(place, name, headers, query))
        };
        if ways.iter().any(|schemes| schemes.iter().all(|scheme| is_there(&scheme))) {
            return None;
        }
        let missing = ways.first()?.iter().find(|scheme| !is_there(scheme))?;
        Some(format!("the credential of `{missing}` is missing"))
    }
}

/// Whether a query parameter is of this name, or a member of an object of this name.
fn is_of(name: &str, known: &str) -> bool {
    name.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}

/// Whether a request has a parameter or a credential.
fn has(place: &str, name: &str, headers: &HeaderMap, query: &[String]) -> bool {
    match place {
        "query" => name == "*" && !query.is_empty() || query.iter().any(|known| is_of(known, name)),
        "header" => headers.contains_key(name),
        "cookie" => {
            let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
            let mut pairs = cookies.flat_map(|text| text.split(';'));
            pairs.any(|pair| pair.trim().split('=').next().is_some_and(|known| known == name))
        }
        // The path of a request is complete.
        _ => true,
    }
}

/// The names of a query, decoded.
fn names(query: &str) -> Vec<String> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| decoded(pair.split('=').next().unwrap_or_default())).collect()
}

/// What is wrong with a body.
fn of_body(described: Option<&DescribedBody>, headers: &HeaderMap, body: &Bytes) -> Option<String> {
    let sent = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(essence);
    let Some(described) = described else {
        return (!body.is_empty()).then(|| "the operation has no body".to_owned());
    };
    let Some(sent) = sent else {
        return (described.required && body.is_empty()).then(|| "the body is missing".to_owned());
    };
    let is_sent = |described: &&&str| fits(&essence(described), &sent);
    if !described.media_types.iter().any(|it| is_sent(&it)) {
        let known = described.media_types.join("`, `");
        return Some(format!("the body has the media type `{sent}`, and the document has `{known}`"));
    }
    let (_, read) = described.json.filter(|(media_type, _)| fits(&essence(media_type), &sent))?;
    match read(body) {
        Ok(undescribed) => {
            let texts: Vec<String> = undescribed.iter().map(ToString::to_string).collect();
            (!texts.is_empty())
                .then(|| format!("the body has what the document does not: {}", texts.join(", ")))
        }
        Err(error) => Some(format!("the body is not as described: {error}")),
    }
}

/// A media type without parameters.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type is of a range.
fn fits(range: &str, media_type: &str) -> bool {
    match range.split_once('*') {
        Some((before, after)) => {
            media_type.starts_with(before) && media_type.ends_with(after.trim_start_matches("/*"))
        }
        None => range == media_type,
    }
}

impl Transport for Checked {
    fn execute(&self, request: http::Request<RequestBody>, timeouts: Timeouts) -> Executed<'_> {
        Box::pin(async move {
            let request = whole(request).await?;
            match self.problem(&request) {
                Some(problem) => Err(TransportError::new(TransportErrorKind::Other, problem)),
                None => self.transport.execute(request.map(RequestBody::from), timeouts).await,
            }
        })
    }

    clock_of!(transport);
}

/// Does not show the transport, because it can have secrets.
impl fmt::Debug for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checked").field("allowed", &self.allowed).finish_non_exhaustive()
    }
}
