//! Decides how the handles for groups of operations look.

use super::group_docs;
use super::types::Context;
use crate::ir::client::GroupHandle;

/// The handles, in the order of their names.
pub(super) fn plan(context: &Context<'_>) -> Vec<GroupHandle> {
    let handles = context.names.groups.iter().enumerate().map(|(index, group)| {
        let own = context.api.operations.iter().zip(&context.names.operations);
        let mut own = own.filter(|(_, names)| names.owner == Some(index));
        let is_tag = own.any(|(operation, _)| operation.tags.first() == Some(&group.key));
        let docs = group_docs::handle_of_group(&group.key, is_tag, context.api.tags.get(&group.key));
        GroupHandle { accessor: group.accessor.clone(), type_: group.type_.clone(), docs }
    });
    let mut handles: Vec<GroupHandle> = handles.collect();
    handles.sort_by(|one, other| one.accessor.cmp(&other.accessor));
    handles
}
