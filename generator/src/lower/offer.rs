//! The media types of a request body: which comes first, and what the body of each is called.

use super::media::{essence, is_single};
use crate::ir::api::BodyFormat;
use crate::ir::places::FIRST_BODY;
use crate::lock::{Lock, Role, Scope};

/// The media types that the bodies of an operation were sent as in the last run.
#[derive(Clone, Copy)]
pub(super) struct Kept<'a>(Option<&'a Scope>);

impl<'a> Kept<'a> {
    /// Finds them by the place of the operation in the lock.
    pub(super) fn of(lock: &'a Lock, place: Option<&str>) -> Self {
        Self(place.and_then(|place| lock.scope(Role::MediaType, place)))
    }

    fn is_first(self, media_type: &str) -> bool {
        self.0.and_then(|kept| kept.get(FIRST_BODY)).is_some_and(|first| first == media_type)
    }

    /// Whether a body was sent as this media type.
    pub(super) fn has(self, media_type: &str) -> bool {
        self.0.is_some_and(|kept| kept.values().any(|known| known == media_type))
    }

    /// The key by which the media types of a body are sorted: what was sent before comes first. Then the order follows from
    /// the media types alone, and not from their order in the document.
    pub(super) fn order(self, media_type: &str, format: BodyFormat) -> impl Ord + use<> {
        let essence = essence(media_type);
        let preference: u8 = match essence.as_str() {
            "application/json" | "multipart/form-data" | "text/plain" | "application/octet-stream" => 0,
            // It says most about a value that has the schema of the thing itself (RFC 7396).
            "application/merge-patch+json" => 1,
            _ if is_single(media_type) => 2,
            _ => 3,
        };
        let rank = rank(format);
        (!self.is_first(media_type), rank, !self.has(media_type), preference, essence, media_type.to_owned())
    }
}

fn rank(format: BodyFormat) -> u8 {
    match format {
        BodyFormat::Json => 0,
        BodyFormat::Form => 1,
        BodyFormat::Multipart => 2,
        BodyFormat::Text => 3,
        BodyFormat::Binary => 4,
    }
}

/// The words for a body that is not the first of its operation: its format, and its media type where others have this
/// format, too.
pub(super) fn words(format: BodyFormat, media_type: &str) -> String {
    let essence = essence(media_type);
    let subtype = essence.split_once('/').map_or(essence.as_str(), |(_, subtype)| subtype);
    let parameters = media_type.split(';').skip(1).map(str::trim);
    let parameters =
        parameters.filter(|it| !it.to_ascii_lowercase().starts_with("charset")).collect::<Vec<_>>();
    let stem = match format {
        BodyFormat::Json if subtype == "json" || essence == "*/*" => "json".to_owned(),
        BodyFormat::Json => subtype.trim_end_matches("+json").replace('*', "any"),
        BodyFormat::Multipart if subtype != "form-data" => {
            format!("multipart {}", subtype.replace('*', "any"))
        }
        BodyFormat::Form | BodyFormat::Multipart | BodyFormat::Text | BodyFormat::Binary => {
            return format.word().to_owned();
        }
    };
    let words = [stem].into_iter().chain(parameters.into_iter().map(str::to_owned)).collect::<Vec<_>>();
    let text: String = words.join(" ").chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::ir::api::BodyFormat::{Binary, Form, Json, Multipart, Text};

    #[test]
    fn a_body_is_called_after_its_format_and_the_media_types_of_json_after_themselves() {
        for (format, media_type, expected) in [
            (Json, "application/json", "json"),
            (Json, "application/json; charset=utf-8", "json"),
            (Json, "application/json;version=2", "json version 2"),
            (Json, "text/json", "json"),
            (Json, "*/*", "json"),
            (Json, "application/merge-patch+json", "merge patch"),
            (Json, "application/vnd.pets.v2+json", "vnd pets v2"),
            (Json, "application/*+json", "any"),
            (Form, "application/x-www-form-urlencoded", "form"),
            (Multipart, "multipart/form-data", "multipart"),
            (Multipart, "multipart/mixed", "multipart mixed"),
            (Text, "text/csv", "text"),
            (Binary, "image/png", "bytes"),
        ] {
            assert_eq!(words(format, media_type), expected, "{media_type}");
        }
    }
}
