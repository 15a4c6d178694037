//! The parts of a body of several parts (RFC 2046, section 5.1.1).

use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue};

/// A part: its headers, and its content.
pub(super) type Part<'a> = (HeaderMap, &'a [u8]);

/// Whether a body has parts.
pub(super) fn has_parts(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"multipart/"))
}

/// The parts of a body. `None`, if it has none or is not complete. What stands between them differs from request to request.
pub(super) fn parts<'a>(headers: &HeaderMap, body: &'a [u8]) -> Option<Vec<Part<'a>>> {
    let content_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let (_, boundary) = content_type.split_once("boundary=").filter(|_| has_parts(headers))?;
    let delimiter = format!("\r\n--{}", boundary.trim_matches('"'));
    // The first one has no line before it.
    let mut rest = body.strip_prefix(delimiter.trim_start().as_bytes())?;
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let (part, after) = split(rest.strip_prefix(b"\r\n")?, delimiter.as_bytes())?;
        let (lines, content) = split(part, b"\r\n\r\n")?;
        let lines = std::str::from_utf8(lines).ok()?.lines();
        let pairs = lines.filter_map(|line| line.split_once(": "));
        let headers = pairs.filter_map(|(name, value)| {
            Some((name.parse::<HeaderName>().ok()?, HeaderValue::from_bytes(value.as_bytes()).ok()?))
        });
        parts.push((headers.collect(), content));
        rest = after;
    }
    Some(parts)
}

/// The name of a part.
pub(super) fn name(headers: &HeaderMap) -> Option<&str> {
    let disposition = std::str::from_utf8(headers.get(CONTENT_DISPOSITION)?.as_bytes()).ok()?;
    disposition.split_once(" name=\"")?.1.split('"').next()
}

/// What is before and after the first of some bytes.
fn split<'a>(bytes: &'a [u8], by: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(by.len()).position(|window| window == by)?;
    Some((bytes.get(..at)?, bytes.get(at + by.len()..)?))
}
