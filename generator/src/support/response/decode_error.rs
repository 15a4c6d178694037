//! The error of a response that does not decode.

use std::fmt;
use std::str::Utf8Error;

use super::super::json::path::{path_text, Step};
use super::super::json::reader::ReadError;

/// Why a response does not decode, and where.
///
/// Shows what was expected. Does not show the value, because it can be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    reason: String,
    path: String,
    position: Option<(usize, usize)>,
}

impl DecodeError {
    /// The path to the value that does not decode, such as `intent.type` or `items[0].id`.
    ///
    /// Empty, if it is the whole body. A key that does not look like a property name is shown as `?`.
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

    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), path: String::new(), position: None }
    }

    /// The error of a body with another content type than expected.
    pub(crate) fn content_type(media_type: &str, expected: &str) -> Self {
        Self::named("content type", media_type, &format!("not {expected}"))
    }

    /// The error of a property of a body that is not as expected.
    pub(super) fn named(what: &str, value: &str, expected: &str) -> Self {
        // Quoted only if it can be a media type (RFC 6838, section 4.2).
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+/".contains(&byte);
        if (1..=127).contains(&value.len()) && value.bytes().all(allowed) {
            Self::new(format!("the {what} is `{value}`, {expected}"))
        } else {
            Self::new(format!("the {what} is malformed, {expected}"))
        }
    }

    /// The error of a body that is not UTF-8.
    pub(super) fn utf8(body: &[u8], error: Utf8Error) -> Self {
        let valid = body.get(..error.valid_up_to()).unwrap_or_default();
        let mut lines = valid.rsplit(|byte| *byte == b'\n');
        let column = lines.next().unwrap_or_default().len() + 1;
        let line = lines.count() + 1;
        Self { position: Some((line, column)), ..Self::new("invalid UTF-8") }
    }

    /// The error of a body that is not JSON. The trail is the path of the error, from the inside out.
    pub(super) fn syntax(error: &serde_json::Error, trail: &[Step]) -> Self {
        // The message is one of a fixed set, and does not contain data.
        let message = error.to_string();
        let (reason, _) = message.rsplit_once(" at line ").unwrap_or((&message, ""));
        Self {
            path: path_text(trail.iter().rev()),
            position: Some((error.line(), error.column())),
            ..Self::new(reason)
        }
    }

    /// The error of JSON that is not as expected.
    pub(crate) fn mismatch(error: &ReadError, position: Option<(usize, usize)>) -> Self {
        Self { path: error.path_text(), position, ..Self::new(error.reason()) }
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
