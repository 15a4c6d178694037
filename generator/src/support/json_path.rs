//! Where in a JSON text a value is: segments go in, a path in the notation of JavaScript comes out.

use std::fmt::Write;

/// A step from a value to one that it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    /// To a property that the API's description names.
    Property(&'static str),
    /// To a property of any name.
    Key(String),
    /// To an item of an array.
    Index(usize),
}

/// A path such as `items[0].id`. A key that does not look like the name of a property is shown as `?`: it can be
/// data.
pub(super) fn path_text<'a>(segments: impl Iterator<Item = &'a Segment>) -> String {
    let mut text = String::new();
    for segment in segments {
        let name = match segment {
            Segment::Index(index) => {
                // Writing to a string does not fail.
                _ = write!(text, "[{index}]");
                continue;
            }
            Segment::Property(name) => *name,
            Segment::Key(key) if is_property(key) => key.as_str(),
            Segment::Key(_) => "?",
        };
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(name);
    }
    text
}

/// Whether a key looks like the name of a property, rather than like data that is used as a key.
fn is_property(key: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-$:".contains(&byte);
    let name = key.strip_prefix('@').unwrap_or(key);
    (1..=64).contains(&name.len()) && name.bytes().all(allowed)
}
