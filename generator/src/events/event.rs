//! An event: the beginning or the end of a value in the text of a document.

use std::borrow::Cow;
use std::ops::Range;

/// The beginning or the end of a value, a scalar, or an alias.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event<'a> {
    /// What begins or ends.
    pub(crate) kind: EventKind<'a>,
    /// The bytes in the text: all of a scalar, at most the first character of a mapping or a sequence.
    pub(crate) span: Range<usize>,
    /// The role of the value in the mapping or sequence around it.
    pub(crate) role: Role,
    /// The number of the YAML anchor of the value.
    pub(crate) anchor: Option<usize>,
    /// The YAML tag of the value.
    pub(crate) tag: Option<Tag>,
}

/// A YAML tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its name in the short form, such as `!!str`.
    pub(crate) name: String,
    /// The byte where it begins.
    pub(crate) at: usize,
}

/// The kinds of event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EventKind<'a> {
    /// A YAML document begins.
    Document,
    /// A mapping begins.
    Mapping,
    /// A sequence begins.
    Sequence,
    /// The mapping or sequence that began last ends.
    End,
    /// A scalar.
    Scalar {
        /// Its text, without quotes and escapes.
        text: Cow<'a, str>,
        /// Whether it has no quotes. YAML then derives its type from the text.
        plain: bool,
    },
    /// An alias: the value with the anchor of this number.
    Alias(usize),
}

/// The role of a value in the mapping or sequence around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The whole document. Events that are not values have this role, too.
    Root,
    /// The key of a member of a mapping.
    Key,
    /// The value of a member of a mapping.
    Member,
    /// An item of a sequence, with its index.
    Item(usize),
}
