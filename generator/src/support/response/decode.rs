//! Decodes the body of a response as JSON or as text.

use http::header::CONTENT_TYPE;
use http::HeaderMap;
use serde::de::DeserializeSeed;

use super::super::json::reader::{ReadError, Reader};
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
    let (text, value) = tree(headers, body)?;
    let read = T::read(&value, reader).map_err(|error| mismatch(text, &error))?;
    reader.settle(&value);
    Ok(read)
}

/// The text of a body, and its JSON.
fn tree<'a>(headers: &HeaderMap, body: &'a [u8]) -> Result<(&'a str, Tree<'a>), DecodeError> {
    if body.is_empty() {
        return Err(DecodeError::new("the body is empty"));
    }
    if let Some(value) = headers.get(CONTENT_TYPE) {
        // The usual value needs no parsing.
        if value != "application/json" {
            let media_type = media_type(value.as_bytes());
            if !is_json(&media_type) {
                return Err(DecodeError::content_type(&media_type, "JSON"));
            }
        }
    }
    let text = text(body)?;
    Ok((text, value(text)?))
}

/// The JSON of a text.
pub(crate) fn value(text: &str) -> Result<Tree<'_>, DecodeError> {
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
