//! Turns Path Item and Operation Objects (OpenAPI 3.0.3, sections 4.7.9 and 4.7.10) into operations.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::offer::Kept;
use super::schemas::Schemas;
use super::security::Security;
use super::source::Source;
use super::{body, earlier, page_links, parameter, response, server};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Instead, Place, Pointer};
use crate::ir::api::{Docs, Operation};
use crate::limits::values;
use crate::openapi;

/// Returns every operation, in document order.
pub(super) fn lower<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    security: &Security<'_>,
) -> Vec<Operation> {
    let mut operations = Vec::new();
    let mut ids = BTreeMap::new();
    for item in &schemas.document.paths {
        let path = item.path.as_str();
        if path.split('/').any(is_dots) {
            let message = format!("the path `{path}` has the segment `.` or `..`, which HTTP clients remove");
            let place = Place::Key(item.at.clone());
            let error = Diagnostic::error(Code::PathTemplate, place, message);
            diagnostics.push(error.unless_lenient(schemas.options.lenient, Instead::LeftOut));
            continue;
        }
        for operation in &item.operations {
            schemas.built.add(&item.at, values(path));
            if schemas.built.is_full() {
                return operations;
            }
            let words = words(diagnostics, &mut ids, path, operation);
            let source = Source { words, item, operation };
            operations.push(lower_operation(diagnostics, schemas, security, &source));
        }
    }
    operations
}

fn lower_operation<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    security: &Security<'_>,
    source: &Source<'a>,
) -> Operation {
    let Source { words, operation, item } = source;
    let requirement = security.of(diagnostics, operation);
    let parameters = parameter::lower(diagnostics, schemas, source, &security.sent(requirement.as_ref()));
    // RFC 9110, section 9.3.8.
    let has_body = operation.request_body.is_none() || operation.method != "trace";
    if !has_body {
        let at = operation.at.child("requestBody");
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, "a TRACE request has no body"));
    }
    let body = operation.request_body.filter(|_| has_body);
    let body = body.filter(|id| !body::is_nothing(schemas, &operation.method, *id));
    let (method, path) = (as_sent(&operation.method), parameters.path.split('#').next().unwrap_or_default());
    let lock = &schemas.options.lock;
    let place = earlier::place(lock, &method, path, words);
    let tags = earlier::tags(lock, place.as_deref(), &operation.tags);
    let kept = Kept::of(lock, place.as_deref());
    let bodies = body.map(|id| body::lower(diagnostics, schemas, words, id, kept));
    let responses = response::lower(diagnostics, schemas, source);
    let (holder, servers) = match operation.servers.is_empty() {
        true => (&item.at, &item.servers),
        false => (&operation.at, &operation.servers),
    };
    let of_links = page_links::paging(diagnostics, schemas.document, operation);
    Operation {
        at: operation.at.clone(),
        words: words.clone(),
        tags,
        method,
        path: path.to_owned(),
        docs: Docs {
            summary: operation.summary.clone(),
            description: operation.description.clone(),
            deprecated: operation.deprecated,
            ..Docs::default()
        },
        path_parameters: parameters.of_path,
        parameters: parameters.others,
        client_parameters: Vec::new(),
        bodies: bodies.unwrap_or_default(),
        success: responses.success,
        stream: responses.stream,
        answers: responses.answers,
        headers: responses.headers,
        failure: responses.failure,
        accept: responses.accept,
        others: responses.others,
        // The method is safe, but the `http` crate does not know it.
        idempotent: operation.idempotent.or((operation.method == "query").then_some(true)),
        paging: operation.paging.clone().or(of_links),
        server: server::of_operation(
            diagnostics,
            &holder.child("servers"),
            servers,
            &schemas.document.servers,
        ),
        security: requirement,
        scopes: Security::scopes(operation.security.as_deref()),
    }
}

/// Whether a path segment is `.` or `..`, percent-encoded or not (RFC 3986, section 5.2.4).
fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

/// The words for the name of an operation: its id, or its method and path if it has no id or a repeated one.
fn words(
    diagnostics: &mut Diagnostics,
    ids: &mut BTreeMap<String, Pointer>,
    path: &str,
    operation: &openapi::Operation,
) -> String {
    let id = operation.operation_id.as_deref().map(str::trim).filter(|id| id.contains(char::is_alphanumeric));
    if let Some(id) = id {
        let at = operation.at.child("operationId");
        let Some(first) = ids.get(id) else {
            ids.insert(id.to_owned(), at);
            return id.to_owned();
        };
        let message =
            format!("another operation has the id `{id}`; this one is named after its method and path");
        let warning = Diagnostic::warning(Code::DuplicateOperationId, at, message);
        diagnostics.push(warning.related(first, "first here"));
    }
    let path = path.replace('{', "by ").replace(['/', '}'], " ");
    // A method in capitals is one word.
    let is_one_word = !operation.method.bytes().any(|byte| byte.is_ascii_lowercase());
    let method =
        if is_one_word { operation.method.to_ascii_lowercase() } else { operation.method.to_string() };
    format!("{method} {path}").trim_end().to_owned()
}

/// A method as it is sent. Those that a path item has a field for are in upper case.
fn as_sent(method: &str) -> Cow<'static, str> {
    Cow::Borrowed(match method {
        "get" => "GET",
        "put" => "PUT",
        "post" => "POST",
        "delete" => "DELETE",
        "options" => "OPTIONS",
        "head" => "HEAD",
        "patch" => "PATCH",
        "trace" => "TRACE",
        "query" => "QUERY",
        other => return Cow::Owned(other.to_owned()),
    })
}
