//! The path of a value in a JSON document, in the notation of JavaScript.

use std::borrow::Cow;
use std::fmt::Write;

/// A step from a value to one that it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// To a property. A borrowed name is a name of the document.
    Key(Cow<'static, str>),
    /// To an item of an array.
    Index(usize),
}

/// Is shown instead of a key that must not be shown.
const HIDDEN: &str = "?";

impl Step {
    /// The same step inside a secret, where a key from the data must not be shown.
    pub(super) fn hide(self) -> Self {
        match self {
            Self::Key(Cow::Owned(_)) => Self::Key(Cow::Borrowed(HIDDEN)),
            Self::Key(Cow::Borrowed(_)) | Self::Index(_) => self,
        }
    }
}

/// A path such as `items[0].id`. A key from the data that does not look like a property name is shown as `?`, because
/// it can be confidential.
pub(crate) fn path_text<'a>(segments: impl Iterator<Item = &'a Step>) -> String {
    let mut text = String::new();
    for segment in segments {
        match segment {
            // Writing to a string does not fail.
            Step::Index(index) => _ = write!(text, "[{index}]"),
            Step::Key(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                let is_shown = matches!(key, Cow::Borrowed(_)) || is_property(key);
                text.push_str(if is_shown { key } else { HIDDEN });
            }
        }
    }
    text
}

/// Whether a key looks like a property name, and not like data.
fn is_property(key: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-$:".contains(&byte);
    let name = key.strip_prefix('@').unwrap_or(key);
    (1..=64).contains(&name.len()) && name.bytes().all(allowed)
}
