//! What a response is in a test: its media type, its headers and its examples.

use super::media::schema;
use crate::ir::api::{Answer, Status};
use crate::limits::MAX_EXAMPLE_BYTES;
use crate::openapi::{Document, MediaType, ResponseId};

/// The response of a status that is read in one of these media types. Without any, it has no body.
pub(super) fn of(document: &Document, status: Status, response: ResponseId, media_types: &[&str]) -> Answer {
    let response = &document.tables.responses[response];
    let media_type = media_types.first().copied();
    let named = |name: &str| response.content.iter().find(|(known, _)| known == name);
    // What has the media type `*/*` is read as JSON.
    let media = media_type.and_then(|name| named(name).or_else(|| response.content.first()));
    let mut examples = media.map(|(_, media)| media.examples.clone()).unwrap_or_default();
    if examples.is_empty() {
        let of_schema = media.and_then(|(_, media)| of_schema(document, media));
        examples.extend(of_schema.map(|example| (String::new(), example.into())));
    }
    Answer {
        status,
        media_type: media_type.map(str::to_owned),
        headers: response.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect(),
        examples,
    }
}

/// The example of the schema of a body, as JSON.
fn of_schema(document: &Document, media: &MediaType) -> Option<String> {
    let example = document.tables.schemas[schema(media)?.id()].example.as_deref()?.to_string();
    (example.len() <= MAX_EXAMPLE_BYTES).then_some(example)
}
