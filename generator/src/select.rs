//! An API goes in; the operations that the options select, with the types that they use, come out.

mod around;
mod pattern;
mod reach;
mod renamed;
mod unused;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::api::{Api, Operation, Schema, SchemaId, SchemaKind};
use crate::openapi::Shared;
use crate::options::{GroupBy, Options, Selectors, captured};
use around::around;
use pattern::matches;
use reach::Reachable;

/// The maximum number of names that a message lists.
const LISTED: usize = 8;

/// Removes the operations that the options do not select, and then the schemas that no operation needs. A removed
/// schema stays in the table as an alias, which is never printed. If the options do not select operations, all
/// components stay.
///
/// Reports names in the options that the document does not have. Drops findings about removed operations and schemas, and
/// about other components that only these use: what is not generated may be wrong.
pub(crate) fn select(diagnostics: &mut Diagnostics, mut api: Api, shared: &Shared, options: &Options) -> Api {
    for (key, selectors) in [("include", &options.include), ("exclude", &options.exclude)] {
        check_selectors(diagnostics, &api, key, selectors);
    }
    check_names(diagnostics, &api, options);
    renamed::check(diagnostics, &api, options);
    if !options.selects() {
        return api;
    }
    let (kept, left_out): (Vec<Operation>, Vec<Operation>) =
        std::mem::take(&mut api.operations).into_iter().partition(|operation| is_wanted(operation, options));
    if kept.is_empty() && !left_out.is_empty() {
        let message = "the options `include` and `exclude` select no operation";
        diagnostics.push(Diagnostic::error(Code::Options, paths(), message));
    }
    let left_out = places(&kept, &left_out);
    api.operations = kept.into();
    let Reachable { schemas, degraded } = reach::reachable(&api);
    let mut components = drop_schemas(&mut api, &schemas);
    components.extend(unused::unused(shared, &left_out));
    let written = in_files(diagnostics, &components);
    diagnostics.retain(|found, place, in_file| {
        // A merged schema has the findings of its members, and may be needed when these are not.
        let kept = found.code == Code::Degraded && degraded;
        // Findings from before a schema became a component are at its old place.
        let (file, old) = in_file.split();
        let pointers = written.get(&file.map(str::to_owned));
        let is_component =
            is_below(place, &components) || pointers.is_some_and(|pointers| is_below(old, pointers));
        // They are not about one place.
        let is_of_all = matches!(found.code, Code::Limit | Code::Options);
        is_of_all || (!is_below(place, &left_out) && (kept || !is_component))
    });
    api
}

/// Turns the schemas that no operation needs into aliases. Returns the pointers to the components among them.
fn drop_schemas(api: &mut Api, needed: &BTreeSet<SchemaId>) -> BTreeSet<Pointer> {
    let mut dropped = BTreeSet::new();
    for id in api.schemas.ids() {
        let schema = &mut api.schemas[id];
        if needed.contains(&id) || schema.kind == SchemaKind::Alias {
            continue;
        }
        schema.kind = SchemaKind::Alias;
        dropped.extend(component_name(schema).map(|name| components().child(name)));
    }
    dropped
}

/// The places of these components in the text, by file. The document itself has no file.
fn in_files(
    diagnostics: &Diagnostics,
    components: &BTreeSet<Pointer>,
) -> BTreeMap<Option<String>, BTreeSet<Pointer>> {
    let mut files: BTreeMap<Option<String>, BTreeSet<Pointer>> = BTreeMap::new();
    for component in components {
        let written = diagnostics.written(Place::Value(component.clone()));
        if let (file, Place::Value(pointer)) = written.split() {
            files.entry(file.map(str::to_owned)).or_default().insert(pointer.clone());
        }
    }
    files
}

/// Whether a place is one of these places or inside one.
fn is_below(place: &Place, pointers: &BTreeSet<Pointer>) -> bool {
    match place {
        Place::Value(pointer) | Place::Key(pointer) => around(pointer, pointers).is_some(),
        Place::Position { .. } | Place::In { .. } => false,
    }
}

fn is_wanted(operation: &Operation, options: &Options) -> bool {
    (options.include.is_empty() || selects(&options.include, operation))
        && !selects(&options.exclude, operation)
}

fn selects(selectors: &Selectors, operation: &Operation) -> bool {
    selectors.tags.iter().any(|pattern| operation.tags.iter().any(|tag| matches(pattern, tag)))
        || selectors.operations.iter().any(|pattern| is_called(pattern, operation))
        || selectors.paths.iter().any(|pattern| matches(pattern, &operation.path))
}

/// Whether a text names an operation: by its id, or by its method and path.
fn is_called(pattern: &str, operation: &Operation) -> bool {
    matches(pattern, &operation.words) || matches(pattern, &signature(operation))
}

/// Reports each selector that selects nothing.
fn check_selectors(diagnostics: &mut Diagnostics, api: &Api, key: &str, selectors: &Selectors) {
    let tags: BTreeSet<&str> =
        api.operations.iter().flat_map(|it| it.tags.iter().map(String::as_str)).collect();
    for pattern in selectors.tags.iter().filter(|pattern| !tags.iter().any(|tag| matches(pattern, tag))) {
        let message = format!("the option `{key}.tags`: no operation has the tag `{pattern}`");
        let help = listed("the tags are", &tags);
        diagnostics.push(Diagnostic::error(Code::Options, paths(), message).help(help));
    }
    for pattern in &selectors.operations {
        if !api.operations.iter().any(|operation| is_called(pattern, operation)) {
            diagnostics.push(no_operation(&format!("{key}.operations"), pattern));
        }
    }
    for pattern in &selectors.paths {
        if !api.operations.iter().any(|operation| matches(pattern, &operation.path)) {
            let message = format!("the option `{key}.paths`: no operation has the path `{pattern}`");
            let help = "write the path as the document does, with `*` for any characters";
            diagnostics.push(Diagnostic::error(Code::Options, paths(), message).help(help));
        }
    }
}

/// Reports each operation and component schema in the options that does not exist.
fn check_names(diagnostics: &mut Diagnostics, api: &Api, options: &Options) {
    for name in options.rename_operations.keys() {
        let is_meant = |operation: &Operation| {
            let words = &operation.words;
            words == name || signature(operation) == *name || captured(name, words).is_some()
        };
        if !api.operations.iter().any(is_meant) {
            diagnostics.push(no_operation("rename-operations", name));
        }
    }
    check_groups(diagnostics, api, options);
    let names: BTreeSet<&str> = api.schemas.iter().filter_map(component_name).collect();
    for (key, wanted) in [("replace", &options.replace), ("rename-types", &options.rename_types)] {
        for name in wanted.keys().filter(|name| !names.contains(name.as_str())) {
            let message = format!("the option `{key}`: the document has no component schema `{name}`");
            let help = listed("the schemas are", &names);
            diagnostics.push(Diagnostic::error(Code::Options, components(), message).help(help));
        }
    }
    for name in options.rename_types.keys() {
        let alias =
            |schema: &Schema| schema.kind == SchemaKind::Alias && component_name(schema) == Some(name);
        if api.schemas.iter().any(alias) {
            let message = format!("the option `rename-types`: the schema `{name}` has no type of its own");
            let help = "only objects, enums of strings and unions have one; `replace` works for any schema";
            diagnostics.push(Diagnostic::error(Code::Options, components().child(name), message).help(help));
        }
    }
}

/// Reports names that the options give to two operations of one group. Without groups, this was checked before.
fn check_groups(diagnostics: &mut Diagnostics, api: &Api, options: &Options) {
    let mut seen = BTreeSet::new();
    for operation in &api.operations {
        let own = [operation.words.clone(), signature(operation)];
        let name = own.iter().find_map(|key| options.rename_operations.get(key));
        let key = options.group_by.group(&operation.tags, &operation.path);
        if let Some(name) =
            name.filter(|name| options.group_by != GroupBy::Nothing && !seen.insert((key, *name)))
        {
            let message =
                format!("the option `rename-operations`: `{name}` is used for two operations of one group");
            diagnostics.push(Diagnostic::error(Code::Options, operation.at.clone(), message));
        }
    }
}

fn no_operation(key: &str, name: &str) -> Diagnostic {
    let message = format!("the option `{key}`: no operation has the name `{name}`");
    let help = "name an operation by its `operationId`, or by its method and path, as in `GET /pets/{id}`";
    Diagnostic::error(Code::Options, paths(), message).help(help)
}

/// The first names, for a help line.
fn listed(lead: &str, names: &BTreeSet<&str>) -> String {
    let shown: Vec<String> = names.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(LISTED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    if shown.is_empty() { "there are none".to_owned() } else { format!("{lead} {}{more}", shown.join(", ")) }
}

/// The key of a component schema. `None` for another schema.
fn component_name(schema: &Schema) -> Option<&str> {
    match (schema.named_after.owner, schema.named_after.words.as_slice()) {
        (None, [name]) => Some(name),
        _ => None,
    }
}

/// The method and the path of an operation.
fn signature(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

/// The places of the operations that are left out, and of the path items of which no operation is kept.
fn places(kept: &[Operation], left_out: &[Operation]) -> BTreeSet<Pointer> {
    let items: BTreeSet<Pointer> = kept.iter().filter_map(|operation| operation.at.parent()).collect();
    let of_items = left_out.iter().filter_map(|operation| operation.at.parent());
    let of_items = of_items.filter(|item| !items.contains(item));
    of_items.chain(left_out.iter().map(|operation| operation.at.clone())).collect()
}

fn paths() -> Pointer {
    Pointer::root().child("paths")
}

fn components() -> Pointer {
    Pointer::root().child("components").child("schemas")
}

#[cfg(test)]
mod tests;
