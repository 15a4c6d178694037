//! The codes of findings, with their names and the kinds that a report sorts them by.

/// The kinds of finding. Messages show the name of a kind in kebab case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// The text is neither YAML 1.2 nor JSON (RFC 8259).
    Syntax,
    /// Something in the document is larger, or nested deeper, than the generator allows.
    Limit,
    /// A mapping has the same key twice.
    DuplicateKey,
    /// The `openapi` version is missing or not supported.
    Version,
    /// A value does not have the type that the specification requires.
    WrongType,
    /// A keyword that the specification requires is missing.
    MissingKeyword,
    /// A keyword that the specification does not define.
    UnknownKeyword,
    /// A construct of the specification that this generator does not support.
    Unsupported,
    /// A value that the specification does not allow here.
    InvalidValue,
    /// A `$ref` that points to nothing, to the wrong kind of object, or back to itself.
    Reference,
    /// Two operations have the same `operationId`.
    DuplicateOperationId,
    /// A path template and its parameters do not match.
    PathTemplate,
    /// An option of the generator does not fit the document.
    Options,
    /// An action of an overlay does not fit the document.
    Overlay,
    /// The document breaks a rule, but its meaning is clear, and it was read in that meaning.
    Mended,
    /// A type is less precise than the document. Most often a value is any JSON.
    Degraded,
    /// The client has nothing for a part of the document.
    NotGenerated,
    /// No property distinguishes the members of a union. The client picks the member that fits best.
    AmbiguousUnion,
}

impl Code {
    /// The name of the code, in kebab case.
    pub fn as_str(self) -> &'static str {
        self.facts().0
    }

    /// The name of the code, and the kind of its findings in a report.
    pub(super) fn facts(self) -> (&'static str, FindingKind) {
        use FindingKind::{AmbiguousUnion, Degraded, Mended, NotGenerated};
        match self {
            Self::Syntax => ("syntax", Mended),
            Self::Limit => ("limit", Mended),
            Self::DuplicateKey => ("duplicate-key", Mended),
            Self::Version => ("version", Mended),
            Self::WrongType => ("wrong-type", Mended),
            Self::MissingKeyword => ("missing-keyword", Mended),
            Self::UnknownKeyword => ("unknown-keyword", Mended),
            Self::Unsupported => ("unsupported", Mended),
            Self::InvalidValue => ("invalid-value", Mended),
            Self::Reference => ("reference", Mended),
            Self::DuplicateOperationId => ("duplicate-operation-id", Mended),
            Self::PathTemplate => ("path-template", Mended),
            Self::Options => ("options", Mended),
            Self::Overlay => ("overlay", Mended),
            Self::Mended => ("mended", Mended),
            Self::Degraded => ("degraded", Degraded),
            Self::NotGenerated => ("not-generated", NotGenerated),
            Self::AmbiguousUnion => ("ambiguous-union", AmbiguousUnion),
        }
    }
}

/// The kinds of findings in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FindingKind {
    /// A type is less precise than the document.
    Degraded,
    /// The client has nothing for a part of the document.
    NotGenerated,
    /// No property distinguishes the members of a union.
    AmbiguousUnion,
    /// The document breaks a rule, but its meaning is clear.
    Mended,
}

impl FindingKind {
    /// All kinds, in the order in which a report shows them.
    pub const ALL: [Self; 4] = [Self::Degraded, Self::NotGenerated, Self::AmbiguousUnion, Self::Mended];

    /// The name of the kind, in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Degraded => "degraded",
            Self::NotGenerated => "not generated",
            Self::AmbiguousUnion => "ambiguous union",
            Self::Mended => "mended",
        }
    }
}
