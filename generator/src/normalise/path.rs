//! Raw Paths and Path Item Objects (OpenAPI 3.0.3, sections 4.7.8 and 4.7.9) go in; typed ones come out.

use openapiv3::{Operation, PathItem, Paths, ReferenceOr};
use serde_json::Value;

use super::context::Context;
use super::place::At;
use super::{operation, parameter, server};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Reads the paths of a document.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Paths {
    let mut paths = Paths::default();
    let members = context.object(at, value);
    // Each takes kilobytes.
    paths.paths.reserve_exact(members.len());
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
        let item = item(context, at, value);
        match paths.paths.entry(path).or_insert_with(|| ReferenceOr::Item(PathItem::default())) {
            ReferenceOr::Item(known) if *known == PathItem::default() => *known = item,
            _ => {
                let message = "the same path is here twice, once without its slash";
                context.diagnostics.push(Diagnostic::error(
                    Code::DuplicateKey,
                    Place::Key(at.pointer()),
                    message,
                ));
            }
        }
    }
    paths
}

/// Reads a path item, which is no reference: those have been replaced.
fn item(context: &mut Context<'_>, at: At<'_>, value: Value) -> PathItem {
    let mut item = PathItem::default();
    for (name, value) in context.object(at, value) {
        if name == operation::IDEMPOTENT {
            context.misplaced(at, &name, "says something about an operation, not about a path");
        }
        let at = at.key(&name);
        match name.as_str() {
            "summary" => item.summary = context.text(at, value),
            "description" => item.description = context.text(at, value),
            "servers" => item.servers = server::list(context, at, value),
            "parameters" => item.parameters = parameter::list(context, at, value),
            _ if value.is_null() => {}
            other => {
                let method = other.to_ascii_lowercase();
                let Some(place) = place(&mut item, &method) else { continue };
                if method != name {
                    context.mended(at, format!("the method `{name}` is read as `{method}`"));
                    if place.is_some() {
                        let message = format!("the method `{method}` is here twice");
                        context.diagnostics.push(Diagnostic::error(Code::DuplicateKey, at, message));
                    }
                }
                *place = Some(operation::read(context, at, value));
            }
        }
    }
    item
}

fn place<'a>(item: &'a mut PathItem, method: &str) -> Option<&'a mut Option<Operation>> {
    Some(match method {
        "get" => &mut item.get,
        "put" => &mut item.put,
        "post" => &mut item.post,
        "delete" => &mut item.delete,
        "options" => &mut item.options,
        "head" => &mut item.head,
        "patch" => &mut item.patch,
        "trace" => &mut item.trace,
        _ => return None,
    })
}
