//! The place of the other files of a document in the value that is made of all files.

use std::borrow::Cow;

use crate::diagnostic::Pointer;

/// The key of the document that has its other files, by their paths.
pub(super) const FILES: &str = "x-clientgen-files";

/// A reference as a message shows it: with the path of its file.
pub(super) fn shown(reference: &str) -> Cow<'_, str> {
    let inside = reference.strip_prefix("#/").and_then(|rest| rest.strip_prefix(FILES)?.strip_prefix('/'));
    let Some(inside) = inside else { return Cow::Borrowed(reference) };
    let (path, rest) = inside.find('/').and_then(|end| inside.split_at_checked(end)).unwrap_or((inside, ""));
    let path: String = Pointer::root().join(&format!("/{path}")).tokens().collect();
    Cow::Owned(if rest.is_empty() { path } else { format!("{path}#{rest}") })
}
