//! Checks the names and values of headers (RFC 9110, section 5).

use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

/// The headers that only the client or the transport sets.
const RESERVED: [&str; 10] = [
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

const UNPRINTABLE: &str = "holds a control character or a character beyond ASCII";

/// The name of an extra header, or why it is invalid.
///
/// The message does not quote a malformed name, because it can be a value in the wrong argument.
pub(crate) fn name(text: &str) -> Result<HeaderName, String> {
    let name = HeaderName::from_bytes(text.as_bytes())
        .map_err(|_| "the name of a header contains a character that is not allowed there".to_owned())?;
    if RESERVED.contains(&name.as_str()) || name.as_str().starts_with("proxy-") {
        return Err(format!("the header `{name}` cannot be set by callers"));
    }
    Ok(name)
}

/// A header value, or why it is invalid.
pub(crate) fn value(text: &str) -> Result<HeaderValue, &'static str> {
    // The server would remove white space around the value.
    if text.starts_with([' ', '\t']) || text.ends_with([' ', '\t']) {
        return Err("begins or ends with white space");
    }
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t')) {
        return Err(UNPRINTABLE);
    }
    HeaderValue::from_str(text).map_err(|_| UNPRINTABLE)
}

/// Why a body cannot be sent with this content type: the document has a range (RFC 9110, section 12.5.1), or the caller
/// writes the parts (RFC 2046, section 5.1.1).
pub(crate) fn missing_in_content_type(value: &HeaderValue) -> Option<&'static str> {
    let text = value.to_str().unwrap_or_default();
    let essence = text.split(';').next().unwrap_or_default();
    if essence.contains('*') {
        return Some("the document has a range of media types for the body: choose one with `content_type`");
    }
    let is_open = essence.starts_with("multipart/") && !text.contains("boundary=");
    is_open.then_some("the content type of the body has no boundary: set it with `content_type`")
}

/// A text that can stand in a header, or why it cannot.
#[allow(dead_code, reason = "an API without such client parameters does not use it")]
pub(crate) fn checked(text: Option<String>) -> Result<Option<String>, String> {
    text.iter().try_for_each(|text| value(text).map(drop))?;
    Ok(text)
}

/// The `authorization` value of a bearer token (RFC 6750, section 2.1), or why the token is invalid.
///
/// All visible ASCII characters are allowed, because real tokens contain more than the characters of the RFC.
pub(crate) fn bearer(token: &str) -> Result<HeaderValue, &'static str> {
    if token.is_empty() {
        return Err("the token is empty");
    }
    if token.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer ")) {
        return Err("the token begins with `Bearer `, which the client adds itself");
    }
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("the token holds white space, a control character or a character beyond ASCII");
    }
    sensitive(format!("Bearer {token}"))
}

/// The value of a header that is an API key, or why the key is invalid.
pub(crate) fn key(key: &str) -> Result<HeaderValue, &'static str> {
    if key.is_empty() {
        return Err("the key is empty");
    }
    value(key).map_err(|_| "the key holds a character that a header cannot, or white space at its ends")?;
    sensitive(key.to_owned())
}

/// The name of a header that is an API key, or why it is invalid.
pub(crate) fn credential_name(text: &str) -> Result<HeaderName, &'static str> {
    match name(text) {
        Ok(name) => Ok(name),
        Err(_) if text.eq_ignore_ascii_case("authorization") => Ok(AUTHORIZATION),
        Err(_) => Err("the name of the header is malformed, or cannot be set by callers"),
    }
}

pub(crate) fn sensitive(text: String) -> Result<HeaderValue, &'static str> {
    let mut value = HeaderValue::try_from(text).map_err(|_| UNPRINTABLE)?;
    value.set_sensitive(true);
    Ok(value)
}
