//! A link to the constant of a header.

use crate::ir::client::{CallType, Header};

/// A link to the constant of a header.
pub(super) fn header_link(call: &CallType, header: &Header) -> String {
    format!("[`operations::{}::{}`]", call.name, header.constant)
}
