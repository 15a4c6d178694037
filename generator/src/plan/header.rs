//! Decides how the headers of the responses of an operation look: a constant for each.

use super::docs;
use super::types::Context;
use crate::ir::api::{self, Operation};
use crate::ir::client::{Header, Type};
use crate::ir::names::OperationNames;

/// The constants for the headers of an operation. Its types are its own: a header of the same name in another operation
/// may be something else.
pub(super) fn plan(context: &Context<'_>, operation: &Operation, names: &OperationNames) -> Vec<Header> {
    let headers = operation.headers.iter().zip(&names.headers);
    headers.map(|(header, constant)| plan_header(context, header, constant)).collect()
}

fn plan_header(context: &Context<'_>, header: &api::Header, constant: &str) -> Header {
    let type_ = context.value(&header.value);
    Header {
        constant: constant.to_owned(),
        docs: docs::item(&header.docs),
        deprecated: header.docs.deprecated,
        name: header.name.clone(),
        type_: if header.sensitive { Type::Secret(Box::new(type_)) } else { type_ },
    }
}
