//! How APIs give a list in pages by habit: a value or a URL for the next page stands in the answer under a usual name, or
//! the header `link` is described. The value goes into a query parameter, or into the body of a search (POST).

use super::page_shape::{json_bodies, object, only_list, takes};
use crate::ir::api::{Api, Operation, Property, ResponseBody, Type};
use crate::ir::scalar::Scalar;
use crate::paging::{NextPage, PageParameter, Paging};

/// The properties with the value for the next page, and the query parameters, or the properties of the body, that take it.
const CURSORS: [(&str, &str); 11] = [
    ("next_cursor", "cursor"),
    ("next_cursor", "start_cursor"),
    ("nextCursor", "cursor"),
    ("next_page_token", "page_token"),
    ("nextPageToken", "pageToken"),
    ("next_page_token", "next_page_token"),
    ("nextPageToken", "nextPageToken"),
    ("next_token", "next_token"),
    ("nextToken", "nextToken"),
    ("continuation_token", "continuation_token"),
    ("continuationToken", "continuationToken"),
];

/// The properties with the URL of the next page.
const URLS: [&str; 6] = ["next_url", "nextUrl", "next_link", "nextLink", "next_page_url", "nextPageUrl"];

/// The properties beside `next` if it has the URL of the next page.
const BACKWARDS: [&str; 2] = ["previous", "prev"];

/// The pages of an operation by habit. Its page is a list, or has only one.
pub(super) fn paging(api: &Api, operation: &Operation) -> Option<Paging> {
    let ResponseBody::Json(page) = &operation.success else { return None };
    let items = only_list(api, page).ok()?;
    if operation.method == "POST" {
        let parameter = |name: &str| PageParameter::Body(vec![name.to_owned()]);
        let next = json_bodies(operation).find_map(|body| {
            let body = object(api, body)?.properties.as_slice();
            let takes =
                |name: &str| body.iter().any(|it| it.name == name && is_text(&it.value) && !it.sensitive);
            places(api, page).find_map(|(way, page)| cursor(&way, page, takes, parameter))
        })?;
        return Some(Paging { items: Some(items), next, more: None });
    }
    if operation.method != "GET" {
        return None;
    }
    let next = places(api, page).find_map(|(way, properties)| next(operation, &way, properties));
    let has_link = || operation.headers.iter().any(|header| header.name == "link");
    let next = next.or_else(|| has_link().then_some(NextPage::Link))?;
    Some(Paging { items: Some(items), next, more: None })
}

/// The page, and the objects in it: the way to each, and its properties.
fn places<'a>(api: &'a Api, page: &'a Type) -> impl Iterator<Item = (Vec<String>, &'a [Property])> {
    let own = object(api, page).map(|object| object.properties.as_slice()).unwrap_or_default();
    let inner = own.iter().filter_map(|property| {
        Some((vec![property.name.clone()], object(api, &property.value)?.properties.as_slice()))
    });
    std::iter::once((Vec::new(), own)).chain(inner)
}

/// How an object of a page leads to the next one.
fn next(operation: &Operation, way: &[String], properties: &[Property]) -> Option<NextPage> {
    let parameter = |name: &str| PageParameter::Query(name.to_owned());
    if let Some(cursor) = cursor(way, properties, |name| takes(operation, name), parameter) {
        return Some(cursor);
    }
    let is_next = has(properties, "next") && BACKWARDS.into_iter().any(|name| has(properties, name));
    let url = URLS.into_iter().find(|name| has(properties, name)).or(is_next.then_some("next"))?;
    Some(NextPage::Url { at: at(way, url) })
}

/// A usual value of an object of a page that the request takes.
fn cursor(
    way: &[String],
    properties: &[Property],
    takes: impl Fn(&str) -> bool,
    parameter: impl Fn(&str) -> PageParameter,
) -> Option<NextPage> {
    let (name, taken) = CURSORS.iter().find(|(name, taken)| has(properties, name) && takes(taken))?;
    Some(NextPage::Cursor { at: at(way, name), parameter: parameter(taken) })
}

/// Whether an object of a page has a text that can be shown.
fn has(properties: &[Property], name: &str) -> bool {
    properties.iter().any(|property| property.name == name && is_text(&property.value) && !property.sensitive)
}

fn at(way: &[String], name: &str) -> Vec<String> {
    way.iter().cloned().chain([name.to_owned()]).collect()
}

fn is_text(type_: &Type) -> bool {
    match type_ {
        Type::Nullable(inner) => is_text(inner),
        other => *other == Type::Scalar(Scalar::String),
    }
}
