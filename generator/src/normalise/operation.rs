//! A raw Operation Object (OpenAPI 3.0.3, section 4.7.10) goes in; a typed one comes out.

use openapiv3::{MediaType, Operation, ReferenceOr, RequestBody};
use serde_json::{Map, Value, json};

use super::context::Context;
use super::place::At;
use super::version::Version;
use super::{body, parameter, response, schema, security, server};
use crate::diagnostic::{Code, Diagnostic};

/// The extension that says whether an operation may be sent twice without harm.
pub(super) const IDEMPOTENT: &str = "x-idempotent";

/// Reads an operation. Its callbacks are not read.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Operation {
    let mut operation = Operation::default();
    let mut leftovers = None;
    let members = context.object(at, value);
    if !members.contains_key("responses") && context.version == Version::V30 {
        let message = "an operation without `responses`: read as one that answers with nothing";
        context.diagnostics.push(Diagnostic::warning(Code::MissingKeyword, at, message));
    }
    for (name, value) in members {
        let place = at.key(&name);
        match name.as_str() {
            "tags" => operation.tags = tags(context, place, value),
            "summary" => operation.summary = context.text(place, value),
            "description" => operation.description = context.text(place, value),
            "operationId" => {
                let id = context.text(place, value).filter(|id| !id.trim().is_empty());
                operation.operation_id = id;
            }
            "parameters" => {
                let (parameters, of_body) = split(context, place, value);
                operation.parameters = parameter::list(context, place, parameters);
                leftovers = of_body;
            }
            "requestBody" if !value.is_null() => {
                operation.request_body = body::read(context, place, value);
            }
            "responses" => operation.responses = response::map(context, place, value),
            "deprecated" => operation.deprecated = context.flag(place, value).unwrap_or_default(),
            "security" => operation.security = security::requirements(context, place, value),
            "servers" => operation.servers = server::list(context, place, value),
            IDEMPOTENT => {
                let flag = context.flag(place, value).map(|flag| (name.clone(), flag.into()));
                operation.extensions.extend(flag);
            }
            _ => {}
        }
    }
    operation.request_body = operation.request_body.or(leftovers);
    operation
}

/// Reads tags, which are strings; the objects that a document declares them with are taken for their names.
fn tags(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<String> {
    let items = context.list(at, value).into_iter().enumerate();
    let tag = |(index, mut item): (usize, Value)| {
        let name = item.as_object_mut().and_then(|tag| tag.get_mut("name")).map(Value::take);
        context.text(at.index(index), name.unwrap_or(item))
    };
    items.filter_map(tag).collect()
}

/// Takes the parameters out of a list that make up the body in Swagger 2, and gives that body.
fn split(
    context: &mut Context<'_>,
    at: At<'_>,
    mut value: Value,
) -> (Value, Option<ReferenceOr<RequestBody>>) {
    let location = |item: &Value| item.get("in").and_then(Value::as_str).map(str::to_ascii_lowercase);
    let is_of_body = |item: &Value| matches!(location(item).as_deref(), Some("body" | "formdata" | "form"));
    if !value.as_array().is_some_and(|items| items.iter().any(is_of_body)) {
        return (value, None);
    }
    context.mended(at, "parameters in the body are of Swagger 2: read as a request body");
    let items = value.as_array_mut().map(std::mem::take).unwrap_or_default();
    let (of_body, others): (Vec<Value>, Vec<Value>) = items.into_iter().partition(is_of_body);
    let mut body = RequestBody::default();
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut has_file = false;
    for mut parameter in of_body {
        let is_required = parameter.get("required") == Some(&Value::Bool(true));
        body.required |= is_required;
        if location(&parameter).as_deref() == Some("body") {
            let schema = parameter.get_mut("schema").map(Value::take).unwrap_or_else(|| json!({}));
            let schema = Some(schema::read(context, at, schema));
            body.content.insert("application/json".to_owned(), MediaType { schema, ..MediaType::default() });
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
    if !properties.is_empty() {
        let form = if has_file { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
        let schema = json!({ "type": "object", "properties": properties, "required": required });
        let schema = Some(schema::read(context, at, schema));
        body.content.insert(form.to_owned(), MediaType { schema, ..MediaType::default() });
    }
    (Value::Array(others), Some(ReferenceOr::Item(body)))
}
