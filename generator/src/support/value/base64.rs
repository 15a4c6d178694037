//! Bytes in JSON: text in Base64 goes in, bytes come out, and the other way round (RFC 4648).

use std::fmt;

use super::base64_text::encode;
use super::text_value::text_value;

/// Bytes, written in Base64.
///
/// Text that a server sent is kept as it came, even if it is no Base64.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64(String);

impl Base64 {
    /// Writes bytes in the standard alphabet, padded.
    pub fn new(bytes: impl AsRef<[u8]>) -> Self {
        Self(encode(bytes.as_ref()))
    }

    /// The bytes. Either alphabet is read, with or without padding and line breaks.
    ///
    /// # Errors
    ///
    /// [`Base64Error`], if the text is no Base64.
    pub fn bytes(&self) -> Result<Vec<u8>, Base64Error> {
        decode(&self.0).ok_or(Base64Error)
    }
}

text_value!(Base64);

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::new(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl From<bytes::Bytes> for Base64 {
    fn from(bytes: bytes::Bytes) -> Self {
        Self::new(bytes)
    }
}

/// The text is no Base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Base64Error;

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is no Base64")
    }
}

impl std::error::Error for Base64Error {}

fn decode(text: &str) -> Option<Vec<u8>> {
    let digits =
        text.trim_end_matches(['=', '\r', '\n']).bytes().filter(|byte| !matches!(byte, b'\r' | b'\n'));
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut length) = (0_u32, 0);
    for digit in digits {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        length += 6;
        if length >= 8 {
            length -= 8;
            // Higher bits are those of bytes before.
            bytes.push((bits >> length) as u8);
        }
    }
    // A single digit is no byte.
    (length < 6).then_some(bytes)
}
