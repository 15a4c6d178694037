//! Reports the bodies that are only text or bytes for a client: by their schemas, such as those of XML, or their charsets.

use super::media::{Whole, schema, treatment, unread_charset};
use super::settled::Settled;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::limits::MAX_SEARCHED_FOR_TYPES;
use crate::openapi::{JsonType, MediaType, Site};

/// Who has the body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opaque {
    Request,
    Response,
}

/// Reports a body whose schema describes more than a string: the caller writes or reads it.
pub(super) fn report(
    diagnostics: &mut Diagnostics,
    settled: &Settled<'_>,
    at: &Pointer,
    (media_type, media): (&str, &MediaType),
    whose: Opaque,
) {
    let is_described = schema(media).is_some_and(|site| has_structure(settled, site));
    if !is_described {
        return;
    }
    let message = match whose {
        Opaque::Request => {
            format!("the client does not write this schema in `{media_type}`: the caller writes the body")
        }
        Opaque::Response => {
            format!("the client does not read this schema in `{media_type}`: the caller reads the body")
        }
    };
    let warning = Diagnostic::warning(Code::Degraded, at, message);
    diagnostics.push(match is_xml(media_type) {
        true => warning.help("the body is a text: crates such as `quick-xml` write and read it"),
        false => warning,
    });
}

/// Whether a media type is XML (RFC 7303, section 4).
fn is_xml(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    ["application/xml", "text/xml"].contains(&essence.as_str()) || essence.ends_with("+xml")
}

/// The format in which the client reads a body. A text that it does not decode is read as bytes.
pub(super) fn read_as(media_type: &str, whole: Whole) -> Whole {
    match whole {
        Whole::Text if unread_charset(media_type).is_some() => Whole::Bytes,
        whole => whole,
    }
}

/// Reports a response in a charset that the client does not decode.
pub(super) fn report_charset(diagnostics: &mut Diagnostics, at: &Pointer, media_type: &str) {
    let Some(charset) = unread_charset(media_type) else { return };
    let message = match treatment(media_type).whole {
        Whole::Json => format!("JSON is read in UTF-8, not in `{charset}`"),
        Whole::Text => format!("the client does not decode `{charset}`: the caller reads the body"),
        // Bytes have no charset that matters to the client.
        Whole::Any | Whole::Form | Whole::Multipart | Whole::Bytes => return,
    };
    diagnostics.push(Diagnostic::warning(Code::Degraded, at, message));
}

/// Whether a media type is a text, and its schema only describes texts.
pub(super) fn is_text(settled: &Settled<'_>, media_type: &str, media: &MediaType) -> bool {
    let is_plain = |site| !has_structure(settled, site);
    treatment(media_type).whole == Whole::Text && schema(media).is_none_or(is_plain)
}

/// Whether a schema allows anything but strings, and says so.
fn has_structure(settled: &Settled<'_>, site: Site) -> bool {
    let mut waiting = vec![site];
    for _ in 0..MAX_SEARCHED_FOR_TYPES {
        let Some(site) = waiting.pop() else { return false };
        let keywords = settled.keywords_at(site);
        match keywords.type_ {
            Some(JsonType::String) => {}
            Some(_) => return true,
            None => {
                waiting.extend(keywords.all_of.iter().chain(&keywords.one_of).chain(&keywords.any_of));
            }
        }
    }
    true
}
