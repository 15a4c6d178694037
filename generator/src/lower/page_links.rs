//! Finds the pages of lists in links (OpenAPI 3.0.3, section 4.7.20): a link of a response to the operation itself, with a
//! parameter from that response, leads to the next page.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::openapi::{Document, Link, Operation};
use crate::paging::{NextPage, PageParameter, Paging, pointer};

/// The names of links that lead to other pages than the next one.
const OTHERS: [&str; 5] = ["first", "last", "prev", "previous", "self"];

/// The pages of an operation, by the only link to its next page. Reports the links without code.
pub(super) fn paging(
    diagnostics: &mut Diagnostics,
    document: &Document,
    operation: &Operation,
) -> Option<Paging> {
    let mut found: Vec<(bool, NextPage)> = Vec::new();
    let successes = operation.responses.iter().filter(|(status, _)| status.to_string().starts_with('2'));
    let responses = operation.responses.iter().map(|(_, id)| *id).chain(operation.default_response);
    let of_pages: Vec<_> = successes.map(|(_, id)| *id).chain(operation.default_response).collect();
    for id in responses {
        let response = &document.tables.responses[id];
        let at = response.at.child("links");
        for (name, link) in &response.links {
            let is_other = OTHERS.iter().any(|other| name.eq_ignore_ascii_case(other));
            let next = next(operation, link).filter(|_| !is_other && of_pages.contains(&id));
            match next {
                Some(next) => found.push((name.to_ascii_lowercase().contains("next"), next)),
                None => report(diagnostics, &at.child(name)),
            }
        }
    }
    // Of several links, that whose name says so.
    if found.len() > 1 && found.iter().any(|(is_next, _)| *is_next) {
        found.retain(|(is_next, _)| *is_next);
    }
    let mut found = found.into_iter().map(|(_, next)| next);
    let next = found.next()?;
    match found.all(|other| other == next) {
        true => Some(Paging { items: None, next, more: None }),
        false => {
            let message =
                "several links lead to the operation itself: the client has no method for its pages";
            diagnostics.push(Diagnostic::warning(Code::NotGenerated, &operation.at, message));
            None
        }
    }
}

fn report(diagnostics: &mut Diagnostics, at: &Pointer) {
    let message = "the link leads to no page of a list: no code is generated for it";
    diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message));
}

/// The next page, if a link leads to the same operation, and changes one part of its request by the response.
fn next(operation: &Operation, link: &Link) -> Option<NextPage> {
    let target = link.operation.as_deref()?;
    if operation.operation_id.as_deref() != Some(target) && operation.at.to_string() != target {
        return None;
    }
    let mut changed: Vec<(PageParameter, &str)> = Vec::new();
    for (name, value) in &link.parameters {
        let expression = value.as_str()?;
        let (place, bare) = name.split_once('.').filter(|(place, _)| is_place(place)).unwrap_or(("", name));
        match expression.strip_prefix("$response.") {
            Some(from) if matches!(place, "" | "query") => {
                changed.push((PageParameter::Query(bare.to_owned()), from));
            }
            // The request has it already.
            None if is_same(expression, bare) => {}
            _ => return None,
        }
    }
    if let Some(body) = &link.body {
        of_body(body, &mut Vec::new(), &mut changed)?;
    }
    match changed.as_slice() {
        [(parameter, from)] => source(from, parameter.clone()),
        _ => None,
    }
}

fn is_place(word: &str) -> bool {
    matches!(word, "query" | "path" | "header" | "cookie")
}

/// Whether an expression is the parameter of the request that has this name.
fn is_same(expression: &str, name: &str) -> bool {
    ["query", "path", "header"].iter().any(|place| expression == format!("$request.{place}.{name}"))
}

/// The properties of a body that the response changes. `None`, if the body has something else.
fn of_body<'v>(
    value: &'v Value,
    way: &mut Vec<String>,
    changed: &mut Vec<(PageParameter, &'v str)>,
) -> Option<()> {
    match value {
        Value::Object(members) => members.iter().try_for_each(|(name, value)| {
            way.push(name.clone());
            let read = of_body(value, way, changed);
            way.pop();
            read
        }),
        Value::String(text) => match text.strip_prefix("$response.") {
            Some(from) => {
                changed.push((PageParameter::Body(way.clone()), from));
                Some(())
            }
            None => {
                let same = PageParameter::read(text);
                (same == Some(PageParameter::Body(way.clone())) && text.starts_with('$')).then_some(())
            }
        },
        _ => None,
    }
}

/// Where the value is: `body#/meta/next` or `header.X-Next`.
fn source(from: &str, parameter: PageParameter) -> Option<NextPage> {
    match from.strip_prefix("header.") {
        Some(name) => Some(NextPage::Header { name: name.to_ascii_lowercase(), parameter }),
        None => Some(NextPage::Cursor { at: pointer(from.strip_prefix("body#")?)?, parameter }),
    }
}
