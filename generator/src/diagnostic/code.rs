//! The kinds of finding.

/// The kinds of finding. The name of each, in kebab case, is what a user sees and searches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// The text is neither YAML 1.2 nor JSON (RFC 8259).
    Syntax,
    /// The document is larger, or nested deeper, than the generator reads.
    Limit,
    /// A mapping holds the same key twice.
    DuplicateKey,
    /// The `openapi` version is missing or not supported.
    Version,
    /// A value is of another type than the specification asks for.
    WrongType,
    /// A keyword that the specification requires is missing.
    MissingKeyword,
    /// A keyword that the specification does not know.
    UnknownKeyword,
    /// A construct that the specification knows and this generator does not support.
    Unsupported,
    /// A value that the specification does not allow here.
    InvalidValue,
    /// A `$ref` that leads nowhere, to the wrong kind, or in a circle.
    Reference,
    /// Two operations share an `operationId`.
    DuplicateOperationId,
    /// A path template and its parameters do not match.
    PathTemplate,
    /// An option of the generator does not fit the document.
    Options,
    /// Something is read as it was meant, not as it was written.
    Mended,
    /// Something is read and written as any JSON, although the document says more.
    Degraded,
    /// Something that the document describes has no counterpart in the client.
    NotGenerated,
    /// The members of a union are told apart by how well they fit.
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
