//! What happens to a file, as plain data.

/// What happens to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The path below the folder, with `/` between its parts.
    pub path: String,
    /// What happens to it.
    pub kind: ChangeKind,
    /// The previous text of a file that is updated or removed, with plain line feeds.
    pub before: Option<String>,
}

/// The kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The file is new.
    Created,
    /// The text of the file is different.
    Updated,
    /// The file is no longer generated.
    Removed,
    /// The file is up to date, and is not touched.
    Unchanged,
}
