//! The body of a successful response goes in, a value comes out, or where and why there is none.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::HeaderMap;
use serde::de::DeserializeOwned;

use super::DecodeError;

/// A way to read a `T` from the body of a successful response.
///
/// Sealed: the codecs of this crate implement it.
pub trait Decode<T>: sealed::Sealed {
    /// The value of a body.
    ///
    /// # Errors
    ///
    /// [`DecodeError`], if the body is not what it should be.
    fn decode(headers: &HeaderMap, body: &Bytes) -> Result<T, DecodeError>;
}

/// Reads JSON (RFC 8259).
#[derive(Clone, Copy, Debug)]
pub enum Json {}

impl<T: DeserializeOwned> Decode<T> for Json {
    fn decode(headers: &HeaderMap, body: &Bytes) -> Result<T, DecodeError> {
        let text = json_text(headers, body)?;
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let value = serde_path_to_error::deserialize(&mut deserializer);
        let value = value.map_err(|error| DecodeError::json(error.inner(), Some(error.path())))?;
        deserializer.end().map_err(|error| DecodeError::json(&error, None))?;
        Ok(value)
    }
}

mod sealed {
    pub trait Sealed {}

    impl Sealed for super::Json {}
}

/// The text of a body, if it can be JSON by its content type and its encoding (RFC 8259, section 8.1).
pub(super) fn json_text<'a>(headers: &HeaderMap, body: &'a [u8]) -> Result<&'a str, DecodeError> {
    if body.is_empty() {
        return Err(DecodeError::new("the body is empty"));
    }
    if let Some(value) = headers.get(CONTENT_TYPE) {
        let media_type = media_type(value.as_bytes());
        if media_type != "application/json" && !media_type.ends_with("+json") {
            return Err(DecodeError::content_type(&media_type));
        }
    }
    std::str::from_utf8(body).map_err(|error| DecodeError::utf8(body, error))
}

/// The type and subtype of a content type, in lower case (RFC 9110, section 8.3.1). Empty if malformed.
fn media_type(value: &[u8]) -> String {
    let text = std::str::from_utf8(value).unwrap_or_default();
    let (media_type, _) = text.split_once(';').unwrap_or((text, ""));
    media_type.trim().to_ascii_lowercase()
}
