//! Reads Operation Objects (Swagger 2.0, section 6.4.7).

use std::borrow::Cow;

use openapiv3::StatusCode;
use serde_json::{Map, Value};

use super::place::moved;
use super::response::Produces;
use super::shared::BodyParameters;
use super::{address, body, media_types, parameter, response};
use crate::normalise::body::JSON;
use crate::normalise::context::Context;
use crate::normalise::operation::{check_responses, common};
use crate::normalise::place::At;
use crate::normalise::response::map;
use crate::openapi::{Operation, PathItem};

/// Reads the parameters of a path (section 6.4.6). Returns those that make the body of each operation.
pub(in crate::normalise) fn shared_parameters(
    context: &mut Context<'_>,
    at: At<'_>,
    members: &mut Map<String, Value>,
    item: &mut PathItem,
) -> BodyParameters {
    let value = members.shift_remove("parameters").unwrap_or_default();
    let body;
    (item.parameters, body, item.has_unread_parameters) =
        parameter::list(context, at.key("parameters"), value);
    body
}

/// Reads the operation of a method. `shared` are the parameters of the path that make its body.
pub(in crate::normalise) fn read(
    context: &mut Context<'_>,
    at: At<'_>,
    method: Cow<'static, str>,
    value: Value,
    shared: &BodyParameters,
) -> Operation {
    let mut operation = Operation { at: at.pointer(), method, ..Operation::default() };
    let mut members = context.object(at, value);
    check_responses(context, at, &members);
    // A list of the operation replaces that of the document.
    let consumes = media_types::take(context, at, &mut members, "consumes");
    let consumes = consumes.unwrap_or_else(|| context.shared.consumes.clone());
    let own = media_types::take(context, at, &mut members, "produces");
    let of_document = context.shared.produces.clone();
    let json = own.as_ref().filter(|own| own.find(JSON).is_none()).and(of_document.find(JSON)).cloned();
    let produces = Produces { media_types: own.unwrap_or(of_document), json };
    let mut of_body = BodyParameters::default();
    if members.contains_key("schemes") {
        let place = at.key("schemes").pointer();
        moved(context, at, &members, &["servers", "0", "url"], place.clone());
        moved(context, at, &members, &["servers"], place);
    }
    let has_body = members.contains_key("requestBody");
    for (name, value) in members {
        let place = at.key(&name);
        let Some(value) = common(context, place, &name, value, &mut operation) else { continue };
        match name.as_str() {
            "parameters" => {
                (operation.parameters, of_body, operation.has_unread_parameters) =
                    parameter::list(context, place, value);
            }
            "responses" => {
                let is_alone = value.as_object().is_none_or(|members| members.len() < 2);
                map(context, place, value, &mut operation, |context, at, value, status| {
                    let is_failure = match status {
                        None => !is_alone,
                        Some(status) => is_failure(status),
                    };
                    response::read(context, at, value, &produces, is_failure)
                });
            }
            "schemes" if !value.is_null() => {
                operation.servers = address::own(context, place, value);
            }
            _ => {}
        }
    }
    let of_body = shared.with(of_body);
    if let (Some(first), false) = (of_body.first(), has_body) {
        context.diagnostics.moved(at.key("requestBody").pointer(), first.clone());
    }
    operation.request_body = body::make(context, at, of_body, &consumes);
    operation
}

fn is_failure(status: &StatusCode) -> bool {
    match status {
        StatusCode::Code(code) => *code >= 400,
        StatusCode::Range(range) => *range >= 4,
    }
}
