//! Reads Paths and Path Item Objects (OpenAPI 3.0.3, sections 4.7.8 and 4.7.9).

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::context::Context;
use super::place::At;
use super::swagger::operation as swagger_operation;
use super::swagger::shared::BodyParameters;
use super::version::Version;
use super::{operation, parameter, server, template};
use crate::diagnostic::{Code, Diagnostic, Place, visible};
use crate::openapi::PathItem;

/// The methods of a path item, in the order of the specification.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

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
        let path = if key.starts_with('/') {
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
            context.diagnostics.push(Diagnostic::error(
                Code::PathTemplate,
                Place::Key(at.pointer()),
                message,
            ));
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
                context
                    .diagnostics
                    .push(first.into_iter().fold(error, |it, first| it.related(first, "first here")));
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
        Version::V30 | Version::V31 => BodyParameters::default(),
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
            _ if value.is_null() => {}
            other => {
                let lower = other.to_ascii_lowercase();
                let Some(method) = METHODS.into_iter().find(|method| *method == lower) else { continue };
                let known = item.operations.iter().position(|operation| operation.method == method);
                if method != name {
                    context.mended(at, format!("the method `{name}` is read as `{method}`"));
                    if known.is_some() {
                        let message = format!("the path has the method `{method}` twice");
                        let error = Diagnostic::error(Code::DuplicateKey, Place::Key(at.pointer()), message);
                        let first = known.and_then(|index| item.operations.get(index));
                        let first = first.map(|first| Place::Key(first.at.clone()));
                        context
                            .diagnostics
                            .push(first.into_iter().fold(error, |it, first| it.related(first, "first here")));
                    }
                }
                let operation = match context.version {
                    Version::V20 => swagger_operation::read(context, at, method, value, &shared),
                    Version::V30 | Version::V31 => operation::read(context, at, method, value),
                };
                match known.and_then(|index| item.operations.get_mut(index)) {
                    Some(place) => *place = operation,
                    None => item.operations.push(operation),
                }
            }
        }
    }
    item.operations.sort_by_key(|operation| METHODS.iter().position(|method| *method == operation.method));
    item
}
