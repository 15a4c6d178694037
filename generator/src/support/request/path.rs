//! Path templates and their arguments: text goes in, an encoded path comes out.

use super::percent::{encode, Keep};

/// One path segment that holds the text, or what is wrong with the text.
///
/// Everything but the unreserved characters (RFC 3986, section 2.3) is percent-encoded, so a text can neither
/// leave its segment nor add one. What no encoding protects is refused: URL libraries resolve `.` and `..`
/// even when they are encoded, and an empty segment turns one resource into the list of all.
pub(crate) fn segment(text: &str) -> Result<String, &'static str> {
    check(text)?;
    Ok(encode(text, Keep::Unreserved, None))
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
/// replaced by its text. Or says what is wrong with it.
///
/// A template may go on with a query, in which arguments are as they are in a path. A fragment is no part of a request
/// (RFC 9110, section 7.1), and is left out.
pub(super) fn expand<'a>(
    template: &str,
    argument: impl Fn(&str) -> Option<&'a str>,
    url: &mut String,
) -> Result<(), String> {
    let (template, _) = split(template, b'#').unwrap_or((template, ""));
    let start = url.len();
    let mut rest = template;
    while let Some((literal, name, tail)) = next_parameter(rest) {
        url.push_str(literal);
        url.push_str(argument(name).ok_or_else(|| format!("the path parameter `{name}` has no value"))?);
        rest = tail;
    }
    url.push_str(rest);
    let path = url.get(start..).unwrap_or_default();
    // Segments that mix text and arguments can come to mean something together.
    if (path.starts_with('.') || path.contains("/.")) && has_dots(path) {
        return Err("the arguments of the path make a segment `.` or `..`".to_owned());
    }
    Ok(())
}

/// Whether a segment of a path is `.` or `..`. A query has no segments.
fn has_dots(path: &str) -> bool {
    let (segments, _) = path.split_once('?').unwrap_or((path, ""));
    segments.split('/').any(|segment| matches!(segment, "." | ".."))
}

/// The text before the next parameter of a template, the name of the parameter, and the text behind it.
fn next_parameter(template: &str) -> Option<(&str, &str, &str)> {
    let (literal, tail) = split(template, b'{')?;
    let (name, tail) = split(tail, b'}')?;
    Some((literal, name, tail))
}

/// The text before the first of an ASCII character, and the text behind it. Templates are so short that looking at each
/// byte takes less time than `split_once`.
fn split(text: &str, separator: u8) -> Option<(&str, &str)> {
    let position = text.bytes().position(|byte| byte == separator)?;
    Some((text.get(..position)?, text.get(position + 1..)?))
}
