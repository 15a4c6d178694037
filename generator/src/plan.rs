//! Makes every Rust decision about a client: types, traits, constructors, arguments and docs.

mod answers;
mod body;
mod call;
mod client;
mod client_parameter;
mod cycles;
mod derives;
mod described;
mod discriminators;
mod docs;
mod example;
mod fits;
mod group_docs;
mod group_handle;
mod header;
mod layout;
mod made;
mod members;
mod object;
mod operation;
mod pages;
mod sample;
mod security;
mod share;
mod shared_bodies;
mod support;
mod tagged;
mod types;
mod union;
mod usage;

use std::collections::BTreeSet;

use crate::ir::api::{Api, Enum, Schema, SchemaId, SchemaKind};
use crate::ir::client::{Alias, Client, Item, OpenEnum, Shared, Variant};
use crate::ir::names::{Names, SchemaNames};
use crate::options::{Options, is_in_crate};
use crate::parallel;
use types::Context;

/// Gives what is to be printed for a document.
pub(crate) fn plan(api: &Api, names: &Names, options: &Options) -> Client {
    let usage = usage::find(api);
    let context = Context {
        api,
        names,
        unions: unions(api, names, &usage),
        usage,
        by_value: cycles::by_value(&api.schemas),
        discriminators: discriminators::find(api),
        members: discriminators::members(api),
    };
    let derives = derives::Derives::new(&context, &options.derive);
    let same = if options.share_types { share::find(&context) } else { share::none(&context) };
    let planned = parallel::map(api.schemas.len(), |index| {
        let id = SchemaId(index);
        let (schema, own) = (&api.schemas[id], &names.schemas[id]);
        if let Some(first) = same[id] {
            return Some(Item::Alias(plan_alias(&context, schema, own, first)));
        }
        let mut item = plan_schema(&context, id, schema, own)?;
        derives.add(id, &mut item);
        if let (SchemaKind::Union(union), Item::Union(item)) = (&schema.kind, &mut item) {
            members::add(&context, &same, id, union, item);
        }
        Some(item)
    });
    let methods = operation::plan_all(&context);
    let described = described::plan(&context, &methods, !options.without_testing_examples);
    let (types, groups) = layout::files(api, names, planned, methods);
    let shared = options.support.as_deref().map(plan_shared);
    let has_traits = shared.as_ref().is_some_and(|shared| shared.is_foreign);
    let (client, external) = (client::plan(&context, has_traits), external(&context));
    Client {
        support: support::used(&types, &groups, &external, &client, &described),
        example: example::plan(&context, &types, &groups, &client, has_traits),
        types_docs: docs::paragraphs([format!("The types of {}.", docs::title(&api.title))]),
        types,
        // Two clients may name the same type, which has one implementation of a trait.
        external: if options.support.is_some() { Vec::new() } else { external },
        shared,
        handles: group_handle::plan(&context),
        client,
        operations_docs: docs::paragraphs([
            format!(
                "The calls of {}, by tag: the setters for what is optional in each.",
                docs::title(&api.title)
            ),
            "The methods of [`Client`](super::Client) begin them.".to_owned(),
        ]),
        groups,
        described,
    }
}

/// The names of the types of unions that clients send: what converts to their members converts to them.
fn unions<'a>(api: &Api, names: &'a Names, usage: &usage::Usage) -> BTreeSet<&'a str> {
    let is_union = |id: &&SchemaId| matches!(api.schemas[**id].kind, SchemaKind::Union(_));
    usage.sent.iter().filter(is_union).map(|id| names.schemas[*id].type_.as_str()).collect()
}

fn plan_schema(context: &Context<'_>, id: SchemaId, schema: &Schema, names: &SchemaNames) -> Option<Item> {
    Some(match &schema.kind {
        SchemaKind::Object(object) => {
            Item::Struct(Box::new(object::plan(context, id, schema, object, names)))
        }
        SchemaKind::Enum(listed) => {
            let is_key = context.usage.keys.contains(&id);
            Item::OpenEnum(OpenEnum { is_key, ..plan_enum(schema, listed, names) })
        }
        SchemaKind::Union(union) => Item::Union(union::plan(context, schema, union, names)),
        SchemaKind::ByStatus(bodies) => Item::ByStatus(union::plan_by_status(context, schema, bodies, names)),
        SchemaKind::Replaced | SchemaKind::Alias => return None,
    })
}

/// Another name for the type of the first schema that says the same.
fn plan_alias(context: &Context<'_>, schema: &Schema, names: &SchemaNames, first: SchemaId) -> Alias {
    let target = context.type_name(first);
    Alias {
        name: names.type_.clone(),
        docs: docs::item(&schema.docs),
        deprecated: schema.docs.deprecated,
        target,
    }
}

/// The support code at a path. A crate may have the name of a module beside.
fn plan_shared(path: &str) -> Shared {
    match is_in_crate(path) {
        true => Shared { path: path.to_owned(), is_foreign: false },
        false => Shared { path: format!("::{path}"), is_foreign: true },
    }
}

/// The types of the caller's, each once.
fn external(context: &Context<'_>) -> Vec<String> {
    let schemas = context.api.schemas.iter().zip(&context.names.schemas);
    let replaced = schemas.filter(|(schema, _)| schema.kind == SchemaKind::Replaced);
    let paths: BTreeSet<String> = replaced.map(|(_, names)| names.type_.clone()).collect();
    // The support code has the traits for JSON itself.
    paths.into_iter().filter(|path| path != "serde_json::Value").collect()
}

fn plan_enum(schema: &Schema, listed: &Enum, names: &SchemaNames) -> OpenEnum {
    let variants = listed
        .values
        .iter()
        .zip(&names.variants)
        .map(|(value, name)| Variant {
            name: name.clone(),
            docs: docs::listed(name, value),
            text: value.text.clone(),
        })
        .collect();
    OpenEnum {
        name: names.type_.clone(),
        docs: docs::item(&schema.docs),
        deprecated: schema.docs.deprecated,
        derives: Vec::new(),
        variants,
        unknown: names.unknown.clone(),
        is_integer: listed.is_integer,
        is_key: false,
    }
}

#[cfg(test)]
mod tests;
