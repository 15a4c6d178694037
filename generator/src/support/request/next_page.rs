//! The request of the next page of a list: that of a page with another query, or another property of its body.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use serde_json::{Map, Value};

use super::client_parameter::Location;
use super::percent::{encode, Keep};
use super::RequestBuilder;

/// Sets the value of a query parameter, in place of the one that it has.
pub(crate) fn set_parameter(request: &mut RequestBuilder, name: &'static str, value: &str) {
    let own = own_start(name);
    request.query.retain(|(known, part)| *known != name && !(known.is_empty() && part.starts_with(&own)));
    request.query.push((name, own + &encode(value, Keep::Unreserved, None)));
}

/// What tells two requests of the same list apart: the query and the body.
pub(crate) type Identity = (Vec<String>, Option<Bytes>);

pub(crate) fn identity(request: &RequestBuilder) -> Identity {
    let mut parts: Vec<String> = request.query.iter().map(|(_, part)| part.clone()).collect();
    parts.sort();
    (parts, request.body.as_bytes().cloned())
}

/// Sets a property of the JSON body. A request without a body gets one.
///
/// An error says why the body has no such property.
pub(crate) fn set_property(request: &mut RequestBuilder, at: &[&str], value: &Value) -> Result<(), String> {
    let is_empty = request.body.known_length() == Some(0);
    let mut body = match is_empty {
        true => Value::Null,
        false => {
            body(request).ok_or("the body is not JSON in memory, so the next page cannot be named in it")?
        }
    };
    let mut place = &mut body;
    for name in at {
        if place.is_null() {
            *place = Value::Object(Map::new());
        }
        let members = place.as_object_mut().ok_or("the body has no object where the next page is named")?;
        place = members.entry(*name).or_insert(Value::Null);
    }
    *place = value.clone();
    let media_type = request.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = media_type.unwrap_or("application/json").to_owned();
    request.body(&media_type, body.to_string().into());
    Ok(())
}

/// The number that a property of the body has.
pub(crate) fn number_of_body(request: &RequestBuilder, at: &[&str]) -> Option<u64> {
    at.iter().try_fold(&body(request)?, |value, name| value.get(*name))?.as_u64()
}

fn body(request: &RequestBuilder) -> Option<Value> {
    serde_json::from_slice(request.body.as_bytes()?).ok()
}

/// The number that a query parameter has.
pub(crate) fn number(request: &RequestBuilder, name: &str) -> Option<u64> {
    let own = own_start(name);
    request.query.iter().find_map(|(_, part)| part.strip_prefix(&own)?.parse().ok())
}

/// Sets the whole query to that of a URL, which is absolute, or relative to the URL of the request. Only its query is used,
/// so that no request goes to another place.
///
/// An error says why the URL does not belong to the list.
pub(crate) fn set_url(request: &mut RequestBuilder, url: &str) -> Result<(), String> {
    let url = url.split('#').next().unwrap_or_default();
    let (place, query) = url.split_once('?').ok_or("the URL of the next page has no query")?;
    if !query.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("the URL of the next page is no URL".to_owned());
    }
    if !place.is_empty() {
        let path = match place.split_once("://") {
            Some((_, place)) => place.split_once('/').map_or("", |(_, path)| path),
            None => place.trim_start_matches('/'),
        };
        // A server behind a gateway may know another beginning of its path.
        let path = format!("/{}", path.trim_end_matches('/'));
        if !path.ends_with(request.expanded_path()?.trim_end_matches('/')) {
            return Err("the URL of the next page has another path".to_owned());
        }
    }
    // A URL may repeat the key that the request adds itself, and an old one.
    let keys: Vec<&str> = request.settings.credentials.iter().filter_map(|(_, it)| it.query_name()).collect();
    let is_key = |pair: &&str| keys.contains(&pair.split('=').next().unwrap_or_default());
    let pairs: Vec<&str> = query.split('&').filter(|pair| !is_key(pair)).collect();
    request.query.clear();
    if !pairs.is_empty() {
        request.query.push(("", pairs.join("&")));
    }
    Ok(())
}

/// The parts of the query that belong to the client.
pub(crate) fn of_client(request: &RequestBuilder) -> Vec<(&'static str, String)> {
    let all = request.parameters.all();
    let is_of_client = |name: &str| all.iter().any(|it| it.location == Location::Query && it.name == name);
    request.query.iter().filter(|(name, _)| is_of_client(name)).cloned().collect()
}

/// Adds parts to the query, unless it has them.
pub(crate) fn add_missing(request: &mut RequestBuilder, parts: &[(&'static str, String)]) {
    for (name, part) in parts {
        let is_it = |pair: &str| pair.split('=').next() == part.split('=').next();
        let is_there = request.query.iter().any(|(known, own)| known == name || own.split('&').any(is_it));
        if !is_there {
            request.query.push((name, part.clone()));
        }
    }
}

/// The beginning of the pair of a parameter.
fn own_start(name: &str) -> String {
    encode(name, Keep::Unreserved, None) + "="
}
