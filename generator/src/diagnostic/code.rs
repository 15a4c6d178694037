//! The kinds of finding.

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
    /// The document breaks a rule, but its meaning is clear, and it was read in that meaning.
    Mended,
    /// A type says less than the document. Most often a value is any JSON.
    Degraded,
    /// The client has nothing for a part of the document.
    NotGenerated,
    /// No property tells the members of a union apart. The client picks the member that fits best.
    AmbiguousUnion,
}

impl Code {
    /// The name of the code, in kebab case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Limit => "limit",
            Self::DuplicateKey => "duplicate-key",
            Self::Version => "version",
            Self::WrongType => "wrong-type",
            Self::MissingKeyword => "missing-keyword",
            Self::UnknownKeyword => "unknown-keyword",
            Self::Unsupported => "unsupported",
            Self::InvalidValue => "invalid-value",
            Self::Reference => "reference",
            Self::DuplicateOperationId => "duplicate-operation-id",
            Self::PathTemplate => "path-template",
            Self::Options => "options",
            Self::Mended => "mended",
            Self::Degraded => "degraded",
            Self::NotGenerated => "not-generated",
            Self::AmbiguousUnion => "ambiguous-union",
        }
    }
}
