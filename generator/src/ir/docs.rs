//! The documentation in a document.

/// The documentation of a tag.
#[derive(Clone, Debug, Default)]
pub(crate) struct TagDocs {
    pub(crate) summary: Option<String>,
    /// The description, in CommonMark.
    pub(crate) description: Option<String>,
    /// The name of the tag that it is a part of.
    pub(crate) parent: Option<String>,
}

/// The documentation of a schema, a property, a parameter or an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Docs {
    /// The summary of an operation.
    pub(crate) summary: Option<String>,
    /// The description, in CommonMark.
    pub(crate) description: Option<String>,
    /// An example of a value, as text.
    pub(crate) example: Option<String>,
    /// The constraints of the values: a keyword and its value, as text.
    pub(crate) constraints: Vec<(&'static str, String)>,
    /// Whether it is deprecated.
    pub(crate) deprecated: bool,
}
