//! Reads Responses and Response Objects (OpenAPI 3.0.3, sections 4.7.16 and 4.7.17).

use std::collections::HashMap;

use indexmap::IndexMap;
use openapiv3::StatusCode;
use serde_json::Value;

use super::context::Context;
use super::place::At;
use super::reference::{self, ReadReference};
use super::references::Component;
use super::{body, link};
use crate::diagnostic::{Code, Diagnostic, Instead, Place, Pointer, visible};
use crate::nearest::meant;
use crate::openapi::{Operation, Response, ResponseId};

/// Reads the responses of an operation, by status. The function reads the response of a status; `None` is `default`.
pub(super) fn map(
    context: &mut Context<'_>,
    at: At<'_>,
    value: Value,
    operation: &mut Operation,
    mut read: impl FnMut(&mut Context<'_>, At<'_>, Value, &Option<StatusCode>) -> Option<ResponseId>,
) {
    let mut known: HashMap<Option<StatusCode>, Pointer> = HashMap::new();
    for (key, value) in context.object(at, value) {
        let at = at.key(&key);
        if key.starts_with("x-") {
            continue;
        }
        let Some(status) = status(&key) else {
            let message = format!("`{}` is not a status", visible(&key));
            let help = "write a status such as `404`, a range such as `4XX`, or `default`";
            let place = Place::Key(at.pointer());
            if value.is_object() {
                let error = Diagnostic::error(Code::InvalidValue, place, message).help(help);
                context.refuse(error, Instead::LeftOut);
            } else {
                let message = format!("{message}: ignored");
                context.diagnostics.push(Diagnostic::warning(Code::InvalidValue, place, message).help(help));
            }
            continue;
        };
        let read_as = status.as_ref().map_or("default".to_owned(), StatusCode::to_string);
        if read_as != key {
            let place = Place::Key(at.pointer());
            let message = format!("`{key}` is read as `{read_as}`");
            context.diagnostics.push(Diagnostic::warning(Code::Mended, place, message));
        }
        let Some(response) = read(context, at, value, &status) else { continue };
        if let Some(first) = known.get(&status) {
            let first = Place::Key(first.clone());
            let message = format!("the status `{read_as}` is listed twice: the first is used");
            context.repeated(Place::Key(at.pointer()), message, first);
            continue;
        }
        known.insert(status.clone(), at.pointer());
        match status {
            None => operation.default_response = Some(response),
            Some(status) => operation.responses.push((status, response)),
        }
    }
}

/// The status of a key (section 4.7.16.2). `Some(None)` is `default`.
fn status(key: &str) -> Option<Option<StatusCode>> {
    let key = key.trim();
    if meant(key, ["default"].into_iter()).is_some() {
        return Some(None);
    }
    // `200 OK` is also read as a status.
    let word = key.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
    match word.as_bytes() {
        [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => word.parse().ok().map(|code| Some(StatusCode::Code(code))),
        [first @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => {
            Some(Some(StatusCode::Range(u16::from(first - b'0'))))
        }
        _ => None,
    }
}

/// Reads a response, or a reference to one.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<ResponseId> {
    let mut response = Response { at: at.pointer(), ..Response::default() };
    let mut members = match value {
        Value::String(description) => {
            context.mended(at, "expected an object, not a string: read as its `description`");
            response.description = description;
            return Some(context.document.tables.responses.push(response));
        }
        value => context.object(at, value),
    };
    if let Some(Value::String(target)) = members.get_mut("$ref").map(Value::take) {
        return match reference::read(context, at, Component::Responses, target) {
            ReadReference::Component(name) => context.ids.responses.get(&name).copied(),
            ReadReference::Other(Component::Schemas, name) => {
                context.mended(at, "the reference leads to a schema: read as a JSON body with this schema");
                response.content = body::json(context, &name);
                Some(context.document.tables.responses.push(response))
            }
            ReadReference::Other(found, name) => {
                let message = format!("`{name}` of `{}` is not a response", found.section(context.version));
                context.refuse(Diagnostic::error(Code::Reference, at.key("$ref"), message), Instead::LeftOut);
                None
            }
            ReadReference::Nothing => None,
        };
    }
    let mut content = IndexMap::new();
    for (name, value) in members {
        let at = at.key(&name);
        match name.as_str() {
            "description" => response.description = context.text(at, value).unwrap_or_default(),
            "links" => response.links = link::map(context, at, value),
            "headers" => response.headers = context.headers(at, value),
            "content" => content.extend(body::content(context, at, value)),
            "schema" => content.extend(body::swagger_2(context, at, value)),
            _ => {}
        }
    }
    response.content = content.into_iter().collect();
    Some(context.document.tables.responses.push(response))
}
