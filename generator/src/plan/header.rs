//! Decides how the headers of the responses of an operation look: a constant for each.

use super::docs::{self, code};
use super::types::Context;
use crate::ir::api::{self, Operation};
use crate::ir::client::{Header, Type};
use crate::ir::names::OperationNames;
use crate::ir::places;

/// The constants for the headers of an operation. Its types are its own: a header of the same name in another operation
/// may be something else.
pub(super) fn plan(context: &Context<'_>, operation: &Operation, names: &OperationNames) -> Vec<Header> {
    let headers = operation.headers.iter().zip(&names.headers);
    headers.map(|(header, constant)| plan_header(context, (operation, names), header, constant)).collect()
}

/// The statuses of a header, if others have one of its name with another type: their constants.
fn statuses((operation, names): (&Operation, &OperationNames), header: &api::Header) -> String {
    let all = operation.headers.iter().zip(&names.headers);
    let others = all.filter(|(other, _)| other.name == header.name && other.statuses != header.statuses);
    let others: Vec<String> =
        others.map(|(_, constant)| format!("[`{constant}`](Self::{constant})")).collect();
    if others.is_empty() {
        return String::new();
    }
    let own: Vec<String> = header.statuses.iter().map(|status| code(&places::status(*status))).collect();
    let (own, others) = (own.join(", "), others.join(", "));
    format!("In responses of the status {own}. In others, the header has another type: {others}.")
}

fn plan_header(
    context: &Context<'_>,
    of: (&Operation, &OperationNames),
    header: &api::Header,
    constant: &str,
) -> Header {
    let type_ = context.value(&header.value);
    Header {
        constant: constant.to_owned(),
        docs: docs::paragraphs([docs::item(&header.docs).join("\n"), statuses(of, header)]),
        deprecated: header.docs.deprecated,
        name: header.name.clone(),
        type_: if header.sensitive { Type::Secret(Box::new(type_)) } else { type_ },
    }
}
