//! An event: the beginning or the end of a value in the text of a document.

use std::borrow::Cow;
use std::ops::Range;

/// The beginning or the end of a value, a scalar, or an alias.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event<'a> {
    /// What begins or ends.
    pub(crate) kind: EventKind<'a>,
    /// The bytes of the text: all of a scalar, the first character or nothing of a mapping or a sequence.
    pub(crate) span: Range<usize>,
    /// What the value is to the mapping or sequence that holds it.
    pub(crate) role: Role,
    /// The number of the YAML anchor that names the value.
    pub(crate) anchor: Option<usize>,
    /// The YAML tag of the value, as a user writes it.
    pub(crate) tag: Option<String>,
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
        /// Whether it is written without quotes, so that YAML looks at the text to find out its type.
        plain: bool,
    },
    /// The value that the anchor of this number names, once more.
    Alias(usize),
}

/// What a value is to the mapping or sequence that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The whole document. Also the role of events that are no value.
    Root,
    /// The key of a member of a mapping.
    Key,
    /// The value of a member of a mapping.
    Member,
    /// An item of a sequence, with its index.
    Item(usize),
}

/// Why a text has no more events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The byte where the parser stopped.
    pub(crate) at: usize,
    /// What it says.
    pub(crate) message: String,
}
