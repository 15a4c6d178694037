//! Turns Responses Objects (OpenAPI 3.0.3, section 4.7.16) into what successes and failures give.

use std::collections::BTreeSet;

use indexmap::IndexSet;
use openapiv3::{Content, MediaType, ReferenceOr, Response, StatusCode};

use super::components::resolve;
use super::header::Headers;
use super::media::{JSON, is_any, is_bytes, is_json, is_plain_json, is_sendable, is_text, is_text_schema};
use super::operation::Source;
use super::schema::{Place, Schemas};
use super::stream;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Answer, Docs, SchemaKind, Status, Stream, Type};
use crate::ir::scalar::Scalar;

/// The most schemas of other media types that one is compared with.
const MAX_COMPARED: usize = 64;

/// What the responses of an operation give.
pub(super) struct Responses {
    pub(super) success: Answer,
    pub(super) failure: Answer,
    pub(super) stream: Option<Stream>,
    pub(super) headers: Vec<String>,
    pub(super) accept: Option<String>,
}

/// What the successes of an operation give, while they are read.
struct Successes<'a, 'b> {
    /// The headers of all operations.
    known: &'b mut Headers<'a>,
    answers: Vec<(Status, Answer)>,
    media_types: Vec<&'a str>,
    stream: Option<Stream>,
    headers: IndexSet<String>,
}

/// Gives what the responses of an operation hold.
pub(super) fn lower<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    headers: &mut Headers<'a>,
    source: &Source<'a, '_>,
) -> Responses {
    let at = source.at.child("responses");
    let responses = &source.operation.responses;
    let mut successes = Successes {
        known: headers,
        answers: Vec::new(),
        media_types: Vec::new(),
        stream: None,
        headers: IndexSet::new(),
    };
    let mut failures: Vec<(Status, Answer)> = Vec::new();
    for (code, response) in &responses.responses {
        let status = status(code);
        let name = code.to_string();
        let at = at.child(&name);
        match status {
            Status::Code(200..=299) | Status::Range(2) => {
                let word = if responses.responses.len() == 1 {
                    "response".to_owned()
                } else {
                    format!("response {name}")
                };
                let answer = successes.lower(diagnostics, schemas, source, &at, &word, response);
                successes.answers.push((status, answer));
            }
            Status::Code(400..) | Status::Range(4 | 5) => {
                let word = format!("error {name}");
                failures.push((status, lower_failure(diagnostics, schemas, source, &at, &word, response)));
            }
            // Neither an interim response nor a redirect ends a call with a value.
            Status::Code(_) | Status::Range(_) | Status::Default => {}
        }
    }
    if let Some(response) = &responses.default {
        let at = at.child("default");
        let answer = if successes.answers.is_empty() && failures.is_empty() {
            let answer = successes.lower(diagnostics, schemas, source, &at, "response", response);
            successes.answers.push((Status::Default, answer.clone()));
            answer
        } else {
            lower_failure(diagnostics, schemas, source, &at, "error", response)
        };
        failures.push((Status::Default, answer));
    }
    let success = successes.unite(schemas, source, &at);
    // What failures hold that is no JSON can be had as it is; where none is JSON, it has the type of a text.
    let none = if failures.iter().any(|(_, answer)| *answer == Answer::Text)
        && !failures.iter().any(|(_, answer)| matches!(answer, Answer::Json(_)))
    {
        Answer::Text
    } else {
        Answer::Json(Type::Any)
    };
    failures.retain(|(_, answer)| matches!(answer, Answer::Json(_)));
    let failure = unite(schemas, source, &at, "error", failures, none);
    let accept = successes.accept(&success);
    let headers = successes.headers.into_iter().collect();
    Responses { success, failure, stream: successes.stream, headers, accept }
}

impl<'a> Successes<'a, '_> {
    /// What a success gives as a whole. What else it has is kept.
    fn lower(
        &mut self,
        diagnostics: &mut Diagnostics,
        schemas: &mut Schemas<'a>,
        source: &Source<'a, '_>,
        at: &Pointer,
        word: &str,
        response: &'a ReferenceOr<Response>,
    ) -> Answer {
        let components = schemas.components;
        let Some((at, response)) = resolve(diagnostics, "responses", &components.all.responses, at, response)
        else {
            return Answer::Json(Type::Any);
        };
        let headers = self.known.lower(diagnostics, schemas, &at.child("headers"), &response.headers);
        self.headers.extend(headers);
        let at = at.child("content");
        let stream = stream::lower(diagnostics, schemas, source, &at, &response.content);
        let (answer, media_types) = lower_content(diagnostics, schemas, source, &at, word, &response.content);
        report_others(diagnostics, &at, &response.content, &media_types);
        let answer = if stream.is_some() && answer == Answer::Empty { Answer::Streamed } else { answer };
        match (&self.stream, stream) {
            (Some(first), Some(other)) if *first != other => {
                let message = "the response is streamed as that of another status is";
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
        answer
    }

    /// What every success gives as a whole.
    fn unite(&mut self, schemas: &mut Schemas<'_>, source: &Source<'_, '_>, at: &Pointer) -> Answer {
        let mut answers = std::mem::take(&mut self.answers);
        let mut none = Answer::Binary;
        if answers.iter().any(|(_, answer)| *answer == Answer::Streamed) {
            // A stream may be empty. So what holds nothing is one as well.
            answers.retain(|(_, answer)| !matches!(answer, Answer::Streamed | Answer::Empty));
            none = Answer::Streamed;
        }
        unite(schemas, source, at, "response", answers, none)
    }

    /// What is asked for, unless it is JSON.
    fn accept(&self, success: &Answer) -> Option<String> {
        match (success, &self.stream) {
            (Answer::Streamed, Some(stream)) => Some(stream.media_type.clone()),
            _ => accept(&self.media_types),
        }
    }
}

/// The media types that are asked for, unless they are JSON.
fn accept(media_types: &[&str]) -> Option<String> {
    let media_types = media_types.iter().copied();
    let named = media_types.map(|media_type| if is_plain_json(media_type) { JSON } else { media_type });
    let distinct: IndexSet<&str> = named.filter(|media_type| is_sendable(media_type)).collect();
    let distinct: Vec<&str> = distinct.into_iter().collect();
    (!distinct.is_empty() && distinct != [JSON]).then(|| distinct.join(", "))
}

/// One answer for several: the one they share, or one of them by the status.
fn unite(
    schemas: &mut Schemas<'_>,
    source: &Source<'_, '_>,
    at: &Pointer,
    word: &str,
    answers: Vec<(Status, Answer)>,
    none: Answer,
) -> Answer {
    let Some((_, first)) = answers.first() else { return none };
    if answers.iter().all(|(_, answer)| answer == first) {
        return first.clone();
    }
    let place = Place::new(at.clone(), vec![source.words.clone(), word.to_owned()]);
    let id = schemas.lift(&place, Docs::default());
    let mut answers = answers;
    answers.sort_by_key(|(status, _)| *status);
    schemas.fill(id, Docs::default(), SchemaKind::ByStatus(answers));
    Answer::ByStatus(id)
}

fn lower_failure<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    source: &Source<'a, '_>,
    at: &Pointer,
    word: &str,
    response: &'a ReferenceOr<Response>,
) -> Answer {
    let components = schemas.components;
    let resolved = resolve(diagnostics, "responses", &components.all.responses, at, response);
    let Some((at, response)) = resolved else { return Answer::Json(Type::Any) };
    lower_content(diagnostics, schemas, source, &at.child("content"), word, &response.content).0
}

/// What a response gives as a whole, and the media types that hold it.
fn lower_content<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    source: &Source<'a, '_>,
    at: &Pointer,
    word: &str,
    content: &'a Content,
) -> (Answer, Vec<&'a str>) {
    let whole = || content.iter().filter(|(media_type, _)| stream::format(media_type).is_none());
    let plain = || whole().find(|(media_type, _)| is_plain_json(media_type));
    let json = || whole().find(|(media_type, _)| is_json(media_type));
    let any = || whole().find(|(media_type, media)| is_any(media_type) && media.schema.is_some());
    let bytes = || whole().any(|(media_type, media)| is_bytes(media_type, media));
    // What is a file in another media type is described as a text of JSON for want of anything better.
    let described = plain().or_else(json).filter(|(_, media)| !(is_text_schema(media) && bytes()));
    if let Some((media_type, media)) = described.or_else(any) {
        let place =
            Place::new(at.child(media_type).child("schema"), vec![source.words.clone(), word.to_owned()]);
        let value = match &media.schema {
            Some(schema) => schemas.lower_inner(diagnostics, &place, schema),
            None => Type::Any,
        };
        return match value {
            Type::Binary => (Answer::Binary, vec![media_type]),
            // Who does not say what the text is, does not say that it is JSON.
            Type::Scalar(Scalar::String) if is_any(media_type) => (Answer::Text, vec![media_type]),
            value if is_any(media_type) => (Answer::Json(value), vec![JSON]),
            value => (Answer::Json(value), vec![media_type]),
        };
    }
    let others: Vec<&str> = whole()
        .map(|(media_type, _)| media_type.as_str())
        .filter(|media_type| !is_json(media_type))
        .collect();
    let answer = match others.as_slice() {
        [] => Answer::Empty,
        texts if texts.iter().all(|media_type| is_text(media_type)) => Answer::Text,
        // Bytes are what all of them are.
        _ => Answer::Binary,
    };
    (answer, others)
}

/// Reports the media types that hold something else than those that are asked for.
fn report_others(diagnostics: &mut Diagnostics, at: &Pointer, content: &Content, asked: &[&str]) {
    let names: BTreeSet<&str> = asked.iter().copied().collect();
    let is_same = |other: &MediaType| {
        let mut asked = asked.iter().take(MAX_COMPARED).filter_map(|asked| content.get(*asked));
        asked.any(|asked| asked.schema == other.schema)
    };
    for (other, media) in content {
        let is_asked = names.contains(other.as_str()) || stream::format(other).is_some();
        let Some(first) = asked.first().filter(|_| !is_asked && !is_any(other) && !is_same(media)) else {
            continue;
        };
        let message = format!("the response is asked for as `{first}`, not as `{other}`");
        let help = "set the header `accept` of a call, and send it with `send_stream`";
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child(other), message).help(help));
    }
}

fn status(code: &StatusCode) -> Status {
    match code {
        StatusCode::Code(code) => Status::Code(*code),
        StatusCode::Range(range) => Status::Range(*range),
    }
}
