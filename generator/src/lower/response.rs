//! Turns Responses Objects (OpenAPI 3.0.3, section 4.7.16) into the values of successes and failures.

use indexmap::IndexSet;

use super::header::Headers;
use super::media::{
    JSON, Whole, is_described_as_bytes, is_described_as_text, is_plain_json, is_sendable, schema, schema_at,
    treatment,
};
use super::opaque::{self, Opaque};
use super::schemas::{NamedPlace, Schemas};
use super::source::Source;
use super::status::status;
use super::unread::{self, Unread};
use super::{answer, stream};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Answer, Docs, Header, ResponseBody, SchemaKind, Status, Stream, Type};
use crate::ir::scalar::Scalar;
use crate::limits::values;
use crate::openapi::{self, MediaType, ResponseId};

/// The values of the responses of an operation.
pub(super) struct Responses {
    pub(super) success: ResponseBody,
    pub(super) failure: ResponseBody,
    pub(super) stream: Option<Stream>,
    pub(super) answers: Vec<Answer>,
    pub(super) headers: Vec<Header>,
    pub(super) accept: Option<String>,
    pub(super) others: Vec<String>,
}

/// The role of a response in its operation.
#[derive(Clone, Copy)]
struct Role<'r> {
    /// The word for it. It depends on the other responses.
    word: &'r str,
    /// The key of the response. It does not depend on the others.
    code: &'r str,
}

/// The key of the response for all statuses without one.
const DEFAULT: &str = "default";

/// The values of the success responses of an operation, while they are read.
struct Successes<'a, 'o> {
    has_body: bool,
    bodies: Vec<(Status, ResponseBody)>,
    media_types: Vec<&'a str>,
    /// The media types that are described and not requested.
    others: IndexSet<&'a str>,
    stream: Option<Stream>,
    answers: Vec<Answer>,
    headers: Headers<'a, 'o>,
}

/// Returns the values of the responses of an operation.
pub(super) fn lower<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    source: &Source<'a>,
) -> Responses {
    let at = source.operation.at.child("responses");
    let responses = &source.operation.responses;
    unread::report_no_end(diagnostics, &at, source.operation);
    // A response to HEAD has no body (RFC 9110, section 9.3.2).
    let has_body = source.operation.method != "head";
    let mut successes = Successes {
        has_body,
        bodies: Vec::new(),
        media_types: Vec::new(),
        others: IndexSet::new(),
        stream: None,
        answers: Vec::new(),
        headers: Headers::new(&source.words, source.operation, schemas.document),
    };
    let mut answers = Vec::new();
    let mut failures: Vec<(Status, ResponseBody)> = Vec::new();
    let first = first_with_content(schemas, source.operation);
    for (code, response) in responses {
        let status = status(code);
        match status {
            Status::Code(200..=299) | Status::Range(2) => {
                // Responses without content, and errors, do not change the name.
                let word =
                    if first == Some(status) { "response".to_owned() } else { format!("response {code}") };
                let role = Role { word: &word, code: &code.to_string() };
                let body = successes.lower(diagnostics, schemas, source, (status, role), *response);
                successes.bodies.push((status, body));
            }
            Status::Code(400..) | Status::Range(4 | 5) if has_body => {
                let word = format!("error {code}");
                let role = Role { word: &word, code: &code.to_string() };
                let (body, media_types) = lower_failure(diagnostics, schemas, source, role, *response);
                answers.push(answer::of(schemas.document, status, *response, &media_types));
                failures.push((status, body));
            }
            // Interim responses and redirects do not end a call with a value.
            Status::Code(_) | Status::Range(_) | Status::Default => {}
        }
    }
    if let Some(response) = source.operation.default_response {
        // The default holds for successes that no other response describes (section 4.7.16.1).
        let body = if successes.bodies.is_empty() {
            let role = Role { word: "response", code: DEFAULT };
            let body = successes.lower(diagnostics, schemas, source, (Status::Default, role), response);
            successes.bodies.push((Status::Default, body.clone()));
            body
        } else if has_body {
            let role = Role { word: "default error", code: DEFAULT };
            let (body, media_types) = lower_failure(diagnostics, schemas, source, role, response);
            answers.push(answer::of(schemas.document, Status::Default, response, &media_types));
            body
        } else {
            ResponseBody::Empty
        };
        failures.push((Status::Default, body));
    }
    let success = successes.unite(schemas, source, &at);
    let accept = successes.accept(&success);
    let others = successes.others.iter().map(|media_type| (*media_type).to_owned()).collect();
    let (headers, stream) = (successes.headers.finish(), successes.stream);
    answers.splice(0..0, successes.answers);
    if !has_body {
        let failure = ResponseBody::Empty;
        return Responses { success, failure, stream: None, answers, headers, accept, others };
    }
    // A failure that is not JSON is kept as bytes. If no failure is JSON and one is text, failures are text.
    let none = if failures.iter().any(|(_, body)| *body == ResponseBody::Text)
        && !failures.iter().any(|(_, body)| matches!(body, ResponseBody::Json(_)))
    {
        ResponseBody::Text
    } else {
        ResponseBody::Json(Type::Any)
    };
    failures.retain(|(_, body)| matches!(body, ResponseBody::Json(_)));
    let failure = unite(schemas, source, &at, "error", failures, none);
    Responses { success, failure, stream, answers, headers, accept, others }
}

impl<'a> Successes<'a, '_> {
    /// The value of a success response that is read as a whole. Its other contents are kept.
    fn lower(
        &mut self,
        diagnostics: &mut Diagnostics,
        schemas: &mut Schemas<'a>,
        source: &Source<'a>,
        (status, role): (Status, Role<'_>),
        id: ResponseId,
    ) -> ResponseBody {
        let tables = &schemas.document.tables;
        let response = &tables.responses[id];
        let at = response.at.child("headers");
        self.headers.lower(diagnostics, schemas, &at, status, &response.headers);
        if !self.has_body {
            self.media_types.extend(response.content.iter().map(|(media_type, _)| media_type.as_str()));
            self.answers.push(answer::of(schemas.document, status, id, &[]));
            return ResponseBody::Empty;
        }
        let at = response.at.child("content");
        if unread::is_bodiless(diagnostics, status, &at, &response.content) {
            self.answers.push(answer::of(schemas.document, status, id, &[]));
            return ResponseBody::Empty;
        }
        let stream = stream::lower(diagnostics, schemas, source, &at, &response.content);
        let (body, media_types) = lower_content(diagnostics, schemas, source, &at, role, &response.content);
        let contents = (&*response.content, &*media_types);
        let others = unread::report_others(diagnostics, schemas.settled, &at, contents, Unread::Success);
        self.others.extend(others);
        self.answers.push(answer::of(schemas.document, status, id, &media_types));
        let body =
            if stream.is_some() && body == ResponseBody::Empty { ResponseBody::Streamed } else { body };
        match (&self.stream, stream) {
            (Some(first), Some(other)) if *first != other => {
                let message = "the response is read as a stream, like the response of another status";
                diagnostics.push(Diagnostic::warning(
                    Code::NotGenerated,
                    at.child(&other.media_type),
                    message,
                ));
            }
            (Some(_), _) => {}
            (None, stream) => self.stream = stream,
        }
        self.media_types.extend(media_types);
        body
    }

    /// The value of all success responses that are read as a whole.
    fn unite(&mut self, schemas: &mut Schemas<'_>, source: &Source<'_>, at: &Pointer) -> ResponseBody {
        let mut bodies = std::mem::take(&mut self.bodies);
        let mut none = ResponseBody::Binary;
        if bodies.iter().any(|(_, body)| *body == ResponseBody::Streamed) {
            // A response without a body is an empty stream.
            bodies.retain(|(_, body)| !matches!(body, ResponseBody::Streamed | ResponseBody::Empty));
            none = ResponseBody::Streamed;
        }
        unite(schemas, source, at, "response by status", bodies, none)
    }

    /// The media types that the client requests, unless they are JSON.
    fn accept(&self, success: &ResponseBody) -> Option<String> {
        match (success, &self.stream) {
            (ResponseBody::Streamed, Some(stream)) => Some(stream.media_type.clone()),
            _ => accept(&self.media_types),
        }
    }
}

/// The media types that the client requests, unless they are JSON.
fn accept(media_types: &[&str]) -> Option<String> {
    let media_types = media_types.iter().copied();
    let named = media_types.map(|media_type| if is_plain_json(media_type) { JSON } else { media_type });
    let distinct: IndexSet<&str> = named.filter(|media_type| is_sendable(media_type)).collect();
    let distinct: Vec<&str> = distinct.into_iter().collect();
    (!distinct.is_empty() && distinct != [JSON]).then(|| distinct.join(", "))
}

/// One body for several: the one that they share, or an enum by status.
fn unite(
    schemas: &mut Schemas<'_>,
    source: &Source<'_>,
    at: &Pointer,
    word: &str,
    bodies: Vec<(Status, ResponseBody)>,
    none: ResponseBody,
) -> ResponseBody {
    let Some((_, first)) = bodies.first() else { return none };
    if bodies.iter().all(|(_, body)| body == first) {
        return first.clone();
    }
    let place = NamedPlace::new(at.clone(), vec![source.words.clone(), word.to_owned()]);
    let id = schemas.lift(&place, Docs::default());
    let mut bodies = bodies;
    bodies.sort_by_key(|(status, _)| *status);
    schemas.fill(id, Docs::default(), SchemaKind::ByStatus(bodies));
    ResponseBody::ByStatus(id)
}

/// The first success that has content.
fn first_with_content(schemas: &Schemas<'_>, operation: &openapi::Operation) -> Option<Status> {
    let tables = &schemas.document.tables;
    let with_content = operation.responses.iter().filter(|(_, id)| !tables.responses[*id].content.is_empty());
    let statuses = with_content.map(|(code, _)| status(code));
    let is_read = |status: &Status| matches!(status, Status::Code(200..=203 | 206..=299) | Status::Range(2));
    statuses.filter(is_read).min()
}

fn lower_failure<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    source: &Source<'a>,
    role: Role<'_>,
    response: ResponseId,
) -> (ResponseBody, Vec<&'a str>) {
    let response = &schemas.document.tables.responses[response];
    let at = response.at.child("content");
    let lowered = lower_content(diagnostics, schemas, source, &at, role, &response.content);
    unread::report_others(
        diagnostics,
        schemas.settled,
        &at,
        (&response.content, &lowered.1),
        Unread::Failure,
    );
    lowered
}

/// The value of a response that is read as a whole, and the media types that have it.
fn lower_content<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    source: &Source<'a>,
    at: &Pointer,
    role: Role<'_>,
    content: &'a [(String, MediaType)],
) -> (ResponseBody, Vec<&'a str>) {
    let settled = schemas.settled;
    schemas.built.add(at, content.iter().map(|(media_type, _)| values(media_type)).sum());
    let whole = content.iter().map(|(media_type, media)| (media_type.as_str(), media, treatment(media_type)));
    let whole: Vec<(&str, &MediaType, Whole)> = whole
        .filter(|(_, _, treatment)| treatment.stream.is_none())
        .map(|(media_type, media, treatment)| {
            (media_type, media, opaque::read_as(media_type, treatment.whole))
        })
        .collect();
    // Of several, one is chosen by its name: the order in the document decides nothing.
    let first = |is_meant: &dyn Fn(&&(&str, &MediaType, Whole)) -> bool| {
        whole.iter().filter(is_meant).min_by_key(|(media_type, ..)| *media_type)
    };
    let plain = || first(&|(media_type, ..)| is_plain_json(media_type));
    let json = || first(&|(_, _, whole)| *whole == Whole::Json);
    let any = || first(&|(_, media, whole)| *whole == Whole::Any && schema(media).is_some());
    let bytes = || {
        let others = whole.iter().filter(|(_, _, whole)| !matches!(whole, Whole::Json | Whole::Text));
        others.into_iter().any(|(_, media, _)| is_described_as_bytes(settled, media))
    };
    // A file in another media type often has the media type JSON with a string schema beside it. The file wins.
    let described =
        plain().or_else(json).filter(|(_, media, _)| !is_described_as_text(settled, media) || !bytes());
    if let Some((media_type, media, whole)) = described.or_else(any) {
        let words = [source.words.as_str(), role.word];
        let role = format!("response {}", role.code);
        let place = NamedPlace::in_role(schema_at(at, media_type, media), words, role);
        opaque::report_charset(diagnostics, &at.child(*media_type), media_type);
        let value = match schema(media) {
            Some(site) => schemas.lower_inner(diagnostics, &place, site),
            None => Type::Any,
        };
        let is_any = *whole == Whole::Any;
        return match value {
            Type::Binary => (ResponseBody::Binary, vec![media_type]),
            // A text of media type `*/*` need not be JSON.
            Type::Scalar(Scalar::String) if is_any => (ResponseBody::Text, vec![media_type]),
            value if is_any => (ResponseBody::Json(value), vec![JSON]),
            value => (ResponseBody::Json(value), vec![media_type]),
        };
    }
    let others = || whole.iter().filter(|(_, _, whole)| *whole != Whole::Json);
    for &(media_type, media, _) in others() {
        opaque::report_charset(diagnostics, &at.child(media_type), media_type);
        let at = schema_at(at, media_type, media);
        opaque::report(diagnostics, settled, &at, (media_type, media), Opaque::Response);
    }
    let body = if others().next().is_none() {
        ResponseBody::Empty
    } else if others().all(|(_, _, whole)| *whole == Whole::Text) {
        ResponseBody::Text
    } else {
        // Any body can be read as bytes.
        ResponseBody::Binary
    };
    (body, others().map(|(media_type, ..)| *media_type).collect())
}
