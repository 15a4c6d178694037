//! An error of the YAML parser, in plain words.

use granit_parser::ErrorKind;

/// An error of the parser. There are no events after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The byte where the parser stopped.
    pub(crate) at: usize,
    /// What happened, for what is done about it.
    pub(crate) kind: FaultKind,
    /// Its message.
    pub(crate) message: String,
    /// How to correct it.
    pub(crate) help: Option<&'static str>,
    /// The byte of the bracket around it.
    pub(crate) bracket: Option<usize>,
}

/// The kinds of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// The values are nested too deep.
    Depth,
    /// A comment has no space before it.
    Comment,
    /// A `-` stands alone in brackets.
    Dash,
    /// A `:` in brackets has no space before another bracket.
    Colon,
    /// A tab indents a line.
    Tab,
    /// A line is indented by other spaces than those before it.
    Level,
    /// Any other fault.
    Other,
}

const QUOTES: &str = "put text that begins with a sign, or has `: ` or ` #` in it, in quotes";
const LEVELS: &str = "compare the spaces before this line with those before the lines above";
const ESCAPES: &str = "write `\\\\` for a backslash, or use single quotes";
const SPACES: &str = "use spaces";

impl Fault {
    pub(super) fn new(at: usize, error: &ErrorKind) -> Self {
        let kind = match error {
            ErrorKind::RecursionLimitExceeded => FaultKind::Depth,
            ErrorKind::CommentNotSeparated => FaultKind::Comment,
            ErrorKind::PlainScalarStartsWithDashFlowIndicator => FaultKind::Dash,
            ErrorKind::FlowMappingValueAdjacentCollection => FaultKind::Colon,
            ErrorKind::TabInBlockIndentation | ErrorKind::TabInPlainScalar => FaultKind::Tab,
            ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry => FaultKind::Level,
            _ => FaultKind::Other,
        };
        let (message, help) = words(error);
        Self { at, kind, message, help, bracket: None }
    }

    /// The fault of a tab that indents a line.
    pub(super) fn tab(at: usize) -> Self {
        Self { kind: FaultKind::Other, ..Self::new(at, &ErrorKind::TabInBlockIndentation) }
    }
}

/// The message of the parser in plain words, and how to correct the text.
fn words(error: &ErrorKind) -> (String, Option<&'static str>) {
    let (message, help) = match error {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            ("a `:` cannot stand here", Some(QUOTES))
        }
        ErrorKind::UnexpectedCharacter { character } => {
            return (format!("text without quotes cannot begin with `{character}`"), Some(QUOTES));
        }
        ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabNotAllowed => {
            ("a tab indents this line", Some(SPACES))
        }
        ErrorKind::TabInPlainScalar => ("a tab indents the line after this text", Some(SPACES)),
        ErrorKind::TabAtBlockScalarStart => ("a tab indents the text that begins here", Some(SPACES)),
        ErrorKind::UnclosedQuotedScalar => ("a quote has no end", None),
        ErrorKind::UnclosedFlowCollection { open } => {
            return (format!("the bracket `{open}` has no end"), None);
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            return (format!("the bracket `{open}` ends with `{close}`"), None);
        }
        ErrorKind::MisplacedFlowCollectionEnd => ("a bracket ends that did not begin", None),
        ErrorKind::ExpectedBlockMappingKey => ("a key is expected here", Some(LEVELS)),
        ErrorKind::ExpectedBlockSequenceEntry => ("a `-` is expected here", Some(LEVELS)),
        ErrorKind::BlockSequenceEntryNotAllowed => {
            ("a list item cannot stand here", Some("begin a list on the line after its key"))
        }
        ErrorKind::SimpleKeyExpected => ("a `:` is missing after this key", None),
        ErrorKind::ExpectedFlowMappingSeparator => ("a `,` or `}` is expected here", None),
        ErrorKind::ExpectedFlowSequenceSeparator => ("a `,` or `]` is expected here", None),
        ErrorKind::UnknownAnchor => ("no anchor has this name", None),
        ErrorKind::UnknownQuotedScalarEscape => {
            ("text in double quotes has an escape that is not in YAML", Some(ESCAPES))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            ("there is text after the end of a quote", None)
        }
        _ => return (error.to_string(), None),
    };
    (message.to_owned(), help)
}
