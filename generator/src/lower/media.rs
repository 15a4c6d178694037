//! The media types, and how each is treated in a request body, a response, and a part of a body.
//!
//! | media type                                   | request body  | response, whole | response, stream   |
//! |----------------------------------------------|---------------|-----------------|--------------------|
//! | `application/json`, `text/json`, `*+json`    | JSON          | JSON            |                    |
//! | `*/*`                                        | JSON          | JSON, or text   |                    |
//! | `application/x-www-form-urlencoded`          | a form        | bytes           |                    |
//! | `multipart/*`                                | parts         | bytes           |                    |
//! | `text/event-stream`                          | text          |                 | server-sent events |
//! | `application/stream+json`                    | JSON          |                 | items of JSON      |
//! | `application/x-ndjson`, `jsonl`, `json-seq`  | text          |                 | items of JSON      |
//! | `application/jsonlines`, `json-lines`        | bytes         |                 | items of JSON      |
//! | `text/*`, XML, YAML, JavaScript, GraphQL     | text          | text            |                    |
//! | all others                                   | bytes         | bytes           |                    |
//!
//! A part of a body gets the media type of its Encoding Object if that is JSON, or if the part is a string or a file.
//! [`TABLE`] contains these rows: a new media type is a new row there.

use super::keywords::Keywords;
use super::settled::Settled;
use crate::diagnostic::Pointer;
use crate::ir::api::{BodyFormat, StreamFormat};
use crate::openapi::{JsonType, MediaType, Site};
use crate::token::is_token;

/// The media type that the client sends and requests by default.
pub(super) const JSON: &str = "application/json";

/// How a media type is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Treatment {
    /// The format of a whole body.
    pub(super) whole: Whole,
    /// The format of the pieces, if a response is a stream. Such a response is never read as a whole.
    pub(super) stream: Option<StreamFormat>,
}

/// The format of a whole body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    Json,
    /// The document does not decide: a request is JSON, and a response has the format that its schema suggests.
    Any,
    Form,
    Multipart,
    Text,
    Bytes,
}

impl Whole {
    /// The format of a request body.
    pub(super) fn body(self) -> BodyFormat {
        match self {
            Self::Json | Self::Any => BodyFormat::Json,
            Self::Form => BodyFormat::Form,
            Self::Multipart => BodyFormat::Multipart,
            Self::Text => BodyFormat::Text,
            Self::Bytes => BodyFormat::Binary,
        }
    }
}

const EVENTS: Option<StreamFormat> = Some(StreamFormat::Events);
const ITEMS: Option<StreamFormat> = Some(StreamFormat::Items);

/// The treatment of each media type. The first row with a matching pattern is used. A `*` at one end of a pattern
/// matches any text; `*/*` matches only itself.
const TABLE: [(&str, Whole, Option<StreamFormat>); 29] = [
    ("*/*", Whole::Any, None),
    ("application/x-www-form-urlencoded", Whole::Form, None),
    ("multipart/*", Whole::Multipart, None),
    ("application/json", Whole::Json, None),
    ("text/json", Whole::Json, None),
    ("application/stream+json", Whole::Json, ITEMS),
    // RFC 6839, section 3.1.
    ("*+json", Whole::Json, None),
    ("text/event-stream", Whole::Text, EVENTS),
    ("application/x-ndjson", Whole::Text, ITEMS),
    ("application/ndjson", Whole::Text, ITEMS),
    ("application/jsonl", Whole::Text, ITEMS),
    ("application/x-jsonl", Whole::Text, ITEMS),
    // RFC 7464.
    ("application/json-seq", Whole::Text, ITEMS),
    ("application/jsonlines", Whole::Bytes, ITEMS),
    ("application/x-jsonlines", Whole::Bytes, ITEMS),
    ("application/json-lines", Whole::Bytes, ITEMS),
    ("*ndjson", Whole::Text, None),
    ("*jsonl", Whole::Text, None),
    ("*json-seq", Whole::Text, None),
    ("text/*", Whole::Text, None),
    ("*+xml", Whole::Text, None),
    ("application/xml", Whole::Text, None),
    ("*+yaml", Whole::Text, None),
    ("application/yaml", Whole::Text, None),
    ("application/x-yaml", Whole::Text, None),
    ("application/javascript", Whole::Text, None),
    ("application/graphql", Whole::Text, None),
    ("application/octet-stream", Whole::Bytes, None),
    ("*", Whole::Bytes, None),
];

/// The treatment of a media type.
pub(super) fn treatment(media_type: &str) -> Treatment {
    let essence = essence(media_type);
    let row = TABLE.iter().find(|(pattern, ..)| fits(pattern, &essence));
    row.map_or(Treatment { whole: Whole::Bytes, stream: None }, |(_, whole, stream)| Treatment {
        whole: *whole,
        stream: *stream,
    })
}

fn fits(pattern: &str, essence: &str) -> bool {
    if pattern == "*/*" {
        return essence == pattern;
    }
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => essence.ends_with(end),
        (None, Some(start)) => essence.starts_with(start),
        (None, None) => essence == pattern,
    }
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The charset of a media type (RFC 9110, section 8.3.2), in lower case.
pub(super) fn charset(media_type: &str) -> Option<String> {
    let mut pairs = media_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let (_, charset) = pairs.find(|(name, _)| is_charset(name))?;
    Some(charset.trim().trim_matches('"').to_ascii_lowercase())
}

/// A media type without its charset.
pub(super) fn without_charset(media_type: &str) -> String {
    let is_other = |parameter: &&str| !parameter.split_once('=').is_some_and(|(name, _)| is_charset(name));
    let others = media_type.split(';').map(str::trim).filter(is_other);
    others.collect::<Vec<_>>().join("; ")
}

fn is_charset(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case("charset")
}

/// The charset of a media type in which the client does not write texts. It writes UTF-8.
pub(super) fn unwritten_charset(media_type: &str) -> Option<String> {
    charset(media_type).filter(|charset| !matches!(charset.as_str(), "utf-8" | "utf8"))
}

/// The charset of a media type in which the client does not read texts.
pub(super) fn unread_charset(media_type: &str) -> Option<String> {
    let is_read = |charset: &str| matches!(charset, "utf-8" | "utf8" | "us-ascii" | "iso-8859-1" | "latin1");
    charset(media_type).filter(|charset| !is_read(charset))
}

/// Whether a media type is a valid header value (RFC 9110, section 5.5), and has a type and a subtype.
pub(super) fn is_sendable(media_type: &str) -> bool {
    let essence = essence(media_type);
    let is_named = essence.split_once('/').is_some_and(|(type_, of)| is_token(type_) && is_token(of));
    is_named && media_type.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic())
}

/// Whether a media type is not a range, so it can be sent.
pub(super) fn is_single(media_type: &str) -> bool {
    !media_type.contains('*') && is_sendable(media_type)
}

/// Whether a media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    treatment(media_type).whole == Whole::Json
}

/// Whether a media type is JSON, and has no parameter except `charset`.
pub(super) fn is_plain_json(media_type: &str) -> bool {
    let parameter = media_type.split_once(';').map_or("", |(_, parameters)| parameters.trim());
    essence(media_type) == JSON
        && (parameter.is_empty() || parameter.to_ascii_lowercase().starts_with("charset"))
}

/// The schema of a body, or of each of its items.
pub(super) fn schema(media: &MediaType) -> Option<Site> {
    media.schema.or(media.item_schema)
}

/// The place of the schema of a media type. `at` is the place of the media types.
pub(super) fn schema_at(at: &Pointer, media_type: &str, media: &MediaType) -> Pointer {
    let keyword = if media.schema.is_none() && media.item_schema.is_some() { "itemSchema" } else { "schema" };
    at.child(media_type).child(keyword)
}

/// Whether two media types have the same schema.
pub(super) fn is_same(settled: &Settled<'_>, one: &MediaType, other: &MediaType) -> bool {
    match (schema(one), schema(other)) {
        (Some(one), Some(other)) => settled.is_same(one, other),
        (one, other) => one == other,
    }
}

/// Whether a media type has an inline schema for bytes.
pub(super) fn is_described_as_bytes(settled: &Settled<'_>, media: &MediaType) -> bool {
    string(settled, media).is_some_and(|string| string.format.as_deref() == Some("binary"))
}

/// Whether a media type has an inline schema for a string without further keywords.
pub(super) fn is_described_as_text(settled: &Settled<'_>, media: &MediaType) -> bool {
    string(settled, media).is_some_and(|string| {
        string.format.is_none() && string.values.is_empty() && string.constraints.is_empty()
    })
}

/// The inline schema at a site, if its type is string.
fn string<'a, 'b>(settled: &'b Settled<'a>, media: &MediaType) -> Option<&'b Keywords<'a>> {
    let Site::Inline(id) = settled.resolve(schema(media)?) else { return None };
    let keywords = &settled.keywords[id];
    let is_composed =
        !(keywords.all_of.is_empty() && keywords.one_of.is_empty() && keywords.any_of.is_empty());
    (keywords.type_ == Some(JsonType::String) && !is_composed).then_some(keywords)
}

#[cfg(test)]
mod tests {
    use super::{TABLE, Treatment, Whole, essence, fits, treatment};
    use crate::ir::api::StreamFormat;

    #[test]
    fn media_types_have_one_treatment() {
        let (events, items) = (Some(StreamFormat::Events), Some(StreamFormat::Items));
        for (media_type, whole, stream) in [
            ("application/json", Whole::Json, None),
            ("Application/JSON; charset=utf-8", Whole::Json, None),
            ("application/problem+json", Whole::Json, None),
            ("application/geo+json-seq", Whole::Text, None),
            ("*/*", Whole::Any, None),
            ("text/*", Whole::Text, None),
            ("image/*", Whole::Bytes, None),
            ("multipart/mixed", Whole::Multipart, None),
            ("application/x-www-form-urlencoded", Whole::Form, None),
            ("text/event-stream", Whole::Text, events),
            ("text/event-stream;charset=utf-8", Whole::Text, events),
            ("application/x-ndjson", Whole::Text, items),
            ("application/stream+json", Whole::Json, items),
            ("application/atom+xml", Whole::Text, None),
            ("application/pdf", Whole::Bytes, None),
            ("", Whole::Bytes, None),
        ] {
            assert_eq!(treatment(media_type), Treatment { whole, stream }, "{media_type}");
        }
    }

    #[test]
    fn a_charset_is_a_parameter() {
        for (media_type, charset, without) in [
            ("text/plain", None, "text/plain"),
            ("text/plain; Charset = \"UTF-8\"", Some("utf-8"), "text/plain"),
            ("text/plain;format=flowed;charset=utf-16", Some("utf-16"), "text/plain; format=flowed"),
            ("charset=x", None, ""),
        ] {
            assert_eq!(super::charset(media_type).as_deref(), charset, "{media_type}");
            assert_eq!(super::without_charset(media_type), without, "{media_type}");
        }
        assert_eq!(super::unwritten_charset("a/b; charset=utf8"), None);
        assert_eq!(super::unread_charset("a/b; charset=latin1"), None);
        assert_eq!(super::unwritten_charset("a/b; charset=latin1").as_deref(), Some("latin1"));
    }

    #[test]
    fn no_row_is_hidden_by_one_before_it() {
        for (index, (pattern, ..)) in TABLE.iter().enumerate() {
            let sample = if *pattern == "*/*" { (*pattern).to_owned() } else { pattern.replace('*', "x") };
            let first = TABLE.iter().position(|(other, ..)| fits(other, &essence(&sample)));
            assert_eq!(first, Some(index), "{pattern}");
        }
    }
}
