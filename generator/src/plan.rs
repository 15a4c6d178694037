//! Makes every Rust decision about a client: types, traits, constructors, attributes and docs.

mod cycles;
mod docs;
mod imports;
mod object;
mod operation;
mod tagged;
mod types;
mod usage;

use crate::ir::api::{Api, Schema, SchemaId, SchemaKind};
use crate::ir::client::{Client, Item, OpenEnum, Variant};
use crate::ir::names::{Names, SchemaNames};
use types::Context;

/// Gives what is to be printed for a document.
pub(crate) fn plan(api: &Api, names: &Names) -> Client {
    let context = Context { api, names, sent: usage::sent(api), by_value: cycles::by_value(api) };
    let types: Vec<Item> = api
        .schemas
        .iter()
        .zip(&names.schemas)
        .enumerate()
        .map(|(index, (schema, own))| match &schema.kind {
            SchemaKind::Object(object) => {
                Item::Struct(Box::new(object::plan(&context, SchemaId(index), schema, object, own)))
            }
            SchemaKind::Enum(values) => Item::OpenEnum(plan_enum(schema, values, own)),
        })
        .collect();
    Client {
        types_docs: docs::paragraphs([format!("The types of {}.", docs::title(&api.title))]),
        allow_deprecated: is_any_deprecated(api),
        types_uses: imports::of_types(&types),
        types,
        client: operation::plan_client(&context),
    }
}

fn plan_enum(schema: &Schema, values: &[String], names: &SchemaNames) -> OpenEnum {
    let variants = values
        .iter()
        .zip(&names.variants)
        .map(|(text, name)| Variant {
            name: name.clone(),
            docs: docs::paragraphs([format!("The value {}.", docs::code(text))]),
            text: text.clone(),
        })
        .collect();
    let fallback = format!("One of {} values.", values.len());
    OpenEnum {
        name: names.type_.clone(),
        docs: docs::item(&schema.docs, &fallback),
        deprecated: schema.docs.deprecated,
        variants,
        unknown: names.unknown.clone(),
    }
}

fn is_any_deprecated(api: &Api) -> bool {
    let schema = |schema: &Schema| match &schema.kind {
        SchemaKind::Object(object) => object.properties.iter().any(|property| property.docs.deprecated),
        SchemaKind::Enum(_) => false,
    };
    api.schemas.iter().any(|each| each.docs.deprecated || schema(each))
}
