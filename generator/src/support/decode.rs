//! The body of a response goes in, text or a tree of JSON comes out.

use http::header::CONTENT_TYPE;
use http::HeaderMap;
use serde::de::DeserializeSeed;
use serde_json::Value;

use super::tree::Tree;
use super::DecodeError;

/// The JSON of a body (RFC 8259).
pub(super) fn json(headers: &HeaderMap, body: &[u8]) -> Result<Value, DecodeError> {
    if body.is_empty() {
        return Err(DecodeError::new("the body is empty"));
    }
    if let Some(value) = headers.get(CONTENT_TYPE) {
        let media_type = media_type(value.as_bytes());
        if !is_json(&media_type) {
            return Err(DecodeError::content_type(&media_type, "JSON"));
        }
    }
    parse(text(body)?)
}

/// The value of a JSON text, and of nothing else.
pub(super) fn parse(text: &str) -> Result<Value, DecodeError> {
    let mut path = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Tree(&mut path).deserialize(&mut deserializer);
    let value = value.map_err(|error| DecodeError::syntax(&error, &path))?;
    deserializer.end().map_err(|error| DecodeError::syntax(&error, &[]))?;
    Ok(value)
}

/// The text of a body in UTF-8.
pub(super) fn text(body: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(body).map_err(|error| DecodeError::utf8(body, error))
}

/// The type and subtype of a content type, in lower case (RFC 9110, section 8.3.1). Empty if malformed.
fn media_type(value: &[u8]) -> String {
    let text = std::str::from_utf8(value).unwrap_or_default();
    let (media_type, _) = text.split_once(';').unwrap_or((text, ""));
    media_type.trim().to_ascii_lowercase()
}

/// Whether a media type stands for JSON, by its name or its suffix (RFC 6839, section 3.1).
fn is_json(media_type: &str) -> bool {
    matches!(media_type, "application/json" | "text/json") || media_type.ends_with("+json")
}
