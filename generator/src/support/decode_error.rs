//! Where and why a response does not decode: messages of JSON libraries go in, ones without values come out.

use std::fmt::{self, Write};
use std::str::Utf8Error;

use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};

/// Where and why a response does not decode.
///
/// Shows where, and what was expected there. Never shows what was there instead: it can be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    reason: String,
    path: String,
    position: Option<(usize, usize)>,
}

impl DecodeError {
    /// The path to the value that does not decode, such as `intent.type` or `items[0].id`.
    ///
    /// Empty, if it is the whole body. A key that does not look like the name of a property is shown as `?`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line, counted from 1, if the body is text.
    pub fn line(&self) -> Option<usize> {
        self.position.map(|(line, _)| line)
    }

    /// The column in bytes, counted from 1, if the body is text.
    pub fn column(&self) -> Option<usize> {
        self.position.map(|(_, column)| column)
    }

    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), path: String::new(), position: None }
    }

    /// The error of a body that says to be something else than JSON.
    pub(super) fn content_type(media_type: &str) -> Self {
        // Quoted only if it can be a media type (RFC 6838, section 4.2).
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+/".contains(&byte);
        if (1..=127).contains(&media_type.len()) && media_type.bytes().all(allowed) {
            Self::new(format!("the content type is `{media_type}`, not JSON"))
        } else {
            Self::new("the content type is malformed, not JSON")
        }
    }

    /// The error of a body that is no UTF-8.
    pub(super) fn utf8(body: &[u8], error: Utf8Error) -> Self {
        let valid = body.get(..error.valid_up_to()).unwrap_or_default();
        let mut lines = valid.rsplit(|byte| *byte == b'\n');
        let column = lines.next().unwrap_or_default().len() + 1;
        let line = lines.count() + 1;
        Self { position: Some((line, column)), ..Self::new("invalid UTF-8") }
    }

    /// The error of a body that is no JSON, or holds values of another type.
    pub(super) fn json(error: &serde_json::Error, path: Option<&Path>) -> Self {
        let message = error.to_string();
        let position = (error.line(), error.column());
        let message = match message.rsplit_once(" at line ") {
            Some((message, _)) if position.0 > 0 => message,
            _ => message.as_str(),
        };
        let reason = match error.classify() {
            // One of a fixed set of messages.
            Category::Syntax | Category::Eof | Category::Io => message.to_owned(),
            Category::Data => expectation(message),
        };
        Self {
            reason,
            path: path.map(path_text).unwrap_or_default(),
            position: (position.0 > 0).then_some(position),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)?;
        if !self.path.is_empty() {
            write!(f, " at `{}`", self.path)?;
        }
        match self.position {
            Some((line, column)) => write!(f, " (line {line}, column {column})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DecodeError {}

/// What a message of serde says about the type; what it says about the value is left out.
fn expectation(message: &str) -> String {
    const ABOUT_VALUES: [&str; 4] =
        ["invalid type: ", "invalid value: ", "invalid length ", "unknown variant `"];
    const ABOUT_TYPES: [&str; 3] =
        ["missing field `", "duplicate field `", "data did not match any variant of untagged enum "];

    let is_any_of = |starts: &[&str]| starts.iter().any(|start| message.starts_with(start));
    match message.rsplit_once(", expected ") {
        _ if is_any_of(&ABOUT_TYPES) => message.to_owned(),
        // The value, whatever it holds, stands before the last `expected`.
        Some((_, expected)) if is_any_of(&ABOUT_VALUES) => format!("expected {expected}"),
        _ => "the value is not of the expected type".to_owned(),
    }
}

/// A path in the notation of JavaScript. Segments that the parser did not get to know are left out.
fn path_text(path: &Path) -> String {
    let mut text = String::new();
    for segment in path {
        match segment {
            // Writing to a string does not fail.
            Segment::Seq { index } => _ = write!(text, "[{index}]"),
            Segment::Map { key } | Segment::Enum { variant: key } => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(if is_property(key) { key } else { "?" });
            }
            Segment::Unknown => {}
        }
    }
    text
}

/// Whether a key looks like the name of a property, rather than like data that is used as a key.
fn is_property(key: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-$:".contains(&byte);
    let name = key.strip_prefix('@').unwrap_or(key);
    (1..=64).contains(&name.len()) && name.bytes().all(allowed)
}
