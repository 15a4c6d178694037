//! What an error shows of the body of its response.

use std::fmt;

use super::super::response::decode;
use super::failure::Failure;

/// Shows an error with the body of its response: see [`Error::display_with_body`](super::super::Error::display_with_body).
pub struct DisplayWithBody<'a>(pub(super) &'a Failure);

impl fmt::Display for DisplayWithBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Failure { body, .. } = self.0;
        self.0.fmt(f)?;
        if body.is_empty() {
            return Ok(());
        }
        f.write_str(": ")?;
        // A line of a log stays one line.
        String::from_utf8_lossy(body).chars().try_for_each(|c| match c.is_control() {
            true => write!(f, "{}", c.escape_default()),
            false => write!(f, "{c}"),
        })
    }
}

/// Does not show the body.
impl fmt::Debug for DisplayWithBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DisplayWithBody")
    }
}

/// Marks the responses whose errors do not show their names: an extension of the head.
#[derive(Clone)]
pub(super) struct HidesNames;

/// The `type` and the `code` that a body of JSON gives the error, itself or in its member `error`, if they look like
/// names: `not_found`, `card.declined`. Nothing else of a body is shown.
pub(super) fn names(Failure { head, body, .. }: &Failure) -> Option<String> {
    if head.as_ref()?.extensions.get::<HidesNames>().is_some() {
        return None;
    }
    let tree = decode::value(decode::text(body).ok()?).ok()?;
    let error = tree.get("error").filter(|error| error.get("type").or(error.get("code")).is_some());
    let error = error.unwrap_or(&tree);
    let named = ["type", "code"].into_iter().filter_map(|key| {
        let name = error.get(key)?.as_str().filter(|name| is_name(name))?;
        Some(format!("{key} `{name}`"))
    });
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| named.join(", "))
}

/// Whether a text looks like a name, and not like data: words of letters between `_`, `-`, `.` and `:`, with few digits.
fn is_name(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.:".contains(&byte);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    // A token changes between capitals and small letters more often than the words of a name.
    let bytes = text.as_bytes();
    let changes = bytes.windows(2).filter(|pair| matches!(pair, [a, b] if is_turn(*a, *b))).count();
    (1..=48).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(is_allowed)
        && digits <= 4
        && changes <= 5
}

/// Whether a letter is small and the next one is not.
fn is_turn(a: u8, b: u8) -> bool {
    a.is_ascii_lowercase() && (b.is_ascii_uppercase() || b.is_ascii_digit())
}
