//! Bytes as Base64 text (RFC 4648).

use std::fmt;

use super::base64_text::encode;
use super::text_value::text_value;

/// Bytes, written in Base64.
///
/// The text of a server is kept even if it is not Base64.
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
    /// [`Base64Error`], if the text is not Base64.
    pub fn bytes(&self) -> Result<Vec<u8>, Base64Error> {
        decode(&self.0).ok_or(Base64Error)
    }
}

text_value!(Base64);

/// Bytes, written in Base64 with the alphabet for URLs and file names (RFC 4648, section 5).
///
/// The text of a server is kept even if it is not Base64.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64Url(String);

impl Base64Url {
    /// Writes bytes, padded as RFC 4648, section 3.2 asks for.
    pub fn new(bytes: impl AsRef<[u8]>) -> Self {
        Self(encode(bytes.as_ref()).replace('+', "-").replace('/', "_"))
    }

    /// Writes bytes without padding, for an API that says so.
    pub fn unpadded(bytes: impl AsRef<[u8]>) -> Self {
        Self(Self::new(bytes).0.trim_end_matches('=').to_owned())
    }

    /// The bytes. Either alphabet is read, with or without padding and line breaks.
    ///
    /// # Errors
    ///
    /// [`Base64Error`], if the text is not Base64.
    pub fn bytes(&self) -> Result<Vec<u8>, Base64Error> {
        decode(&self.0).ok_or(Base64Error)
    }
}

text_value!(Base64Url);

macro_rules! from_bytes {
    ($($name:ident $bytes:ty,)*) => {$(
        impl From<$bytes> for $name {
            fn from(bytes: $bytes) -> Self {
                Self::new(bytes)
            }
        }
    )*};
}

from_bytes! {
    Base64 &[u8],
    Base64 Vec<u8>,
    Base64 bytes::Bytes,
    Base64Url &[u8],
    Base64Url Vec<u8>,
    Base64Url bytes::Bytes,
}

/// The text is not Base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Base64Error;

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is not Base64")
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
            // Higher bits belong to earlier bytes.
            bytes.push((bits >> length) as u8);
        }
    }
    // A single digit is less than a byte.
    (length < 6).then_some(bytes)
}
