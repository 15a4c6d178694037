//! Raw Responses, Response and Header Objects (OpenAPI 3.0.3, sections 4.7.16, 4.7.17 and 4.7.21) go in; typed ones
//! come out.

use openapiv3::{Header, HeaderStyle, ReferenceOr, Response, Responses, StatusCode};
use serde_json::Value;

use super::carrier::Carrier;
use super::context::Context;
use super::place::At;
use super::reference::{self, Component, Read};
use super::{body, schema};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Reads the responses of an operation, by status.
pub(super) fn map(context: &mut Context<'_>, at: At<'_>, value: Value) -> Responses {
    let mut responses = Responses::default();
    let members = context.object(at, value);
    responses.responses.reserve_exact(members.len());
    for (key, value) in members {
        let at = at.key(&key);
        if key.starts_with("x-") {
            continue;
        }
        let Some(status) = status(&key) else {
            let message = format!("`{key}` is no status: ignored");
            let help = "give a status such as `404`, a range such as `4XX`, or `default`";
            let place = Place::Key(at.pointer());
            context.diagnostics.push(Diagnostic::warning(Code::InvalidValue, place, message).help(help));
            continue;
        };
        let read_as = status.as_ref().map_or("default".to_owned(), StatusCode::to_string);
        if read_as != key {
            let place = Place::Key(at.pointer());
            let message = format!("`{key}` is read as `{read_as}`");
            context.diagnostics.push(Diagnostic::warning(Code::Mended, place, message));
        }
        let Some(response) = read(context, at, value) else { continue };
        let is_known = match &status {
            None => responses.default.is_some(),
            Some(status) => responses.responses.contains_key(status),
        };
        if is_known {
            context.mended(at, format!("the status `{read_as}` is here twice: the first stays"));
            continue;
        }
        match status {
            None => responses.default = Some(response),
            Some(status) => {
                responses.responses.insert(status, response);
            }
        }
    }
    responses
}

/// The status that a key names (section 4.7.16.2); `Some(None)` for all others.
fn status(key: &str) -> Option<Option<StatusCode>> {
    let key = key.trim();
    if key.eq_ignore_ascii_case("default") {
        return Some(None);
    }
    // `200 OK` names a status too.
    let word = key.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
    match word.as_bytes() {
        [first @ b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] if *first <= b'9' => {
            word.parse().ok().map(|code| Some(StatusCode::Code(code)))
        }
        [first @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => {
            Some(Some(StatusCode::Range(u16::from(first - b'0'))))
        }
        _ => None,
    }
}

/// Reads a response, or a reference to one.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<ReferenceOr<Response>> {
    let mut response = Response::default();
    let mut members = match value {
        Value::String(description) => {
            context.mended(at, "an object is due here, not a string: read as its `description`");
            return Some(ReferenceOr::Item(Response { description, ..response }));
        }
        value => context.object(at, value),
    };
    if let Some(Value::String(target)) = members.get_mut("$ref").map(Value::take) {
        return match reference::read(context, at, Component::Responses, target) {
            Read::Reference(reference) => Some(ReferenceOr::Reference { reference }),
            Read::Other(Component::Schemas, name) => {
                context.mended(at, "the reference leads to a schema: read as a JSON body that has it");
                response.content = body::json(&name);
                Some(ReferenceOr::Item(response))
            }
            Read::Other(found, name) => {
                let message = format!("`{name}` of `components/{}` is no response", found.keyword());
                context.diagnostics.push(Diagnostic::error(Code::Reference, at.key("$ref"), message));
                None
            }
            Read::Nothing => None,
        };
    }
    for (name, value) in members {
        let at = at.key(&name);
        match name.as_str() {
            "description" => response.description = context.text(at, value).unwrap_or_default(),
            "headers" => response.headers = headers(context, at, value),
            "content" => response.content.extend(body::content(context, at, value)),
            "schema" => response.content.extend(body::swagger_2(context, at, value)),
            _ => {}
        }
    }
    // Each takes a kilobyte, and a map that is extended has room for several more.
    response.content.shrink_to_fit();
    Some(ReferenceOr::Item(response))
}

/// Reads headers, by name. `Content-Type` is described elsewhere (section 4.7.17.1).
pub(super) fn headers<M>(context: &mut Context<'_>, at: At<'_>, value: Value) -> M
where
    M: FromIterator<(String, ReferenceOr<Header>)>,
{
    let members = context.object(at, value).into_iter();
    let members = members.filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    members.filter_map(|(name, value)| Some((name.clone(), header(context, at.key(&name), value)?))).collect()
}

/// Reads a header, or a reference to one.
pub(super) fn header(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<ReferenceOr<Header>> {
    let mut members = context.object(at, value);
    let mut format = None;
    if let Some(Value::String(target)) = members.get_mut("$ref").map(Value::take) {
        match reference::read(context, at, Component::Headers, target) {
            Read::Reference(reference) => return Some(ReferenceOr::Reference { reference }),
            Read::Other(Component::Schemas, name) => {
                context.mended(at, "the reference leads to a schema: read as a header that has it");
                format = Some(schema::reference(&name));
            }
            Read::Other(found, name) => {
                let message = format!("`{name}` of `components/{}` is no header: ignored", found.keyword());
                context.mended(at.key("$ref"), message);
                return None;
            }
            Read::Nothing => return None,
        }
    }
    members.shift_remove("$ref");
    if let Some(schema) = format {
        members.insert("schema".to_owned(), schema);
    }
    let carrier = Carrier::read(context, at, members);
    Some(ReferenceOr::Item(Header {
        description: carrier.description,
        style: HeaderStyle::Simple,
        required: carrier.required,
        deprecated: carrier.deprecated,
        format: carrier.format,
        example: carrier.example,
        examples: carrier.examples.into_iter().collect(),
        extensions: Default::default(),
    }))
}
