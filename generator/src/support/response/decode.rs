//! Decodes the body of a response as JSON or as text.

use std::borrow::Cow;

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::HeaderMap;
use serde::de::DeserializeSeed;

use super::super::json::reader::{ReadError, Reader};
use super::super::json::scanner::scan;
use super::super::json::tree::Tree;
use super::super::json::tree_seed::TreeSeed;
use super::super::json::FromJson;
use super::super::DecodeError;

/// Reads the JSON of a body (RFC 8259).
pub(crate) fn json<T: FromJson>(
    headers: &HeaderMap,
    body: &[u8],
    reader: &mut Reader,
) -> Result<T, DecodeError> {
    let text = json_text(headers, body)?;
    let value = value(&text).map_err(|error| explain(headers, error))?;
    let read = T::read(&value, reader);
    if read.is_ok() {
        reader.settle(&value);
    }
    read.map_err(|error| mismatch(&text, &error))
}

/// The text of a body that can be JSON.
fn json_text<'a>(headers: &HeaderMap, body: &'a [u8]) -> Result<Cow<'a, str>, DecodeError> {
    let is_usual = check_type(headers, body)?;
    // A byte order mark may be ignored (RFC 8259, section 8.1).
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    match std::str::from_utf8(body) {
        Ok(text) if is_usual => Ok(Cow::Borrowed(text)),
        Ok(_) | Err(_) => text_of(headers, body),
    }
}

/// Checks that the body can be JSON. The result is whether the media type is the usual one, which has no charset.
fn check_type(headers: &HeaderMap, body: &[u8]) -> Result<bool, DecodeError> {
    if body.is_empty() {
        return Err(DecodeError::new("the body is empty"));
    }
    let Some(value) = headers.get(CONTENT_TYPE) else { return Ok(true) };
    if value == "application/json" {
        return Ok(true);
    }
    let media_type = media_type(value.as_bytes());
    if is_json(&media_type) {
        Ok(false)
    } else {
        Err(DecodeError::content_type(&media_type, "JSON"))
    }
}

/// The JSON of a text.
pub(crate) fn value(text: &str) -> Result<Tree<'_>, DecodeError> {
    if let Some(value) = scan(text) {
        return Ok(value);
    }
    let mut trail = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = TreeSeed { trail: &mut trail, stop: None }.deserialize(&mut deserializer);
    let value = value.map_err(|error| DecodeError::syntax(&error, &trail))?;
    deserializer.end().map_err(|error| DecodeError::syntax(&error, &[]))?;
    Ok(value)
}

/// The error of JSON that is not as expected. The text is parsed again up to the path of the error, to find its line
/// and column.
fn mismatch(text: &str, error: &ReadError) -> DecodeError {
    let target = error.path();
    let tree = TreeSeed { trail: &mut Vec::new(), stop: Some(&target) };
    let stopped = tree.deserialize(&mut serde_json::Deserializer::from_str(text)).err();
    DecodeError::mismatch(error, stopped.map(|error| (error.line(), error.column())))
}

/// The text of a body in UTF-8.
pub(crate) fn text(body: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(body).map_err(|error| DecodeError::utf8(body, error))
}

/// The text of a body, in UTF-8, or in Latin-1 if the response says so. In other charsets, only ASCII characters are
/// known to be the same: a zero byte or an escape shows that they are not.
pub(crate) fn text_of<'a>(headers: &HeaderMap, body: &'a [u8]) -> Result<Cow<'a, str>, DecodeError> {
    let is_same = |byte: &u8| byte.is_ascii() && !matches!(byte, 0 | 0x1b);
    if other_charset(headers).is_some() && !body.iter().all(is_same) {
        return Err(explain(headers, DecodeError::new("not in UTF-8")));
    }
    match text(body) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        // Each byte is the character of the same number (RFC 1345).
        Err(_) if charset(headers).is_some_and(is_latin_1) && encoding(headers).is_none() => {
            Ok(Cow::Owned(body.iter().map(|byte| char::from(*byte)).collect()))
        }
        Err(error) => Err(explain(headers, error)),
    }
}

/// The error of a body that is compressed or in another charset, if the headers say so; or else the error itself.
fn explain(headers: &HeaderMap, error: DecodeError) -> DecodeError {
    if let Some(encoding) = encoding(headers) {
        return DecodeError::named("content encoding", encoding, "which the client does not decode");
    }
    match other_charset(headers) {
        Some(charset) => DecodeError::named("charset", charset, "not UTF-8"),
        None => error,
    }
}

/// Refuses a compressed stream, which has no text to look into.
#[allow(dead_code, reason = "typed streams use it")]
pub(crate) fn check_encoding(headers: &HeaderMap) -> Result<(), DecodeError> {
    encoding(headers).map_or(Ok(()), |_| Err(explain(headers, DecodeError::new("compressed"))))
}

/// The last content encoding of a response, if it has one (RFC 9110, section 8.4).
fn encoding(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(CONTENT_ENCODING)?.to_str().unwrap_or_default();
    let last = text.rsplit(',').next().unwrap_or_default().trim();
    (!last.is_empty() && !last.eq_ignore_ascii_case("identity")).then_some(last)
}

/// The charset of a content type (RFC 9110, section 8.3.2).
fn charset(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let mut pairs = text.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let (_, charset) = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(charset.trim().trim_matches('"'))
}

/// The charset of a content type that the client does not decode.
fn other_charset(headers: &HeaderMap) -> Option<&str> {
    charset(headers).filter(|charset| !is_utf_8(charset) && !is_latin_1(charset))
}

fn is_utf_8(charset: &str) -> bool {
    ["utf-8", "utf8", "us-ascii"].iter().any(|name| charset.eq_ignore_ascii_case(name))
}

fn is_latin_1(charset: &str) -> bool {
    ["iso-8859-1", "latin1"].iter().any(|name| charset.eq_ignore_ascii_case(name))
}

/// The type and subtype of a content type, in lower case (RFC 9110, section 8.3.1). Empty if malformed.
pub(crate) fn media_type(value: &[u8]) -> String {
    let text = std::str::from_utf8(value).unwrap_or_default();
    let (media_type, _) = text.split_once(';').unwrap_or((text, ""));
    media_type.trim().to_ascii_lowercase()
}

/// Whether a media type is JSON, by its name or its suffix (RFC 6839, section 3.1).
fn is_json(media_type: &str) -> bool {
    matches!(media_type, "application/json" | "text/json") || media_type.ends_with("+json")
}
