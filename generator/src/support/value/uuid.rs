//! A UUID: an identifier of 128 bits, as text.

use std::fmt;
use std::str::FromStr;

use super::text_value::text_value;

/// An identifier of 128 bits, such as `f81d4fae-7dec-11d0-a765-00a0c91e6bf6` (RFC 9562, section 4).
///
/// `from_bytes` and `from_str` make only valid UUIDs. The text of a server is kept even if it is not a UUID; then
/// [`Uuid::bytes`] returns `None`. Texts that differ in upper and lower case are not equal.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Uuid(String);

impl Uuid {
    /// The UUID of these bytes, the first of which is written first. Digits above 9 are lower-case letters.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        let mut text = String::with_capacity(36);
        for (index, byte) in bytes.into_iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            text.push_str(&format!("{byte:02x}"));
        }
        Self(text)
    }

    /// The bytes, in the order of the text. `None`, if the text is not a UUID.
    pub fn bytes(&self) -> Option<[u8; 16]> {
        parse(&self.0)
    }
}

impl From<[u8; 16]> for Uuid {
    fn from(bytes: [u8; 16]) -> Self {
        Self::from_bytes(bytes)
    }
}

impl FromStr for Uuid {
    type Err = UuidError;

    fn from_str(text: &str) -> Result<Self, UuidError> {
        parse(text).map(|_| Self(text.to_owned())).ok_or(UuidError)
    }
}

text_value!(Uuid);

/// The text is not of the form `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, with hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UuidError;

impl fmt::Display for UuidError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no UUID of the form xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")
    }
}

impl std::error::Error for UuidError {}

fn parse(text: &str) -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    let mut places = bytes.iter_mut();
    let mut groups = text.split('-');
    for length in [8, 4, 4, 4, 12] {
        let group = groups.next().filter(|group| group.len() == length)?;
        for pair in group.as_bytes().chunks_exact(2) {
            let &[high, low] = pair else { return None };
            *places.next()? = digit(high)? << 4 | digit(low)?;
        }
    }
    groups.next().is_none().then_some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| digit.try_into().ok())
}
