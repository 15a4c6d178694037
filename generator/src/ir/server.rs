//! The servers of a document, and those of single operations.

/// A server (OpenAPI 3.0.3, section 4.7.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Server {
    /// The URL, with variables in braces.
    pub(crate) url: String,
    /// The name, or the description, on one line.
    pub(crate) name: String,
    /// The variables: names, defaults, and values if they are listed.
    pub(crate) variables: Vec<(String, String, Vec<String>)>,
}

/// The server of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OperationServer {
    /// The URL, with the defaults of its variables. It may be relative.
    pub(crate) url: String,
    /// The server, if it has variables.
    pub(crate) template: Option<Server>,
}

/// A server that callers can choose: its URL, its name, and its variables with their defaults and values.
pub(crate) type ClientServer = (String, String, Vec<(String, String, Vec<String>)>);
