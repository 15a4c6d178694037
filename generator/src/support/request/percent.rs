//! Percent-encoding (RFC 3986, section 2.1).

use std::fmt::Write;

/// Which characters are kept as they are.
#[allow(dead_code, reason = "what is used depends on the document")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// The unreserved characters.
    Unreserved,
    /// Also the characters of `allowReserved`, except `&`, `+`, `#`, `[` and `]`, which a query cannot contain or
    /// servers read as the end of the value or a space. What is percent-encoded stays (OpenAPI 3.0.4, section 4.7.12.2).
    Reserved,
    /// Also the characters of several path segments (RFC 3986, section 3.3), and what is percent-encoded.
    Segments,
    /// The characters of a cookie (RFC 6265, section 4.1.1), except the percent sign, which some servers decode.
    Cookie,
    /// All characters, for headers, which are not decoded.
    All,
}

impl Keep {
    fn keeps(self, byte: u8) -> bool {
        let unreserved = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        match self {
            Self::Unreserved => unreserved,
            Self::Reserved => unreserved || b"!$'()*,/:;=?@".contains(&byte),
            Self::Segments => unreserved || b"!$&'()*+,/:;=@".contains(&byte),
            Self::Cookie => byte.is_ascii_graphic() && !b"\"%,;\\".contains(&byte),
            Self::All => true,
        }
    }
}

/// Encodes the characters that are not kept, and the separator.
pub(crate) fn encode(text: &str, keep: Keep, separator: Option<u8>) -> String {
    let is_kept = |byte: u8| keep.keeps(byte) && separator != Some(byte);
    if keep == Keep::All || text.bytes().all(is_kept) {
        return text.to_owned();
    }
    let mut encoded = String::with_capacity(text.len());
    let keeps_encoded = matches!(keep, Keep::Reserved | Keep::Segments);
    for (index, byte) in text.bytes().enumerate() {
        let is_encoded = || match text.as_bytes().get(index..index + 3) {
            Some([b'%', first, second]) => first.is_ascii_hexdigit() && second.is_ascii_hexdigit(),
            _ => false,
        };
        if is_kept(byte) || (keeps_encoded && is_encoded()) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
