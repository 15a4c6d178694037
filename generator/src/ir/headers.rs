//! The printed module with the headers of responses.

use super::printed::Type;

/// The module with the headers of responses.
#[derive(Clone, Debug)]
pub(crate) struct HeadersModule {
    /// The lines at the start of the module.
    pub(crate) file_docs: Vec<String>,
    pub(crate) headers: Vec<Header>,
}

/// The constant for a header of responses.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// The constant.
    pub(crate) constant: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    /// The name on the wire.
    pub(crate) name: String,
    pub(crate) type_: Type,
}
