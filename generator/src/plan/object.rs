//! Decides how the struct for an object looks.

use super::docs;
use super::tagged;
use super::types::{Context, convert};
use crate::ir::api::{Object, Property, Schema, SchemaId};
use crate::ir::client::{Argument, Constructor, Derive, Field, Initial, Setter, SetterAction, Skip, Struct};
use crate::ir::names::SchemaNames;

/// Gives the struct for an object. Only one that clients send gets constructors and setters: the others are read.
pub(super) fn plan(
    context: &Context<'_>,
    id: SchemaId,
    schema: &Schema,
    object: &Object,
    names: &SchemaNames,
) -> Struct {
    let sent = context.sent.contains(&id);
    let constructor = sent.then(|| constructor(context, id, object, names));
    let tag_constructors = match &constructor {
        Some(constructor) => tagged::constructors(context, id, object, names, constructor),
        None => Vec::new(),
    };
    let all_optional = object.properties.iter().all(|property| !property.required);
    let mut derives = vec![Derive::Clone, Derive::Debug];
    derives.extend((sent && all_optional).then_some(Derive::Default));
    derives.extend([Derive::PartialEq, Derive::Deserialize, Derive::Serialize]);
    Struct {
        name: names.type_.clone(),
        docs: docs::item(&schema.docs, "An object."),
        deprecated: schema.docs.deprecated,
        derives,
        fields: object
            .properties
            .iter()
            .zip(&names.fields)
            .map(|(property, name)| field(context, id, property, name))
            .collect(),
        constructor,
        tag_constructors,
        setters: if sent { setters(context, id, object, names) } else { Vec::new() },
        view: tagged::view(context, id, object, names),
    }
}

fn field(context: &Context<'_>, owner: SchemaId, property: &Property, name: &str) -> Field {
    let (type_, skip) = context.field(owner, property);
    Field {
        name: name.to_owned(),
        docs: docs::property(context, property),
        deprecated: property.docs.deprecated,
        type_,
        rename: (name != property.name).then(|| property.name.clone()),
        skip,
    }
}

fn constructor(context: &Context<'_>, id: SchemaId, object: &Object, names: &SchemaNames) -> Constructor {
    let mut arguments = Vec::new();
    let mut fields = Vec::new();
    for (property, name) in object.properties.iter().zip(&names.fields) {
        let (type_, skip) = context.field(id, property);
        let initial = match (skip, context.constant(property)) {
            (Some(skip), _) => Initial::Absent(skip),
            (None, Some((type_, variant))) if !property.nullable => Initial::Constant(type_, variant),
            (None, _) => {
                let convert = convert(&type_);
                arguments.push(Argument { name: name.clone(), type_, convert });
                Initial::Argument(convert)
            }
        };
        fields.push((name.clone(), initial));
    }
    let derives_default = object.properties.iter().all(|property| !property.required);
    let docs =
        if derives_default { "With nothing set." } else { "With what is required, and nothing else set." };
    Constructor {
        docs: vec![docs.to_owned()],
        is_default: !derives_default && arguments.is_empty(),
        arguments,
        fields: if derives_default { Vec::new() } else { fields },
    }
}

fn setters(context: &Context<'_>, id: SchemaId, object: &Object, names: &SchemaNames) -> Vec<Setter> {
    let payloads = object.tag.as_ref().map(|tag| tag.payloads.as_slice()).unwrap_or_default();
    let mut setters = Vec::new();
    let all_names = names.fields.iter().zip(&names.setters).zip(&names.clearers);
    for (index, (property, ((field, setter), clearer))) in object.properties.iter().zip(all_names).enumerate()
    {
        let (_, Some(skip)) = context.field(id, property) else { continue };
        // The constructors by tag set the payloads.
        if payloads.contains(&Some(index)) {
            continue;
        }
        let make = |name: &str, docs, action| Setter {
            name: name.to_owned(),
            docs,
            deprecated: property.docs.deprecated,
            field: field.clone(),
            action,
        };
        let type_ = context.property(id, property);
        let convert = convert(&type_);
        let docs = docs::setter(context, property);
        match skip {
            Skip::None => setters.push(make(setter, docs, SetterAction::Some(type_, convert))),
            Skip::Absent => {
                setters.push(make(setter, docs, SetterAction::Value(type_, convert)));
                let docs = docs::paragraphs([format!("Sets {} to `null`.", docs::code(&property.name))]);
                setters.push(make(clearer, docs, SetterAction::Null));
            }
        }
    }
    setters
}
