//! Plans a struct with a tag: a property whose value names another property, the payload.

use super::docs;
use super::types::Context;
use crate::ir::api::{EnumValue, Object, SchemaId, SchemaKind, Tag};
use crate::ir::client::{Constructor, Payload, TagConstructor, View, ViewVariant};
use crate::ir::names::SchemaNames;

/// Returns a constructor for each value of the tag. It sets the tag, and takes the payload of this value.
pub(super) fn constructors(
    context: &Context<'_>,
    id: SchemaId,
    object: &Object,
    names: &SchemaNames,
    constructor: &Constructor,
) -> Vec<TagConstructor> {
    let Some(tag) = &object.tag else { return Vec::new() };
    let (Some(property), Some(own)) =
        (object.properties.get(tag.property), names.properties.get(tag.property))
    else {
        return Vec::new();
    };
    let property = docs::code(&property.name);
    let values =
        values(context, tag).iter().zip(&context.names(tag.schema).variants).zip(&names.constructors);
    values
        .zip(&tag.payloads)
        .map(|(((value, variant), name), payload)| {
            let payload = payload.and_then(|payload| plan_payload(context, id, object, names, payload));
            let with = if payload.is_some() { ", with the payload of that name" } else { "" };
            TagConstructor {
                name: name.clone(),
                docs: docs::paragraphs([format!("Of {property} {}{with}.", docs::code(&value.text))]),
                tag: (context.type_name(tag.schema), variant.clone()),
                payload,
                arguments: constructor
                    .arguments
                    .iter()
                    .map(|argument| (argument.name != own.field).then(|| argument.clone()))
                    .collect(),
            }
        })
        .collect()
}

/// Returns the enum to match on: a variant for each value of the tag, with its payload.
pub(super) fn view(
    context: &Context<'_>,
    id: SchemaId,
    object: &Object,
    names: &SchemaNames,
) -> Option<View> {
    let tag = object.tag.as_ref()?;
    let enum_names = context.names(tag.schema);
    let variants = values(context, tag)
        .iter()
        .zip(&enum_names.variants)
        .zip(&tag.payloads)
        .map(|((value, name), payload)| {
            let payload = payload.and_then(|payload| plan_payload(context, id, object, names, payload));
            let with = if payload.is_some() { ", with its payload where there is one" } else { "" };
            ViewVariant {
                name: name.clone(),
                docs: docs::paragraphs([format!("The value {}{with}.", docs::code(&value.text))]),
                payload,
            }
        })
        .collect();
    Some(View {
        name: names.view.clone(),
        docs: docs::paragraphs([format!(
            "The {} of [`{1}`] and the payload that belongs to it, borrowed by [`{1}::view`] to be matched on.",
            docs::code(&object.properties.get(tag.property)?.name),
            names.type_
        )]),
        tag: (names.properties.get(tag.property)?.field.clone(), enum_names.type_.clone()),
        variants,
        unknown: enum_names.unknown.clone(),
    })
}

fn plan_payload(
    context: &Context<'_>,
    id: SchemaId,
    object: &Object,
    names: &SchemaNames,
    index: usize,
) -> Option<Payload> {
    let property = object.properties.get(index)?;
    Some(Payload {
        field: names.properties.get(index)?.field.clone(),
        type_: context.value(&property.value),
        boxed: context.is_boxed(id, property),
    })
}

fn values<'a>(context: &Context<'a>, tag: &Tag) -> &'a [EnumValue] {
    match context.kind(tag.schema) {
        SchemaKind::Enum(listed) => &listed.values,
        _ => &[],
    }
}
