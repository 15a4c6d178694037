//! Prints what was planned as Rust. Nothing is decided here.

mod by_group;
mod client;
mod constructors;
mod files;
mod module;
mod oauth2;
mod operations;
mod pages;
mod part;
mod root;
mod setters;
mod steps;
mod testing;
mod tokens;
mod types;

#[cfg(test)]
mod tests;

pub(crate) use module::Module;
use module::whole;
pub(crate) use part::Part;
pub(crate) use tokens::{BLANK_LINE, DOC_LINE_END, DOC_LINES, rust};

use crate::ir::client::{CallType, Client, Item};

/// Gives the files of a client that depend on the document.
pub(crate) fn render(client: &Client) -> Vec<Module<'_>> {
    let mut modules = vec![
        whole("mod.rs", move || vec![Part::Items(root::render(client))]),
        whole("client/mod.rs", move || client::head(client)),
        whole("client/constructors.rs", move || {
            vec![Part::Items(constructors::render(&client.client, client.has_traits()))]
        }),
        whole("operations/mod.rs", move || operations::head(client)),
    ];
    if !client.handles.is_empty() {
        modules.push(whole("client/by_group.rs", move || by_group::render(client)));
    }
    for group in &client.groups {
        modules.push(Module {
            path: format!("client/{}.rs", group.module),
            count: group.methods.len() + 1,
            piece: Box::new(|index| match index {
                0 => vec![Part::Items(client::group_head(group))],
                _ => vec![client::method(group, index - 1)],
            }),
        });
        // Where the support code is in another crate, the setters are methods of traits.
        let with_setters =
            group.methods.iter().filter(|it| !it.call_type.setters.is_empty() && !client.has_traits());
        let calls: Vec<&CallType> = with_setters.map(|method| &method.call_type).collect();
        modules.push(Module {
            path: format!("operations/{}.rs", group.module),
            count: calls.len() + 1,
            piece: Box::new(move |index| match index.checked_sub(1) {
                None => operations::group_head(group),
                Some(index) => calls.get(index).map(|call| operations::setters(call)).unwrap_or_default(),
            }),
        });
        if !group.items.is_empty() {
            modules.push(types_file(format!("client/{}/schemas.rs", group.module), &group.items));
        }
    }
    if oauth2::is_there(client) {
        modules
            .push(whole("oauth2.rs", move || oauth2::render(client).into_iter().map(Part::Items).collect()));
    }
    modules.push(Module {
        path: "testing.rs".to_owned(),
        count: 2,
        piece: Box::new(|index| match index {
            0 => testing::head_of(&client.described),
            _ => client.described.operations.as_ref().map(testing::tables).unwrap_or_default(),
        }),
    });
    modules.extend(setters::render(client));
    modules.push(whole("types/mod.rs", move || types::head(client)));
    modules
        .extend(client.types.iter().map(|file| types_file(format!("types/{}.rs", file.module), &file.items)));
    modules
}

/// A file of types.
fn types_file(path: String, items: &[Item]) -> Module<'_> {
    let piece = move |index: usize| {
        let item = items
            .get(index)
            .map(|item| types::render(item, index.checked_sub(1).and_then(|it| items.get(it))));
        let head = (index == 0).then(|| Part::Items(types::file_head()));
        head.into_iter().chain(item.into_iter().flatten()).collect()
    };
    Module { path, count: items.len(), piece: Box::new(piece) }
}
