//! Reads Paths and Path Item Objects (OpenAPI 3.0.3, sections 4.7.8 and 4.7.9).

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::{Map, Value};

use super::context::Context;
use super::place::At;
use super::swagger::operation as swagger_operation;
use super::swagger::shared::BodyParameters;
use super::version::Version;
use super::{operation, parameter, server, template};
use crate::diagnostic::{Code, Diagnostic, Instead, Place, visible};
use crate::openapi::{Operation, PathItem};
use crate::token::is_token;

/// The methods that a path item has a field for, in the order of the specification (OpenAPI 3.2.0, section 4.9.1).
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The field for other methods.
const ADDITIONAL: &str = "additionalOperations";

/// Reads the paths of a document.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) {
    let members = context.object(at, value);
    let mut paths: Vec<PathItem> = Vec::with_capacity(members.len());
    // The paths so far: where they are, and whether they are empty.
    let mut known: HashMap<String, (usize, bool)> = HashMap::new();
    for (key, value) in members {
        let at = at.key(&key);
        if key.starts_with("x-") {
            continue;
        }
        let mut path = if key.starts_with('/') {
            key.clone()
        } else {
            let path = format!("/{}", key.trim_start());
            let place = Place::Key(at.pointer());
            let message = format!("the path does not begin with a slash: read as `{path}`");
            context.diagnostics.push(Diagnostic::warning(Code::Mended, place, message));
            path
        };
        if let Some(why) = template::wrong(&path) {
            let message = format!("the path `{}` {why}", visible(&path));
            let error = Diagnostic::error(Code::PathTemplate, Place::Key(at.pointer()), message);
            path = template::mended(&path);
            context.refuse(error, Instead::Said(&format!("read as `{}`", visible(&path))));
        }
        let is_empty = value.as_object().is_none_or(Map::is_empty);
        let item = item(context, at, &path, value);
        match known.get(&path).copied() {
            None => {
                known.insert(path, (paths.len(), is_empty));
                paths.push(item);
            }
            Some((index, true)) => {
                known.insert(path, (index, is_empty));
                if let Some(place) = paths.get_mut(index) {
                    *place = item;
                }
            }
            Some((index, false)) => {
                let message = "the same path is listed twice, once without its slash";
                let error = Diagnostic::error(Code::DuplicateKey, Place::Key(at.pointer()), message);
                let first = paths.get(index).map(|first| Place::Key(first.at.clone()));
                let error = first.into_iter().fold(error, |it, first| it.related(first, "first here"));
                context.refuse(error, Instead::Said("the first is used"));
            }
        }
    }
    context.document.paths = paths;
}

/// Reads a path item. References in its place are already replaced.
fn item(context: &mut Context<'_>, at: At<'_>, path: &str, value: Value) -> PathItem {
    let mut item = PathItem { at: at.pointer(), path: path.to_owned(), ..PathItem::default() };
    let mut members = context.object(at, value);
    let shared = match context.version {
        Version::V20 => swagger_operation::shared_parameters(context, at, &mut members, &mut item),
        Version::V30 | Version::V31 | Version::V32 => BodyParameters::default(),
    };
    for (name, value) in members {
        if name == operation::IDEMPOTENT {
            context.misplaced(at, &name, "belongs to an operation, not to a path");
        }
        let at = at.key(&name);
        match name.as_str() {
            // The client does not use it, but a value that is not a string is reported.
            "summary" | "description" => drop(context.text(at, value)),
            "servers" => item.servers = server::list(context, at, value),
            "parameters" => {
                (item.parameters, item.has_unread_parameters) = parameter::list(context, at, value);
            }
            ADDITIONAL => additional(context, at, value, &mut item, &shared),
            _ if value.is_null() => {}
            other => {
                let lower = other.to_ascii_lowercase();
                let Some(method) = METHODS.into_iter().find(|method| *method == lower) else { continue };
                if method != name {
                    context.mended(at, format!("the method `{name}` is read as `{method}`"));
                    if let Some(first) = item.operations.iter().find(|operation| operation.method == method) {
                        let error = twice(at, method, first);
                        context.refuse(error, Instead::Said("the last is used"));
                    }
                }
                add(context, at, method.into(), value, &mut item, &shared);
            }
        }
    }
    // The others are in the order of the document.
    let rank = |method: &str| METHODS.iter().position(|it| *it == method).unwrap_or(METHODS.len());
    item.operations.sort_by_key(|operation| rank(&operation.method));
    item
}

/// Reads the operations of methods that a path item has no field for (OpenAPI 3.2.0, section 4.9.1).
fn additional(
    context: &mut Context<'_>,
    at: At<'_>,
    value: Value,
    item: &mut PathItem,
    shared: &BodyParameters,
) {
    for (name, value) in context.object(at, value) {
        let at = at.key(&name);
        if name.starts_with("x-") || value.is_null() {
            continue;
        }
        // An HTTP client makes a tunnel of it (RFC 9110, section 9.3.6).
        if !is_token(&name) || name == "CONNECT" {
            let message = format!("`{name}` is not a method that the client sends: no code is generated");
            let place = Place::Key(at.pointer());
            context.diagnostics.push(Diagnostic::warning(Code::NotGenerated, place, message));
            continue;
        }
        let field = METHODS.into_iter().find(|method| method.to_ascii_uppercase() == name);
        let method = field.map_or(Cow::Owned(name.clone()), Cow::Borrowed);
        if let Some(first) = item.operations.iter().find(|operation| operation.method == method) {
            let error = twice(at, &name, first);
            context.refuse(error, Instead::Said("the first is used"));
            continue;
        }
        if let Some(field) = field {
            context.mended(at, format!("the method `{name}` belongs to the field `{field}` of the path"));
        }
        add(context, at, method, value, item, shared);
    }
}

/// The error for the second operation of a method.
fn twice(at: At<'_>, method: &str, first: &Operation) -> Diagnostic {
    let message = format!("the path has the method `{method}` twice");
    Diagnostic::error(Code::DuplicateKey, Place::Key(at.pointer()), message)
        .related(Place::Key(first.at.clone()), "first here")
}

/// Reads an operation. It replaces one with the same method.
fn add(
    context: &mut Context<'_>,
    at: At<'_>,
    method: Cow<'static, str>,
    value: Value,
    item: &mut PathItem,
    shared: &BodyParameters,
) {
    let known = item.operations.iter().position(|operation| operation.method == method);
    let operation = match context.version {
        Version::V20 => swagger_operation::read(context, at, method, value, shared),
        Version::V30 | Version::V31 | Version::V32 => operation::read(context, at, method, value),
    };
    match known.and_then(|index| item.operations.get_mut(index)) {
        Some(place) => *place = operation,
        None => item.operations.push(operation),
    }
}
