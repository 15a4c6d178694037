//! Percent-encoding: text goes in, text that a URL or a header can hold comes out (RFC 3986, section 2.1).

use std::fmt::Write;

/// Which characters are kept as they are.
#[allow(dead_code, reason = "what is used depends on the document")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// The unreserved characters.
    Unreserved,
    /// Those that `allowReserved` lets through, as far as a query can hold them and no server takes them for the end
    /// of the value or for a space: `&`, `+`, `#`, `[` and `]` are encoded.
    Reserved,
    /// Those of a cookie (RFC 6265, section 4.1.1). The percent sign is encoded: some servers decode it.
    Cookie,
    /// All: a header is not decoded.
    All,
}

impl Keep {
    fn keeps(self, byte: u8) -> bool {
        let unreserved = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        match self {
            Self::Unreserved => unreserved,
            Self::Reserved => unreserved || b"!$'()*,/:;=?@".contains(&byte),
            Self::Cookie => byte.is_ascii_graphic() && !b"\"%,;\\".contains(&byte),
            Self::All => true,
        }
    }
}

/// The text with every character encoded that is not kept. What separates values is never kept.
pub(crate) fn encode(text: &str, keep: Keep, separator: Option<u8>) -> String {
    if keep == Keep::All {
        return text.to_owned();
    }
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if keep.keeps(byte) && separator != Some(byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
