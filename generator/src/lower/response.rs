//! Turns Responses Objects (OpenAPI 3.0.3, section 4.7.16) into what successes and failures give.

use openapiv3::{ReferenceOr, Response, StatusCode};

use super::body::{is_json, is_text};
use super::components::resolve;
use super::operation::Source;
use super::schema::{Place, Schemas};
use crate::diagnostic::{Diagnostics, Pointer};
use crate::ir::api::{Answer, Docs, SchemaKind, Status, Type};

/// What the responses of an operation give.
pub(super) struct Responses {
    pub(super) success: Answer,
    pub(super) failure: Answer,
    pub(super) accept: Option<String>,
}

/// Gives what the responses of an operation hold.
pub(super) fn lower<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    source: &Source<'a, '_>,
) -> Responses {
    let at = source.at.child("responses");
    let responses = &source.operation.responses;
    let mut successes: Vec<(Status, Answer)> = Vec::new();
    let mut failures: Vec<(Status, Answer)> = Vec::new();
    let mut media_types: Vec<&str> = Vec::new();
    for (code, response) in &responses.responses {
        let status = status(code);
        let name = code.to_string();
        match status {
            Status::Code(200..=299) | Status::Range(2) => {
                let word = if responses.responses.len() == 1 {
                    "response".to_owned()
                } else {
                    format!("response {name}")
                };
                let (answer, media_type) =
                    lower_response(diagnostics, schemas, source, &at.child(&name), &word, response);
                media_types.extend(media_type);
                successes.push((status, answer));
            }
            Status::Code(400..) | Status::Range(4 | 5) => {
                let word = format!("error {name}");
                let (answer, _) =
                    lower_response(diagnostics, schemas, source, &at.child(&name), &word, response);
                failures.push((status, answer));
            }
            // Neither an interim response nor a redirect ends a call with a value.
            Status::Code(_) | Status::Range(_) | Status::Default => {}
        }
    }
    if let Some(response) = &responses.default {
        let succeeds = successes.is_empty() && failures.is_empty();
        let word = if succeeds { "response" } else { "error" };
        let (answer, media_type) =
            lower_response(diagnostics, schemas, source, &at.child("default"), word, response);
        if succeeds {
            media_types.extend(media_type);
            successes.push((Status::Default, answer.clone()));
        }
        failures.push((Status::Default, answer));
    }
    failures.retain(|(_, answer)| matches!(answer, Answer::Json(_)));
    let accept =
        media_types.iter().all(|media_type| !is_json(media_type)).then(|| media_types.first()).flatten();
    Responses {
        success: unite(schemas, source, &at, "response", successes, Answer::Binary),
        failure: unite(schemas, source, &at, "error", failures, Answer::Json(Type::Any)),
        accept: accept.map(|media_type| (*media_type).to_owned()),
    }
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

/// What a response gives, and the media type it has.
fn lower_response<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    source: &Source<'a, '_>,
    at: &Pointer,
    word: &str,
    response: &'a ReferenceOr<Response>,
) -> (Answer, Option<&'a str>) {
    let components = schemas.components;
    let Some((at, response)) = resolve(diagnostics, "responses", &components.all.responses, at, response)
    else {
        return (Answer::Json(Type::Any), None);
    };
    let at = at.child("content");
    let json = response.content.iter().find(|(media_type, _)| is_json(media_type));
    let any = || {
        response
            .content
            .iter()
            .find(|(media_type, media)| media_type.as_str() == "*/*" && media.schema.is_some())
    };
    if let Some((media_type, media)) = json.or_else(any) {
        let place =
            Place::new(at.child(media_type).child("schema"), vec![source.words.clone(), word.to_owned()]);
        let value = match &media.schema {
            Some(schema) => schemas.lower_inner(diagnostics, &place, schema),
            None => Type::Any,
        };
        return match value {
            Type::Binary => (Answer::Binary, Some(media_type)),
            value => (Answer::Json(value), Some("application/json")),
        };
    }
    match response.content.iter().find(|(media_type, _)| is_text(media_type)) {
        Some((media_type, _)) => (Answer::Text, Some(media_type)),
        None => match response.content.keys().next() {
            Some(media_type) => (Answer::Binary, Some(media_type)),
            None => (Answer::Empty, None),
        },
    }
}

fn status(code: &StatusCode) -> Status {
    match code {
        StatusCode::Code(code) => Status::Code(*code),
        StatusCode::Range(range) => Status::Range(*range),
    }
}
