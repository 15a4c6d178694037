//! Reports the responses that the client does not read, and the media types that it does not request.

use std::collections::BTreeSet;

use super::media::{self, Whole, treatment};
use super::settled::Settled;
use super::status::status;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::Status;
use crate::limits::MAX_COMPARED_MEDIA_TYPES;
use crate::openapi::{self, MediaType};

/// Reports that only interim responses or redirects are described, if no response ends a call with a value.
pub(super) fn report_no_end(diagnostics: &mut Diagnostics, at: &Pointer, operation: &openapi::Operation) {
    let mut ends = operation
        .responses
        .iter()
        .map(|(code, _)| matches!(status(code), Status::Code(200..=299) | Status::Range(2)));
    let describes_other = operation
        .responses
        .iter()
        .find(|(code, _)| matches!(status(code), Status::Code(100..=199 | 300..=399) | Status::Range(1 | 3)));
    let has_end = operation.default_response.is_some() || ends.any(|ends| ends);
    let Some((code, _)) = describes_other.filter(|_| !has_end) else { return };
    let message = format!(
        "only interim responses and redirects are described, such as {code}: they are errors of a call"
    );
    let help = "the error of the call has the status and the headers";
    diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message).help(help));
}

/// Whose media types are not read.
#[derive(Clone, Copy)]
pub(super) enum Unread {
    Success,
    Failure,
}

/// Reports the media types whose values differ from those that the client reads. Gives these.
pub(super) fn report_others<'a>(
    diagnostics: &mut Diagnostics,
    settled: &Settled<'_>,
    at: &Pointer,
    (content, asked): (&'a [(String, MediaType)], &[&str]),
    whose: Unread,
) -> Vec<&'a str> {
    let names: BTreeSet<&str> = asked.iter().copied().collect();
    let asked_for: Vec<&MediaType> = content
        .iter()
        .filter(|(name, _)| names.contains(name.as_str()))
        .map(|(_, media)| media)
        .take(MAX_COMPARED_MEDIA_TYPES)
        .collect();
    let is_same = |other: &MediaType| asked_for.iter().any(|asked| media::is_same(settled, asked, other));
    let mut others = Vec::new();
    for (other, media) in content {
        let treatment = treatment(other);
        let is_asked = names.contains(other.as_str()) || treatment.stream.is_some();
        let is_any = treatment.whole == Whole::Any;
        let Some(first) = asked.first().filter(|_| !is_asked && !is_any && !is_same(media)) else {
            continue;
        };
        let (message, help) = match whose {
            Unread::Success => (
                format!("the client requests `{first}`, not `{other}`"),
                "a call asks for it with `.header(\"accept\", ..)`, and reads it with `read_as` or `send_stream`",
            ),
            Unread::Failure => (
                format!("the client reads an error in `{first}`, not in `{other}`"),
                "the body of such an error is in `Error::body`",
            ),
        };
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child(other), message).help(help));
        others.push(other.as_str());
    }
    others
}

/// Whether a response of a status has no content (RFC 9110, sections 15.3.5 and 15.3.6). Reports content that it has in the
/// document.
pub(super) fn is_bodiless(
    diagnostics: &mut Diagnostics,
    status: Status,
    at: &Pointer,
    content: &[(String, MediaType)],
) -> bool {
    let Status::Code(code @ (204 | 205)) = status else { return false };
    if !content.is_empty() {
        let message = format!("a response of the status {code} has no content: the client reads none");
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message));
    }
    true
}
