//! A transport that answers with the examples of the document.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use serde_json::json;

use super::super::request::prepared::Reopening;
use super::super::transport::layer::{clock_of, Executed};
use super::super::transport::{BoxFuture, RequestBody, Timeouts, Transport};
use super::described::{is_for_token, Described, DescribedAnswer, DescribedOperation};
use super::request::whole;
use super::virtual_clock::VirtualClock;
use super::Reply;

/// A transport that answers each operation as the document describes it: with the first response of a success, and the first
/// example of it. Where the document has no example that fits its schema, the body is made from the schema.
///
/// The function `testing::examples` of the client makes it. An operation is named by its `operationId`, by the method of the
/// client, or by its HTTP method and path, such as `GET /pets/{id}`.
///
/// ```text
/// let api = pets::testing::examples().example("createPet", "rex").answer("getPet", 404);
/// let client = pets::Client::builder().token("token").transport(api.clone()).build()?;
/// let rex = client.create_pet(NewPet::new("Rex")).send().await?;
/// assert!(client.get_pet(&rex.id).send().await.unwrap_err().is_not_found());
/// assert_eq!(api.requests().len(), 2);
/// ```
///
/// Each request of one operation has the same answer, so a list in pages may lead to the same page again, which is an error.
/// A stream of events that is opened again has no more events: it ends with the status 204. A request for a token of OAuth 2 gets a token. The clock is virtual. Clones share the requests, and not the choices.
#[derive(Clone)]
pub struct Examples {
    described: Described,
    /// The choices for operations, by their names.
    chosen: Vec<(&'static str, Choice)>,
    /// The first choice that is wrong. Each request fails with it.
    problem: Option<String>,
    requests: Arc<Mutex<Vec<http::Request<Bytes>>>>,
    clock: VirtualClock,
}

/// What an operation is answered with.
#[derive(Clone, Default)]
struct Choice {
    status: Option<u16>,
    example: Option<String>,
    reply: Option<Reply>,
}

impl Examples {
    pub(crate) fn new(described: Described) -> Self {
        let (chosen, requests) = (Vec::new(), Arc::default());
        Self { described, chosen, problem: None, requests, clock: VirtualClock::default() }
    }

    /// Answers an operation with the example of this name. Without [`answer`](Self::answer), its status is the first that has
    /// one of this name.
    pub fn example(self, operation: &str, name: &str) -> Self {
        self.choose(operation, |choice| choice.example = Some(name.to_owned()))
    }

    /// Answers an operation with the response that the document has for this status.
    pub fn answer(self, operation: &str, status: u16) -> Self {
        self.choose(operation, |choice| choice.status = Some(status))
    }

    /// Answers an operation with a reply of your own.
    pub fn reply(self, operation: &str, reply: Reply) -> Self {
        self.choose(operation, |choice| choice.reply = Some(reply))
    }

    /// The requests so far, in order. Each has its [`Timeouts`] in its extensions.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The answers of the document that the client does not read, or does not know all of: a line for each. Streams are left
    /// out.
    pub fn problems(&self) -> Vec<String> {
        self.described.operations.iter().flat_map(problems).collect()
    }

    fn choose(mut self, operation: &str, choose: impl FnOnce(&mut Choice)) -> Self {
        let Some(described) = self.described.named(operation) else {
            self.problem.get_or_insert_with(|| format!("the document has no operation `{operation}`"));
            return self;
        };
        match self.chosen.iter_mut().find(|(name, _)| *name == described.name) {
            Some((_, choice)) => choose(choice),
            None => {
                let mut choice = Choice::default();
                choose(&mut choice);
                self.chosen.push((described.name, choice));
            }
        }
        self
    }

    fn reply_to(&self, request: &http::Request<Bytes>) -> Reply {
        if let Some(problem) = &self.problem {
            return Reply::invalid(problem.clone());
        }
        let Some(operation) = self.described.operation(request) else {
            return of_no_operation(request);
        };
        if request.extensions().get::<Reopening>().is_some() {
            return Reply::status(StatusCode::NO_CONTENT.as_u16());
        }
        let chosen = self.chosen.iter().find(|(name, _)| *name == operation.name);
        let choice = chosen.map(|(_, choice)| choice.clone()).unwrap_or_default();
        if let Some(reply) = choice.reply {
            return reply;
        }
        match answer(operation, request, &choice) {
            Ok(reply) => reply,
            Err(problem) => Reply::invalid(problem),
        }
    }
}

/// The answer to a request that is no operation of the document.
fn of_no_operation(request: &http::Request<Bytes>) -> Reply {
    if is_for_token(request) {
        let token = json!({ "access_token": "example", "token_type": "Bearer", "expires_in": 3600 });
        return Reply::json(200, token);
    }
    let (method, path) = (request.method(), request.uri().path());
    Reply::invalid(format!("the document has no operation for {method} {path}"))
}

/// The answer to a request of an operation, as it was chosen.
fn answer(
    operation: &DescribedOperation,
    request: &http::Request<Bytes>,
    choice: &Choice,
) -> Result<Reply, String> {
    let name = operation.name;
    let Some(answer) = find(operation, request, choice)? else { return Ok(Reply::status(200)) };
    let status = choice.status.unwrap_or_else(|| first_status(operation, answer));
    let chosen = |known: &str| choice.example.as_ref().is_none_or(|chosen| chosen == known);
    let mut examples = answer.examples.iter().filter(|(known, _)| chosen(known)).peekable();
    let body = match examples.peek() {
        Some(_) => examples.find_map(|(_, body)| *body).ok_or_else(|| match &choice.example {
            Some(example) => {
                format!("the example `{example}` of `{name}` does not fit its schema, or is too large")
            }
            None => format!(
                "the answer {status} to `{name}` has no example, and none can be made: choose a reply"
            ),
        })?,
        None => "",
    };
    let body = if request.method() == Method::HEAD { "" } else { body };
    let mut reply = Reply::bytes(status, body);
    if !answer.media_type.is_empty() {
        reply = reply.header(CONTENT_TYPE.as_str(), answer.media_type);
    }
    Ok(answer.headers.iter().fold(reply, |reply, (name, value)| reply.header(name, value)))
}

/// The answer that was chosen, or the first: in the media type that the request asks for, if it has that. `None` if the
/// document describes no success.
fn find(
    operation: &DescribedOperation,
    request: &http::Request<Bytes>,
    choice: &Choice,
) -> Result<Option<&'static DescribedAnswer>, String> {
    let answers: &'static [DescribedAnswer] = operation.answers;
    let has_example = |answer: &DescribedAnswer| {
        choice.example.as_ref().is_none_or(|chosen| answer.examples.iter().any(|(name, _)| name == chosen))
    };
    let is_of = |answer: &&DescribedAnswer| {
        let (first, last) = answer.statuses;
        choice.status.is_none_or(|status| (first..=last).contains(&status)) && has_example(answer)
    };
    // One status goes before a range, and a range before the default.
    let span = |answer: &&DescribedAnswer| answer.statuses.1 - answer.statuses.0;
    let found = match choice.status {
        Some(_) => answers.iter().filter(is_of).min_by_key(span),
        None => answers.iter().find(is_of),
    };
    let Some(found) = found else {
        return match (&choice.status, &choice.example) {
            (None, None) => Ok(None),
            (_, Some(example)) => Err(format!("`{}` has no example `{example}`", operation.name)),
            (Some(status), None) => {
                Err(format!("the document has no answer {status} to `{}`", operation.name))
            }
        };
    };
    let is_success = |answer: &DescribedAnswer| matches!(answer.statuses, (0, _) | (200..=299, _));
    if choice.status.is_none() && choice.example.is_none() && !is_success(found) {
        return Ok(None);
    }
    let accepted = request.headers().get(ACCEPT).map(|value| value.as_bytes()).unwrap_or_default();
    let as_asked = |answer: &&DescribedAnswer| {
        answer.statuses == found.statuses && answer.media_type.as_bytes() == accepted && has_example(answer)
    };
    Ok(Some(answers.iter().find(as_asked).unwrap_or(found)))
}

/// The status of an answer: the first of a range. For all other statuses it is 200 where these are successes, and else 500.
fn first_status(operation: &DescribedOperation, answer: &DescribedAnswer) -> u16 {
    let is_first = operation.answers.first().is_some_and(|first| first.statuses == answer.statuses);
    match answer.statuses {
        (0, _) if is_first => 200,
        (0, _) => 500,
        (first, _) => first,
    }
}

/// The answers of an operation that its types do not read, or do not know all of.
fn problems(operation: &DescribedOperation) -> Vec<String> {
    let mut problems = Vec::new();
    let Some(read) = operation.read else { return problems };
    for answer in operation.answers.iter().filter(|answer| is_read(operation, answer)) {
        for (example, body) in answer.examples.iter().filter_map(|(name, body)| Some((name, (*body)?))) {
            let status = first_status(operation, answer);
            let head = StatusCode::from_u16(status).ok().zip(HeaderValue::from_str(answer.media_type).ok());
            let Some((code, media_type)) = head else { continue };
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, media_type)]);
            let problem = match read(code, &headers, &Bytes::from_static(body.as_bytes())) {
                Ok(undescribed) => undescribed.first().map(ToString::to_string),
                Err(error) => Some(error.to_string()),
            };
            let of = if example.is_empty() { String::new() } else { format!(", `{example}`") };
            let name = operation.name;
            problems.extend(problem.map(|problem| format!("the answer {status} to `{name}`{of}: {problem}")));
        }
    }
    problems
}

/// Whether an answer is read as a whole. An error that is no JSON is kept as it is.
fn is_read(operation: &DescribedOperation, answer: &DescribedAnswer) -> bool {
    let essence = answer.media_type.split(';').next().unwrap_or_default();
    let is_stream =
        ["text/event-stream", "application/jsonl", "application/x-ndjson", "application/json-seq"]
            .contains(&essence);
    !is_stream && ((200..=299).contains(&first_status(operation, answer)) || essence.ends_with("json"))
}

impl Transport for Examples {
    fn execute(&self, request: http::Request<RequestBody>, timeouts: Timeouts) -> Executed<'_> {
        Box::pin(async move {
            let mut request = whole(request).await?;
            request.extensions_mut().insert(timeouts);
            let reply = self.reply_to(&request);
            self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request);
            reply.play(&self.clock).await
        })
    }

    clock_of!(clock);
}

/// Does not show requests, because they can contain secrets.
impl fmt::Debug for Examples {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operations = self.described.operations.len();
        f.debug_struct("Examples").field("operations", &operations).finish_non_exhaustive()
    }
}
