//! Finds the format that a misspelt one means.

use crate::ir::scalar::{Scalar, ScalarType};
use crate::nearest::almost;

/// Formats of the public registry, and a few that many documents have. They are no mistakes, though the client does not
/// read them.
const OTHERS: [&str; 41] = [
    "binary",
    "char",
    "commonmark",
    "currency",
    "date-time-local",
    "decimal",
    "decimal128",
    "double-int",
    "email",
    "etag",
    "float32",
    "float64",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "int8",
    "int16",
    "int128",
    "ip",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "phone",
    "regex",
    "relative-json-pointer",
    "text",
    "time-local",
    "uint8",
    "uint16",
    "uint32",
    "uint128",
    "unixtime",
    "uri",
    "uri-reference",
    "url",
];

/// The format that the client reads, if a format is another spelling of it.
pub(super) fn meant(type_: ScalarType, format: &str) -> Option<&'static str> {
    let is_read = |type_| Scalar::formats(type_).contains(&format);
    let types = [ScalarType::Boolean, ScalarType::Integer, ScalarType::Number, ScalarType::String];
    if types.into_iter().any(is_read) || OTHERS.contains(&format) {
        return None;
    }
    let known = Scalar::formats(type_);
    let plain = |text: &str| text.to_ascii_lowercase().replace(['-', '_', ' '], "");
    let same = known.iter().find(|known| plain(known) == plain(format)).copied();
    same.or_else(|| almost(format, known.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::{ScalarType, meant};

    #[test]
    fn other_spellings_are_found() {
        for (type_, format, expected) in [
            (ScalarType::String, "date_time", Some("date-time")),
            (ScalarType::String, "datetime", Some("date-time")),
            (ScalarType::String, "DateTime", Some("date-time")),
            (ScalarType::String, "dat", Some("date")),
            (ScalarType::String, "UUID", Some("uuid")),
            (ScalarType::String, "date", None),
            (ScalarType::String, "ipv4", None),
            (ScalarType::String, "int64", None),
            (ScalarType::String, "slug", None),
            (ScalarType::Integer, "int46", Some("int64")),
            (ScalarType::Integer, "int16", None),
        ] {
            assert_eq!(meant(type_, format), expected, "{format}");
        }
    }
}
