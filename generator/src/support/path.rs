//! Path templates and their arguments: text goes in, an encoded path comes out.

use std::fmt::Write;

/// One path segment that holds the text, or what is wrong with the text.
///
/// Everything but the unreserved characters (RFC 3986, section 2.3) is percent-encoded, so a text can neither
/// leave its segment nor add one. What no encoding protects is refused: URL libraries resolve `.` and `..`
/// even when they are encoded, and an empty segment turns one resource into the list of all.
pub(super) fn segment(text: &str) -> Result<String, &'static str> {
    match text {
        "" => return Err("is empty"),
        "." => return Err("is `.`, which has a meaning of its own in a path"),
        ".." => return Err("is `..`, which has a meaning of its own in a path"),
        _ => {}
    }
    let mut segment = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                segment.push(char::from(byte));
            }
            // Writing to a string does not fail.
            _ => _ = write!(segment, "%{byte:02X}"),
        }
    }
    Ok(segment)
}

/// The path of a template such as `/pets/{pet}` (OpenAPI 3.0.3, "Path Templating"): each `{name}` is replaced
/// by its segment. Or the name that has none.
pub(super) fn expand<'a>(
    template: &'a str,
    segment: impl Fn(&str) -> Option<&'a str>,
) -> Result<String, &'a str> {
    let mut path = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((literal, name, tail)) = next_parameter(rest) {
        path.push_str(literal);
        path.push_str(segment(name).ok_or(name)?);
        rest = tail;
    }
    path.push_str(rest);
    Ok(path)
}

/// The text before the next parameter of a template, the name of the parameter, and the text behind it.
fn next_parameter(template: &str) -> Option<(&str, &str, &str)> {
    let (literal, tail) = template.split_once('{')?;
    let (name, tail) = tail.split_once('}')?;
    Some((literal, name, tail))
}
