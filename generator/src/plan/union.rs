//! Decides how the enums for unions, and for response bodies by status, look.

use super::docs;
use super::types::Context;
use crate::ir::api::{self, ResponseBody, Schema, SchemaKind, Status};
use crate::ir::client::{ByStatus, Discriminator, Literal, StatusVariant, Type, Union, UnionVariant};
use crate::ir::names::SchemaNames;

/// The docs of a variant without a value of the discriminator.
const NEVER_READ: &str = "It is never read, because it has no value of the discriminator.";

/// Gives the enum for a union. The members that have a name stand in boxes: they differ in size, and may hold the union.
pub(super) fn plan(context: &Context<'_>, schema: &Schema, union: &api::Union, names: &SchemaNames) -> Union {
    let is_explicit = union.discriminator.as_ref().is_some_and(|discriminator| !discriminator.is_implied);
    let variants = union.variants.iter().zip(&names.variants).map(|(variant, name)| {
        let type_ = context.value(&variant.value);
        let type_ = if matches!(type_, Type::Named(_)) { Type::Box(Box::new(type_)) } else { type_ };
        let constants: Vec<String> = variant.discriminator_values.iter().map(Literal::text).collect();
        let constants: Vec<&str> = constants.iter().map(String::as_str).collect();
        let is_tagged = is_explicit && is_object(context, &variant.value);
        UnionVariant {
            name: name.clone(),
            docs: match constants.as_slice() {
                _ if variant.is_default => docs::paragraphs([default_docs(&constants)]),
                [] if is_tagged => docs::paragraphs([NEVER_READ.to_owned()]),
                [] => Vec::new(),
                constants => docs::value(name, constants),
            },
            type_,
            discriminator_values: variant.discriminator_values.clone(),
            constants: if union.discriminator.is_none() {
                only_values(context, &variant.value)
            } else {
                Vec::new()
            },
            sets_discriminator: is_tagged && !variant.discriminator_values.is_empty() && !variant.is_default,
            is_only_sent: is_tagged && variant.discriminator_values.is_empty() && !variant.is_default,
            is_default: variant.is_default,
        }
    });
    let variants: Vec<UnionVariant> = variants.collect();
    Union {
        name: names.type_.clone(),
        docs: docs::item(&schema.docs),
        deprecated: schema.docs.deprecated,
        derives: Vec::new(),
        unknown: names.unknown.clone(),
        discriminator: union.discriminator.as_ref().map(|discriminator| Discriminator {
            property: discriminator.property.clone(),
            is_plain: discriminator.is_required
                && union
                    .variants
                    .iter()
                    .zip(&variants)
                    .all(|(it, variant)| !it.is_default && (variant.is_only_sent || has_texts(it))),
        }),
        variants,
        members: Vec::new(),
    }
}

/// The docs of the variant for all other values of the discriminator.
fn default_docs(constants: &[&str]) -> String {
    let rest = "It is read if the discriminator is absent, or has a value that no other variant has.";
    match constants {
        [] => rest.to_owned(),
        constants => {
            let constants: Vec<String> = constants.iter().map(|text| docs::code(text)).collect();
            format!("{}. {rest}", constants.join(", "))
        }
    }
}

/// Whether a variant has values of the discriminator, and all of them are texts.
fn has_texts(variant: &api::Variant) -> bool {
    let values = &variant.discriminator_values;
    !values.is_empty() && values.iter().all(|value| matches!(value, Literal::Text(_)))
}

/// The properties of an object that have one possible value.
fn only_values(context: &Context<'_>, value: &api::Type) -> Vec<(String, Literal)> {
    let api::Type::Schema(id) = value else { return Vec::new() };
    let SchemaKind::Object(object) = context.kind(*id) else { return Vec::new() };
    let is_tag = |only: &&Literal| match only {
        Literal::Text(_) | Literal::Boolean(_) => true,
        Literal::Integer(value) => i64::try_from(*value).is_ok(),
        Literal::Double(_) | Literal::Null => false,
    };
    let only = |property: &api::Property| {
        Some((property.name.clone(), property.only.as_ref().filter(is_tag)?.clone()))
    };
    object.properties.iter().filter_map(only).collect()
}

/// Whether values of a type are written by a struct. A union sets the tags of its members itself.
fn is_object(context: &Context<'_>, value: &api::Type) -> bool {
    match value {
        api::Type::Schema(id) => matches!(context.kind(*id), SchemaKind::Object(_)),
        _ => false,
    }
}

/// Gives the enum for response bodies that differ by the status.
pub(super) fn plan_by_status(
    context: &Context<'_>,
    schema: &Schema,
    bodies: &[(Status, ResponseBody)],
    names: &SchemaNames,
) -> ByStatus {
    let variants = bodies.iter().zip(&names.variants).map(|((status, body), name)| {
        let statuses = match status {
            Status::Code(code) => Some((*code, *code)),
            Status::Range(range) => Some((range * 100, range * 100 + 99)),
            Status::Default => None,
        };
        StatusVariant { name: name.clone(), type_: context.response_body(body), statuses }
    });
    let words = schema.named_after.words.first().map(String::as_str).unwrap_or_default();
    let what = if schema.named_after.words.last().is_some_and(|word| word == "error") {
        "failures"
    } else {
        "successes"
    };
    ByStatus {
        name: names.type_.clone(),
        docs: docs::paragraphs([format!("What the {what} of {} hold.", docs::code(words))]),
        unknown: names.unknown.clone(),
        variants: variants.collect(),
    }
}
