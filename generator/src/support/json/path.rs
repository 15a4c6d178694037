//! Where in a JSON text a value is: segments go in, a path in the notation of JavaScript comes out.

use std::borrow::Cow;
use std::fmt::Write;

/// A step from a value to one that it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// To a property. A name that is borrowed is one that the API's description lists.
    Key(Cow<'static, str>),
    /// To an item of an array.
    Index(usize),
}

/// What is shown of a key that is not.
const HIDDEN: &str = "?";

impl Step {
    /// The same step in a secret, where every key that came with the data is data.
    pub(super) fn hide(self) -> Self {
        match self {
            Self::Key(Cow::Owned(_)) => Self::Key(Cow::Borrowed(HIDDEN)),
            Self::Key(Cow::Borrowed(_)) | Self::Index(_) => self,
        }
    }
}

/// A path such as `items[0].id`. A name that came with the data, and does not look like the name of a property, is
/// shown as `?`: it can be data itself.
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

/// Whether a key looks like the name of a property, rather than like data that is used as a key.
fn is_property(key: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-$:".contains(&byte);
    let name = key.strip_prefix('@').unwrap_or(key);
    (1..=64).contains(&name.len()) && name.bytes().all(allowed)
}
