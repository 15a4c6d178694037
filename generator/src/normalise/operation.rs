//! Reads the Operation Object (OpenAPI 3.0.3, section 4.7.10).

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::context::Context;
use super::place::At;
use super::{body, paging, parameter, response, security, server};
use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::{MediaType, Operation, RequestBody, RequestBodyId, Site};

/// The extension that says whether a request of an operation may be repeated.
pub(super) const IDEMPOTENT: &str = "x-idempotent";

/// Reads the operation of a method, without its callbacks.
pub(super) fn read(
    context: &mut Context<'_>,
    at: At<'_>,
    method: Cow<'static, str>,
    value: Value,
) -> Operation {
    let mut operation = Operation { at: at.pointer(), method, ..Operation::default() };
    let mut swagger_body = None;
    let Some(members) = context.members(at, value) else { return operation };
    check_responses(context, at, &members);
    for (name, value) in members {
        let place = at.key(&name);
        let Some(value) = common(context, place, &name, value, &mut operation) else { continue };
        match name.as_str() {
            "parameters" => {
                let (parameters, of_body) = split(context, at, place, value);
                (operation.parameters, operation.has_unread_parameters) =
                    parameter::list(context, place, parameters);
                swagger_body = of_body;
            }
            "requestBody" if !value.is_null() => {
                operation.request_body = body::read(context, place, value);
            }
            "responses" => response::map(context, place, value, &mut operation, |context, at, value, _| {
                response::read(context, at, value)
            }),
            "servers" => operation.servers = server::list(context, place, value),
            _ => {}
        }
    }
    operation.request_body = operation.request_body.or(swagger_body);
    operation
}

/// Reads a keyword that all versions have. Returns the value of any other.
pub(super) fn common(
    context: &mut Context<'_>,
    at: At<'_>,
    name: &str,
    value: Value,
    operation: &mut Operation,
) -> Option<Value> {
    match name {
        "tags" => operation.tags = tags(context, at, value),
        "summary" => operation.summary = context.text(at, value),
        "description" => operation.description = context.text(at, value),
        "operationId" => {
            operation.operation_id = context.text(at, value).filter(|id| !id.trim().is_empty());
        }
        "deprecated" => operation.deprecated = context.flag(at, value).unwrap_or_default(),
        "security" => operation.security = security::requirements(context, at, value),
        IDEMPOTENT => operation.idempotent = context.mark(at, value),
        key if paging::KEYS.contains(&key) => match paging::read(key, &value) {
            Ok(paging) => operation.paging = paging,
            Err(reason) => {
                let message = format!("the client has no method for the pages of this operation: {reason}");
                context.diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message));
            }
        },
        _ => return Some(value),
    }
    None
}

/// Reports an operation without responses.
pub(super) fn check_responses(context: &mut Context<'_>, at: At<'_>, members: &Map<String, Value>) {
    if !members.contains_key("responses") && context.version.is_before_31() {
        let message = "the operation has no `responses`: read as one with an empty response";
        context.diagnostics.push(Diagnostic::warning(Code::MissingKeyword, at, message));
    }
}

/// Reads tags, which are strings. An object that declares a tag is read as its name.
fn tags(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<String> {
    let items = context.list(at, value).into_iter().enumerate();
    let tag = |(index, mut item): (usize, Value)| {
        let name = item.as_object_mut().and_then(|tag| tag.get_mut("name")).map(Value::take);
        context.text(at.index(index), name.unwrap_or(item))
    };
    items.filter_map(tag).collect()
}

/// Removes the parameters that describe the body in Swagger 2, and returns that body.
fn split(
    context: &mut Context<'_>,
    operation: At<'_>,
    at: At<'_>,
    mut value: Value,
) -> (Value, Option<RequestBodyId>) {
    let location = |item: &Value| item.get("in").and_then(Value::as_str).map(str::to_ascii_lowercase);
    let is_of_body = |item: &Value| matches!(location(item).as_deref(), Some("body" | "formdata" | "form"));
    let Some(first) = value.as_array().and_then(|items| items.iter().position(is_of_body)) else {
        return (value, None);
    };
    let message = "parameters in the body are Swagger 2: read as a request body";
    context.mended(at.index(first).key("in"), message);
    let items = value.as_array_mut().map(std::mem::take).unwrap_or_default();
    let (of_body, others): (Vec<Value>, Vec<Value>) = items.into_iter().partition(is_of_body);
    let mut body = RequestBody { at: operation.key("requestBody").pointer(), ..RequestBody::default() };
    let mut json = None;
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut has_file = false;
    for mut parameter in of_body {
        let is_required = parameter.get("required") == Some(&Value::Bool(true));
        body.required |= is_required;
        if location(&parameter).as_deref() == Some("body") {
            let schema = parameter.get_mut("schema").map(Value::take).unwrap_or_else(|| json!({}));
            json = Some(media_type(body::JSON, context.schema(at, schema)));
            continue;
        }
        let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        has_file |= parameter.get("type").and_then(Value::as_str) == Some("file");
        if is_required {
            required.push(Value::String(name.clone()));
        }
        let schema = match parameter.get_mut("schema").map(Value::take) {
            Some(schema) => schema,
            None => {
                let members = parameter.as_object_mut().map(std::mem::take).unwrap_or_default();
                let of_schema = |(key, _): &(String, Value)| {
                    !matches!(
                        key.as_str(),
                        "name" | "in" | "required" | "allowEmptyValue" | "collectionFormat"
                    )
                };
                Value::Object(members.into_iter().filter(of_schema).collect())
            }
        };
        properties.insert(name, schema);
    }
    body.content.extend(json);
    if !properties.is_empty() {
        let form = if has_file { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
        let schema = json!({ "type": "object", "properties": properties, "required": required });
        body.content.push(media_type(form, context.schema(at, schema)));
    }
    (Value::Array(others), Some(context.document.tables.request_bodies.push(body)))
}

/// A media type with only a schema.
fn media_type(name: &str, schema: Site) -> (String, MediaType) {
    (name.to_owned(), MediaType { schema: Some(schema), ..MediaType::default() })
}
