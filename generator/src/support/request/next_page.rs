//! The request of the next page of a list: that of a page with another query.

use super::percent::{encode, Keep};
use super::RequestBuilder;

/// Sets the value of a query parameter, in place of the one that it has.
pub(crate) fn set_parameter(request: &mut RequestBuilder, name: &'static str, value: &str) {
    let own = own_start(name);
    request.query.retain(|(known, part)| *known != name && !(known.is_empty() && part.starts_with(&own)));
    request.query.push((name, own + &encode(value, Keep::Unreserved, None)));
}

/// The query, to compare it.
pub(crate) fn query(request: &RequestBuilder) -> Vec<String> {
    let mut parts: Vec<String> = request.query.iter().map(|(_, part)| part.clone()).collect();
    parts.sort();
    parts
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
    request.query = vec![("", query.to_owned())];
    Ok(())
}

/// The beginning of the pair of a parameter.
fn own_start(name: &str) -> String {
    encode(name, Keep::Unreserved, None) + "="
}
