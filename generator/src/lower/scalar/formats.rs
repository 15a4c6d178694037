//! Finds the format that a misspelt one means.

use crate::ir::scalar::{Scalar, ScalarType};
use crate::nearest::almost;

/// Formats of the public registry, and those that many documents have. They are no mistakes, though the client does not
/// read them.
const OTHERS: [&str; 54] = [
    "binary",
    "bytes",
    "char",
    "commonmark",
    "currency",
    "data",
    "date-time-local",
    "decimal",
    "decimal128",
    "double-int",
    "email",
    "etag",
    "float32",
    "float64",
    "guid",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "int128",
    "int16",
    "int24",
    "int8",
    "ip",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "phone",
    "rate",
    "regex",
    "relative-json-pointer",
    "text",
    "time-local",
    "uid",
    "uint128",
    "uint16",
    "uint24",
    "uint32",
    "uint8",
    "ulid",
    "unixtime",
    "uri",
    "uri-reference",
    "url",
    "uuid1",
    "uuid3",
    "uuid4",
    "uuid5",
    "uuid7",
];

/// A format that the client does not read, but almost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Near {
    /// Another spelling of a format, such as `dateTime`. Many documents have it, and their values may have another form too.
    Spelling(&'static str),
    /// A format with a wrong letter.
    Mistake(&'static str),
}

/// The format that the client reads, if a format is almost one.
pub(super) fn near(type_: ScalarType, format: &str) -> Option<Near> {
    let is_read = |type_| Scalar::formats(type_).contains(&format);
    let types = [ScalarType::Boolean, ScalarType::Integer, ScalarType::Number, ScalarType::String];
    if types.into_iter().any(is_read) {
        return None;
    }
    let letters = plain(format);
    if letters.len() > LONGEST || OTHERS.iter().any(|other| plain(other) == letters) {
        return None;
    }
    let known: Vec<(&'static str, String)> =
        Scalar::formats(type_).into_iter().map(|known| (known, plain(known))).collect();
    let find = |letters: &str| known.iter().find(|(_, plain)| plain == letters).map(|(known, _)| *known);
    let mistake = || almost(&letters, known.iter().map(|(_, plain)| plain.as_str())).and_then(find);
    find(&letters).map(Near::Spelling).or_else(|| mistake().map(Near::Mistake))
}

/// The length of the longest name that may be a mistake.
const LONGEST: usize = 20;

/// The letters and digits of a format.
fn plain(format: &str) -> String {
    format.chars().filter(|letter| letter.is_ascii_alphanumeric()).map(|it| it.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Near, ScalarType, near};

    #[test]
    fn other_spellings_are_found() {
        let spelling = |known| Some(Near::Spelling(known));
        let mistake = |known| Some(Near::Mistake(known));
        for (type_, format, expected) in [
            (ScalarType::String, "date_time", spelling("date-time")),
            (ScalarType::String, "datetime", spelling("date-time")),
            (ScalarType::String, "DateTime", spelling("date-time")),
            (ScalarType::String, "date/time", spelling("date-time")),
            (ScalarType::String, "date-time,", spelling("date-time")),
            (ScalarType::String, "UUID", spelling("uuid")),
            (ScalarType::String, "dat", mistake("date")),
            (ScalarType::String, "date-tim", mistake("date-time")),
            (ScalarType::String, "datetim", mistake("date-time")),
            (ScalarType::String, "uiud", mistake("uuid")),
            (ScalarType::String, "date", None),
            (ScalarType::String, "ipv4", None),
            (ScalarType::String, "guid", None),
            (ScalarType::String, "ULID", None),
            (ScalarType::String, "int64", None),
            (ScalarType::String, "slug", None),
            (ScalarType::String, "-", None),
            (ScalarType::Integer, "int46", mistake("int64")),
            (ScalarType::Integer, "int-32", spelling("int32")),
            (ScalarType::Integer, "int16", None),
            (ScalarType::Integer, "u-int64", spelling("uint64")),
        ] {
            assert_eq!(near(type_, format), expected, "{format}");
        }
    }
}
