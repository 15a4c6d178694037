//! Turns Path Item and Operation Objects (OpenAPI 3.0.3, sections 4.7.9 and 4.7.10) into operations.

use std::collections::BTreeSet;

use openapiv3::{OpenAPI, PathItem, ReferenceOr};
use serde_json::Value;

use super::header::Headers;
use super::schema::Schemas;
use super::{body, parameter, response, security, server};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place as Spot, Pointer};
use crate::ir::api::{Docs, Operation, Scheme};

/// Gives every operation, in document order.
pub(super) fn lower<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    headers: &mut Headers<'a>,
    document: &'a OpenAPI,
    schemes: &[Scheme],
) -> Vec<Operation> {
    let mut operations = Vec::new();
    let mut ids = BTreeSet::new();
    for (path, item) in &document.paths.paths {
        let at = Pointer::root().child("paths").child(path);
        let ReferenceOr::Item(item) = item else { continue };
        if path.split('/').any(is_dots) {
            let message = format!("the path `{path}` has a segment that would be resolved away: `.` or `..`");
            diagnostics.push(Diagnostic::error(Code::PathTemplate, Spot::Key(at.clone()), message));
        }
        for (method, operation) in item.iter() {
            let at = at.child(method);
            let words = words(diagnostics, &at, &mut ids, operation.operation_id.as_deref(), method, path);
            operations.push(lower_operation(
                diagnostics,
                schemas,
                headers,
                schemes,
                &Source { at, words, method, path, item, operation },
            ));
        }
    }
    operations
}

/// An operation where it stands.
pub(super) struct Source<'a, 'b> {
    pub(super) at: Pointer,
    pub(super) words: String,
    pub(super) method: &'b str,
    pub(super) path: &'b str,
    pub(super) item: &'a PathItem,
    pub(super) operation: &'a openapiv3::Operation,
}

fn lower_operation<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    headers: &mut Headers<'a>,
    schemes: &[Scheme],
    source: &Source<'a, '_>,
) -> Operation {
    let Source { at, words, operation, item, .. } = source;
    let (path_parameters, parameters) = parameter::lower(diagnostics, schemas, source);
    let bodies = operation.request_body.as_ref();
    let bodies = bodies.map(|body| body::lower(diagnostics, schemas, &at.child("requestBody"), words, body));
    let responses = response::lower(diagnostics, schemas, headers, source);
    let servers = if operation.servers.is_empty() { &item.servers } else { &operation.servers };
    if !operation.callbacks.is_empty() {
        let message = "callbacks are requests to the client's own server, and are not generated";
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child("callbacks"), message));
    }
    Operation {
        words: words.clone(),
        tags: operation.tags.clone(),
        method: upper_case(source.method),
        path: source.path.split('#').next().unwrap_or_default().to_owned(),
        docs: Docs {
            summary: operation.summary.clone(),
            description: operation.description.clone(),
            deprecated: operation.deprecated,
            ..Docs::default()
        },
        path_parameters,
        parameters,
        bodies: bodies.unwrap_or_default(),
        success: responses.success,
        stream: responses.stream,
        headers: responses.headers,
        failure: responses.failure,
        accept: responses.accept,
        idempotent: operation.extensions.get("x-idempotent").and_then(Value::as_bool),
        server: server::lower(diagnostics, &at.child("servers"), servers),
        security: operation.security.as_ref().map(|security| {
            security::requirement(diagnostics, &at.child("security"), schemas.components, schemes, security)
        }),
    }
}

/// Whether a path segment leads to another one, percent-encoded or not (RFC 3986, section 5.2.4).
fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

/// What an operation is named after: its id, or its method and path where it has none of its own.
fn words(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    ids: &mut BTreeSet<String>,
    id: Option<&str>,
    method: &str,
    path: &str,
) -> String {
    let id = id.map(str::trim).filter(|id| id.contains(char::is_alphanumeric));
    if let Some(id) = id {
        if ids.insert(id.to_owned()) {
            return id.to_owned();
        }
        let message =
            format!("another operation has the id `{id}`; this one is named after its method and path");
        diagnostics.push(Diagnostic::warning(Code::DuplicateOperationId, at.child("operationId"), message));
    }
    let path = path.replace('{', "by ").replace(['/', '}'], " ");
    format!("{method} {path}").trim_end().to_owned()
}

fn upper_case(method: &str) -> &'static str {
    match method {
        "get" => "GET",
        "put" => "PUT",
        "post" => "POST",
        "delete" => "DELETE",
        "options" => "OPTIONS",
        "head" => "HEAD",
        "patch" => "PATCH",
        _ => "TRACE",
    }
}
