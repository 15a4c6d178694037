//! Finds the next page of a list.

use http::header::LINK;
use http::HeaderMap;
use serde_json::Value;

use super::super::request::{next_page, RequestBuilder};

/// How an operation gives a list in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The names of the properties that lead to the list in a page. None, if the page is the list.
    pub items: &'static [&'static str],
    /// How the next page is found.
    pub next: NextPage,
    /// The names of the properties that lead to whether there is another page. Without them, the last page is the one that
    /// says nothing of a next one, or that has no items.
    pub more: Option<&'static [&'static str]>,
}

impl Paging {
    /// Whether the next page is found in the body of a page, and not in its headers alone.
    pub(super) fn needs_body(&self) -> bool {
        self.more.is_some() || !matches!(self.next, NextPage::Link | NextPage::Header { .. })
    }
}

/// How the next page of a list is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NextPage {
    /// The value at this place of a page goes into the next request.
    Cursor {
        /// The names of the properties that lead to the value.
        at: &'static [&'static str],
        /// Where it goes.
        parameter: PageParameter,
    },
    /// The value of a header of a page goes into the next request.
    Header {
        /// The name of the header, in lower case.
        name: &'static str,
        /// Where it goes.
        parameter: PageParameter,
    },
    /// The URL at this place of a page.
    Url {
        /// The names of the properties that lead to the URL.
        at: &'static [&'static str],
    },
    /// The URL in the header `link`, with the relation `next` (RFC 8288).
    Link,
    /// The request has the number of the items before the page.
    Offset {
        /// Where the number is.
        parameter: PageParameter,
    },
    /// The request has the number of the page.
    Number {
        /// Where the number is.
        parameter: PageParameter,
        /// The number of the first page.
        first: u64,
    },
    /// The value at this place of the last item goes into the next request.
    Last {
        /// The names of the properties that lead to the value.
        at: &'static [&'static str],
        /// Where it goes.
        parameter: PageParameter,
    },
}

/// The part of a request that says which page it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageParameter {
    /// A query parameter.
    Query(&'static str),
    /// A property of the JSON body: the names of the properties that lead to it.
    Body(&'static [&'static str]),
}

/// Makes the request of a page that of the next one. Returns false after the last page.
///
/// An error says why there is no request, although the page says that there is another page.
pub(super) fn advance(
    request: &mut RequestBuilder,
    paging: &Paging,
    headers: &HeaderMap,
    page: &Value,
) -> Result<bool, String> {
    let items = find(page, paging.items).and_then(Value::as_array);
    let more = paging.more.and_then(|at| find(page, at)).and_then(Value::as_bool);
    if more == Some(false) {
        return Ok(false);
    }
    let count = items.map_or(0, Vec::len);
    match paging.next {
        NextPage::Cursor { at, parameter } => cursor(request, parameter, find(page, at)),
        NextPage::Header { name, parameter } => {
            let value = headers.get(name).and_then(|value| value.to_str().ok());
            cursor(request, parameter, value.map(Value::from).as_ref())
        }
        NextPage::Last { at, parameter } => {
            cursor(request, parameter, items.and_then(|items| find(items.last()?, at)))
        }
        NextPage::Url { at } => url(request, find(page, at).and_then(Value::as_str)),
        NextPage::Link => url(request, link(headers).as_deref()),
        NextPage::Offset { parameter } => number(request, parameter, 0, count, count),
        NextPage::Number { parameter, first } => number(request, parameter, first, 1, count),
    }
}

/// The value that some properties lead to.
fn find<'a>(page: &'a Value, at: &[&str]) -> Option<&'a Value> {
    at.iter().try_fold(page, |value, name| value.get(*name))
}

/// Sets a parameter to a value of the page, if it has one.
fn cursor(
    request: &mut RequestBuilder,
    parameter: PageParameter,
    value: Option<&Value>,
) -> Result<bool, String> {
    match value {
        Some(Value::Array(_) | Value::Object(_)) => {
            Err("the value for the next page is not a text".to_owned())
        }
        Some(Value::String(text)) if text.is_empty() => Ok(false),
        Some(value @ (Value::String(_) | Value::Number(_))) => set(request, parameter, value).map(|()| true),
        Some(Value::Null | Value::Bool(_)) | None => Ok(false),
    }
}

fn set(request: &mut RequestBuilder, parameter: PageParameter, value: &Value) -> Result<(), String> {
    match (parameter, value) {
        (PageParameter::Body(at), value) => next_page::set_property(request, at, value)?,
        (PageParameter::Query(name), Value::String(text)) => next_page::set_parameter(request, name, text),
        (PageParameter::Query(name), value) => {
            next_page::set_parameter(request, name, &value.to_string());
        }
    }
    Ok(())
}

/// Sets the query to that of a URL, if there is one.
fn url(request: &mut RequestBuilder, url: Option<&str>) -> Result<bool, String> {
    match url.filter(|url| !url.is_empty()) {
        Some(url) => next_page::set_url(request, url).map(|()| true),
        None => Ok(false),
    }
}

/// Adds to the number in a parameter. A page without items is the last.
fn number(
    request: &mut RequestBuilder,
    parameter: PageParameter,
    first: u64,
    step: usize,
    count: usize,
) -> Result<bool, String> {
    if count == 0 {
        return Ok(false);
    }
    let before = match parameter {
        PageParameter::Query(name) => next_page::number(request, name),
        PageParameter::Body(at) => next_page::number_of_body(request, at),
    };
    let next = before.unwrap_or(first).saturating_add(step as u64);
    set(request, parameter, &Value::from(next)).map(|()| true)
}

/// The URL with the relation `next` in the header `link` (RFC 8288, section 3).
fn link(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(links).find(|(_, relations)| is_next(relations)).map(|(url, _)| url.to_owned())
}

/// The URLs of a header, each with its parameters.
fn links(mut text: &str) -> Vec<(&str, &str)> {
    let mut links = Vec::new();
    while let Some((url, rest)) = text.split_once('<').and_then(|(_, rest)| rest.split_once('>')) {
        // A comma in quotes belongs to a parameter.
        let mut in_quotes = false;
        let end = rest.find(|c: char| {
            in_quotes ^= c == '"';
            c == ',' && !in_quotes
        });
        let (parameters, others) = rest.split_at(end.unwrap_or(rest.len()));
        links.push((url, parameters));
        text = others;
    }
    links
}

/// Whether the relations of a link include `next`. Relations are separated by spaces, and case does not matter (RFC 8288,
/// sections 2.1.1 and 3.3).
fn is_next(parameters: &str) -> bool {
    let pairs = parameters.split(';').filter_map(|pair| pair.split_once('='));
    let mut relations = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("rel"));
    relations.next().is_some_and(|(_, value)| {
        value
            .trim()
            .trim_matches('"')
            .split_whitespace()
            .any(|relation| relation.eq_ignore_ascii_case("next"))
    })
}
