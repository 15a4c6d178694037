//! Decides the file of each type and of each method. The order in a file is that of the document.

use std::collections::HashMap;

use super::group_docs::{self, Shared};
use crate::ir::api::{Api, OperationId};
use crate::ir::client::{Group, Item, Method, TypesFile};
use crate::ir::names::{Home, Names};
use crate::table::Table;

/// Gives the files of types, and the operations by tag.
pub(super) fn files(
    api: &Api,
    names: &Names,
    planned: Vec<Option<Item>>,
    methods: Table<OperationId, Vec<Method>>,
) -> (Vec<TypesFile>, Vec<Group>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_group: HashMap<&str, usize> = HashMap::new();
    let mut shared: Vec<Shared<'_>> = Vec::new();
    for ((it, operation), methods) in api.operations.iter().zip(&names.operations).zip(methods) {
        let index = *by_group.entry(&operation.group).or_insert_with(|| {
            let handle = operation.owner.and_then(|index| names.groups.get(index)).map(|it| it.key.as_str());
            let of = match (handle, it.tags.first()) {
                (Some(part), tag) if tag.is_none_or(|tag| tag != part) => Shared::Part(part),
                (None, _) if !names.groups.is_empty() => Shared::NoGroup,
                (_, Some(tag)) => Shared::Tag(tag),
                (_, None) => Shared::NoTag,
            };
            let (docs, operations_docs) = (Vec::new(), group_docs::group_of_calls(of));
            let module = operation.group.clone();
            groups.push(Group { module, docs, operations_docs, methods: Vec::new(), items: Vec::new() });
            shared.push(of);
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(index) {
            group.methods.extend(methods);
        }
    }
    for (group, shared) in groups.iter_mut().zip(shared) {
        // Those of one handle stand together: two tags may have one module.
        group.methods.sort_by(|one, other| one.owner.cmp(&other.owner));
        group.docs = group_docs::group(shared, api, &group.methods);
    }
    let mut types: Vec<TypesFile> = Vec::new();
    let mut by_module: HashMap<&str, usize> = HashMap::new();
    for (names, item) in names.schemas.iter().zip(planned) {
        let (Some(item), Some(home)) = (item, &names.home) else { continue };
        let items = match home {
            Home::Client(group) => {
                by_group.get(group.as_str()).and_then(|index| groups.get_mut(*index)).map(|it| &mut it.items)
            }
            Home::Types(module) => {
                let index = *by_module.entry(module).or_insert_with(|| {
                    types.push(TypesFile { module: module.clone(), items: Vec::new() });
                    types.len() - 1
                });
                types.get_mut(index).map(|file| &mut file.items)
            }
        };
        if let Some(items) = items {
            items.push(item);
        }
    }
    (types, groups)
}
