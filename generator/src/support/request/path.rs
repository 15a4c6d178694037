//! Path templates and their arguments.

use super::percent::{encode, Keep};

/// The path segment of a text, or why the text cannot be a segment.
///
/// All characters except the unreserved ones (RFC 3986, section 2.3) are percent-encoded, so a text cannot add a
/// segment. Texts that encoding does not protect are errors: URL libraries resolve `.` and `..` even when they are
/// encoded, and the path of an empty segment is often that of the whole collection.
pub(crate) fn segment(text: &str) -> Result<String, &'static str> {
    check(text)?;
    Ok(encode(text, Keep::Unreserved, None))
}

/// The path segments of a text, or why the text cannot be segments. Its slashes separate them, and reserved characters
/// and what is percent-encoded stay (RFC 6570, section 3.2.3).
#[allow(dead_code, reason = "an API without such parameters does not use it")]
pub(crate) fn segments(text: &str) -> Result<String, &'static str> {
    let encoded = encode(text, Keep::Segments, None);
    check(&encoded)?;
    encoded.split('/').filter(|segment| !segment.is_empty()).try_for_each(|segment| {
        // Libraries also resolve these when they are encoded.
        check(&segment.to_ascii_lowercase().replace("%2e", "."))
    })?;
    Ok(encoded)
}

/// Whether a text, encoded or not, can be a segment.
pub(crate) fn check(text: &str) -> Result<(), &'static str> {
    match text {
        "" => Err("is empty"),
        "." => Err("is `.`, which has a meaning of its own in a path"),
        ".." => Err("is `..`, which has a meaning of its own in a path"),
        _ => Ok(()),
    }
}

/// Adds to a URL the path of a template such as `/pets/{pet}` (OpenAPI 3.0.3, "Path Templating"): each `{name}` is
/// replaced by its text. An error says why the path is invalid.
///
/// A template can have a query, with arguments as in a path. A fragment is left out, because a request has none (RFC
/// 9110, section 7.1).
pub(super) fn expand<'a>(
    template: &str,
    argument: impl Fn(&str) -> Result<&'a str, String>,
    url: &mut String,
) -> Result<(), String> {
    let start = url.len();
    let mut rest = template;
    while let Some((text, found)) = cut(rest, b'{') {
        let Some((name, after)) = cut(found, b'}') else { break };
        if has(text, b'#') {
            break;
        }
        url.push_str(text);
        url.push_str(argument(name)?);
        rest = after;
    }
    url.push_str(cut(rest, b'#').map_or(rest, |(before, _)| before));
    let path = url.get(start..).unwrap_or_default();
    // Text and arguments together can make such a segment.
    if has(path, b'.') && has_dots(path) {
        return Err("the arguments of the path make a segment `.` or `..`".to_owned());
    }
    Ok(())
}

// Templates are short: the search of the standard library is more code to load, which every call pays.
fn has(text: &str, character: u8) -> bool {
    text.bytes().any(|byte| byte == character)
}

/// The text before a character, and the text after it.
fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let position = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..position)?, text.get(position + 1..)?))
}

/// Whether a segment of a path is `.` or `..`. A query has no segments.
fn has_dots(path: &str) -> bool {
    let (segments, _) = path.split_once('?').unwrap_or((path, ""));
    segments.split('/').any(|segment| matches!(segment, "." | ".."))
}
