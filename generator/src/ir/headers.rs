//! The printed headers of responses.

use super::printed::Type;

/// The constant for a header of the responses of an operation.
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
