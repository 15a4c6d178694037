//! Settles how operations give lists in pages: by the options, by an extension of the document, or by habit.

use super::page_habits;
use super::page_shape::{json_bodies, object, only_list, takes};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Api, Operation, Property, ResponseBody, Type};
use crate::options::Options;
use crate::paging::{NextPage, PageParameter, Paging};

/// The key of the options that stands for each operation that it fits.
const ALL: &str = "*";

/// Keeps the paging of the operations where it fits, and completes it. Reports where it does not. An option wins over the
/// document, and what these say over a habit.
pub(super) fn settle(diagnostics: &mut Diagnostics, api: &mut Api, options: &Options) {
    for key in options.pages.keys().filter(|key| *key != ALL) {
        if !api.operations.iter().any(|operation| is_called(operation, key)) {
            let message = format!("the option `pages`: there is no operation `{key}`");
            let help = "write its `operationId`, or its method and path, such as `GET /pets`";
            diagnostics.push(Diagnostic::error(Code::Options, paths(), message).help(help));
        }
    }
    for id in api.operations.ids() {
        let operation = &api.operations[id];
        let own = options.pages.iter().find(|(key, _)| *key != ALL && is_called(operation, key));
        let settled = match (own, &operation.paging, options.pages.get(ALL)) {
            (Some((key, paging)), ..) => fit(api, operation, paging).map_err(|reason| {
                let message = format!("the option `pages`: `{key}`: {reason}");
                Diagnostic::error(Code::Options, paths(), message)
            }),
            (None, Some(paging), _) => fit(api, operation, paging).map_err(|reason| {
                let message = format!("the client has no method for the pages of this operation: {reason}");
                Diagnostic::warning(Code::NotGenerated, &operation.at, message)
            }),
            (None, None, all) => {
                let fitting = all.and_then(|paging| fit(api, operation, paging).ok());
                api.operations[id].paging = fitting.or_else(|| page_habits::paging(api, operation));
                continue;
            }
        };
        let settled = settled.map_err(|finding| diagnostics.push(finding)).ok();
        api.operations[id].paging = settled;
    }
}

/// Whether a text is the id of an operation, or its method and path.
fn is_called(operation: &Operation, text: &str) -> bool {
    operation.words == text
        || text
            .split_once(' ')
            .is_some_and(|(method, path)| method == operation.method && path == operation.path)
}

/// The paging with the place of its list, or why it does not fit the operation.
fn fit(api: &Api, operation: &Operation, paging: &Paging) -> Result<Paging, String> {
    let ResponseBody::Json(page) = &operation.success else {
        return Err("its responses are not one JSON value".to_owned());
    };
    let items = match &paging.items {
        Some(items) => items.clone(),
        None => only_list(api, page)?,
    };
    let item = match value(api, page, &items)? {
        Type::Array(item) => item,
        _ => return Err(format!("`{}` is no list", shown(&items))),
    };
    match &paging.next {
        NextPage::Cursor { at, .. } | NextPage::Url { at } => _ = value(api, page, at)?,
        NextPage::Last { at, .. } => _ = value(api, item, at)?,
        NextPage::Link | NextPage::Header { .. } | NextPage::Offset { .. } | NextPage::Number { .. } => {}
    }
    if let Some(more) = &paging.more {
        value(api, page, more)?;
    }
    match paging.next.parameter() {
        Some(PageParameter::Query(name)) if !takes(operation, name) => {
            return Err(format!("it has no query parameter `{name}`"));
        }
        Some(PageParameter::Body(names)) => {
            let bodies = json_bodies(operation).map(|body| value(api, body, names));
            // One that fits, or else the last problem.
            let body = bodies.reduce(|one, other| one.or(other)).ok_or("its requests have no JSON body")?;
            body.map_err(|reason| format!("in its body, {reason}"))?;
        }
        Some(PageParameter::Query(_)) | None => {}
    }
    Ok(Paging { items: Some(items), ..paging.clone() })
}

/// The type that some properties lead to.
fn value<'a>(api: &'a Api, type_: &'a Type, names: &[String]) -> Result<&'a Type, String> {
    names.iter().try_fold(type_, |type_, name| match property(api, type_, name) {
        Some(property) if property.sensitive => Err(format!("the property `{name}` is sensitive")),
        Some(property) => Ok(&property.value),
        None => Err(format!("there is no property `{}`", shown(names))),
    })
}

fn property<'a>(api: &'a Api, type_: &'a Type, name: &str) -> Option<&'a Property> {
    object(api, type_)?.properties.iter().find(|property| property.name == name)
}

fn shown(names: &[String]) -> String {
    names.join(".")
}

fn paths() -> Pointer {
    Pointer::root().child("paths")
}
